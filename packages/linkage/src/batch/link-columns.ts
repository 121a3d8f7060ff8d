import { keyCodes, type KeyCodes } from './key-codes.ts';
import { Checkpoint } from './checkpoint.ts';
import { joinEdges, type Edges } from './edges.ts';
import { groupByKey, type Groups } from './groups.ts';
import { packRows, putKeys, type PackedRows } from './packed-rows.ts';
import { planChunks } from './plan.ts';
import { ThreadPool } from './thread-pool.ts';
import { TRAIN_DEFAULTS, trainColumns, type TrainOptions, type Training } from './train-columns.ts';
import { sharedColumns, type Columns } from '../columns/columns.ts';
import type { Frequencies } from '../compile/frequency-source.ts';
import { LinkageError } from '../linkage-error.ts';
import { checkModel } from '../model/check-model.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import { workOf, type RuleWork } from './work-estimate.ts';

/** How far a batch has come. */
export interface Progress {
  readonly phase: 'train' | 'score';
  /** Pairs that agree under some rule, worked off and in all; a pair of two rules counts for each. */
  readonly done: number;
  readonly all: number;
  /** Seconds left at the speed so far; `null` before there is one. */
  readonly secondsLeft: number | null;
}

/** How a batch is run. */
export interface LinkOptions {
  /** Bits from which a pair is kept. */
  readonly threshold: number;
  /** Worker threads; 0 works in this thread, letting other work in between. */
  readonly threads: number;
  readonly frequencies: Frequencies;
  /** Train before scoring; `null` uses the model as it is. */
  readonly train: Partial<TrainOptions> | null;
  /** Most pairs that one rule may make. */
  readonly pairsPerRule: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** A file to go on from when the batch is stopped before its end; made when it is not there. */
  readonly checkpoint?: string;
  /** A pool started earlier, so that threads start while records are read; it is left open. */
  readonly pool?: ThreadPool;
}

/** Two thousand million pairs are some minutes of work; a rule that makes more has a value that is none. */
export const LINK_DEFAULTS: LinkOptions = {
  threshold: 0,
  threads: 0,
  frequencies: 'records',
  train: null,
  pairsPerRule: 2_000_000_000,
};

/** Pairs that reached the threshold, and how they were found. */
export interface LinkResult {
  readonly edges: Edges;
  readonly model: LinkageModel;
  readonly training: Training | null;
  readonly rules: readonly RuleWork[];
  /** Pairs compared, each once. */
  readonly compared: number;
  /** Seconds of each step, of the clock. */
  readonly seconds: { readonly block: number; readonly train: number; readonly score: number };
}

/**
 * Link records: block, train if asked to, score. No pair is written down before it is scored; the result is the same
 * whatever the number of threads.
 * @throws LinkageError `too-many-pairs` naming rule and value, `batch-cancelled`, `checkpoint-mismatch`, `column-missing`
 */
export async function linkColumns(
  columns: Columns,
  model: LinkageModel,
  options: Partial<LinkOptions> = {},
): Promise<LinkResult> {
  const settings: LinkOptions = { ...LINK_DEFAULTS, ...options };
  checkModel(model);
  if (Number.isNaN(settings.threshold)) {
    throw new LinkageError('option-invalid', '"threshold" is not a number; give the bits from which a pair is kept.');
  }
  const started = performance.now();
  const pool = settings.pool ?? new ThreadPool(settings.threads);
  try {
    const { packed, groups } = await blockAndPack(columns, model, pool, settings.signal);
    const rules = workOf(columns, model.blockRules, groups);
    for (const rule of rules) guard(rule, settings.pairsPerRule);
    pool.setGround({ packed, groups });
    const blocked = performance.now();
    const training = settings.train === null ? null : await train(columns, model, groups, pool, settings);
    const trained = performance.now();
    const final = training?.model ?? model;
    pool.setModel({ model: final, threshold: settings.threshold, frequencies: settings.frequencies });
    const { edges, compared } = await scoreAll(columns, final, groups, pool, settings);
    const seconds = {
      block: (blocked - started) / 1000,
      train: (trained - blocked) / 1000,
      score: (performance.now() - trained) / 1000,
    };
    return { edges, model: final, training, rules, compared, seconds };
  } finally {
    if (settings.pool === undefined) await pool.close();
  }
}

