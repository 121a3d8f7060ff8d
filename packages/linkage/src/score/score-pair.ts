import { holds } from '../model/evaluate.ts';
import { adjustmentBase } from '../model/level-weight.ts';
import type { Comparison, LinkageModel } from '../model/linkage-model.ts';
import { frequencyWeight, type TermFrequencies } from '../model/term-frequency.ts';
import type { LinkRecord } from '../record.ts';
import { explainLevels, type FoundLevel, type PairScore } from './waterfall.ts';

/**
 * Score two records. Batch (`linkColumns`) and live use (`LiveIndex`) give the same weight, to the last bit.
 * @param frequencies leave out to score without term-frequency adjustment
 */
export function scorePair(model: LinkageModel, a: LinkRecord, b: LinkRecord, frequencies?: TermFrequencies): PairScore {
  const found = model.comparisons.map((comparison) => foundLevel(comparison, a, b, frequencies));
  return explainLevels(model, found, a, b);
}

/** Position of the first level that holds. */
export function levelOf(comparison: Comparison, a: LinkRecord, b: LinkRecord): number {
  return comparison.levels.findIndex((level) => holds(level.condition, a, b));
}

function foundLevel(
  comparison: Comparison,
  a: LinkRecord,
  b: LinkRecord,
  frequencies: TermFrequencies | undefined,
): FoundLevel {
  const place = levelOf(comparison, a, b);
  const level = comparison.levels[place];
  if (level?.termAdjustment === undefined || frequencies === undefined) return { level: place, frequency: null };
  return {
    level: place,
    frequency: frequencyWeight(level.termAdjustment, adjustmentBase(comparison, level), frequencies, a, b),
  };
}
