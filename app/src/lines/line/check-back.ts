import { daysAfter } from '../day.ts';

/** After how many days somebody looks again; domain.md §23 proposes 30 and 90. */
export interface CheckBackDays {
  readonly first: number;
  readonly second: number;
}

export const DEFAULT_CHECK_BACK_DAYS: CheckBackDays = { first: 30, second: 90 };
/** Who cannot tell is asked again after so many days. */
export const ASK_AGAIN_DAYS = 14;

export const CHECK_BACK_ANSWERS = {
  out_of_use: 'The number is still out of use',
  in_use: 'The number, or the line under another number, is in use again',
  cannot_tell: 'I cannot tell yet: ask me again in two weeks',
} as const;
export type CheckBackAnswer = keyof typeof CHECK_BACK_ANSWERS;

/** The days on which to look again after a closure, the earlier first, however the two settings stand to each other. */
export function checkBackDays(closedOn: string, { first, second }: CheckBackDays): string[] {
  return [...new Set([first, second])].toSorted((a, b) => a - b).map((days) => daysAfter(closedOn, days));
}

/** How a check-back stands on a day. */
export function checkBackState(
  { dueOn, answer }: { readonly dueOn: string; readonly answer: CheckBackAnswer | null },
  today: string,
): 'answered' | 'overdue' | 'due today' | 'to come' {
  if (answer) return 'answered';
  if (dueOn < today) return 'overdue';
  return dueOn === today ? 'due today' : 'to come';
}

/** What an answer needs: saying that it is in use again rests on a report, and each answer has its reason. */
export function answerProblems(given: { answer: string; reason: string; report: string }): Record<string, string> {
  return {
    ...(Object.hasOwn(CHECK_BACK_ANSWERS, given.answer) ? {} : { answer: 'Choose what you found' }),
    ...(given.reason.length >= 10 ? {} : { reason: 'Say in 10 characters or more how you know' }),
    ...(given.answer === 'in_use' && given.report === ''
      ? { report: 'Name the report that says it is in use, by its reference, such as TL-7F3K' }
      : {}),
  };
}
