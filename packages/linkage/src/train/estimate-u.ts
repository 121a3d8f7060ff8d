import { LinkageError } from '../linkage-error.ts';
import { exactColumn } from '../model/condition.ts';
import type { Comparison, LinkageModel } from '../model/linkage-model.ts';
import { textOf, type LinkRecord } from '../record.ts';

/**
 * Set u of every level that is plain equality of one column, exactly and without sampling: the chance that two different
 * records with a value there have the same one, Σ n(n − 1) / (N (N − 1)). Linear in the records, so identifiers with many
 * values (telephone numbers) are trained too, which Splink's sample misses. The ELSE level takes what is left.
 * Counts all pairs as non-matches: with many duplicates in `records` the figure is a little high.
 * Levels marked `fixU`, and exact levels behind another evidence level, stay as they are.
 */
export function estimateU(model: LinkageModel, records: readonly LinkRecord[]): LinkageModel {
  return { ...model, comparisons: model.comparisons.map((comparison) => withExactU(comparison, records)) };
}

function withExactU(comparison: Comparison, records: readonly LinkRecord[]): Comparison {
  const top = comparison.levels.find((level) => level.kind === 'evidence');
  const column = top === undefined || top.fixU ? null : exactColumn(top.condition);
  if (top === undefined || column === null) return comparison;
  const u = chanceOfEqual(records, column);
  const levels = comparison.levels.map((level) => (level === top ? { ...level, u } : level));
  const rest = levels.filter((level) => level.kind === 'evidence' && level.condition.kind !== 'else');
  const taken = rest.reduce((sum, level) => sum + (level.u ?? 0), 0);
  const known = rest.every((level) => level.u !== undefined) && taken < 1;
  return {
    ...comparison,
    levels: levels.map((level) =>
      known && level.condition.kind === 'else' && !level.fixU ? { ...level, u: 1 - taken } : level,
    ),
  };
}

/** Chance that two records with a value in the column agree on it. */
export function chanceOfEqual(records: readonly LinkRecord[], column: string): number {
  const counts = new Map<string, number>();
  let known = 0;
  for (const record of records) {
    const value = textOf(record, column);
    if (value === null) continue;
    known += 1;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  if (known < 2) {
    throw new LinkageError(
      'training-impossible',
      `Column "${column}" holds fewer than two values; u cannot be estimated from it.`,
    );
  }
  let equal = 0;
  for (const count of counts.values()) equal += count * (count - 1);
  return equal / (known * (known - 1));
}
