import type { PatternCounts } from '../train/pattern-counts.ts';
import type { PairScorer } from '../compile/pair-scorer.ts';
import type { Groups } from './groups.ts';
import { NearRows } from './near-rows.ts';
import type { PackedRows } from './packed-rows.ts';

/** Which groups of a rule are looked at, out of how many parts, and by which seed. */
export interface PatternSample {
  /** Share of the groups, 0 to 1. */
  readonly share: number;
  readonly seed: number;
  readonly part: number;
  readonly parts: number;
}

/** Members of one group that are compared: a few thousand pairs say what a group has to say. */
const MOST_MEMBERS = 200;

/** Levels of every pair of the sampled groups, counted by pattern. The same seed gives the same groups. */
export function countPatterns(
  packed: PackedRows,
  groups: Groups,
  scorer: PairScorer,
  { share, seed, part, parts }: PatternSample,
): PatternCounts {
  const tally = new PatternTally(scorer.comparisons.map(({ weights }) => weights.length));
  const near = new NearRows(packed);
  const all = groups.starts.length - 1;
  const [first, last] = [Math.floor((all * part) / parts), Math.floor((all * (part + 1)) / parts)];
  for (let group = first; group < last; group += 1) {
    if (shareOf(group, seed) >= share) continue;
    const start = groups.starts[group] ?? 0;
    const members = Math.min((groups.starts[group + 1] ?? start) - start, MOST_MEMBERS);
    near.gather(groups.order, start, start + members);
    for (let i = 0; i < members; i += 1) {
      for (let j = i + 1; j < members; j += 1)
        tally.add(scorer.compare(near.rows, near.starts[i] ?? 0, near.starts[j] ?? 0));
    }
  }
  return tally.counts();
}

/** Patterns of several pieces of work as one. */
export function joinPatterns(pieces: readonly PatternCounts[], levelCounts: readonly number[]): PatternCounts {
  const tally = new PatternTally(levelCounts);
  const width = levelCounts.length;
  for (const { levels, counts } of pieces) {
    counts.forEach((count, at) => {
      tally.add(levels.subarray(at * width, (at + 1) * width), count);
    });
  }
  return tally.counts();
}

class PatternTally {
  readonly #levelCounts: readonly number[];
  readonly #places = new Map<number, number>();
  readonly #counts: number[] = [];
  readonly #levels: number[] = [];

  constructor(levelCounts: readonly number[]) {
    this.#levelCounts = levelCounts;
  }

  add(levels: Int16Array, count = 1): void {
    let key = 0;
    for (let at = 0; at < levels.length; at += 1) key = key * (this.#levelCounts[at] ?? 1) + (levels[at] ?? 0);
    const place = this.#places.get(key);
    if (place !== undefined) {
      this.#counts[place] = (this.#counts[place] ?? 0) + count;
      return;
    }
    this.#places.set(key, this.#counts.length);
    this.#counts.push(count);
    for (const level of levels) this.#levels.push(level);
  }

  counts(): PatternCounts {
    return { levels: Int16Array.from(this.#levels), counts: Float64Array.from(this.#counts) };
  }
}

/** A number from 0 up to 1 that depends on the group and the seed alone. */
function shareOf(group: number, seed: number): number {
  let mixed = Math.imul(group ^ seed, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 4294967296;
}
