import type { BlockRule } from '../block/block-rule.ts';
import type { Columns } from '../columns/columns.ts';
import { LinkageError } from '../linkage-error.ts';
import { exactColumn } from '../model/condition.ts';
import type { Comparison, LinkageModel } from '../model/linkage-model.ts';
import { columnsOf } from '../score/compared-values.ts';
import { emSession, type SessionResult } from '../train/em-session.ts';
import { monotoneComparison, type PooledLevels } from '../train/monotone.ts';
import { joinPatterns } from './count-patterns.ts';
import type { PatternCounts } from '../train/pattern-counts.ts';
import type { Groups } from './groups.ts';
import type { ThreadPool } from './thread-pool.ts';
import type { Task } from './work.ts';

/** How a model is trained. */
export interface TrainOptions {
  /** Equal seeds give equal models. */
  readonly seed: number;
  /** Random pairs from which u of the levels that are not plain equality is taken. */
  readonly randomPairs: number;
  /** Pairs looked at in one session, about; of a larger rule some groups are left out. */
  readonly pairsASession: number;
  readonly convergence: number;
  readonly iterations: number;
  /** Estimate the prior too, from what each rule finds and how often matches agree on it; otherwise it stays. */
  readonly prior: boolean;
}

/** Half a million random pairs tell a level of one in ten thousand to a seventh; Splink's convergence, more rounds. */
export const TRAIN_DEFAULTS: TrainOptions = {
  seed: 1,
  randomPairs: 500_000,
  pairsASession: 250_000,
  convergence: 1e-4,
  iterations: 50,
  prior: true,
};

/** How one session went, for a person to judge. */
export interface SessionReport {
  readonly rule: string;
  /** Pairs looked at. */
  readonly pairs: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest change of any m or λ in the last round. */
  readonly change: number;
  /** Share of the pairs that are matches. */
  readonly lambda: number;
  /** Comparisons that made the pairs and so were not taught. */
  readonly leftOut: readonly string[];
}

/** A trained model and how it came about. */
export interface Training {
  readonly model: LinkageModel;
  readonly sessions: readonly SessionReport[];
  /** Levels that were given one weight because the data could not tell them apart, or told them apart the wrong way. */
  readonly pooled: readonly PooledLevels[];
  /** Comparisons that no session could teach; they keep their figures. */
  readonly untaught: readonly string[];
}

/** The blocking rules double as training rules: each teaches the comparisons whose columns it does not use. */
export async function trainColumns(
  columns: Columns,
  model: LinkageModel,
  groups: readonly Groups[],
  pool: ThreadPool,
  options: TrainOptions,
  signal?: AbortSignal,
): Promise<Training> {
  if (columns.size < 2) {
    throw new LinkageError('training-impossible', `Training needs at least two records; there are ${columns.size}.`);
  }
  const { levels, patterns } = await gather(model, groups, pool, options, signal);
  const withU = withRandomLevels(model, columns, levels);
  const sessions = model.blockRules.flatMap((rule, at) => {
    const counts = patterns[at];
    if (counts === undefined || counts.counts.length === 0) return [];
    const leftOut = model.comparisons.map((one) => usesColumnOf(one, rule));
    return leftOut.every(Boolean)
      ? []
      : [{ at, rule, leftOut, result: emSession(withU.model, counts, leftOut, options) }];
  });
  return combine(withU, columns, groups, sessions, options);
}

interface Session {
  readonly at: number;
  readonly rule: BlockRule;
  readonly leftOut: readonly boolean[];
  readonly result: SessionResult;
}

interface RandomLevels {
  readonly model: LinkageModel;
  /** Non-matching pairs at each level, scaled to `pairs` random ones. */
  readonly counts: readonly Float64Array[];
  readonly pairs: number;
}

