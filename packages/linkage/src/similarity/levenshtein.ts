import { unlikeCore } from './unlike-core.ts';

/**
 * Levenshtein distance: the fewest insertions, deletions and substitutions of one sign (UTF-16 unit) that turn `a` into
 * `b`. Two texts whose unlike middles would need more than `MOST_STEPS` steps are said to differ in all of the longer
 * middle: never less than the true distance, so texts are never held to be closer than they are.
 */
export function levenshtein(a: string, b: string): number {
  const core = unlikeCore(a, b);
  if (core.shorter.length === 0 || core.tooLong) return core.longer.length;
  const { shorter, longer } = core;
  const row = Uint32Array.from({ length: shorter.length + 1 }, (_, j) => j);
  for (let i = 1; i <= longer.length; i += 1) {
    const unit = longer.charCodeAt(i - 1);
    let diagonal = i - 1;
    let left = i;
    row[0] = i;
    for (let j = 1; j <= shorter.length; j += 1) {
      const above = row[j] ?? 0;
      const change = diagonal + (unit === shorter.charCodeAt(j - 1) ? 0 : 1);
      left = Math.min(change, above + 1, left + 1);
      diagonal = above;
      row[j] = left;
    }
  }
  return row[shorter.length] ?? 0;
}
