import type { Comparison, Level, LinkageModel } from '../../../packages/linkage/src/model/linkage-model.ts';
import type { LinkRecord } from '../../../packages/linkage/src/record.ts';
import type { TermFrequencies } from '../../../packages/linkage/src/model/term-frequency.ts';
import { levelParameters, priorWeight, probabilityOf } from '../../../packages/linkage/src/model/level-weight.ts';
import { termFrequencies } from '../../../packages/linkage/src/model/term-frequency.ts';
import { exactColumn } from '../../../packages/linkage/src/model/condition.ts';
import { otherPairs, type Pairs } from './candidate-pairs.ts';
import { levelsOfPairs } from './levels-of-pairs.ts';

/** What training may do. */
export interface TrainingOptions {
  /** Random pairs drawn from those that no rule brought together. 0 when `pairs` is every pair there is. */
  readonly sample: number;
  readonly seed: number;
  /** Largest change of any m at which training stops. */
  readonly convergence: number;
  readonly iterations: number;
  /** Pairs added to every level before shares are taken, so that no m or u is 0. */
  readonly smoothing: number;
}

/** Chosen before any score was seen. */
export const TRAINING: TrainingOptions = {
  sample: 200_000,
  seed: 3,
  convergence: 1e-5,
  iterations: 100,
  smoothing: 0.5,
};

/** The trained model with all that scoring the pairs takes. */
export interface Trained {
  readonly model: LinkageModel;
  readonly frequencies: TermFrequencies;
  readonly iterations: number;
  /** Number of matches among the given pairs that the model expects: the sum of their probabilities. */
  readonly expectedMatches: number;
  /** Level of each pair in each comparison, as `levelsOfPairs`. */
  readonly levels: readonly Int8Array[];
}

/**
 * Estimate m, u and the prior together by expectation–maximisation over the whole space of pairs: the blocked pairs
 * count once each, a random sample of all others stands for the rest and is taken as different people. Blocking then
 * biases nothing (whether a pair is blocked follows from the values compared), no comparison has to be left out, and u
 * is free of the matches that make `u = chance of equal values` too high where people have many records.
 */
export function trainOnWholeSpace(
  model: LinkageModel,
  records: readonly LinkRecord[],
  pairs: Pairs,
  options: Partial<TrainingOptions> = {},
): Trained {
  const { sample, seed, convergence, iterations, smoothing } = { ...TRAINING, ...options };
  const space = (records.length * (records.length - 1)) / 2;
  const levels = levelsOfPairs(model.comparisons, records, pairs);
  const others = sample === 0 ? null : otherPairs(records.length, pairs, sample, seed);
  const patterns = countPatterns(levels, pairs.left.length, 1, 'may match');
  if (others !== null) {
    const weight = (space - pairs.left.length) / others.left.length;
    patterns.push(
      ...countPatterns(levelsOfPairs(model.comparisons, records, others), others.left.length, weight, 'differ'),
    );
  }
  let comparisons = model.comparisons.map((one, at) => withStart(one, at, patterns, smoothing));
  let prior = model.prior;
  for (let round = 1; ; round += 1) {
    const weightOf = levelWeights(comparisons);
    const matched = patterns.map(({ levels: agreed, count, open }) => {
      if (!open) return 0;
      let weight = priorWeight(prior);
      agreed.forEach((level, at) => (weight += weightOf[at]?.[level] ?? 0));
      return count * probabilityOf(weight);
    });
    const next = comparisons.map((one, at) => maximised(one, at, patterns, matched, smoothing));
    const expectedMatches = matched.reduce((sum, count) => sum + count, 0);
    const change = Math.max(...next.map((one, at) => largestChange(one, comparisons[at])));
    comparisons = next;
    prior = Math.min(0.5, Math.max(1 / space, expectedMatches / space));
    if (change < convergence || round >= iterations) {
      const trained = { ...model, prior, comparisons };
      return {
        model: trained,
        frequencies: scaledFrequencies(trained, records),
        iterations: round,
        expectedMatches,
        levels,
      };
    }
  }
}