async function gather(
  model: LinkageModel,
  groups: readonly Groups[],
  pool: ThreadPool,
  options: TrainOptions,
  signal: AbortSignal | undefined,
): Promise<{ levels: readonly Float64Array[]; patterns: readonly PatternCounts[] }> {
  const parts = 8;
  const random = Array.from({ length: parts }, (_, part): Task => ({
    kind: 'levels',
    pairs: Math.ceil(options.randomPairs / parts),
    seed: options.seed * 1000 + part,
  }));
  const sessions = groups.flatMap(({ pairs }, rule) =>
    Array.from({ length: parts }, (_, part): Task => {
      const share = pairs === 0 ? 0 : options.pairsASession / pairs;
      return { kind: 'patterns', rule, share, seed: options.seed, part, parts };
    }),
  );
  const tasks = [...random, ...sessions];
  const levels = model.comparisons.map((one) => new Float64Array(one.levels.length));
  const pieces = new Map<number, PatternCounts>();
  await pool.run(
    tasks,
    (at, result) => {
      if (result.kind === 'levels') {
        result.counts.forEach((counts, comparison) => {
          counts.forEach((count, level) => {
            const into = levels[comparison];
            if (into !== undefined) into[level] = (into[level] ?? 0) + count;
          });
        });
      } else if (result.kind === 'patterns') pieces.set(at, result.counts);
    },
    signal,
  );
  const levelCounts = model.comparisons.map((one) => one.levels.length);
  const patterns = groups.map((_, rule) => {
    const from = random.length + rule * parts;
    return joinPatterns(
      Array.from({ length: parts }, (_one, part) => pieces.get(from + part) ?? NONE),
      levelCounts,
    );
  });
  return { levels, patterns };
}

const NONE: PatternCounts = { levels: new Int16Array(0), counts: new Float64Array(0) };

/**
 * u as far as it can be told before any session: the share of random pairs at each level, and for plain equality of a
 * column the exact share Σ n(n − 1) / (N(N − 1)) from its value counts, which no sample of rare values can give.
 */
function withRandomLevels(model: LinkageModel, columns: Columns, levels: readonly Float64Array[]): RandomLevels {
  const pairs = Math.max(1, levels[0]?.reduce((sum, count) => sum + count, 0) ?? 1);
  const counts = model.comparisons.map((comparison, at) => {
    const sampled = Float64Array.from(levels[at] ?? []);
    const top = comparison.levels.findIndex(({ kind }) => kind === 'evidence');
    const column = exactColumn(comparison.levels[top]?.condition ?? { kind: 'else' });
    if (column === null) return sampled;
    const known = sampled.reduce(
      (sum, count, level) => sum + (comparison.levels[level]?.kind === 'null' ? 0 : count),
      0,
    );
    const exact = equalShare(columns, column) * known;
    const last = comparison.levels.length - 1;
    sampled[last] = Math.max(0, (sampled[last] ?? 0) + (sampled[top] ?? 0) - exact);
    sampled[top] = exact;
    return sampled;
  });
  const comparisons = model.comparisons.map((comparison, at) => {
    const perLevel = counts[at] ?? new Float64Array(0);
    const known = perLevel.reduce(
      (sum, count, level) => sum + (comparison.levels[level]?.kind === 'null' ? 0 : count),
      0,
    );
    const evidence = comparison.levels.filter(({ kind }) => kind === 'evidence').length;
    return {
      ...comparison,
      levels: comparison.levels.map((level, place) =>
        level.kind === 'null' || level.fixU || known === 0
          ? level
          : { ...level, u: ((perLevel[place] ?? 0) + PSEUDO) / (known + PSEUDO * evidence) },
      ),
    };
  });
  return { model: { ...model, comparisons }, counts, pairs };
}

/** Pairs added to each level before a share is taken; small, because exact shares may be one in ten million. */
const PSEUDO = 1e-3;

function equalShare(columns: Columns, column: string): number {
  const dictionary = columns.dictionaries[columns.names.indexOf(column)];
  if (dictionary === undefined || dictionary.known < 2) return 0;
  let equal = 0;
  for (let code = 1; code < dictionary.size; code += 1) {
    const count = dictionary.counts[code] ?? 0;
    equal += count * (count - 1);
  }
  return equal / (dictionary.known * (dictionary.known - 1));
}

function combine(
  random: RandomLevels,
  columns: Columns,
  groups: readonly Groups[],
  sessions: readonly Session[],
  options: TrainOptions,
): Training {
  const pooled: PooledLevels[] = [];
  const untaught: string[] = [];
  const comparisons = random.model.comparisons.map((comparison, at) => {
    const teachers = sessions.filter(({ leftOut }) => leftOut[at] !== true);
    const matches = medianShares(
      teachers.map(({ result }) => result.matches[at] ?? new Float64Array(0)),
      comparison,
    );
    if (matches === null) {
      untaught.push(comparison.name);
      return comparison;
    }
    const nonMatches = withoutMatches(random, comparison, at, columns, groups, sessions);
    const regular = monotoneComparison(
      comparison,
      { matches, nonMatches },
      { pseudoCount: 0.5, exempt: outsideOrder(comparison) },
    );
    pooled.push(...regular.pooled);
    return regular.comparison;
  });
  const model = { ...random.model, comparisons };
  return {
    model: options.prior ? { ...model, prior: priorOf(model, columns, groups, sessions) } : model,
    sessions: sessions.map(({ rule, leftOut, result }) => ({
      rule: rule.name,
      pairs: result.pairs,
      iterations: result.iterations,
      converged: result.converged,
      change: result.change,
      lambda: result.lambda,
      leftOut: model.comparisons.flatMap(({ name }, at) => (leftOut[at] === true ? [name] : [])),
    })),
    pooled,
    untaught,
  };
}

