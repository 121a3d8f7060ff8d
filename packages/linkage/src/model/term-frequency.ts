import { textOf, type LinkRecord } from '../record.ts';
import type { LinkageModel, TermAdjustment } from './linkage-model.ts';

/** Column → value → share of the records with a value there that have this one (0 to 1). */
export type TermFrequencies = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Count how common each value is, for every column that the model adjusts by. */
export function termFrequencies(model: LinkageModel, records: readonly LinkRecord[]): TermFrequencies {
  const adjusted = model.comparisons.flatMap((comparison) =>
    comparison.levels.flatMap((level) => level.termAdjustment ?? []),
  );
  return new Map([...new Set(adjusted.map(({ column }) => column))].map((column) => [column, shares(records, column)]));
}

/**
 * Weight in bits added because the value is rarer or commoner than the level assumes:
 * w · (log2 u − log2 max(tf left, tf right, minimum)). A side whose value was never counted uses the other's; 0 if both.
 */
export function frequencyWeight(
  adjustment: TermAdjustment,
  u: number,
  frequencies: TermFrequencies,
  left: LinkRecord,
  right: LinkRecord,
): number {
  const counted = frequencies.get(adjustment.column);
  const tf = [left, right].flatMap((record) => counted?.get(textOf(record, adjustment.column) ?? '') ?? []);
  if (tf.length === 0) return 0;
  const frequency = Math.max(...tf, adjustment.minimumU ?? 0);
  return rarityWeight(adjustment.weight ?? 1, Math.log2(Math.max(u, 1e-300)), frequency);
}

/** w · (log2 u − log2 tf), in bits: the formula that `compile/` uses over codes too. */
export function rarityWeight(weight: number, log2u: number, frequency: number): number {
  return weight * (log2u - Math.log2(frequency));
}

function shares(records: readonly LinkRecord[], column: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let known = 0;
  for (const record of records) {
    const value = textOf(record, column);
    if (value === null) continue;
    known += 1;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Map([...counts].map(([value, count]) => [value, count / known]));
}
