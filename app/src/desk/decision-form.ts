import type { FastifyRequest } from 'fastify';
import { field, fields } from '../ground/index.ts';
import { MENTION_ROLES, type MentionRole, type Thing } from '../intake/index.ts';
import { ASSESSMENTS, HANDLING, SOURCE_EVALUATIONS } from './grade.ts';
import { copiedShare, leaksIn, type Leak } from './leak-check.ts';
import { OUTCOMES, type Outcome } from './submission-state.ts';

/** Ticked when a text that is much like the original may go out so. */
export const AS_SENT = 'as sent';
/** Above this share of five-word runs in common, a text is a copy and not a rewriting. */
const COPIED = 0.3;

/** What the handler typed, kept as typed so that nothing is lost when it is shown again. */
export interface DecisionForm {
  readonly outcome: string;
  readonly text: string;
  readonly source: string;
  readonly assessment: string;
  readonly handling: string;
  readonly condition: string;
  readonly corroboratedBy: string;
  readonly audience: string;
  readonly lawfulBasis: string;
  readonly reason: string;
  /** The words a handler was shown, and says do not point at the source; `AS_SENT` for the whole text. */
  readonly checked: readonly string[];
  readonly keep: readonly number[];
  readonly roles: Readonly<Record<number, string>>;
}

export function readDecision(request: FastifyRequest, things: number): DecisionForm {
  const positions = Array.from({ length: things }, (_, at) => at);
  return {
    outcome: field(request, 'outcome'),
    text: field(request, 'text').replaceAll('\r\n', '\n').trim(),
    source: field(request, 'source'),
    assessment: field(request, 'assessment'),
    handling: field(request, 'handling'),
    condition: field(request, 'condition').trim(),
    corroboratedBy: field(request, 'corroboratedBy').trim(),
    audience: field(request, 'audience'),
    lawfulBasis: field(request, 'lawfulBasis').trim(),
    reason: field(request, 'reason').trim(),
    checked: fields(request, 'checked'),
    keep: fields(request, 'keep')
      .map(Number)
      .filter((at) => positions.includes(at)),
    roles: Object.fromEntries(positions.map((at) => [at, field(request, `role-${at}`)])),
  };
}

/** What a decision is judged against. */
export interface Judged {
  readonly original: string;
  readonly things: readonly Thing[];
  /** Compartments the handler may release to. */
  readonly audiences: readonly string[];
  readonly agencies: readonly string[];
}

/** Flagged words of the sanitised text and of the names that go with it, each once: those still open, and those the handler has ticked as checked. */
export function flagged(
  form: DecisionForm,
  things: readonly Thing[],
  agencies: readonly string[],
): { open: Leak[]; checked: Leak[] } {
  const names = things
    .filter((thing, at) => form.keep.includes(at) && (thing.kind === 'person' || thing.kind === 'organisation'))
    .map((thing) => thing.text);
  const found = [form.text, ...names].flatMap((text) => leaksIn(text, agencies));
  const once = [...new Map(found.map((leak) => [leak.text, leak])).values()];
  return {
    open: once.filter((leak) => !form.checked.includes(leak.text)),
    checked: once.filter((leak) => form.checked.includes(leak.text)),
  };
}

/** True when much of the sanitised text stands word for word in what was sent. */
export function isCopied(form: DecisionForm, original: string): boolean {
  return copiedShare(original, form.text) > COPIED;
}

/** What is wrong with a decision, by field, in words that say what to do; empty when it may go on. */
export function problemsOf(
  form: DecisionForm,
  { original, things, audiences, agencies }: Judged,
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!Object.hasOwn(OUTCOMES, form.outcome)) problems['outcome'] = 'Choose what becomes of this information';
  if (form.reason.length < 10) problems['reason'] = 'Say why in 10 characters or more';
  Object.assign(problems, cannotBeKept(form, ['reason']));
  if (form.outcome !== 'INTEL_LOG') return problems;
  if (form.text.length < 10) problems['text'] = 'Write the sanitised text, in 10 characters or more';
  Object.assign(problems, cannotBeKept(form, ['text', 'condition', 'lawfulBasis', 'corroboratedBy']));
  const { open } = flagged(form, things, agencies);
  if (!problems['text'] && open.length > 0)
    problems['text'] = `Change what could point at the source (${open
      .slice(0, 3)
      .map((leak) => `‘${leak.text}’`)
      .join(', ')}), or tick that you have checked each`;
  if (!problems['text'] && !form.checked.includes(AS_SENT) && isCopied(form, original))
    problems['text'] =
      'Much of this is word for word as it was sent. Write it in other words, or tick that you have checked it';
  if (!Object.hasOwn(SOURCE_EVALUATIONS, form.source)) problems['source'] = 'Choose how reliable the source is';
  if (!Object.hasOwn(ASSESSMENTS, form.assessment)) problems['assessment'] = 'Choose how the source knows it';
  if (!Object.hasOwn(HANDLING, form.handling)) problems['handling'] = 'Choose P or C';
  if (form.handling === 'C' && form.condition.length < 5)
    problems['condition'] = 'Handling C needs its condition, for example ‘consult the desk before acting’';
  if (form.assessment === 'B' && form.corroboratedBy === '')
    problems['corroboratedBy'] = 'B needs the reference of a second report with another source';
  if (!audiences.includes(form.audience)) problems['audience'] = 'Choose who may read it';
  if (form.lawfulBasis === '') problems['lawfulBasis'] = 'Say on what basis it is shared';
  return problems;
}

/** What each text may be: as long as its column is meant for, and only what PostgreSQL keeps unchanged. */
const KEPT = {
  text: { called: 'the sanitised text', limit: 20_000 },
  reason: { called: 'the reason', limit: 2000 },
  condition: { called: 'the condition', limit: 500 },
  lawfulBasis: { called: 'the basis', limit: 500 },
  corroboratedBy: { called: 'the reference', limit: 20 },
} as const;

function cannotBeKept(form: DecisionForm, names: readonly (keyof typeof KEPT)[]): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const name of names) {
    const { called, limit } = KEPT[name];
    if (form[name].length > limit)
      problems[name] = `Shorten ${called} to ${limit.toLocaleString('en-GB')} characters or fewer`;
    else if (form[name].includes('\u0000') || !form[name].isWellFormed())
      problems[name] = `Delete the character in ${called} that cannot be kept; copying as plain text usually helps`;
  }
  return problems;
}

export function outcomeOf(form: DecisionForm): Outcome {
  return form.outcome as Outcome;
}

/** The role to release for a person: only one of the four words a partner may use. */
export function roleOf(form: DecisionForm, at: number): MentionRole | undefined {
  const role = form.roles[at] ?? '';
  return Object.hasOwn(MENTION_ROLES, role) ? (role as MentionRole) : undefined;
}