/** The threads group the records by each rule while the rows are made here. */
async function blockAndPack(
  columns: Columns,
  model: LinkageModel,
  pool: ThreadPool,
  signal: AbortSignal | undefined,
): Promise<{ packed: PackedRows; groups: readonly Groups[] }> {
  pool.setColumns(sharedColumns(columns));
  const found: { keys: KeyCodes; groups: Groups }[] = [];
  const grouping = pool.run(
    model.blockRules.map((rule) => ({ kind: 'group', rule })),
    (at, result) => {
      if (result.kind === 'group') found[at] = result;
    },
    signal,
  );
  // Whatever becomes of the rows, the grouping's end is looked at: a rejection that nobody sees would end the process.
  const settled = Promise.allSettled([grouping]);
  let packed: PackedRows;
  try {
    packed = packRows(columns, model);
  } finally {
    await settled;
  }
  await grouping;
  putKeys(
    packed,
    found.map(({ keys }) => keys),
  );
  return { packed, groups: found.map(({ groups }) => groups) };
}

/** What every rule would cost, without running it. */
export function estimateWork(columns: Columns, model: LinkageModel): readonly RuleWork[] {
  const groups = model.blockRules.map((rule) => groupByKey(keyCodes(columns, rule)));
  return workOf(columns, model.blockRules, groups);
}

async function train(
  columns: Columns,
  model: LinkageModel,
  groups: readonly Groups[],
  pool: ThreadPool,
  { train: wanted, frequencies, signal, onProgress }: LinkOptions,
): Promise<Training> {
  onProgress?.({ phase: 'train', done: 0, all: 1, secondsLeft: null });
  pool.setModel({ model, threshold: -Infinity, frequencies });
  const training = await trainColumns(columns, model, groups, pool, { ...TRAIN_DEFAULTS, ...wanted }, signal);
  onProgress?.({ phase: 'train', done: 1, all: 1, secondsLeft: 0 });
  return training;
}

async function scoreAll(
  columns: Columns,
  model: LinkageModel,
  groups: readonly Groups[],
  pool: ThreadPool,
  { threshold, frequencies, signal, onProgress, checkpoint: path }: LinkOptions,
): Promise<{ edges: Edges; compared: number }> {
  const chunks = planChunks(groups);
  const checkpoint =
    path === undefined ? null : Checkpoint.open(path, { columns, model, threshold, frequencies, chunks });
  const pieces: (Edges | undefined)[] = chunks.map((_, at) => checkpoint?.edgesOf(at));
  let compared = checkpoint?.compared ?? 0;
  const open = chunks.flatMap((chunk, at) => (pieces[at] === undefined ? [{ chunk, at }] : []));
  const all = open.reduce((sum, { chunk }) => sum + chunk.pairs, 0);
  const started = performance.now();
  let done = 0;
  try {
    await pool.run(
      open.map(({ chunk }) => ({ kind: 'score', chunk })),
      (index, result) => {
        const piece = open[index];
        if (result.kind !== 'score' || piece === undefined) return;
        pieces[piece.at] = result.edges;
        compared += result.compared;
        done += piece.chunk.pairs;
        checkpoint?.add(piece.at, result.compared, result.edges);
        const seconds = (performance.now() - started) / 1000;
        onProgress?.({ phase: 'score', done, all, secondsLeft: (seconds / done) * (all - done) });
      },
      signal,
    );
  } finally {
    checkpoint?.close();
  }
  return { edges: joinEdges(pieces.flatMap((piece) => piece ?? [])), compared };
}

function guard({ rule, pairs, hottest }: RuleWork, limit: number): void {
  if (pairs <= limit || hottest === null) return;
  const words = (count: number): string => count.toLocaleString('en-GB');
  throw new LinkageError(
    'too-many-pairs',
    `Rule "${rule}" would make ${words(pairs)} pairs, more than the limit of ${words(limit)}. ` +
      `Its commonest value is "${hottest.value}", held by ${words(hottest.records)} records. ` +
      'Treat that value as unknown, add a field to the rule, or raise the limit.',
  );
}
