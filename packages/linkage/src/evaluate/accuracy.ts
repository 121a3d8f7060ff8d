import { refuse } from './evaluation-error.ts';
import type { JudgedEdges } from './judge-edges.ts';
import { wilsonInterval, type Interval } from './wilson.ts';

/** How links compare with the truth. A share is `null` where it has no meaning (nothing to divide by). Never NaN. */
export interface Accuracy {
  /** Linked, and one person. */
  readonly truePositives: number;
  /** Linked, but two people. */
  readonly falsePositives: number;
  /** One person, but not linked. */
  readonly falseNegatives: number;
  /** Share of links that are right; `null` without links, or when the truth could not show a link to be wrong. */
  readonly precision: number | null;
  /** Share of true pairs that were linked; `null` without true pairs. */
  readonly recall: number | null;
  /** 2 × true positives / (links + true pairs): the harmonic mean of the two; `null` when precision has no meaning. */
  readonly f1: number | null;
  readonly precisionInterval: Interval | null;
  readonly recallInterval: Interval | null;
}

/** Links and true pairs, counted. */
export interface LinkCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly truePairs: number;
}

/**
 * Accuracy of linking every pair with a weight of `threshold` bits or more.
 * @throws LinkageError `evaluation-impossible` when the threshold is no number
 */
export function accuracyAt(judged: JudgedEdges, threshold: number): Accuracy {
  if (Number.isNaN(threshold)) refuse('The threshold is not a number; give a match weight in bits.');
  const above = (weights: Float64Array): number => weights.length - firstAtLeast(weights, threshold);
  return accuracyOf(
    { truePositives: above(judged.same), falsePositives: above(judged.different), truePairs: judged.judge.truePairs },
    judged.judge.canBeWrong,
  );
}

/** Accuracy from counts. */
export function accuracyOf({ truePositives, falsePositives, truePairs }: LinkCounts, canBeWrong = true): Accuracy {
  const links = truePositives + falsePositives;
  const precise = canBeWrong && links > 0;
  return {
    truePositives,
    falsePositives,
    falseNegatives: truePairs - truePositives,
    precision: precise ? truePositives / links : null,
    recall: truePairs > 0 ? truePositives / truePairs : null,
    f1: canBeWrong && links + truePairs > 0 ? (2 * truePositives) / (links + truePairs) : null,
    precisionInterval: precise ? wilsonInterval(truePositives, links) : null,
    recallInterval: wilsonInterval(truePositives, truePairs),
  };
}

/** Position of the first of the ascending weights that is at least `threshold`. */
function firstAtLeast(weights: Float64Array, threshold: number): number {
  let [low, high] = [0, weights.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((weights[middle] ?? Infinity) < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
