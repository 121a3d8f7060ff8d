import { probabilityOf } from '../model/level-weight.ts';
import { refuse } from './evaluation-error.ts';

/** A threshold chosen without labels, and what the model itself expects of it. */
export interface ExpectedF1 {
  /** Match weight in bits: link at this and above. */
  readonly threshold: number;
  readonly links: number;
  readonly expectedPrecision: number;
  readonly expectedRecall: number;
  readonly expectedF1: number;
}

/**
 * The threshold that maximises the F1 to be expected if the model's probabilities are true: with P = 1/(1 + 2^−weight),
 * expected right links ΣP over those above, expected true pairs ΣP over all, F1 ≈ 2 ΣP(above) / (n(above) + ΣP(all)).
 * It is the ratio of expectations, which for many pairs is the expectation of the ratio (Z. C. Lipton, C. Elkan and
 * B. Naryanaswamy, 2014: the best cut is at half the F1 reached). No label is used, so it may be chosen on the data judged.
 * It is as good as the model is calibrated: probabilities that are too sure give a threshold that is too low.
 * @param weights of every scored pair; leaving out weak ones changes little, since their P is small
 * @param unscoredMatches true pairs expected among those that no blocking rule brought, where that is known
 * @returns `null` when there is no pair with any chance of being one person
 */
export function expectedF1Threshold(weights: Float64Array, unscoredMatches = 0): ExpectedF1 | null {
  if (!(unscoredMatches >= 0 && Number.isFinite(unscoredMatches))) {
    refuse(`The expected unscored matches are ${unscoredMatches}; give 0 or more.`);
  }
  const bad = weights.findIndex((weight) => !Number.isFinite(weight));
  if (bad >= 0) refuse(`Weight ${bad} is ${weights[bad] ?? ''}; score that pair again.`);
  const sorted = weights.slice().sort();
  let all = unscoredMatches;
  for (const weight of sorted) all += probabilityOf(weight);
  if (all === 0) return null;
  let best: ExpectedF1 | null = null;
  let above = 0;
  for (let at = sorted.length - 1; at >= 0; at -= 1) {
    const threshold = sorted[at] ?? 0;
    above += probabilityOf(threshold);
    if (sorted[at - 1] === threshold) continue;
    const links = sorted.length - at;
    const expectedF1 = (2 * above) / (links + all);
    if (best !== null && expectedF1 <= best.expectedF1) continue;
    best = {
      threshold,
      links,
      expectedPrecision: above / links,
      // The two sums add the same numbers in opposite orders, so the share may pass 1 by a rounding.
      expectedRecall: Math.min(1, above / all),
      expectedF1,
    };
  }
  return best;
}
