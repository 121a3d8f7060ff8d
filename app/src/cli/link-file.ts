import {
  estimateWork,
  evaluateLinks,
  expectedF1Threshold,
  heldBackSentence,
  linkColumns,
  modelColumns,
  TRAIN_DEFAULTS,
  writeSplinkModel,
  type Columns,
  type Comparison,
  type Decision,
  type Edges,
  type EvaluationReport,
  type ExpectedF1,
  type LinkageModel,
  type LinkResult,
  type Progress,
  type RuleWork,
} from '@throughline/linkage';
import { threadsFor, type LinkCall } from './link-call.ts';
import { clusterNumbers, clusterRecords, flagRecords, type FlagCounts } from './link-clusters.ts';
import { readDecisions } from './link-decisions.ts';
import { explainRecord, requireRecord, type RecordExplained } from './link-explain.ts';
import { writeClusters, writeLinks, writeText } from './link-files.ts';
import { readGroups } from './link-groups.ts';
import { cellOf, readInput, type LinkInput } from './link-input.ts';
import { loadModel, modelText, type LoadedModel } from './link-model.ts';
import { readTruth } from './link-truth.ts';

/** Told as the work goes on. */
export interface LinkWatch {
  readonly signal?: AbortSignal;
  readonly onRows?: (done: number, of: number) => void;
  readonly onRead?: (input: LinkInput) => void;
  readonly onEstimate?: (rules: readonly RuleWork[], kind: LoadedModel['kind']) => void;
  readonly onProgress?: (progress: Progress) => void;
  /** Scoring is over; what is left cannot be stopped half-way. */
  readonly onScored?: (result: LinkResult) => void;
}

/** What linking a file gave. */
export interface LinkOutcome {
  readonly records: number;
  readonly id: string;
  /** Cells that could not be read, by field. */
  readonly unread: Readonly<Record<string, number>>;
  readonly rules: readonly RuleWork[];
  /** Comparisons of the model for which no record has a value. */
  readonly withoutValues: readonly string[];
  readonly training: Omit<NonNullable<LinkResult['training']>, 'model'> | null;
  readonly compared: number;
  readonly threshold: number;
  readonly links: number;
  /** Where the model itself, without labels, would put the threshold. */
  readonly chosenWithoutLabels: ExpectedF1 | null;
  readonly clusters: ClusterFigures;
  readonly flags: FlagCounts | null;
  readonly evaluation: EvaluationReport | null;
  /** Bits under which pairs were not kept for judging; `null` when all were. */
  readonly judgedFrom: number | null;
  readonly explained: RecordExplained | null;
  readonly seconds: LinkResult['seconds'] & { readonly cluster: number };
}

/** Clusters in figures. */
export interface ClusterFigures {
  readonly count: number;
  readonly ofSeveral: number;
  readonly largest: number;
  /** Number of clusters by number of records. */
  readonly bySize: readonly (readonly [number, number])[];
  readonly heldBack: number;
  /** The strongest that were held back, each in a sentence. */
  readonly heldBackSentences: readonly string[];
}

/** Pairs so far under the threshold are kept: they never join records, but they speak against joining. */
const KEPT_UNDER = 10;
/** All pairs are kept to be judged up to so many; beyond, those that matter to the curve. */
const MOST_JUDGED = 10_000_000;
const JUDGED_UNDER = 20;
const MOST_SENTENCES = 10;
const NO_EDGES: Edges = {
  left: new Int32Array(0),
  right: new Int32Array(0),
  weight: new Float64Array(0),
  rule: new Uint8Array(0),
};

/**
 * Link the records of a file, write what was asked for, and judge it.
 * @throws LinkRefused for a file, a column or a number that cannot be used
 * @throws LinkageError of the engine, `too-many-pairs` and `batch-cancelled` among them
 */
export async function linkFile(call: LinkCall, watch: LinkWatch = {}): Promise<LinkOutcome> {
  const loaded = loadModel(call.model);
  // A model that cannot be written is found out before hours of work, not after.
  if (call.saveModel !== null && loaded.kind === 'columns') writeSplinkModel(loaded.model);
  const input = await readInput(call, loaded, watch);
  const truth = call.truth === null ? null : readTruth(call.truth, input);
  const groups = truth === null ? [] : readGroups(call, input, truth);
  // What is wrong with labels or groups is found out now: judging no links at all reads all of them.
  if (truth !== null) evaluateLinks({ edges: NO_EDGES, truth, threshold: call.threshold, groups });
  const decisions = readDecisions(call.decisions, input);
  if (call.explain !== null) requireRecord(call.explain, input);
  watch.onRead?.(input);
  const estimate = estimateWork(input.compared, loaded.model);
  watch.onEstimate?.(estimate, loaded.kind);

  const pairs = estimate.reduce((sum, rule) => sum + rule.pairs, 0);
  const randomPairs = Math.min(TRAIN_DEFAULTS.randomPairs, pairsAmong(input.rows.size));
  const keptFrom = call.threshold - KEPT_UNDER;
  const judgedFrom = truth === null ? keptFrom : pairs <= MOST_JUDGED ? -Infinity : call.threshold - JUDGED_UNDER;
  const result = await linkColumns(input.compared, loaded.model, {
    threshold: judgedFrom,
    threads: threadsFor(call.threads, pairs + (call.train ? randomPairs : 0)),
    train: call.train ? { randomPairs } : null,
    pairsPerRule: call.pairsPerRule,
    ...(call.checkpoint !== null && { checkpoint: call.checkpoint }),
    ...(watch.signal !== undefined && { signal: watch.signal }),
    ...(watch.onProgress !== undefined && { onProgress: watch.onProgress }),
  });
  watch.onScored?.(result);
  return concluded(call, loaded, input, decisions, result, (edges, clusterOf) =>
    truth === null ? null : evaluateLinks({ edges, truth, threshold: call.threshold, clusterOf, groups }),
  );
}

