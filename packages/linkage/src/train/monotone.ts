import { LinkageError } from '../linkage-error.ts';
import { levelParameters } from '../model/level-weight.ts';
import type { Comparison, Level } from '../model/linkage-model.ts';
import { poolViolators, type LevelCounts } from './monotone-pool.ts';

/** How m and u are regularised. */
export interface MonotoneOptions {
  /** Pairs added to each level before its share is taken, for m and for u (Dirichlet prior). */
  readonly pseudoCount: number;
  /** A level seen in fewer pairs than this, of both kinds together, has no weight of its own. */
  readonly fewestPairs: number;
  /** Positions of levels that stand outside the order of similarity (names the other way round, say). */
  readonly exempt: readonly number[];
}

/**
 * Half a pair a level is Jeffreys's prior for a multinomial: with no pair all levels are equal and no weight is infinite;
 * with a hundred it is hardly felt. Its mean is not the model's earlier m, so a bad start leaves no trace.
 */
export const MONOTONE_DEFAULTS: MonotoneOptions = { pseudoCount: 0.5, fewestPairs: 5, exempt: [] };

/** Levels that were given one weight, and why. */
export interface PooledLevels {
  readonly comparison: string;
  /** Positions in the comparison, most alike first. */
  readonly levels: readonly number[];
  readonly matches: readonly number[];
  readonly nonMatches: readonly number[];
  /** Weights in bits that the counts alone (with the prior) would have given. */
  readonly weightsBefore: readonly number[];
  readonly weight: number;
  /** A sentence that names the levels and their numbers of pairs. */
  readonly reason: string;
}

/** A comparison with regular m and u. */
export interface MonotoneResult {
  readonly comparison: Comparison;
  readonly pooled: readonly PooledLevels[];
}

// No share below this: weights stay within ±40 bits, and 1 less the rest is never 1.
const LEAST_SHARE = 1e-12;
// Sums of counts up to here are exact enough for shares of LEAST_SHARE to survive.
const MOST_PAIRS = 1e15;

/**
 * m and u from counts, smoothed by a Dirichlet prior and made monotone: a level that is more alike never weighs less than
 * one that is less alike. Over the evidence levels both add up to 1, and neither is 0 or 1. A level with hardly any pairs
 * takes the weight of the level below it, which is the cautious choice: sameness that was never seen proves nothing.
 *
 * Levels marked `fixM` or `fixU` keep what is fixed, stand outside the order, and the others share what is left.
 * @param counts per level, aligned with `comparison.levels`; entries of null levels are not read. Expected counts of EM will
 * do for matches, and for non-matches an exact u times the number of pairs it was taken from
 * @throws LinkageError `training-impossible` when a count is no count, or fixed levels leave nothing for the others
 */
export function monotoneComparison(
  comparison: Comparison,
  counts: LevelCounts,
  options: Partial<MonotoneOptions> = {},
): MonotoneResult {
  const settings = { ...MONOTONE_DEFAULTS, ...options };
  checkCounts(comparison, counts, settings);
  const evidence = comparison.levels.flatMap((level, at) => (level.kind === 'evidence' ? [at] : []));
  const smoothed = {
    matches: smooth(evidence, counts.matches, settings.pseudoCount),
    nonMatches: smooth(evidence, counts.nonMatches, settings.pseudoCount),
  };
  const seen = (at: number): number => (counts.matches[at] ?? 0) + (counts.nonMatches[at] ?? 0);
  const fixed = (at: number): boolean => comparison.levels[at]?.fixM === true || comparison.levels[at]?.fixU === true;
  const few = (at: number): boolean => seen(at) < settings.fewestPairs;
  const ordered = evidence.filter((at) => !fixed(at) && (few(at) || !settings.exempt.includes(at)));
  const pick = (values: ReadonlyMap<number, number>): number[] => ordered.map((at) => values.get(at) ?? 0);
  const joined = new Set(ordered.flatMap((at, i) => (few(at) ? [i] : [])));
  const pooled = poolViolators({ matches: pick(smoothed.matches), nonMatches: pick(smoothed.nonMatches) }, joined);
  const after = { matches: new Map(smoothed.matches), nonMatches: new Map(smoothed.nonMatches) };
  ordered.forEach((at, i) => {
    after.matches.set(at, pooled.matches[i] ?? 0);
    after.nonMatches.set(at, pooled.nonMatches[i] ?? 0);
  });
  const regular = withShares(comparison, after.matches, after.nonMatches);
  const raw = withShares(comparison, smoothed.matches, smoothed.nonMatches);
  const blocks = pooled.blocks
    .filter((block) => block.length > 1)
    .map((block) => block.flatMap((i) => ordered[i] ?? []));
  return {
    comparison: regular,
    pooled: blocks.map((levels) => ({
      comparison: comparison.name,
      levels,
      matches: levels.map((at) => counts.matches[at] ?? 0),
      nonMatches: levels.map((at) => counts.nonMatches[at] ?? 0),
      weightsBefore: levels.map((at) => weightAt(raw, at)),
      weight: weightAt(regular, levels[0] ?? 0),
      reason: reasonFor(comparison, levels, counts, settings.fewestPairs),
    })),
  };
}

