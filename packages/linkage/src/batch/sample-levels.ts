import type { PairScorer } from '../compile/pair-scorer.ts';
import { NearRows } from './near-rows.ts';
import type { PackedRows } from './packed-rows.ts';

/**
 * How often each level of each comparison holds among random pairs of different records. The same seed gives the same
 * pairs.
 */
export function sampleLevels(
  packed: PackedRows,
  scorer: PairScorer,
  { pairs, seed }: { readonly pairs: number; readonly seed: number },
): readonly Float64Array[] {
  const counts = scorer.comparisons.map(({ weights }) => new Float64Array(weights.length));
  if (packed.size < 2) return counts;
  const near = new NearRows(packed);
  const chosen = new Int32Array(2);
  const next = randomFrom(seed);
  for (let pair = 0; pair < pairs; pair += 1) {
    const first = Math.floor(next() * packed.size);
    chosen[0] = first;
    // One of the others, each as likely.
    chosen[1] = (first + 1 + Math.floor(next() * (packed.size - 1))) % packed.size;
    near.gather(chosen, 0, 2);
    const levels = scorer.compare(near.rows, near.starts[0] ?? 0, near.starts[1] ?? 0);
    for (let at = 0; at < counts.length; at += 1) {
      const [count, level] = [counts[at], levels[at] ?? 0];
      if (count !== undefined) count[level] = (count[level] ?? 0) + 1;
    }
  }
  return counts;
}

/** Numbers from 0 up to 1 (mulberry32, T. Ettinger): a seed is enough to have them again. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