function concluded(
  call: LinkCall,
  loaded: LoadedModel,
  input: LinkInput,
  decisions: readonly Decision<number>[],
  result: LinkResult,
  evaluate: (edges: Edges, clusterOf: Int32Array) => EvaluationReport | null,
): LinkOutcome {
  const { model, training, rules, compared } = result;
  const started = performance.now();
  const kept = strongerThan(result.edges, call.threshold - KEPT_UNDER);
  const clustering = clusterRecords(input.compared, model, kept, call.threshold, decisions);
  const cluster = (performance.now() - started) / 1000;
  const evaluation = evaluate(result.edges, clustering.clusterOf);
  const ruleNames = rules.map(({ rule }) => rule);
  if (call.out !== null) writeLinks(call.out, input, kept, ruleNames, call.threshold);
  if (call.clusters !== null)
    writeClusters(call.clusters, input, clusterNumbers(input, clustering.clusterOf, call.keepIds));
  if (call.saveModel !== null) writeText(call.saveModel, modelText({ kind: loaded.kind, model }));
  const isComplete = evaluation === null || evaluation.scoredPairs === compared;
  return {
    records: input.rows.size,
    id: input.id,
    unread: Object.fromEntries(input.unread),
    rules,
    withoutValues: withoutValues(input.compared, model),
    training:
      training === null ? null : { sessions: training.sessions, pooled: training.pooled, untaught: training.untaught },
    compared,
    threshold: call.threshold,
    links: kept.weight.reduce((sum, weight) => sum + (weight >= call.threshold ? 1 : 0), 0),
    chosenWithoutLabels: expectedF1Threshold(kept.weight),
    clusters: {
      ...figuresOf(clustering.clusterOf),
      heldBack: clustering.heldBack.length,
      heldBackSentences: clustering.heldBack
        .slice(0, MOST_SENTENCES)
        .map((join) => heldBackSentence(join, (at) => cellOf(input.rows, input.id, at))),
    },
    flags: flagRecords(input, clustering.clusterOf),
    evaluation,
    judgedFrom: isComplete ? null : call.threshold - JUDGED_UNDER,
    explained:
      call.explain === null
        ? null
        : explainRecord(call.explain, input, kept, clustering.clusterOf, call.threshold, decisions),
    seconds: { ...result.seconds, cluster },
  };
}

/** In a small file fewer than the random pairs that training would take. */
function pairsAmong(records: number): number {
  return (records * (records - 1)) / 2;
}

function withoutValues(columns: Columns, model: LinkageModel): readonly string[] {
  const isEmpty = (name: string): boolean => (columns.dictionaries[columns.names.indexOf(name)]?.known ?? 0) === 0;
  const read = (one: Comparison, levels: Comparison['levels']): readonly string[] =>
    modelColumns({ ...model, comparisons: [{ ...one, levels }], blockRules: [] });
  return model.comparisons
    .filter((one) => {
      // What must be known before a comparison says anything is what its level of no evidence looks at.
      const own = read(
        one,
        one.levels.filter(({ kind }) => kind === 'null'),
      );
      return (own.length > 0 ? own : read(one, one.levels)).every(isEmpty);
    })
    .map(({ name }) => name);
}

function strongerThan(edges: Edges, least: number): Edges {
  const chosen = edges.weight.reduce((sum, weight) => sum + (weight >= least ? 1 : 0), 0);
  if (chosen === edges.weight.length) return edges;
  const kept = {
    left: new Int32Array(chosen),
    right: new Int32Array(chosen),
    weight: new Float64Array(chosen),
    rule: new Uint8Array(chosen),
  };
  let to = 0;
  edges.weight.forEach((weight, at) => {
    if (weight < least) return;
    kept.left[to] = edges.left[at] ?? 0;
    kept.right[to] = edges.right[at] ?? 0;
    kept.weight[to] = weight;
    kept.rule[to] = edges.rule[at] ?? 0;
    to += 1;
  });
  return kept;
}

function figuresOf(clusterOf: Int32Array): Omit<ClusterFigures, 'heldBack' | 'heldBackSentences'> {
  const sizes = new Int32Array(clusterOf.length);
  for (const cluster of clusterOf) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  const bySize = new Map<number, number>();
  for (const size of sizes) if (size > 0) bySize.set(size, (bySize.get(size) ?? 0) + 1);
  const sorted = [...bySize].sort(([x], [y]) => x - y);
  const count = sorted.reduce((sum, [, clusters]) => sum + clusters, 0);
  return { count, ofSeveral: count - (bySize.get(1) ?? 0), largest: sorted.at(-1)?.[0] ?? 0, bySize: sorted };
}
