import { badInput } from '../ground/index.ts';

/**
 * Two times every view of a line has: when things happened, and when the partnership knew of them. Days are 'YYYY-MM-DD' and
 * belong to the interval at both ends; null leaves that end open.
 */
export interface Moment {
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  /** What was recorded on or before this day; null for all that is known now. */
  readonly knownBy: string | null;
}

/** Everything, as known now. */
export const NOW: Moment = { happenedFrom: null, happenedTo: null, knownBy: null };

/**
 * Reads `from`, `to` and `known` of a page's address.
 * @throws Problem naming the field, for what is no day, or an interval that ends before it begins
 */
export function readMoment(query: unknown): Moment {
  const given = (typeof query === 'object' && query !== null ? query : {}) as Record<string, unknown>;
  const moment = {
    happenedFrom: dayOf(given['from'], 'happened from'),
    happenedTo: dayOf(given['to'], 'happened to'),
    knownBy: dayOf(given['known'], 'known by'),
  };
  if (moment.happenedFrom && moment.happenedTo && moment.happenedFrom > moment.happenedTo)
    throw badInput(
      `“Happened between” ends on ${moment.happenedTo}, before it begins on ${moment.happenedFrom}. Change one of the two days.`,
    );
  return moment;
}

/** The moment as part of an address: `known=2026-03-03`, or '' for everything. Links between views carry it on. */
export function momentQuery({ happenedFrom, happenedTo, knownBy }: Moment): string {
  return new URLSearchParams([
    ...(happenedFrom ? [['from', happenedFrom]] : []),
    ...(happenedTo ? [['to', happenedTo]] : []),
    ...(knownBy ? [['known', knownBy]] : []),
  ]).toString();
}

/** Whether something of this interval touches what the moment looks at. An open end is open; no dates at all could be any time. */
export function happenedWithin(
  { happenedFrom, happenedTo }: Moment,
  thing: { readonly from: string | null; readonly to: string | null },
): boolean {
  if (happenedFrom !== null && thing.to !== null && thing.to < happenedFrom) return false;
  return !(happenedTo !== null && thing.from !== null && thing.from > happenedTo);
}

/** Whether something recorded then was known at the moment. Days are counted in UTC, as reports are recorded. */
export function knownAt({ knownBy }: Moment, recordedAt: Date): boolean {
  return knownBy === null || recordedAt.toISOString().slice(0, 10) <= knownBy;
}

/** A day as typed, or null for nothing. */
export function dayOf(value: unknown, field: string): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  const text = value.trim();
  if (
    !/^\d{4}-\d{2}-\d{2}$/u.test(text) ||
    Number.isNaN(Date.parse(text)) ||
    new Date(text).toISOString().slice(0, 10) !== text
  )
    throw badInput(`“${field}” is no day. Write it as year-month-day, for example 2026-03-14.`);
  return text;
}
