import { Random } from '../random.ts';

/** People per block of twelve records: 1, 1, 1, 2, 3 and 4 records, so two records a person in the mean. */
const CLUSTERS: readonly number[] = [1, 1, 1, 2, 3, 4];
export const BLOCK = 12;

/** Which person stands at a position of the whole, and which of that person's records it is. */
export interface Slot {
  readonly block: number;
  readonly person: number;
  readonly copy: number;
}

/** Position in the unshuffled whole → person; constant memory. */
export function slotAt(position: number): Slot {
  const block = Math.floor(position / BLOCK);
  let left = position % BLOCK;
  for (let person = 0; person < CLUSTERS.length; person++) {
    const size = CLUSTERS[person] ?? 1;
    if (left < size) return { block, person, copy: left };
    left -= size;
  }
  return { block, person: CLUSTERS.length - 1, copy: 0 };
}

/**
 * A seeded permutation of 0…count−1 that needs no memory: a four-round Feistel network on the next even power of two,
 * walked until it lands inside (Black and Rogaway's cycle walking). So a person's records are far apart.
 */
export function permutation(seed: number, count: number): (index: number) => number {
  const half = Math.max(1, Math.ceil(Math.log2(Math.max(2, count)) / 2));
  const mask = 2 ** half - 1;
  const random = new Random(seed, 'permutation');
  const keys = [random.bits(), random.bits(), random.bits(), random.bits()];
  const step = (value: number): number => {
    let [left, right] = [Math.floor(value / (mask + 1)), value & mask];
    for (const key of keys) [left, right] = [right, (left ^ mix(right ^ key)) & mask];
    return left * (mask + 1) + right;
  };
  return (index) => {
    let value = step(index);
    while (value >= count) value = step(value);
    return value;
  };
}

/** The finaliser of MurmurHash3 (Appleby, public domain). */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
