/** Hours after a return within which the interview is to be held. Source: DfE statutory guidance of January 2014; domain.md §8 and §23. */
export const INTERVIEW_HOURS = 72;

const HOUR = 3_600_000;

/** Source: RHI_STATUS, domain.md §8. 'Offered' is recorded apart from 'done'. */
export const INTERVIEW_STATUSES = {
  offered: 'Offered',
  accepted: 'Accepted',
  done_in_72h: 'Held within 72 hours',
  done_late: 'Held after 72 hours',
  declined_by_child: 'Declined by the child',
  not_offered: 'Not offered',
  partial_carer_information: 'Carer asked instead',
} as const;
export type InterviewStatus = keyof typeof INTERVIEW_STATUSES;

export interface Interview {
  readonly status: InterviewStatus;
  readonly at: Date;
}

/** Where the 72 hours stand. Hours are elapsed hours, so that a change of the clocks neither gives nor takes one. */
export type InterviewClock =
  | { readonly state: 'not_due' }
  | { readonly state: 'within'; readonly dueAt: Date; readonly hoursLeft: number; readonly offered: boolean }
  | { readonly state: 'overdue'; readonly dueAt: Date; readonly hoursOver: number; readonly offered: boolean }
  | { readonly state: 'done'; readonly dueAt: Date; readonly inTime: boolean }
  | { readonly state: 'declined'; readonly dueAt: Date };

/** @param returnedAt null while the child is still missing: nothing is due yet */
export function interviewClock(returnedAt: Date | null, interviews: readonly Interview[], now: Date): InterviewClock {
  if (!returnedAt) return { state: 'not_due' };
  const dueAt = dueAfter(returnedAt);
  const held = interviews.find(({ status }) => status === 'done_in_72h' || status === 'done_late');
  if (held) return { state: 'done', dueAt, inTime: held.at <= dueAt };
  if (interviews.some(({ status }) => status === 'declined_by_child')) return { state: 'declined', dueAt };
  const offered = interviews.some(({ status }) => status === 'offered' || status === 'accepted');
  const left = (dueAt.getTime() - now.getTime()) / HOUR;
  return left >= 0
    ? { state: 'within', dueAt, hoursLeft: Math.floor(left), offered }
    : { state: 'overdue', dueAt, hoursOver: Math.floor(-left), offered };
}

/** The end of the 72 hours, as an instant. */
export function dueAfter(returnedAt: Date): Date {
  return new Date(returnedAt.getTime() + INTERVIEW_HOURS * HOUR);
}

/** An interview held: in time or late, by the clock and nothing else. */
export function heldStatus(returnedAt: Date, at: Date): 'done_in_72h' | 'done_late' {
  return at <= dueAfter(returnedAt) ? 'done_in_72h' : 'done_late';
}

/** What is wrong with an entry about an interview, field by field; empty when nothing is. */
export function interviewErrors(
  entry: { readonly status: InterviewStatus; readonly at: Date | null; readonly note: string },
  returnedAt: Date | null,
  now: Date,
): Record<string, string> {
  const { status, at, note } = entry;
  if (!Object.hasOwn(INTERVIEW_STATUSES, status)) return { status: 'Choose what happened with the interview' };
  if (!returnedAt) return { status: 'Record the return first: an interview is about a return' };
  if (!at)
    return { day: 'Enter the day as year-month-day and the time as hours:minutes, for example 2026-03-14 and 16:30' };
  if (at < returnedAt) return { day: 'This is before the child returned. Check the day and time' };
  if (at > now) return { day: 'This is in the future. Record it when it has happened' };
  if ((status === 'done_in_72h' || status === 'done_late') && status !== heldStatus(returnedAt, at))
    return { status: 'By the clock this interview was on the other side of 72 hours. Check the day and time' };
  if (status === 'not_offered' && note.trim().length < 10)
    return { note: 'Say in 10 characters or more why no interview was offered' };
  return {};
}
