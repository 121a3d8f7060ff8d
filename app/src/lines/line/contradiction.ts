import { standing, type LineFact } from '../line.ts';
import { valueInWords } from './fact-kind.ts';
import { ENDED, statusOf } from './status.ts';

/** Two things said of a line that cannot both be so, with the facts that say them. */
export interface Contradiction {
  readonly says: string;
  readonly facts: readonly LineFact[];
}

/**
 * What in a line's facts cannot both be so. Nothing is decided: both stay, with their reports, until somebody takes one back. That a
 * person is reported as exploited and as exploiting is no contradiction (domain.md §0.2, 4).
 */
export function contradictionsIn(all: readonly LineFact[]): Contradiction[] {
  const facts = standing(all);
  return [
    ...backwards(facts),
    ...twoOrigins(facts),
    ...twoEnds(facts),
    ...afterTheLastNumber(facts),
    ...afterTheEnd(facts),
    ...bothAnswers(facts),
  ];
}

function backwards(facts: readonly LineFact[]): Contradiction[] {
  return facts
    .filter((fact) => fact.from !== null && fact.to !== null && fact.from > fact.to)
    .map((fact) => ({
      says: `${named(fact)} ends on ${fact.to ?? ''}, before it begins on ${fact.from ?? ''}.`,
      facts: [fact],
    }));
}

function twoOrigins(facts: readonly LineFact[]): Contradiction[] {
  return pairs(facts.filter((fact) => fact.kind === 'origin'))
    .filter(([a, b]) => same(a.value) !== same(b.value) && overlap(a, b))
    .map(([a, b]) => ({
      says: `It is said to be run from ${a.value} and from ${b.value} at one time.`,
      facts: [a, b],
    }));
}

function twoEnds(facts: readonly LineFact[]): Contradiction[] {
  return pairs(facts.filter((fact) => fact.kind === 'number' && fact.to !== null))
    .filter(([a, b]) => same(a.value) === same(b.value) && a.to !== b.to && overlap(a, b))
    .map(([a, b]) => ({
      says: `The number ${a.value} is said to have ended on ${a.to ?? ''} and on ${b.to ?? ''}.`,
      facts: [a, b],
    }));
}

/** A part in the line that begins after every number of it had ended: there was nothing left to take part in, or a number is missing. */
function afterTheLastNumber(facts: readonly LineFact[]): Contradiction[] {
  const numbers = facts.filter((fact) => fact.kind === 'number');
  const last = numbers.toSorted((a, b) => (a.to ?? '').localeCompare(b.to ?? '')).at(-1);
  const end = last?.to;
  if (!last || !end || numbers.some((fact) => fact.to === null)) return [];
  return facts
    .filter((fact) => fact.kind === 'person' && fact.from !== null && fact.from > end)
    .map((fact) => ({
      says: `A person’s part in the line is said to begin on ${fact.from ?? ''}, but its last number, ${last.value}, ended on ${end}. A number may be missing.`,
      facts: [fact, last],
    }));
}

/** Something dated after a status that says there is no such line any more. */
function afterTheEnd(facts: readonly LineFact[]): Contradiction[] {
  const status = facts
    .filter((fact) => fact.kind === 'status')
    .toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
    .at(-1);
  const since = status?.from ?? null;
  if (!status || since === null || !ENDED.includes(statusOf(status.value))) return [];
  return facts
    .filter((fact) => DATED.includes(fact.kind) && fact.from !== null && fact.from > since)
    .map((fact) => ({
      says: `${named(fact)} is said to begin on ${fact.from ?? ''}, after the line was recorded as “${valueInWords('status', status.value).toLowerCase()}” on ${since}.`,
      facts: [fact, status],
    }));
}

const DATED: readonly LineFact['kind'][] = ['number', 'person', 'market', 'address', 'vehicle', 'corridor', 'signal'];

function bothAnswers(facts: readonly LineFact[]): Contradiction[] {
  const asked = facts.filter((fact) => fact.kind === 'element' || fact.kind === 'component');
  const against = asked.filter((fact) => fact.answer === 'no');
  return against.flatMap((no) => {
    const yes = asked.find(
      (one) => one.kind === no.kind && one.value === no.value && (one.answer ?? 'yes') === 'yes' && overlap(one, no),
    );
    return yes
      ? [{ says: `Reports speak both for and against “${valueInWords(no.kind, no.value)}”.`, facts: [yes, no] }]
      : [];
  });
}

/** A person's fact is named by its kind: this stands on pages that show no names of those who may be exploited. */
function named(fact: LineFact): string {
  return fact.kind === 'person' ? 'A person’s part in the line' : `“${valueInWords(fact.kind, fact.value)}”`;
}

function overlap(a: LineFact, b: LineFact): boolean {
  return !(a.to !== null && b.from !== null && a.to < b.from) && !(b.to !== null && a.from !== null && b.to < a.from);
}

function same(value: string): string {
  const digits = value.replaceAll(/\D/gu, '');
  return digits.length >= 7 ? digits : value.trim().toLowerCase();
}

function pairs(facts: readonly LineFact[]): [LineFact, LineFact][] {
  return facts.flatMap((a, at) => facts.slice(at + 1).map((b): [LineFact, LineFact] => [a, b]));
}
