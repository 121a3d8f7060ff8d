import { blockValues } from '../../../packages/linkage/src/block/block-rule.ts';
import type { BlockRule } from '../../../packages/linkage/src/block/block-rule.ts';
import type { LinkRecord } from '../../../packages/linkage/src/record.ts';

/** Pairs of record positions, `left[i] < right[i]`, each once. */
export interface Pairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Pairs that share every key of some rule. */
export function blockedPairs(records: readonly LinkRecord[], rules: readonly BlockRule[]): Pairs {
  const size = records.length;
  const codes: number[][] = [];
  for (const rule of rules) {
    const groups = new Map<string, number[]>();
    records.forEach((record, at) => {
      for (const key of blockValues(rule, record)) {
        const members = groups.get(key);
        if (members === undefined) groups.set(key, [at]);
        else members.push(at);
      }
    });
    const found: number[] = [];
    for (const members of groups.values()) {
      for (let i = 0; i < members.length; i += 1) {
        for (let j = i + 1; j < members.length; j += 1) found.push((members[i] ?? 0) * size + (members[j] ?? 0));
      }
    }
    codes.push(found);
  }
  return pairsFrom(distinct(codes), size);
}

/** Every pair of records. */
export function allPairs(size: number): Pairs {
  const codes = new Float64Array((size * (size - 1)) / 2);
  let at = 0;
  for (let left = 0; left < size; left += 1) {
    for (let right = left + 1; right < size; right += 1) codes[at++] = left * size + right;
  }
  return pairsFrom(codes, size);
}

/** About `wanted` random pairs that are not among the given ones, the same for the same seed. */
export function otherPairs(size: number, given: Pairs, wanted: number, seed: number): Pairs {
  const taken = new Set<number>();
  for (let at = 0; at < given.left.length; at += 1) taken.add((given.left[at] ?? 0) * size + (given.right[at] ?? 0));
  const random = mulberry32(seed);
  const codes: number[] = [];
  for (let draw = 0; draw < wanted; draw += 1) {
    const [a, b] = [Math.floor(random() * size), Math.floor(random() * size)];
    const code = Math.min(a, b) * size + Math.max(a, b);
    if (a === b || taken.has(code)) continue;
    taken.add(code);
    codes.push(code);
  }
  return pairsFrom(Float64Array.from(codes).sort(), size);
}

function distinct(lists: readonly (readonly number[])[]): Float64Array {
  const every = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let filled = 0;
  for (const list of lists) {
    every.set(list, filled);
    filled += list.length;
  }
  every.sort();
  let kept = 0;
  for (let at = 0; at < every.length; at += 1) {
    if (at === 0 || every[at] !== every[at - 1]) every[kept++] = every[at] ?? 0;
  }
  return every.slice(0, kept);
}

function pairsFrom(codes: Float64Array, size: number): Pairs {
  return {
    left: Int32Array.from(codes, (code) => Math.floor(code / size)),
    right: Int32Array.from(codes, (code) => code % size),
  };
}

/** Small seeded generator (Tommy Ettinger's Mulberry32), 0 ≤ x < 1. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
