import { formatDate } from '../ground/index.ts';
import { addMonths, isDay, type Day } from './day.ts';

/** Fewest characters of a judgement: a reason, not a tick. */
export const SHORTEST = 40;
/** Most months until someone must look again. Source: the three-month review of domain.md §24, doubled as the outer limit (inf). */
export const MOST_MONTHS_TO_REVIEW = 6;

export interface Judgement {
  readonly id: string;
  readonly text: string;
  readonly reviewOn: Day;
  readonly by: string;
  readonly recordedAt: Date;
}

/** What is wrong with a judgement, field by field; empty when nothing is. */
export function judgementErrors(
  { text, reviewOn }: { readonly text: string; readonly reviewOn: Day },
  today: Day,
): Record<string, string> {
  const errors: Record<string, string> = {};
  // PostgreSQL counts characters, so this does too.
  const length = Array.from(text.trim()).length;
  if (length < SHORTEST)
    errors['text'] =
      `Write your judgement in ${SHORTEST} characters or more; it has ${length}. Say what you think is happening and why`;
  const last = addMonths(today, MOST_MONTHS_TO_REVIEW);
  if (!isDay(reviewOn)) errors['reviewOn'] = 'Enter the day to look again as year-month-day, for example 2026-03-14';
  else if (reviewOn <= today) errors['reviewOn'] = 'The day to look again must be in the future';
  else if (reviewOn > last)
    errors['reviewOn'] = `Look again within ${MOST_MONTHS_TO_REVIEW} months: use ${formatDate(last)} or earlier`;
  return errors;
}
