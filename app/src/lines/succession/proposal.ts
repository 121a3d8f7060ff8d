import { evidenceOf, type Evidence, type EvidenceKind } from './evidence.ts';
import { daysBetween } from '../day.ts';
import { firstSeen, isDead, lastSeen, type NumberRecord } from './number-record.ts';

/** What each level weighs, in bits, and where every proposal starts. Made by `npm run bench -- lines --fit`. */
export interface Weights {
  readonly name: string;
  /** Log2 of the odds that two numbers that come into question are one line's, before any evidence. */
  readonly prior: number;
  readonly bits: Readonly<Record<EvidenceKind, Readonly<Record<string, number>>>>;
}

export interface Weighed extends Evidence {
  /** For where positive, against where negative. */
  readonly bits: number;
}

/** That a later number may be of the same line as an earlier one. It decides nothing. */
export interface Proposal {
  readonly earlier: NumberRecord;
  readonly later: NumberRecord;
  readonly evidence: readonly Weighed[];
  /** Prior and evidence together. */
  readonly bits: number;
  readonly probability: number;
}

/** A successor shows itself between six weeks before and four months after the last sighting of its predecessor. */
export const WINDOW = { before: 45, after: 120 } as const;

/**
 * Which of these numbers may carry on an earlier one that is over, likeliest first.
 * @param on the day on which one asks
 */
export function proposalsFor(
  earlier: NumberRecord,
  others: readonly NumberRecord[],
  weights: Weights,
  on: string,
): Proposal[] {
  if (!isDead(earlier, on)) return [];
  return others
    .filter((later) => comesIntoQuestion(earlier, later))
    .map((later) => weigh(earlier, later, weights))
    .filter(({ evidence }) => evidence.some(joins))
    .toSorted((a, b) => b.bits - a.bits || a.later.id.localeCompare(b.later.id));
}

/** Whether one number may follow another by the days on which they were seen. */
export function comesIntoQuestion(earlier: NumberRecord, later: NumberRecord): boolean {
  if (earlier.id === later.id || firstSeen(later) <= firstSeen(earlier)) return false;
  const gap = daysBetween(lastSeen(earlier), firstSeen(later));
  return gap >= -WINDOW.before && gap <= WINDOW.after;
}

/** All evidence on two numbers, weighed. */
export function weigh(earlier: NumberRecord, later: NumberRecord, weights: Weights): Proposal {
  const evidence = evidenceOf(earlier, later).map((one) => ({ ...one, bits: weights.bits[one.kind][one.level] ?? 0 }));
  const bits = evidence.reduce((sum, one) => sum + one.bits, weights.prior);
  return { earlier, later, evidence, bits, probability: probabilityOf(bits) };
}

/** The probability that goes with the log2 of odds. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** The same weeks and the same district alone join half a county: something must be in common. */
export function joins({ kind, level }: Evidence): boolean {
  return (
    kind !== 'area' &&
    kind !== 'timing' &&
    kind !== 'dealing' &&
    ['said', 'together', 'same', 'several', 'one'].includes(level)
  );
}
