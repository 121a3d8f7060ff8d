import { epochSeconds } from '../normalise/calendar.ts';
import { neighboursExchanged, oneSignWrong } from '../similarity/slips.ts';

/** A year as `yearsApart` counts it. */
export const YEAR_SECONDS = 365.25 * 86_400;

/** The same date with day and month exchanged. */
export function dayMonthSwapped(a: string, b: string): boolean {
  return a !== b && bothDays(a, b) && a === `${b.slice(0, 4)}-${b.slice(8, 10)}-${b.slice(5, 7)}`;
}

/** Two dates with one digit different. */
export function oneDigitWrong(a: string, b: string): boolean {
  return bothDays(a, b) && oneSignWrong(a, b);
}

/** Two dates with two neighbouring digits exchanged. */
export function digitsExchanged(a: string, b: string): boolean {
  return bothDays(a, b) && neighboursExchanged(a, b);
}

/** The same day and month, one to `years` years apart. */
export function sameDayNearYear(a: string, b: string, years: number): boolean {
  if (!bothDays(a, b) || a.slice(4) !== b.slice(4)) return false;
  const apart = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
  return apart >= 1 && apart <= years;
}

/** One year, and 1 January on at least one side. */
export function newYearSameYear(a: string, b: string): boolean {
  return sameYear(a, b) && (a.endsWith('-01-01') || b.endsWith('-01-01'));
}

/** Two dates in one year. */
export function sameYear(a: string, b: string): boolean {
  return bothDays(a, b) && a.slice(0, 4) === b.slice(0, 4);
}

/** Two dates at least so many years of 365.25 days apart. */
export function yearsApart(a: string, b: string, atLeast: number): boolean {
  return Math.abs((epochSeconds(a) ?? NaN) - (epochSeconds(b) ?? NaN)) >= atLeast * YEAR_SECONDS;
}

/** Two intervals `from/to` that share a day. */
export function intervalsMeet(a: string, b: string): boolean {
  const [[fromA, toA], [fromB, toB]] = [a.split('/'), b.split('/')];
  if (fromA === undefined || toA === undefined || fromB === undefined || toB === undefined) return false;
  return fromA <= toB && fromB <= toA;
}

function bothDays(a: string, b: string): boolean {
  return epochSeconds(a) !== null && epochSeconds(b) !== null;
}
