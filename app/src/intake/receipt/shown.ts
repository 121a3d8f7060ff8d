import { isQuestionCode, type Asked } from './question.ts';
import { endOfDay, shownFrom, weekOf } from './publication.ts';

/** How a submission ended, as its receipt says it: the form's four outcomes (domain.md §2), or taken back by its sender. */
export const ENDINGS = ['INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'WITHDRAWN'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What helped, or would have: the codes of the migration. None says anything of what was shared, or of what is held. */
export const FEEDBACK = [
  'PLACE_HELPED',
  'TIME_HELPED',
  'SOURCE_HELPED',
  'DETAIL_HELPED',
  'PROMPT_HELPED',
  'MORE_PLACE',
  'MORE_TIME',
  'MORE_SOURCE',
] as const;
export type FeedbackCode = (typeof FEEDBACK)[number];

/** What the database knows of a receipt. */
export interface ReceiptState {
  readonly outcome: string | null;
  readonly decidedAt: Date | null;
  /** The day on which its sender took it back in time. */
  readonly withdrawnOn: string | null;
  readonly questions: readonly { readonly id: string; readonly template: string; readonly about: number }[];
  readonly feedback: readonly string[];
}

/** What is shown of it. */
export interface Shown {
  /** Null while nothing may be said: for a code that is no one's, too. */
  readonly ending: Ending | null;
  /** The Monday of the week in which it began to show. */
  readonly week: string | null;
  readonly questions: readonly (Asked & { readonly id: string })[];
  readonly feedback: readonly FeedbackCode[];
}

/**
 * What a receipt shows now. A withdrawal appears no sooner than a decision just before it would: otherwise taking something back would
 * tell whether it had been decided.
 */
export function shownOf(state: ReceiptState, delayHours: number, now: Date): Shown {
  const ended = endingOf(state, delayHours, now);
  return {
    ending: ended?.ending ?? null,
    week: ended?.week ?? null,
    questions: ended
      ? []
      : state.questions.flatMap(({ id, template, about }) =>
          isQuestionCode(template) ? [{ id, template, about }] : [],
        ),
    feedback: ended && ended.ending !== 'WITHDRAWN' ? FEEDBACK.filter((code) => state.feedback.includes(code)) : [],
  };
}

function endingOf(
  { outcome, decidedAt, withdrawnOn }: ReceiptState,
  delayHours: number,
  now: Date,
): { ending: Ending; week: string } | null {
  const decided = outcome !== null && decidedAt !== null ? asEnding(outcome, decidedAt, delayHours) : null;
  const withdrawn = withdrawnOn === null ? null : asWithdrawn(withdrawnOn, delayHours);
  const showing = [decided, withdrawn].filter((one) => one !== null && one.from <= now);
  // What its sender took back and the desk then closed was taken back; where safeguarding took it on, that is what became of it.
  return showing.find((one) => one?.ending !== 'NFA') ?? showing[0] ?? null;
}

interface Dated {
  readonly ending: Ending;
  readonly from: Date;
  readonly week: string;
}

function asEnding(outcome: string, decidedAt: Date, delayHours: number): Dated | null {
  // A repeat adds to what is known already: to say "we had this" would tell what is held.
  const ending = ENDINGS.find((one) => one === (outcome === 'DUPLICATE' ? 'INTEL_LOG' : outcome));
  if (!ending) return null;
  const from = shownFrom(decidedAt, delayHours);
  return { ending, from, week: weekOf(from) };
}

function asWithdrawn(day: string, delayHours: number): Dated {
  // In practice, where nothing is delayed, at once.
  if (delayHours === 0) return { ending: 'WITHDRAWN', from: new Date(0), week: weekOf(new Date(`${day}T00:00:00Z`)) };
  const from = shownFrom(endOfDay(day), delayHours);
  return { ending: 'WITHDRAWN', from, week: weekOf(from) };
}
