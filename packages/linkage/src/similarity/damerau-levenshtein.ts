import { unlikeCore } from './unlike-core.ts';

/**
 * Damerau–Levenshtein distance, unrestricted (R. Lowrance and R. A. Wagner, 1975): Levenshtein with the exchange of two
 * neighbouring signs as one step, and further edits between them allowed. The definition of DuckDB and of rapidfuzz's
 * `DamerauLevenshtein`; `ca` → `abc` is 2 (the restricted "optimal string alignment" would say 3).
 * Texts too long to work out differ in all of the longer unlike middle, as for `levenshtein`.
 */
export function damerauLevenshtein(left: string, right: string): number {
  const { shorter: a, longer: b, tooLong } = unlikeCore(left, right);
  if (a.length === 0 || tooLong) return b.length;
  const width = b.length + 2;
  const far = a.length + b.length;
  const grid = new Uint32Array((a.length + 2) * width);
  const at = (i: number, j: number): number => grid[(i + 1) * width + j + 1] ?? far;
  const set = (i: number, j: number, value: number): void => {
    grid[(i + 1) * width + j + 1] = value;
  };
  for (let i = -1; i <= a.length; i += 1) set(i, -1, far);
  for (let j = -1; j <= b.length; j += 1) set(-1, j, far);
  for (let i = 0; i <= a.length; i += 1) set(i, 0, i);
  for (let j = 0; j <= b.length; j += 1) set(0, j, j);
  const lastRow = new Map<number, number>();
  for (let i = 1; i <= a.length; i += 1) {
    let lastColumn = 0;
    for (let j = 1; j <= b.length; j += 1) {
      const row = lastRow.get(b.charCodeAt(j - 1)) ?? 0;
      const equal = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const exchange = at(row - 1, lastColumn - 1) + (i - row - 1) + 1 + (j - lastColumn - 1);
      set(i, j, Math.min(at(i - 1, j - 1) + (equal ? 0 : 1), at(i, j - 1) + 1, at(i - 1, j) + 1, exchange));
      if (equal) lastColumn = j;
    }
    lastRow.set(a.charCodeAt(i - 1), i);
  }
  return at(a.length, b.length);
}