/** Counts with the prior added, none below the least share of their sum. */
function smooth(evidence: readonly number[], counts: readonly number[], pseudoCount: number): Map<number, number> {
  const added = evidence.map((at) => (counts[at] ?? 0) + pseudoCount);
  const least = Math.max(Number.MIN_VALUE, LEAST_SHARE * added.reduce((sum, count) => sum + count, 0));
  return new Map(evidence.map((at, i) => [at, Math.max(least, added[i] ?? 0)]));
}

function withShares(
  comparison: Comparison,
  matches: ReadonlyMap<number, number>,
  nonMatches: ReadonlyMap<number, number>,
): Comparison {
  const m = shares(comparison, 'm', matches);
  const u = shares(comparison, 'u', nonMatches);
  const levels = comparison.levels.map((level, at): Level => {
    if (level.kind === 'null') return level;
    return { ...level, m: m.get(at) ?? 0, u: u.get(at) ?? 0 };
  });
  return { ...comparison, levels };
}

function shares(
  comparison: Comparison,
  key: 'm' | 'u',
  counts: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const fix = key === 'm' ? 'fixM' : 'fixU';
  const fixed = new Map(
    [...counts.keys()].flatMap((at) => {
      const level = comparison.levels[at];
      return level?.[fix] === true ? [[at, levelParameters(comparison, level)[key]] as const] : [];
    }),
  );
  const free = [...counts].filter(([at]) => !fixed.has(at));
  const left = 1 - [...fixed.values()].reduce((sum, share) => sum + share, 0);
  if (free.length > 0 && !(left > 0)) {
    refuse(`the fixed ${key} of "${comparison.name}" add up to ${1 - left}, which leaves nothing for its other levels`);
  }
  const total = free.reduce((sum, [, count]) => sum + count, 0);
  return new Map([...fixed, ...free.map(([at, count]) => [at, (left * count) / total] as const)]);
}

function weightAt({ levels }: Comparison, at: number): number {
  return Math.log2((levels[at]?.m ?? 1) / (levels[at]?.u ?? 1));
}

function reasonFor(comparison: Comparison, levels: readonly number[], counts: LevelCounts, fewest: number): string {
  const rounded = (count: number | undefined): string => String(Math.round((count ?? 0) * 10) / 10);
  const named = levels.map(
    (at) =>
      `"${comparison.levels[at]?.label ?? ''}" (${rounded(counts.matches[at])} same, ${rounded(counts.nonMatches[at])} different)`,
  );
  const rare = levels.some((at) => (counts.matches[at] ?? 0) + (counts.nonMatches[at] ?? 0) < fewest);
  const why = rare
    ? `fewer than ${fewest} pairs were seen at one of them, too few for a weight of its own`
    : 'a less alike level would have weighed more than a more alike one';
  return `${comparison.name}: ${named.join(', ')} were given one weight, since ${why}.`;
}

function checkCounts(
  comparison: Comparison,
  counts: LevelCounts,
  { pseudoCount, fewestPairs, exempt }: MonotoneOptions,
): void {
  const { name, levels } = comparison;
  if (!(pseudoCount > 0 && pseudoCount <= 1e6)) refuse(`the pseudo-count is ${pseudoCount}; give a number above 0`);
  if (!(fewestPairs >= 0)) refuse(`the fewest pairs are ${fewestPairs}; give 0 or more`);
  if (levels.filter(({ kind }) => kind === 'evidence').length < 2)
    refuse(`"${name}" needs two levels that are evidence`);
  if (counts.matches.length !== levels.length || counts.nonMatches.length !== levels.length) {
    refuse(
      `"${name}" has ${levels.length} levels, but counts for ${counts.matches.length} and ${counts.nonMatches.length}`,
    );
  }
  levels.forEach(({ kind, label }, at) => {
    for (const count of [counts.matches[at], counts.nonMatches[at]]) {
      if (kind === 'null' || (count !== undefined && count >= 0 && count <= MOST_PAIRS)) continue;
      refuse(`level "${label}" of "${name}" has the count ${String(count)}; it must lie between 0 and ${MOST_PAIRS}`);
    }
  });
  const unknown = exempt.find((at) => levels[at]?.kind !== 'evidence');
  if (unknown !== undefined) refuse(`"${name}" has no evidence level at position ${unknown} to exempt`);
}

function refuse(what: string): never {
  throw new LinkageError('training-impossible', `m and u cannot be made regular: ${what}.`);
}
