import type { Dictionary } from '../columns/dictionary.ts';
import type { TermFrequencies } from '../model/term-frequency.ts';

/** Where the frequencies of values come from: the records themselves, a larger register, or nowhere (no adjustment). */
export type Frequencies = 'records' | 'none' | TermFrequencies;

/** Share of the records with a value that have this one; 0 when it was never counted. */
export type FrequencyOf = (code: number) => number;

/** Frequencies of one column by code, or `null` when nothing is adjusted. */
export function frequencyOf(dictionary: Dictionary, frequencies: Frequencies): FrequencyOf | null {
  if (frequencies === 'none') return null;
  if (frequencies === 'records') {
    return (code) => (code === 0 ? 0 : (dictionary.counts[code] ?? 0) / Math.max(1, dictionary.known));
  }
  const counted = frequencies.get(dictionary.column);
  return (code) => (code === 0 ? 0 : (counted?.get(dictionary.text(code)) ?? 0));
}

/** Smallest frequency that can occur for a value of the column: bounds what rarity may add. */
export function rarest(dictionary: Dictionary, frequencies: Frequencies): number {
  if (frequencies === 'none') return 1;
  if (frequencies === 'records') return 1 / Math.max(1, dictionary.known);
  let least = 1;
  for (const share of frequencies.get(dictionary.column)?.values() ?? []) least = Math.min(least, share);
  return least;
}
