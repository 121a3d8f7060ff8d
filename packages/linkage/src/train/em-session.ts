import { levelParameters, priorWeight, probabilityOf } from '../model/level-weight.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { PatternCounts } from './pattern-counts.ts';

/** When a session stops: largest change of any m or λ below `convergence`, or after `iterations` rounds. */
export interface SessionOptions {
  readonly convergence: number;
  readonly iterations: number;
}

/** How one session of expectation–maximisation went. */
export interface SessionResult {
  /** Expected matches at each level, by comparison; of the comparisons left out, what the others say about them. */
  readonly matches: readonly Float64Array[];
  /** Expected non-matches, likewise. */
  readonly nonMatches: readonly Float64Array[];
  /** Share of the pairs that are matches. */
  readonly lambda: number;
  /** Pairs learnt from. */
  readonly pairs: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest change in the last round. */
  readonly change: number;
}

/**
 * One session of expectation–maximisation over agreement patterns (A. P. Dempster, N. M. Laird and D. B. Rubin, 1977; as
 * Splink, with u fixed and without term frequencies) on the pairs of one blocking rule. Nothing is random.
 * @param leftOut per comparison: it made the pairs, so it always agrees here and can teach nothing
 */
export function emSession(
  model: LinkageModel,
  patterns: PatternCounts,
  leftOut: readonly boolean[],
  { convergence, iterations }: SessionOptions,
): SessionResult {
  const width = model.comparisons.length;
  const size = patterns.counts.length;
  const nulls = model.comparisons.map(({ levels }) => levels.map(({ kind }) => kind === 'null'));
  const fixed = model.comparisons.map(({ levels }) => levels.map(({ fixM }) => fixM));
  const us = model.comparisons.map((one) => one.levels.map((level) => levelParameters(one, level).u));
  const ms = model.comparisons.map((one) => Float64Array.from(one.levels, (level) => levelParameters(one, level).m));
  const pairs = patterns.counts.reduce((sum, count) => sum + count, 0);
  const expected = new Float64Array(size);
  let lambda = startingShare(model, leftOut);
  for (let round = 1; ; round += 1) {
    const weights = ms.map((m, at) =>
      Float64Array.from(m, (one, level) =>
        leftOut[at] === true || nulls[at]?.[level] === true
          ? 0
          : Math.log2(bounded(one) / bounded(us[at]?.[level] ?? 1)),
      ),
    );
    const prior = priorWeight(lambda);
    let total = 0;
    for (let pattern = 0; pattern < size; pattern += 1) {
      let weight = prior;
      for (let at = 0; at < width; at += 1) weight += weights[at]?.[patterns.levels[pattern * width + at] ?? 0] ?? 0;
      const share = (patterns.counts[pattern] ?? 0) * probabilityOf(weight);
      expected[pattern] = share;
      total += share;
    }
    let change = Math.abs(held(total / pairs) - lambda);
    lambda = held(total / pairs);
    const matches = tally(model, patterns, expected);
    matches.forEach((perLevel, at) => {
      const m = ms[at];
      if (m === undefined || leftOut[at] === true) return;
      const known = perLevel.reduce((sum, count, level) => sum + (nulls[at]?.[level] === true ? 0 : count), 0);
      if (known === 0) return;
      perLevel.forEach((count, level) => {
        if (nulls[at]?.[level] === true || fixed[at]?.[level] === true) return;
        change = Math.max(change, Math.abs(count / known - (m[level] ?? 0)));
        m[level] = count / known;
      });
    });
    if (change < convergence || round >= iterations) {
      const others = patterns.counts.map((count, pattern) => count - (expected[pattern] ?? 0));
      const nonMatches = tally(model, patterns, others);
      return { matches, nonMatches, lambda, pairs, iterations: round, converged: change < convergence, change };
    }
  }
}

/** The model's prior, raised by what agreement on the comparisons left out is worth (Splink does the same). */
function startingShare(model: LinkageModel, leftOut: readonly boolean[]): number {
  const weight = model.comparisons.reduce((sum, comparison, at) => {
    const top = leftOut[at] === true ? comparison.levels.find(({ kind }) => kind === 'evidence') : undefined;
    if (top === undefined) return sum;
    const { m, u } = levelParameters(comparison, top);
    return sum + Math.log2(bounded(m) / bounded(u));
  }, priorWeight(model.prior));
  return Math.min(0.95, Math.max(1e-6, probabilityOf(weight)));
}

function tally(model: LinkageModel, patterns: PatternCounts, counts: Float64Array): readonly Float64Array[] {
  const width = model.comparisons.length;
  const perLevel = model.comparisons.map(({ levels }) => new Float64Array(levels.length));
  for (let pattern = 0; pattern < counts.length; pattern += 1) {
    for (let at = 0; at < width; at += 1) {
      const [into, level] = [perLevel[at], patterns.levels[pattern * width + at] ?? 0];
      if (into !== undefined) into[level] = (into[level] ?? 0) + (counts[pattern] ?? 0);
    }
  }
  return perLevel;
}

function bounded(share: number): number {
  return Math.max(share, 1e-12);
}

/** Keep λ off 0 and 1, where its weight is infinite. */
function held(lambda: number): number {
  return Math.min(1 - 1e-12, Math.max(1e-12, lambda));
}
