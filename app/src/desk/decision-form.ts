import type { FastifyRequest } from 'fastify';
import { field, textFault } from '../ground/index.ts';
import { audienceProblems, conditionWords, type AudienceOptions } from './dissemination/index.ts';
import { ASSESSMENTS, HANDLING, SOURCE_EVALUATIONS } from './grade.ts';
import { isHub } from './queue/hand-over.ts';
import { OUTCOMES, type Outcome } from './submission-state.ts';
import { AS_SENT } from './workbench/flag-answer.ts';
import { MOST_ITEMS, readItem, type ItemForm } from './workbench/item-form.ts';
import type { ReviewedItem } from './workbench/review-item.ts';

/** What the officer typed, kept as typed so that nothing is lost when it is shown again. */
export interface DecisionForm {
  readonly outcome: string;
  readonly reason: string;
  readonly lawfulBasis: string;
  /** Which MASH, where it goes to safeguarding. */
  readonly hub: string;
  /** One, or as many as the submission was split into. */
  readonly items: readonly ItemForm[];
}

export function readDecision(request: FastifyRequest, things: number): DecisionForm {
  const parts = Math.min(Math.max(Math.trunc(Number(field(request, 'items'))) || 1, 1), MOST_ITEMS);
  return {
    outcome: field(request, 'outcome'),
    reason: field(request, 'reason').trim(),
    lawfulBasis: field(request, 'lawfulBasis').trim(),
    hub: field(request, 'hub'),
    items: Array.from({ length: parts }, (_, at) => readItem(request, at, things)),
  };
}

/** What is wrong with a decision, by field, in words that say what to do; empty when it may go on. */
export function problemsOf(
  form: DecisionForm,
  reviewed: readonly ReviewedItem[],
  options: AudienceOptions,
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!Object.hasOwn(OUTCOMES, form.outcome)) problems['outcome'] = 'Choose what becomes of this information';
  if (form.outcome !== 'INTEL_LOG' && form.reason.length < 10) problems['reason'] = 'Say why in 10 characters or more';
  Object.assign(problems, cannotBeKept('reason', 'the reason', form.reason, 2000));
  if (form.outcome === 'SAFEGUARD' && !isHub(form.hub))
    problems['hub'] = 'Choose which MASH: the one of the area where the child lives';
  if (form.outcome !== 'INTEL_LOG') return problems;
  if (form.lawfulBasis === '') problems['lawfulBasis'] = 'Say on what basis it is shared';
  Object.assign(problems, cannotBeKept('lawfulBasis', 'the basis', form.lawfulBasis, 500));
  for (const [at, item] of form.items.entries()) {
    const found = reviewed[at];
    if (found) Object.assign(problems, numbered(itemProblems(item, found, options), at, form.items.length));
  }
  return problems;
}

/** Says which item is meant, where there are several. */
export function numbered(problems: Readonly<Record<string, string>>, at: number, of: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([name, problem]) => [name, of > 1 ? `Item ${at + 1}: ${problem}` : problem]),
  );
}

function itemProblems(item: ItemForm, found: ReviewedItem, options: AudienceOptions): Record<string, string> {
  const own: Record<string, string> = {};
  Object.assign(own, textProblem(item, found));
  if (!Object.hasOwn(SOURCE_EVALUATIONS, item.source)) own['source'] = 'Choose how reliable the source is';
  if (!Object.hasOwn(ASSESSMENTS, item.assessment)) own['assessment'] = 'Choose how the source knows it';
  if (!Object.hasOwn(HANDLING, item.handling)) own['handling'] = 'Choose P or C';
  if (item.handling === 'C' && conditionWords(item.audience, item.condition).length < 5)
    own['condition'] = 'Handling C needs its condition, for example ‘consult the desk before acting’';
  if (item.assessment === 'B' && item.corroboratedBy === '')
    own['corroboratedBy'] = 'B needs the reference of a second report with another source';
  Object.assign(own, cannotBeKept('condition', 'the condition', item.condition, 300));
  Object.assign(own, cannotBeKept('corroboratedBy', 'the reference', item.corroboratedBy, 20));
  return {
    ...Object.fromEntries(Object.entries(own).map(([name, problem]) => [`${item.prefix}${name}`, problem])),
    ...audienceProblems(item.audience, options, item.handling, item.prefix),
  };
}

function textProblem(item: ItemForm, { open, copied }: ReviewedItem): Record<string, string> {
  if (item.text.length < 10) return { text: 'Write the sanitised text, in 10 characters or more' };
  const unkept = cannotBeKept('text', 'the sanitised text', item.text, 20_000);
  if (Object.keys(unkept).length > 0) return unkept;
  const [first] = open;
  if (first)
    return {
      [`safe-${first.id}`]: `Change what could point at the source (${open
        .slice(0, 3)
        .map((leak) => `‘${leak.text}’`)
        .join(', ')}), or say why each may stand`,
    };
  if (copied)
    return {
      [`safe-${AS_SENT}`]:
        'Much of this is word for word as it was sent. Write it in other words, or say why it may stand',
    };
  return {};
}

/** Only what PostgreSQL keeps unchanged, and no longer than its column is meant for. */
function cannotBeKept(name: string, called: string, value: string, limit: number): Record<string, string> {
  const fault = textFault(value, limit);
  if (fault === null) return {};
  return fault.kind === 'too-long'
    ? { [name]: `Shorten ${called} to ${limit.toLocaleString('en-GB')} characters or fewer` }
    : { [name]: `Delete the character in ${called} that cannot be kept; copying as plain text usually helps` };
}

export function outcomeOf(form: DecisionForm): Outcome {
  return form.outcome as Outcome;
}