/**
 * Frequencies per column scaled so that the adjustment of an exact level is log2(Σ tf² / tf): 0 on average over pairs of
 * different people. Plain frequencies count a person's records as if they were so many persons.
 */
export function scaledFrequencies(model: LinkageModel, records: readonly LinkRecord[]): TermFrequencies {
  const counted = termFrequencies(model, records);
  const exactU = new Map<string, number>();
  for (const comparison of model.comparisons) {
    for (const level of comparison.levels) {
      const column = exactColumn(level.condition);
      if (column !== null && !exactU.has(column)) exactU.set(column, levelParameters(comparison, level).u);
    }
  }
  return new Map(
    [...counted].map(([column, shares]) => {
      const chance = [...shares.values()].reduce((sum, share) => sum + share * share, 0);
      const scale = (exactU.get(column) ?? chance) / chance;
      return [column, new Map([...shares].map(([value, share]) => [value, share * scale]))];
    }),
  );
}

interface Pattern {
  readonly levels: readonly number[];
  count: number;
  readonly open: boolean;
}

function countPatterns(
  levels: readonly Int8Array[],
  pairs: number,
  weight: number,
  standing: 'may match' | 'differ',
): Pattern[] {
  const patterns = new Map<number, Pattern>();
  for (let pair = 0; pair < pairs; pair += 1) {
    let key = 0;
    for (const column of levels) key = key * 32 + (column[pair] ?? 0);
    const pattern = patterns.get(key);
    if (pattern !== undefined) pattern.count += weight;
    else {
      patterns.set(key, {
        levels: levels.map((column) => column[pair] ?? 0),
        count: weight,
        open: standing === 'may match',
      });
    }
  }
  return [...patterns.values()];
}

/** u from all pairs, m falling by a factor from level to level: enough to tell EM which side is which. */
function withStart(comparison: Comparison, at: number, patterns: readonly Pattern[], smoothing: number): Comparison {
  const counts = comparison.levels.map(() => 0);
  for (const { levels, count } of patterns) counts[levels[at] ?? 0] = (counts[levels[at] ?? 0] ?? 0) + count;
  const u = shares(comparison, counts, smoothing);
  const m = shares(
    comparison,
    comparison.levels.map((_, rank) => FALL ** rank),
    0,
  );
  return { ...comparison, levels: comparison.levels.map((level, i) => withParameters(level, m[i], u[i])) };
}

const FALL = 0.7;

function maximised(
  comparison: Comparison,
  at: number,
  patterns: readonly Pattern[],
  matched: readonly number[],
  smoothing: number,
): Comparison {
  const same = comparison.levels.map(() => 0);
  const different = comparison.levels.map(() => 0);
  patterns.forEach(({ levels, count }, i) => {
    const level = levels[at] ?? 0;
    same[level] = (same[level] ?? 0) + (matched[i] ?? 0);
    different[level] = (different[level] ?? 0) + count - (matched[i] ?? 0);
  });
  const [m, u] = [shares(comparison, same, smoothing), shares(comparison, different, smoothing)];
  return { ...comparison, levels: comparison.levels.map((level, i) => withParameters(level, m[i], u[i])) };
}

function shares(comparison: Comparison, counts: readonly number[], smoothing: number): readonly number[] {
  const smoothed = counts.map((count, i) => (comparison.levels[i]?.kind === 'null' ? 0 : count + smoothing));
  const sum = smoothed.reduce((total, count) => total + count, 0);
  return smoothed.map((count) => count / sum);
}

function withParameters(level: Level, m: number | undefined, u: number | undefined): Level {
  if (level.kind === 'null') return level;
  return { ...level, ...(m !== undefined && { m }), ...(u !== undefined && { u }) };
}

function levelWeights(comparisons: readonly Comparison[]): readonly (readonly number[])[] {
  return comparisons.map(({ levels }) =>
    levels.map(({ kind, m, u }) => (kind === 'null' ? 0 : Math.log2((m ?? 1) / (u ?? 1)))),
  );
}

function largestChange(after: Comparison, before: Comparison | undefined): number {
  return Math.max(...after.levels.map(({ m }, i) => Math.abs((m ?? 0) - (before?.levels[i]?.m ?? 0))));
}