/**
 * Matches at each level: the median over the sessions of each level's share, as Splink does, so that one session that took
 * households for persons does not decide; scaled to the matches of the largest session.
 */
function medianShares(sessions: readonly Float64Array[], comparison: Comparison): readonly number[] | null {
  const evidence = comparison.levels.map(({ kind }) => kind === 'evidence');
  const known = sessions.map((counts) =>
    counts.reduce((sum, count, at) => sum + (evidence[at] === true ? count : 0), 0),
  );
  const able = sessions.filter((_, at) => (known[at] ?? 0) >= 1);
  if (able.length === 0) return null;
  const most = Math.max(...known);
  return comparison.levels.map((_, level) =>
    evidence[level] === true
      ? median(able.map((counts) => (counts[level] ?? 0) / (known[sessions.indexOf(counts)] ?? 1))) * most
      : 0,
  );
}

/**
 * Non-matches at each level: the random pairs without the matches among them. For plain equality of a column that a rule
 * reads alone, the rule's own session says what share of the equal pairs are matches: of two equal phone numbers, most.
 */
function withoutMatches(
  random: RandomLevels,
  comparison: Comparison,
  at: number,
  columns: Columns,
  groups: readonly Groups[],
  sessions: readonly Session[],
): readonly number[] {
  const counts = Array.from(random.counts[at] ?? []);
  const top = comparison.levels.findIndex(({ kind }) => kind === 'evidence');
  const column = exactColumn(comparison.levels[top]?.condition ?? { kind: 'else' });
  const own = sessions.find(
    ({ rule: { keys } }) => keys.length === 1 && keys[0]?.column === column && keys[0].part === undefined,
  );
  if (column === null || own === undefined) return counts;
  const equal = groups[own.at]?.pairs ?? 0;
  // At least one pair, or half of one when there are few: never seen is not never.
  const unlike = Math.max(equal * (1 - own.result.lambda), 0.5);
  const dictionary = columns.dictionaries[columns.names.indexOf(column)];
  const all = ((dictionary?.known ?? 0) * ((dictionary?.known ?? 0) - 1)) / 2;
  if (all === 0) return counts;
  const known = counts.reduce((sum, count, level) => sum + (comparison.levels[level]?.kind === 'null' ? 0 : count), 0);
  // Weights need shares of one in ten million, which a sample's counts cannot hold: all pairs stand in for the sample.
  const scale = all / Math.max(known, 1);
  return counts.map((count, level) => (level === top ? unlike : count * scale));
}

/**
 * Share of all pairs that are matches, from each rule of one column: matches it found, over how often matches agree on the
 * column; the median of the rules. No guess of recall is needed.
 */
function priorOf(
  model: LinkageModel,
  columns: Columns,
  groups: readonly Groups[],
  sessions: readonly Session[],
): number {
  const shares = sessions.flatMap(({ at, rule, result }) => {
    const [key, ...more] = rule.keys;
    if (key === undefined || more.length > 0 || key.part !== undefined) return [];
    const level = model.comparisons
      .flatMap(({ levels }) => levels)
      .find(({ condition }) => exactColumn(condition) === key.column);
    const known = columns.dictionaries[columns.names.indexOf(key.column)]?.known ?? 0;
    const matches = (groups[at]?.pairs ?? 0) * result.lambda;
    if (level?.m === undefined || known < 2 || matches < 1) return [];
    return [matches / level.m / ((known * (known - 1)) / 2)];
  });
  return shares.length === 0 ? model.prior : Math.min(0.5, Math.max(1e-12, median(shares)));
}

/** Levels that stand beside the order of similarity, such as names the other way round. */
function outsideOrder(comparison: Comparison): readonly number[] {
  const [own] = new Set(comparison.levels.flatMap(({ condition }) => columnsOf(condition)));
  return comparison.levels.flatMap(({ condition, kind }, at) =>
    kind === 'evidence' && condition.kind !== 'else' && columnsOf(condition).some((column) => column !== own)
      ? [at]
      : [],
  );
}

function usesColumnOf(comparison: Comparison, rule: BlockRule): boolean {
  const read = new Set(comparison.levels.flatMap(({ condition }) => columnsOf(condition)));
  return rule.keys.some(({ column }) => read.has(column));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
