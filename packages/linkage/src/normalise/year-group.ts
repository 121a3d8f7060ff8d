import { calendarDate, isoDate } from './calendar.ts';
import { isTooLong } from './field-length.ts';
import type { IsoDate } from './date-of-birth.ts';
import { plainSigns, singleSpaced } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/** A school year group of England and Wales: 0 is Reception, 1 to 13 the years. */
export interface YearGroup {
  readonly year: number;
  /** Births of the group, both days included: 1 September to 31 August. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Why a text is no year group. */
export type YearGroupRefusal = 'empty' | 'too-long' | 'not-a-year-group';

const NAMED: ReadonlyMap<string, number> = new Map([
  ['reception', 0],
  ['foundation', 0],
  ['r', 0],
  ['lower sixth', 12],
  ['upper sixth', 13],
  ['l6', 12],
  ['u6', 13],
]);

/**
 * Read `Year 10`, `Y10`, `yr 10`, `10`, `Reception`, `lower sixth`.
 * @param recordedOn the day it was written: the year begins on 1 September
 * @throws RangeError when `recordedOn` is no ISO date
 */
export function parseYearGroup(text: string, recordedOn: IsoDate): Outcome<YearGroup, YearGroupRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const words = singleSpaced(plainSigns(text).toLowerCase());
  if (words === '') return refused('empty', text);
  const digits = /^(?:years?|yr|y)?\.? ?(1[0-3]|[1-9])(?:[a-z])?$/u.exec(words)?.[1];
  const year = digits === undefined ? NAMED.get(words) : Number(digits);
  if (year === undefined) return refused('not-a-year-group', text);
  // Age 4 on 31 August before Reception, one more for every year (Education Act 1996, s. 8, and admission practice).
  const born = schoolYearOf(recordedOn) - year - 5;
  return accepted({ year, from: isoDate(born, 9, 1), to: isoDate(born + 1, 8, 31) });
}

/**
 * The year group that a child born on a day is in, or `null` outside Reception to Year 13 or when a date does not exist.
 * A few children are taught a year above or below it.
 */
export function yearGroupOf(born: IsoDate, on: IsoDate): number | null {
  const birth = calendarDate(born);
  if (birth === null || calendarDate(on) === null) return null;
  const year = schoolYearOf(on) - schoolYearOf(born) - 5;
  return year >= 0 && year <= 13 ? year : null;
}

function schoolYearOf(day: IsoDate): number {
  const date = calendarDate(day);
  if (date === null) throw new RangeError(`recordedOn must be an ISO date (YYYY-MM-DD) that exists; it was "${day}".`);
  return date.month >= 9 ? date.year : date.year - 1;
}
