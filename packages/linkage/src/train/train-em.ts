import type { CandidatePair } from '../block/block.ts';
import { LinkageError } from '../linkage-error.ts';
import { levelWeight, priorWeight, probabilityOf } from '../model/level-weight.ts';
import type { Comparison, LinkageModel } from '../model/linkage-model.ts';
import type { LinkRecord } from '../record.ts';
import { levelOf } from '../score/score-pair.ts';

/** How training stops, as Splink: largest change of any m or λ below `convergence`, or `iterations` rounds. */
export interface EmOptions {
  /** Names of comparisons whose columns made the pairs: they always agree there, so they can teach nothing. */
  readonly leaveOut: readonly string[];
  readonly convergence: number;
  readonly iterations: number;
}

/** Defaults of Splink. */
export const EM_DEFAULTS: EmOptions = { leaveOut: [], convergence: 1e-4, iterations: 25 };

/** A trained model with how the training went. */
export interface EmResult {
  /** m is new for every comparison not left out; u and the prior are as they were. */
  readonly model: LinkageModel;
  readonly iterations: number;
  readonly converged: boolean;
  /** Share of the given pairs that are matches, as estimated. */
  readonly lambda: number;
}

/**
 * Estimate m by expectation–maximisation over patterns of agreement (A. P. Dempster, N. M. Laird and D. B. Rubin, 1977;
 * as in Splink with fixed u and without term frequencies). Nothing is random: equal input gives equal output.
 * Run it on the pairs of one blocking rule; train other comparisons on the pairs of another.
 */
export function trainEm(
  model: LinkageModel,
  records: readonly LinkRecord[],
  pairs: readonly CandidatePair[],
  options: Partial<EmOptions> = {},
): EmResult {
  const { leaveOut, convergence, iterations } = { ...EM_DEFAULTS, ...options };
  const taught = model.comparisons.filter(({ name }) => !leaveOut.includes(name));
  if (pairs.length === 0 || taught.length === 0) {
    throw new LinkageError(
      'training-impossible',
      'EM needs at least one pair and one comparison that is not left out.',
    );
  }
  const patterns = countPatterns(taught, records, pairs);
  let current = taught;
  let lambda = model.prior;
  for (let round = 1; ; round += 1) {
    const expected = patterns.map((pattern) => pattern.count * matchProbability(current, lambda, pattern.levels));
    const next = current.map((comparison, at) => maximised(comparison, at, patterns, expected));
    const nextLambda = held(expected.reduce((sum, count) => sum + count, 0) / pairs.length);
    const change = Math.max(
      Math.abs(nextLambda - lambda),
      ...next.map((comparison, at) => largestChange(current[at], comparison)),
    );
    current = next;
    lambda = nextLambda;
    if (change < convergence || round >= iterations) {
      const trained = new Map(current.map((comparison) => [comparison.name, comparison]));
      const comparisons = model.comparisons.map((comparison) => trained.get(comparison.name) ?? comparison);
      return { model: { ...model, comparisons }, iterations: round, converged: change < convergence, lambda };
    }
  }
}

interface Pattern {
  readonly levels: readonly number[];
  count: number;
}

function countPatterns(
  comparisons: readonly Comparison[],
  records: readonly LinkRecord[],
  pairs: readonly CandidatePair[],
): readonly Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const pair of pairs) {
    const [left, right] = [records[pair.left] ?? {}, records[pair.right] ?? {}];
    const levels = comparisons.map((comparison) => levelOf(comparison, left, right));
    const pattern = patterns.get(levels.join()) ?? { levels, count: 0 };
    pattern.count += 1;
    patterns.set(levels.join(), pattern);
  }
  return [...patterns.values()];
}

function matchProbability(comparisons: readonly Comparison[], lambda: number, levels: readonly number[]): number {
  let weight = priorWeight(lambda);
  comparisons.forEach((comparison, at) => {
    const level = comparison.levels[levels[at] ?? -1];
    if (level !== undefined) weight += levelWeight(comparison, level);
  });
  return probabilityOf(weight);
}

/** Share added to each level: one that no pair reached was not seen, which is not that it cannot be (Splink writes 1e-6). */
const NEVER_SEEN = 1e-6;

function maximised(
  comparison: Comparison,
  at: number,
  patterns: readonly Pattern[],
  expected: readonly number[],
): Comparison {
  const perLevel = comparison.levels.map(() => 0);
  patterns.forEach(({ levels }, i) => {
    const level = levels[at] ?? -1;
    perLevel[level] = (perLevel[level] ?? 0) + (expected[i] ?? 0);
  });
  const known = comparison.levels.reduce((sum, level, i) => sum + (level.kind === 'null' ? 0 : (perLevel[i] ?? 0)), 0);
  if (known === 0) return comparison;
  const whole = 1 + NEVER_SEEN * comparison.levels.filter((level) => level.kind === 'evidence').length;
  const levels = comparison.levels.map((level, i) =>
    level.kind === 'null' || level.fixM ? level : { ...level, m: ((perLevel[i] ?? 0) / known + NEVER_SEEN) / whole },
  );
  return { ...comparison, levels };
}

function largestChange(before: Comparison | undefined, after: Comparison): number {
  return Math.max(...after.levels.map((level, i) => Math.abs((level.m ?? 0) - (before?.levels[i]?.m ?? 0))));
}

/** Keep λ off 0 and 1, where its weight is infinite. */
function held(lambda: number): number {
  return Math.min(1 - 1e-12, Math.max(1e-12, lambda));
}
