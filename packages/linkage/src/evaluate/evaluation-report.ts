import { accuracyAt, type Accuracy } from './accuracy.ts';
import { accuracyByGroup, GROUP_DEFAULTS, type GroupOptions, type GroupTable } from './accuracy-by-group.ts';
import { clusterAccuracy, type ClusterAccuracy } from './cluster-accuracy.ts';
import { expectedF1Threshold, type ExpectedF1 } from './expected-f1.ts';
import { refuse } from './evaluation-error.ts';
import type { GroupColumn } from './group-column.ts';
import { judgeEdges, type JudgedEdges, type ScoredEdges } from './judge-edges.ts';
import { thresholdCurve } from './threshold-curve.ts';
import type { Truth } from './truth.ts';

/** All that is to be judged. */
export interface EvaluationInput {
  readonly edges: ScoredEdges;
  readonly truth: Truth;
  /** Pairs of this match weight (bits) and above are links. */
  readonly threshold: number;
  /** Cluster code per record, if the links were clustered. */
  readonly clusterOf?: Int32Array;
  readonly groups?: readonly GroupColumn[];
  readonly groupOptions?: Partial<GroupOptions>;
}

/** Accuracy at one threshold of the curve. */
export interface CurvePoint {
  readonly threshold: number;
  readonly accuracy: Accuracy;
}

/** How well links hold against the truth, as plain JSON: no typed array, no NaN; `null` where a figure has no meaning. */
export interface EvaluationReport {
  readonly records: number;
  readonly scoredPairs: number;
  /** `labels`: only labelled pairs were judged. `truePairs` is all of them that are one person. */
  readonly truth: { readonly kind: Truth['kind']; readonly truePairs: number; readonly notJudged: number };
  /** True pairs that were scored at all: no threshold can find more. */
  readonly truePairsScored: number;
  readonly threshold: number;
  readonly accuracy: Accuracy;
  /** Best F1 on these labels. To report it as the model's F1 would be to tune on the test. */
  readonly best: CurvePoint | null;
  readonly areaUnderPrecisionRecall: number | null;
  /** The threshold the model would choose without labels, and how it does against them. */
  readonly chosenWithoutLabels: (ExpectedF1 & { readonly accuracy: Accuracy }) | null;
  /** At whole weights, from the highest that finds anything; at most 60. */
  readonly curve: readonly CurvePoint[];
  readonly clusters: ClusterAccuracy | null;
  readonly groups: readonly GroupTable[];
  readonly groupOptions: GroupOptions;
}

const MOST_POINTS = 60;

/**
 * Judge scored pairs, clusters and groups against what is known.
 * @throws LinkageError `evaluation-impossible` naming the edge, record, label or group that cannot be used
 */
export function evaluateLinks(input: EvaluationInput): EvaluationReport {
  if (!Number.isFinite(input.threshold)) {
    refuse(`The threshold is ${input.threshold}; give a match weight in bits.`);
  }
  const judged = judgeEdges(input.edges, input.truth);
  const curve = thresholdCurve(judged);
  const expected = expectedF1Threshold(input.edges.weight);
  return {
    records: judged.judge.records,
    scoredPairs: input.edges.weight.length,
    truth: { kind: input.truth.kind, truePairs: judged.judge.truePairs, notJudged: judged.notJudged },
    truePairsScored: judged.same.length,
    threshold: input.threshold,
    accuracy: accuracyAt(judged, input.threshold),
    best: curve.best,
    areaUnderPrecisionRecall: curve.areaUnderPrecisionRecall,
    chosenWithoutLabels: expected === null ? null : { ...expected, accuracy: accuracyAt(judged, expected.threshold) },
    curve: wholePoints(judged),
    clusters: input.clusterOf === undefined ? null : clusterAccuracy(input.clusterOf, input.truth),
    groups: accuracyByGroup(judged, input.threshold, input.groups ?? [], input.groupOptions),
    groupOptions: { ...GROUP_DEFAULTS, ...input.groupOptions },
  };
}

/** Evenly spaced whole weights that span all judged ones, so that a reader can draw the curve from a few dozen points. */
function wholePoints(judged: JudgedEdges): readonly CurvePoint[] {
  const { same, different } = judged;
  if (same.length + different.length === 0) return [];
  const highest = Math.floor(Math.max(same.at(-1) ?? -Infinity, different.at(-1) ?? -Infinity));
  const lowest = Math.floor(Math.min(same[0] ?? Infinity, different[0] ?? Infinity));
  const step = Math.max(1, Math.ceil((highest - lowest + 1) / MOST_POINTS));
  const points = Math.floor((highest - lowest) / step) + 1;
  return Array.from({ length: points }, (_, at) => {
    const threshold = highest - at * step;
    return { threshold, accuracy: accuracyAt(judged, threshold) };
  });
}
