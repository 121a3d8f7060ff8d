import { checkModel } from '../model/check-model.ts';
import { levelParameters, levelWeight, priorWeight } from '../model/level-weight.ts';
import type { Comparison, LinkageModel } from '../model/linkage-model.ts';
import type { LevelCounts } from './monotone-pool.ts';

/** One bar of the parameter chart, and one row of the table beside it. */
export interface ParameterRow {
  /** Name of the comparison; `prior` for the first row. */
  readonly comparison: string;
  /** Position of the level in its comparison; `null` for the prior. */
  readonly level: number | null;
  readonly label: string;
  /** Bits for (positive) or against (negative) two records being of one person. */
  readonly weight: number;
  /** Share of pairs of one person, and of two, at this level; `null` for the prior. */
  readonly m: number | null;
  readonly u: number | null;
  /** Pairs that m and u were learnt from; `null` when not given. */
  readonly matches: number | null;
  readonly nonMatches: number | null;
  /** What a reader should doubt, as short sentences. */
  readonly doubts: readonly string[];
}

/** Below this many pairs a share is little more than a guess. */
const FEW = 20;

/**
 * The model's parameters as a table: the prior, then every level that is evidence.
 * @param counts pairs behind each level by name of comparison, aligned with its levels
 * @throws LinkageError `model-invalid`
 */
export function parameterRows(
  model: LinkageModel,
  counts: ReadonlyMap<string, LevelCounts> = new Map(),
): readonly ParameterRow[] {
  checkModel(model);
  const prior: ParameterRow = {
    comparison: 'prior',
    level: null,
    label: 'Before any field is compared',
    weight: priorWeight(model.prior),
    m: null,
    u: null,
    matches: null,
    nonMatches: null,
    doubts: [],
  };
  return [prior, ...model.comparisons.flatMap((comparison) => rowsOf(comparison, counts.get(comparison.name)))];
}

function rowsOf(comparison: Comparison, counts: LevelCounts | undefined): readonly ParameterRow[] {
  let above = Infinity;
  return comparison.levels.flatMap((level, at): readonly ParameterRow[] => {
    if (level.kind === 'null') return [];
    const weight = levelWeight(comparison, level);
    const matches = counts?.matches[at] ?? null;
    const nonMatches = counts?.nonMatches[at] ?? null;
    const doubts = [
      ...(level.m === undefined ? ['m not trained: a default.'] : []),
      ...(level.u === undefined ? ['u not trained: a default.'] : []),
      ...(weight > above + 1e-9 ? ['Weighs more than the level above it.'] : []),
      ...(matches !== null && matches < FEW ? ['m rests on few pairs.'] : []),
    ];
    above = weight;
    return [
      {
        comparison: comparison.name,
        level: at,
        label: level.label,
        weight,
        ...levelParameters(comparison, level),
        matches,
        nonMatches,
        doubts,
      },
    ];
  });
}
