import { seededRandom } from './random.ts';

/** From so many starts the tightest grouping is kept. */
const STARTS = 8;
const MOST_ROUNDS = 100;

interface Grouping {
  readonly group: Int32Array;
  /** The sum of squared distances to the means. */
  readonly spread: number;
}

/**
 * Groups rows of numbers around `count` means, or fewer when there are fewer different rows; the same for the same seed.
 * Sources: S. Lloyd, Least squares quantization in PCM (1982); first means after D. Arthur and S. Vassilvitskii, k-means++ (2007).
 */
export function kMeans(rows: readonly Float64Array[], count: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  let best: Grouping = { group: new Int32Array(rows.length), spread: Infinity };
  for (let start = 0; start < STARTS; start++) {
    const found = settle(rows, firstMeans(rows, count, random));
    if (found.spread < best.spread) best = found;
  }
  return best.group;
}

/** Each next mean is a row, the likelier the farther it is from those before it. */
function firstMeans(rows: readonly Float64Array[], count: number, random: () => number): Float64Array[] {
  const means: Float64Array[] = [];
  let far = rows.map(() => 1);
  while (means.length < count) {
    const all = far.reduce((sum, one) => sum + one, 0);
    if (all === 0) break;
    let left = random() * all;
    const at = far.findIndex((one) => (left -= one) < 0);
    const row = rows[at === -1 ? far.findLastIndex((one) => one > 0) : at];
    if (!row) break;
    means.push(row);
    far = rows.map((one, place) => Math.min(means.length === 1 ? Infinity : (far[place] ?? 0), squared(one, row)));
  }
  return means;
}

function settle(rows: readonly Float64Array[], first: readonly Float64Array[]): Grouping {
  let means = [...first];
  const group = new Int32Array(rows.length).fill(-1);
  let spread = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    spread = 0;
    rows.forEach((row, at) => {
      let [nearest, least] = [0, Infinity];
      means.forEach((mean, one) => {
        const distance = squared(row, mean);
        if (distance < least) [nearest, least] = [one, distance];
      });
      if (group[at] !== nearest) moved = true;
      group[at] = nearest;
      spread += least;
    });
    if (!moved) break;
    means = means.map((mean, one) => meanOf(rows, group, one) ?? mean);
  }
  return { group, spread };
}

/** Null for a group that nobody is in. */
function meanOf(rows: readonly Float64Array[], group: Int32Array, one: number): Float64Array | null {
  const members = rows.filter((_, at) => group[at] === one);
  return (
    members[0]?.map((_, column) => members.reduce((sum, row) => sum + (row[column] ?? 0), 0) / members.length) ?? null
  );
}

function squared(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return sum;
}
