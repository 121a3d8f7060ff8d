import {
  exactColumn,
  levelOf,
  levelParameters,
  levelWeight,
  priorWeight,
  type Comparison,
  type Level,
  type LinkageModel,
  type LinkRecord,
  type TermFrequencies,
} from '@throughline/linkage';

/** A comparison of more levels costs more to evaluate than all others together; its highest level stands for it. */
const FEW = 12;
/** Sums in another order may differ in their last bits. */
const HAIR = 1e-6;

/**
 * For a model, then for one record, a function that says how many bits a pair with another could have at most, from the comparisons that are cheap:
 * never less than its weight. `frequencies` are those of the record's own values only.
 */
export function weightBound(
  model: LinkageModel,
): (record: LinkRecord, frequencies: TermFrequencies) => (other: LinkRecord) => number {
  const compared = model.comparisons.map((comparison) => ({
    comparison,
    levels: comparison.levels.map((level) => costed(comparison, level)),
  }));
  const start = priorWeight(model.prior) + HAIR;
  return (record, frequencies) => {
    const weighed = compared.map(({ comparison, levels }) => ({
      comparison,
      weights: levels.map((level) => level.weight + rarity(level, record, frequencies)),
    }));
    const cheap = weighed.filter(({ weights }) => weights.length <= FEW);
    const fixed = weighed
      .filter(({ weights }) => weights.length > FEW)
      .reduce((sum, { weights }) => sum + Math.max(...weights), start);
    return (other) =>
      cheap.reduce((sum, { comparison, weights }) => sum + (weights[levelOf(comparison, record, other)] ?? 0), fixed);
  };
}

interface Costed {
  readonly weight: number;
  readonly adjustment: Level['termAdjustment'];
  /** log2 of the u from which rarity is measured. */
  readonly base: number;
}

function costed(comparison: Comparison, level: Level): Costed {
  const { termAdjustment: adjustment } = level;
  const exact = comparison.levels.find(({ condition }) => exactColumn(condition) === adjustment?.column);
  const { u } = levelParameters(comparison, adjustment?.fromOwnU ? level : (exact ?? level));
  return { weight: levelWeight(comparison, level), adjustment, base: Math.log2(u) };
}

/** Bits for how common the record's own value is. */
function rarity({ adjustment, base }: Costed, record: LinkRecord, frequencies: TermFrequencies): number {
  if (!adjustment) return 0;
  const value = record[adjustment.column];
  const share = typeof value === 'string' ? frequencies.get(adjustment.column)?.get(value) : undefined;
  if (share === undefined) return 0;
  return (adjustment.weight ?? 1) * (base - Math.log2(Math.max(share, adjustment.minimumU ?? 0)));
}
