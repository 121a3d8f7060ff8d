import { holds } from '../model/evaluate.ts';
import { adjustmentBase, levelWeight, priorWeight, probabilityOf } from '../model/level-weight.ts';
import type { Comparison, Level, LinkageModel } from '../model/linkage-model.ts';
import { frequencyWeight, type TermFrequencies } from '../model/term-frequency.ts';
import type { LinkRecord } from '../record.ts';
import { reasons } from './reasons.ts';
import { comparedValues, type ComparedValue } from './compared-values.ts';

/** One bar of the waterfall. */
export interface WaterfallPart {
  readonly kind: 'prior' | 'level' | 'frequency';
  /** Name of the comparison; `prior` for the first part. */
  readonly comparison: string;
  /** Position of the level among the comparison's levels; `null` for the prior. */
  readonly level: number | null;
  readonly label: string;
  /** Bits for (positive) or against (negative) the two being one. */
  readonly weight: number;
  /**
   * What the comparison read on each side. Show these only to someone who may read both records: label and weight tell
   * how well a field agrees without telling what it says.
   */
  readonly values: readonly ComparedValue[];
}

/** How strongly two records point to one person, and every part of the reason. */
export interface PairScore {
  /** Match weight in bits: exactly the sum of the waterfall from its first part to its last. */
  readonly weight: number;
  /** 1 / (1 + 2^−weight). A help to order review; never a decision. */
  readonly probability: number;
  readonly waterfall: readonly WaterfallPart[];
  /** Sentences for, strongest first. They name fields and labels, never values. */
  readonly why: readonly string[];
  /** Sentences against or of missing knowledge, strongest first. */
  readonly whyNot: readonly string[];
}

/**
 * Score two records. The same function serves batch and live use.
 * @param frequencies leave out to score without term-frequency adjustment
 */
export function scorePair(model: LinkageModel, a: LinkRecord, b: LinkRecord, frequencies?: TermFrequencies): PairScore {
  const prior: WaterfallPart = {
    kind: 'prior',
    comparison: 'prior',
    level: null,
    label: 'Before any field is compared',
    weight: priorWeight(model.prior),
    values: [],
  };
  const waterfall = [prior, ...model.comparisons.flatMap((comparison) => partsOf(comparison, a, b, frequencies))];
  const weight = waterfall.reduce((sum, part) => sum + part.weight, 0);
  return { weight, probability: probabilityOf(weight), waterfall, ...reasons(model, waterfall) };
}

/** Position of the first level that holds. */
export function levelOf(comparison: Comparison, a: LinkRecord, b: LinkRecord): number {
  return comparison.levels.findIndex((level) => holds(level.condition, a, b));
}

function partsOf(
  comparison: Comparison,
  a: LinkRecord,
  b: LinkRecord,
  frequencies: TermFrequencies | undefined,
): readonly WaterfallPart[] {
  const at = levelOf(comparison, a, b);
  const level: Level | undefined = comparison.levels[at];
  if (level === undefined) return [];
  const common = { comparison: comparison.name, level: at, values: comparedValues(comparison, a, b) };
  const agreed: WaterfallPart = {
    kind: 'level',
    ...common,
    label: level.label,
    weight: levelWeight(comparison, level),
  };
  if (level.termAdjustment === undefined || frequencies === undefined) return [agreed];
  const weight = frequencyWeight(level.termAdjustment, adjustmentBase(comparison, level), frequencies, a, b);
  return [
    agreed,
    { kind: 'frequency', ...common, label: `How common the value of ${level.termAdjustment.column} is`, weight },
  ];
}
