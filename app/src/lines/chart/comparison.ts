import { badInput } from '../../ground/index.ts';
import { daysBefore } from '../day.ts';
import { dayOf, type Moment } from '../moment.ts';

/** Two days of one network to be compared. */
export interface Comparison {
  readonly one: string;
  readonly other: string;
  /** By what was known on each day, or by what happened in the days up to each. */
  readonly by: 'known' | 'happened';
}

/** What happened is compared over so many days up to each day: four weeks, so that each has the same days of the week. */
export const WINDOW_DAYS = 28;

/**
 * Reads which two days to compare. Without a first day it is `since`, or the day a window before the second.
 * @throws Problem for what is no day, and for a first day after the second
 */
export function readComparison(
  query: Readonly<Record<string, unknown>>,
  since: string | null,
  today: string,
): Comparison {
  const other = dayOf(query['other'], 'second day') ?? today;
  const one = dayOf(query['one'], 'first day') ?? since ?? daysBefore(other, WINDOW_DAYS);
  if (one > other) throw badInput(`The first day, ${one}, is after the second, ${other}. Change one of the two.`);
  return { one, other, by: query['by'] === 'happened' ? 'happened' : 'known' };
}

/** What a look at one of the two days sees. */
export function momentBefore(by: Comparison['by'], day: string): Moment {
  return by === 'known'
    ? { happenedFrom: null, happenedTo: null, knownBy: day }
    : { happenedFrom: daysBefore(day, WINDOW_DAYS - 1), happenedTo: day, knownBy: null };
}
