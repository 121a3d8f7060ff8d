import { accuracyOf, type Accuracy } from './accuracy.ts';
import type { JudgedEdges } from './judge-edges.ts';

/** Accuracy at every distinct weight, from the highest down: entry i is what linking at `threshold[i]` and above gives. */
export interface ThresholdCurve {
  readonly threshold: Float64Array;
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  /** `null` when the truth could not show a link to be wrong. */
  readonly precision: Float64Array | null;
  /** `null` when there is no true pair. */
  readonly recall: Float64Array | null;
  /** `null` when either of them is. */
  readonly f1: Float64Array | null;
  /** The threshold with the best F1, the highest of equals; `null` when F1 has no meaning. */
  readonly best: { readonly threshold: number; readonly accuracy: Accuracy } | null;
  /**
   * Area under precision against recall, as average precision Σ (Rᵢ − Rᵢ₋₁) Pᵢ: no straight lines between points, which
   * would flatter (J. Davis and M. Goadrich, 2006). True pairs that were never scored count as recall not reached.
   */
  readonly areaUnderPrecisionRecall: number | null;
}

/** The exact curve, by merging the two sorted lists of weights: linear in the edges. Unjudged edges have no part in it. */
export function thresholdCurve(judged: JudgedEdges): ThresholdCurve {
  const { same, different } = judged;
  const { truePairs, canBeWrong } = judged.judge;
  const most = same.length + different.length;
  const [threshold, tp, fp] = [new Float64Array(most), new Float64Array(most), new Float64Array(most)];
  let [points, s, d] = [0, same.length, different.length];
  while (s > 0 || d > 0) {
    const weight = Math.max(same[s - 1] ?? -Infinity, different[d - 1] ?? -Infinity);
    while (s > 0 && same[s - 1] === weight) s -= 1;
    while (d > 0 && different[d - 1] === weight) d -= 1;
    threshold[points] = weight;
    tp[points] = same.length - s;
    fp[points] = different.length - d;
    points += 1;
  }
  const [truePositives, falsePositives] = [tp.slice(0, points), fp.slice(0, points)];
  const precision = canBeWrong ? truePositives.map((right, i) => right / (right + (falsePositives[i] ?? 0))) : null;
  const recall = truePairs > 0 ? truePositives.map((right) => right / truePairs) : null;
  const f1 =
    precision === null || recall === null
      ? null
      : truePositives.map((right, i) => (2 * right) / (right + (falsePositives[i] ?? 0) + truePairs));
  const bestAt = f1 === null || points === 0 ? null : positionOfLargest(f1);
  return {
    threshold: threshold.slice(0, points),
    truePositives,
    falsePositives,
    precision,
    recall,
    f1,
    best:
      bestAt === null
        ? null
        : {
            threshold: threshold[bestAt] ?? 0,
            accuracy: accuracyOf({
              truePositives: truePositives[bestAt] ?? 0,
              falsePositives: falsePositives[bestAt] ?? 0,
              truePairs,
            }),
          },
    areaUnderPrecisionRecall: precision === null || recall === null ? null : averagePrecision(precision, recall),
  };
}

function positionOfLargest(values: Float64Array): number {
  let best = 0;
  for (let at = 1; at < values.length; at += 1) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}

function averagePrecision(precision: Float64Array, recall: Float64Array): number {
  let area = 0;
  for (let at = 0; at < recall.length; at += 1) {
    area += ((recall[at] ?? 0) - (at === 0 ? 0 : (recall[at - 1] ?? 0))) * (precision[at] ?? 0);
  }
  return area;
}
