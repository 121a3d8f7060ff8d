import { formatDate } from '../../ground/index.ts';

/** A calendar month, 'YYYY-MM'. */
export type Month = string;

/** Figures come out on this day of the month after, so that most of what came late has been decided. */
const PUBLISHED_ON = 8;
const KEPT_ON_PAGE = 12;

/** The months whose figures are out, the last first. */
export function monthsOut(now: Date): Month[] {
  const back = now.getUTCDate() >= PUBLISHED_ON ? 1 : 2;
  return Array.from({ length: KEPT_ON_PAGE }, (_, at) => monthBefore(now, back + at));
}

/** So many months before the month of a day. */
export function monthBefore(now: Date, months: number): Month {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
}

/** The first day of a month, and of the month after. */
export function spanOf(month: Month): { readonly from: string; readonly to: string } {
  const from = new Date(`${month}-01T00:00:00Z`);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

/** ‘October 2026’. */
export function monthInWords(month: Month): string {
  return formatDate(`${month}-01`).replace(/^\d+ /u, '');
}
