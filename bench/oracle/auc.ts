/** How well one number tells two groups apart: 0.5 is chance, 1 (or 0) is always. */
export interface Auc {
  readonly auc: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * The area under the ROC curve (Mann–Whitney U over n·m, ties half), with the interval of Hanley and McNeil, "The meaning and use of the
 * area under a ROC curve", Radiology 143 (1982).
 */
export function aucOf(positives: readonly number[], negatives: readonly number[]): Auc {
  const [n, m] = [positives.length, negatives.length];
  if (n === 0 || m === 0) throw new RangeError('Both groups need at least one value.');
  const sorted = negatives.toSorted((a, b) => a - b);
  const wins = positives.reduce((sum, value) => sum + (below(sorted, value) + below(sorted, value, true)) / 2, 0);
  const auc = wins / (n * m);
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc ** 2) / (1 + auc);
  const error = Math.sqrt((auc * (1 - auc) + (n - 1) * (q1 - auc ** 2) + (m - 1) * (q2 - auc ** 2)) / (n * m));
  return { auc, low: auc - 1.96 * error, high: auc + 1.96 * error };
}

/** How many of the sorted values are smaller than the limit, or with `orEqual` not greater. */
function below(sorted: readonly number[], limit: number, orEqual = false): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const value = sorted[middle] ?? Infinity;
    if (value < limit || (orEqual && value === limit)) from = middle + 1;
    else to = middle;
  }
  return from;
}
