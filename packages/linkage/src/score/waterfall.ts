import { levelWeight, priorWeight, probabilityOf } from '../model/level-weight.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { LinkRecord } from '../record.ts';
import { comparedValues, type ComparedValue } from './compared-values.ts';
import { reasons } from './reasons.ts';

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

/** The level that holds in one comparison, and the bits that rarity adds; `null` where it is not adjusted. */
export interface FoundLevel {
  readonly level: number;
  readonly frequency: number | null;
}

/** The score of two records whose levels are known, in the order of the model's comparisons. */
export function explainLevels(
  model: LinkageModel,
  found: readonly FoundLevel[],
  a: LinkRecord,
  b: LinkRecord,
): PairScore {
  const waterfall: WaterfallPart[] = [
    {
      kind: 'prior',
      comparison: 'prior',
      level: null,
      label: 'Before any field is compared',
      weight: priorWeight(model.prior),
      values: [],
    },
  ];
  for (const [at, comparison] of model.comparisons.entries()) {
    const { level: place = -1, frequency = null } = found[at] ?? {};
    const level = comparison.levels[place];
    if (level === undefined) continue;
    const common = { comparison: comparison.name, level: place, values: comparedValues(comparison, a, b) };
    waterfall.push({ kind: 'level', ...common, label: level.label, weight: levelWeight(comparison, level) });
    if (level.termAdjustment === undefined || frequency === null) continue;
    const label = `How common the value of ${level.termAdjustment.column} is`;
    waterfall.push({ kind: 'frequency', ...common, label, weight: frequency });
  }
  const weight = waterfall.reduce((sum, part) => sum + part.weight, 0);
  return { weight, probability: probabilityOf(weight), waterfall, ...reasons(model, waterfall) };
}
