import { formatDay } from '../../ground/index.ts';
import type { ShareWords } from '../words/share.ts';
import { one, type Typed } from './answers.ts';

/** A date as typed in three boxes: a day, nothing at all, or what is wrong with it. */
export type DayTyped =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'wrong';
      readonly why: keyof ShareWords['errors'] & ('dateForm' | 'noSuchDate' | 'year' | 'future');
    };

/** Beginnings of the months' names, English and Welsh, as people write them. */
const MONTHS = [
  ['jan', 'ion'],
  ['feb', 'chw'],
  ['mar', 'maw'],
  ['apr', 'ebr'],
  ['may', 'mai'],
  ['jun', 'meh'],
  ['jul', 'gor'],
  ['aug', 'aws'],
  ['sep', 'med'],
  ['oct', 'hyd'],
  ['nov', 'tac'],
  ['dec', 'rha'],
];

/** Reads `<name>-day`, `<name>-month` (a number or a name) and `<name>-year`. A day that has not come yet is wrong. */
export function dayTyped(typed: Typed | undefined, name: string, now: Date): DayTyped {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => one(typed, `${name}-${part}`).trim());
  if (!day && !month && !year) return { kind: 'empty' };
  const monthNumber = /^\d{1,2}$/u.test(month ?? '')
    ? Number(month)
    : MONTHS.findIndex((names) => names.includes((month ?? '').slice(0, 3).toLowerCase())) + 1;
  if (!/^\d{1,2}$/u.test(day ?? '') || !/^\d{4}$/u.test(year ?? '') || monthNumber === 0)
    return { kind: 'wrong', why: 'dateForm' };
  const written = `${year ?? ''}-${String(monthNumber).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written)
    return { kind: 'wrong', why: 'noSuchDate' };
  if (written < '1900-01-01') return { kind: 'wrong', why: 'year' };
  if (written > formatDay(now)) return { kind: 'wrong', why: 'future' };
  return { kind: 'day', day: written };
}
