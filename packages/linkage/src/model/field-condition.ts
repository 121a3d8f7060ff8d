import { epochSeconds } from '../normalise/calendar.ts';
import { textOf, type LinkRecord } from '../record.ts';
import { jaroWinkler } from '../similarity/jaro-winkler.ts';
import { areNicknames } from '../similarity/nicknames.ts';
import type { FieldCondition } from './condition.ts';

const YEAR_SECONDS = 365.25 * 86_400;

/** Whether one of this field's own conditions holds; false when a value is missing on either side. */
export function holdsInField(condition: FieldCondition, left: LinkRecord, right: LinkRecord): boolean {
  const [a, b] = [textOf(left, condition.column), textOf(right, condition.column)];
  if (a === null || b === null) return false;
  switch (condition.kind) {
    case 'nickname':
      return areNicknames(a, b);
    case 'initial':
      return isInitial(a, b);
    case 'unlikeForename':
      return a !== b && !areNicknames(a, b) && !isInitial(a, b) && jaroWinkler(a, b) < condition.below;
    case 'dayMonthSwapped':
      return dayMonthSwapped(a, b);
    case 'sameYear':
      return yearOf(a) !== null && yearOf(a) === yearOf(b);
    case 'yearsApart':
      return Math.abs((epochSeconds(a) ?? NaN) - (epochSeconds(b) ?? NaN)) >= condition.atLeast * YEAR_SECONDS;
    case 'intervalsMeet':
      return intervalsMeet(a, b);
  }
}

function isInitial(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length === 1 && long.length > 1 && long.startsWith(short);
}

function dayMonthSwapped(a: string, b: string): boolean {
  if (a === b || epochSeconds(a) === null || epochSeconds(b) === null) return false;
  return a === `${b.slice(0, 4)}-${b.slice(8, 10)}-${b.slice(5, 7)}`;
}

function yearOf(date: string): string | null {
  return epochSeconds(date) === null ? null : date.slice(0, 4);
}

function intervalsMeet(a: string, b: string): boolean {
  const [[fromA, toA], [fromB, toB]] = [a.split('/'), b.split('/')];
  if (fromA === undefined || toA === undefined || fromB === undefined || toB === undefined) return false;
  return fromA <= toB && fromB <= toA;
}
