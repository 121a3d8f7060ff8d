import { MOST_STEPS } from './unlike-core.ts';

/**
 * Jaro–Winkler similarity, 0 (nothing in common) to 1 (equal), as rapidfuzz and DuckDB define it: half the transposed
 * matches rounded down, a common prefix of up to four letters worth 0.1 each, and the boost only above a Jaro of 0.7.
 * Counts UTF-16 units; DuckDB counts bytes, so the two agree on normalised (plain-letter) names.
 */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroSimilarity(a, b);
  if (jaro <= 0.7) return jaro;
  const most = Math.min(4, a.length, b.length);
  let prefix = 0;
  while (prefix < most && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/**
 * Jaro similarity (M. A. Jaro, 1989), 0 to 1. Two empty texts are equal. Unequal texts whose lengths multiplied exceed
 * `MOST_STEPS` are unlike, 0: no name is so long, and a text is never held to be closer than it is.
 */
export function jaroSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  if (a.length * b.length > MOST_STEPS) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const matched: number[] = [];
  for (let i = 0; i < a.length; i += 1) {
    const last = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j += 1) {
      if (taken[j] === 1 || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      taken[j] = 1;
      matched.push(a.charCodeAt(i));
      break;
    }
  }
  if (matched.length === 0) return 0;
  const transposed = Math.floor(outOfOrder(matched, b, taken) / 2);
  const m = matched.length;
  return (m / a.length + m / b.length + (m - transposed) / m) / 3;
}

function outOfOrder(matched: readonly number[], b: string, taken: Uint8Array): number {
  let count = 0;
  let at = 0;
  for (let j = 0; j < b.length; j += 1) {
    if (taken[j] !== 1) continue;
    if (matched[at] !== b.charCodeAt(j)) count += 1;
    at += 1;
  }
  return count;
}
