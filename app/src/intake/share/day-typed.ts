import { formatDay } from '../../ground/index.ts';
import { one, type Typed } from './answers.ts';

/** A date as typed in three boxes: a day, nothing at all, or what is wrong with it. */
export type DayTyped =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly message: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads `<name>-day`, `<name>-month` (a number or a name) and `<name>-year`. A day that has not come yet is wrong. */
export function dayTyped(typed: Typed | undefined, name: string, now: Date): DayTyped {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => one(typed, `${name}-${part}`).trim());
  if (!day && !month && !year) return { kind: 'empty' };
  const monthNumber = /^\d{1,2}$/u.test(month ?? '')
    ? Number(month)
    : MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1;
  if (!/^\d{1,2}$/u.test(day ?? '') || !/^\d{4}$/u.test(year ?? '') || monthNumber === 0) {
    return { kind: 'wrong', message: 'Give the day, the month and the year in four figures, for example 3 11 2024' };
  }
  const written = `${year ?? ''}-${String(monthNumber).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written)
    return { kind: 'wrong', message: 'There is no such date. Check the day and the month' };
  if (written < '1900-01-01') return { kind: 'wrong', message: 'The year must be 1900 or later' };
  if (written > formatDay(now)) return { kind: 'wrong', message: 'The date must be today or earlier' };
  return { kind: 'day', day: written };
}
