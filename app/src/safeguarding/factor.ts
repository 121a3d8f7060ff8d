import { formatDate } from '../ground/index.ts';
import { addMonths, isDay, type Day } from './day.ts';
import { FACTOR_CODES, NOT_FACTORS, type Lane } from './factor-codes.ts';

/** What was found when somebody looked: it is there, it was looked for and is not, or nobody can say. */
export const STATES = {
  present: 'Present',
  considered_absent: 'Looked for and not found',
  not_known: 'Not known',
} as const;
export type FactorState = keyof typeof STATES;

/** Months a factor counts unless its author says otherwise, and the most that may be said. A circumstance of a year ago is history, not a reason. */
export const DEFAULT_MONTHS = 6;
export const MOST_MONTHS = 12;

export interface Factor {
  readonly id: string;
  readonly lane: Lane;
  readonly code: string;
  readonly state: FactorState;
  readonly observedOn: Day;
  /** The first day on which it no longer counts. */
  readonly expiresOn: Day;
  /** The factor that this one takes back; it then says nothing else. */
  readonly retracts: string | null;
  readonly recordedAt: Date;
}

export interface FactorsOnDay<F extends Factor> {
  /** The latest word on each code, still counting. */
  readonly current: readonly F[];
  /** Said of a code, not taken back, but past its date: shown as history, counted for nothing. */
  readonly expired: readonly F[];
}

/**
 * What counts on a day: of each code the latest observation, unless it was taken back or has expired. A later observation
 * replaces an earlier one, also when it says that the factor is gone.
 */
export function factorsOn<F extends Factor>(factors: readonly F[], day: Day): FactorsOnDay<F> {
  const latest = new Map<string, F>();
  for (const factor of standing(factors)) {
    if (factor.observedOn > day) continue;
    const before = latest.get(factor.code);
    if (!before || isLater(factor, before)) latest.set(factor.code, factor);
  }
  const all = [...latest.values()].toSorted((a, b) =>
    a.observedOn === b.observedOn ? compare(a.code, b.code) : compare(b.observedOn, a.observedOn),
  );
  return {
    current: all.filter((factor) => day < factor.expiresOn),
    expired: all.filter((factor) => day >= factor.expiresOn),
  };
}

/** The factors nobody has taken back. */
export function standing<F extends Factor>(factors: readonly F[]): F[] {
  const takenBack = new Set(factors.flatMap((factor) => (factor.retracts ? [factor.retracts] : [])));
  return factors.filter((factor) => factor.retracts === null && !takenBack.has(factor.id));
}

/** A factor as someone enters it. Evidence is a report, or a record described in words with the agency that holds it. */
export interface FactorInput {
  readonly code: string;
  readonly state: FactorState;
  readonly note: string;
  readonly reportId?: string | null;
  readonly recordNote?: string | null;
  readonly sourceAgency?: string | null;
  readonly observedOn: Day;
  /** Six months after it was observed, unless said; at most twelve. */
  readonly expiresOn?: Day | null;
}

/** What is wrong with a factor, field by field, in words that say what to do; empty when nothing is. */
export function factorErrors(input: FactorInput, today: Day): Record<string, string> {
  const errors: Record<string, string> = {};
  const excluded = NOT_FACTORS[input.code];
  if (excluded) errors['code'] = excluded;
  else if (!Object.hasOwn(FACTOR_CODES, input.code)) errors['code'] = 'Choose a factor from the list';
  if (!Object.hasOwn(STATES, input.state))
    errors['state'] = 'Choose whether it is present, was looked for and not found, or is not known';
  if (input.note.trim().length < 10) errors['note'] = 'Say in 10 characters or more what was seen or said';
  if (input.state !== 'not_known' && !input.reportId && !input.recordNote?.trim())
    errors['report'] = 'Name the report or record it comes from. Without evidence a factor can only be “not known”';
  if (input.reportId && input.sourceAgency)
    errors['sourceAgency'] =
      'Leave the agency out: a report does not say which agency it came from, so that its source stays protected';
  Object.assign(errors, dateErrors(input, today));
  return errors;
}

/** The day on which a factor observed on this day stops counting, where nobody says otherwise. */
export function defaultExpiry(observedOn: Day): Day {
  return addMonths(observedOn, DEFAULT_MONTHS);
}

/** 'Someone is giving the person money', or the same as looked for and not found, or as not known. */
export function factorWords({ code, state }: Pick<Factor, 'code' | 'state'>): string {
  const words = FACTOR_CODES[code]?.words ?? code;
  switch (state) {
    case 'present':
      return words;
    case 'considered_absent':
      return `Looked for and not found: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
    case 'not_known':
      return `Not known: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  }
}

function dateErrors({ observedOn, expiresOn }: FactorInput, today: Day): Record<string, string> {
  if (!isDay(observedOn))
    return { observedOn: 'Enter the day it was observed as year-month-day, for example 2026-03-14' };
  if (observedOn > today) return { observedOn: 'The day it was observed cannot be in the future' };
  if (!expiresOn) return {};
  if (!isDay(expiresOn))
    return { expiresOn: 'Enter the day it stops counting as year-month-day, or leave it empty for six months' };
  if (expiresOn <= observedOn) return { expiresOn: 'The day it stops counting must be after the day it was observed' };
  const last = addMonths(observedOn, MOST_MONTHS);
  if (expiresOn > last)
    return { expiresOn: `A factor counts for 12 months at most: use ${formatDate(last)} or earlier` };
  return {};
}

/** On one day, what was found counts before what was not: a doubt never hides harm. */
const FIRST: Readonly<Record<FactorState, number>> = { present: 2, considered_absent: 1, not_known: 0 };

function isLater(one: Factor, other: Factor): boolean {
  if (one.observedOn !== other.observedOn) return one.observedOn > other.observedOn;
  if (one.state !== other.state) return FIRST[one.state] > FIRST[other.state];
  if (one.recordedAt.getTime() !== other.recordedAt.getTime()) return one.recordedAt > other.recordedAt;
  return one.id > other.id;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
