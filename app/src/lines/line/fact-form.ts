import { ROLES_IN_LINE } from '../line.ts';
import { dayOf } from '../moment.ts';
import type { NewFact } from '../store.ts';
import {
  ANSWERS,
  CODES,
  CONFIDENCES,
  corridorTyped,
  FACT_KINDS,
  factKind,
  LIKELIHOODS,
  MENTION_OF,
  WAYS,
  type Answer,
  type Confidence,
  type FactKind,
  type Likelihood,
  type Way,
} from './fact-kind.ts';
import { intervalProblems, kept, problemsOf, textProblem } from './typed.ts';

/** What an analyst typed to add a fact, as typed. */
export interface FactForm {
  readonly kind: string;
  readonly value: string;
  /** The thing of the report that the fact is about, when one was chosen. */
  readonly mention: string;
  readonly role: string;
  readonly answer: string;
  readonly confidence: string;
  readonly likelihood: string;
  readonly way: string;
  readonly from: string;
  readonly to: string;
  readonly report: string;
  readonly reason: string;
}

const FIELDS: readonly (keyof FactForm)[] = [
  'kind',
  'value',
  'mention',
  'role',
  'answer',
  'confidence',
  'likelihood',
  'way',
  'from',
  'to',
  'report',
  'reason',
];

/** Kinds added by this form; a status has its own, since not every status can follow every other. */
export const ADDED_HERE: Readonly<Partial<Record<FactKind, string>>> = Object.fromEntries(
  Object.entries(FACT_KINDS).filter(([kind]) => kind !== 'status'),
);

/** Reads the form. */
export function readFactForm(get: (name: string) => string): FactForm {
  return Object.fromEntries(FIELDS.map((name) => [name, get(name).trim()])) as unknown as FactForm;
}

/** What keeps the fact from being added, by field; null for nothing. That the report is there is asked of the database. */
export function factProblems(form: FactForm): Record<string, string> | null {
  const kind = factKind(form.kind);
  if (!kind) return { kind: 'Choose what kind of fact this is from the list' };
  if (kind === 'status')
    return { kind: 'Change the status on its own page: it shows which status can follow the present one' };
  return problemsOf({
    value: valueProblem(kind, form),
    role:
      kind === 'person' && !Object.hasOwn(ROLES_IN_LINE, form.role) ? 'Choose the part as the report puts it' : null,
    mention:
      kind === 'person' && form.mention === ''
        ? 'Choose the person from those the report names. A person is added only from a report that names them'
        : null,
    answer:
      isAsked(kind) && form.answer !== '' && !Object.hasOwn(ANSWERS, form.answer)
        ? 'Choose yes, no or not known'
        : null,
    way: kind === 'corridor' && !Object.hasOwn(WAYS, form.way) ? 'Choose rail, road or ferry' : null,
    confidence:
      form.confidence !== '' && !Object.hasOwn(CONFIDENCES, form.confidence) ? 'Choose low, medium or high' : null,
    likelihood:
      kind === 'judgement' && form.likelihood !== '' && !Object.hasOwn(LIKELIHOODS, form.likelihood)
        ? 'Choose how probable it is from the list'
        : null,
    reason: textProblem(form.reason, 'Say in a few words (10 characters or more) why you conclude this', 10, 2000),
    from: null,
    to: null,
    ...intervalProblems(form.from, form.to),
  });
}

function valueProblem(kind: FactKind, form: FactForm): string | null {
  const codes = CODES[kind];
  if (codes)
    return Object.hasOwn(codes, form.value)
      ? null
      : `For this kind of fact use one of: ${Object.keys(codes).join(', ')}`;
  if (form.value === '' && form.mention !== '' && MENTION_OF[kind]) return null;
  return textProblem(form.value, 'Enter the fact itself, for example the town or the number', 1, 2000);
}

function isAsked(kind: FactKind): boolean {
  return kind === 'element' || kind === 'component';
}

/** The fact, from a form without problems. `named` is the text of the mention chosen. */
export function factOfForm(
  form: FactForm,
  from: {
    readonly lineId: string;
    readonly compartment: string;
    readonly reports: readonly string[];
    readonly named: string | null;
  },
): NewFact {
  const kind = form.kind as FactKind;
  return {
    lineId: from.lineId,
    kind,
    value: from.named !== null && (form.value === '' || kind === 'person') ? from.named : valueTyped(kind, form.value),
    mentionId: MENTION_OF[kind] && form.mention !== '' ? form.mention : null,
    role: kind === 'person' ? form.role : null,
    confidence: form.confidence === '' ? null : (form.confidence as Confidence),
    likelihood: kind === 'judgement' && form.likelihood !== '' ? (form.likelihood as Likelihood) : null,
    answer: isAsked(kind) ? ((form.answer || 'yes') as Answer) : null,
    way: kind === 'corridor' ? (form.way as Way) : null,
    from: dayOf(form.from, 'from'),
    to: dayOf(form.to, 'to'),
    reports: from.reports,
    reason: kept(form.reason),
    compartment: from.compartment,
  };
}

function valueTyped(kind: FactKind, value: string): string {
  return kind === 'corridor' ? corridorTyped(kept(value)) : kept(value);
}
