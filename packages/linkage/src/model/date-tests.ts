import { calendarDate, epochSeconds } from '../normalise/calendar.ts';
import { neighboursExchanged, oneSignWrong } from '../similarity/slips.ts';

// The cheap question first: whether a text is a day at all costs most, and is seldom reached.

/** A year as `yearsApart` counts it. */
export const YEAR_SECONDS = 365.25 * 86_400;

/** The same date with day and month exchanged. */
export function dayMonthSwapped(a: string, b: string): boolean {
  return a !== b && a === `${b.slice(0, 4)}-${b.slice(8, 10)}-${b.slice(5, 7)}` && bothDays(a, b);
}

/** Two dates with one digit different. */
export function oneDigitWrong(a: string, b: string): boolean {
  return oneSignWrong(a, b) && bothDays(a, b);
}

/** Two dates with two neighbouring digits exchanged. */
export function digitsExchanged(a: string, b: string): boolean {
  return neighboursExchanged(a, b) && bothDays(a, b);
}

/** The same day and month, one to `years` years apart. */
export function sameDayNearYear(a: string, b: string, years: number): boolean {
  if (a.slice(4) !== b.slice(4) || !bothDays(a, b)) return false;
  const apart = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
  return apart >= 1 && apart <= years;
}

/** One year, and 1 January on at least one side. */
export function newYearSameYear(a: string, b: string): boolean {
  return (a.endsWith('-01-01') || b.endsWith('-01-01')) && sameYear(a, b);
}

/** Two dates in one year. */
export function sameYear(a: string, b: string): boolean {
  return a.startsWith(b.slice(0, 4)) && bothDays(a, b);
}

/** Two dates at least so many years of 365.25 days apart. */
export function yearsApart(a: string, b: string, atLeast: number): boolean {
  return Math.abs((epochSeconds(a) ?? NaN) - (epochSeconds(b) ?? NaN)) >= atLeast * YEAR_SECONDS;
}

/** Two intervals `from/to` that share a day. */
export function intervalsMeet(a: string, b: string): boolean {
  const [endA, endB] = [a.indexOf('/'), b.indexOf('/')];
  if (endA < 0 || endB < 0) return false;
  return a.slice(0, endA) <= b.slice(endB + 1) && b.slice(0, endB) <= a.slice(endA + 1);
}

function bothDays(a: string, b: string): boolean {
  return calendarDate(a) !== null && calendarDate(b) !== null;
}
