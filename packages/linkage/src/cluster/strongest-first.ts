import type { Links } from './links.ts';

/**
 * Sort positions of links in place: strongest first; ties by the smaller record, then by the larger, so the order in
 * which links arrive never matters. Short runs by insertion; long ones by a radix sort on 16 bits (least digit first),
 * stable and linear: a comparator would be called twenty times as often.
 * @param firm what outweighs the weight: a figure for every link; without it the weight alone counts
 * @param from sort only from this place in `order`, up to before `to`
 */
export function sortStrongestFirst(
  links: Links,
  order: Int32Array,
  firm: Float64Array = links.weight,
  from = 0,
  to = order.length,
): void {
  if (to - from > LONGEST_BY_INSERTION) byRadix(links, order.subarray(from, to), firm);
  else byInsertion(links, order, firm, from, to);
}

const LONGEST_BY_INSERTION = 40;

function byInsertion(links: Links, order: Int32Array, firm: Float64Array, from: number, to: number): void {
  for (let at = from + 1; at < to; at += 1) {
    const link = order[at] ?? 0;
    let place = at;
    for (; place > from && isBefore(links, link, order[place - 1] ?? 0, firm); place -= 1) {
      order[place] = order[place - 1] ?? 0;
    }
    order[place] = link;
  }
}

function isBefore({ left, right, weight }: Links, link: number, other: number, firm: Float64Array): boolean {
  const firmer = (firm[link] ?? 0) - (firm[other] ?? 0);
  if (firmer !== 0) return firmer > 0;
  const stronger = (weight[link] ?? 0) - (weight[other] ?? 0);
  if (stronger !== 0) return stronger > 0;
  const [a, b, c, d] = [left[link] ?? 0, right[link] ?? 0, left[other] ?? 0, right[other] ?? 0];
  const byFirst = Math.min(a, b) - Math.min(c, d);
  return byFirst < 0 || (byFirst === 0 && Math.max(a, b) < Math.max(c, d));
}

function byRadix({ left, right, weight }: Links, order: Int32Array, firm: Float64Array): void {
  const { length } = order;
  const [low, high] = [new Uint32Array(length), new Uint32Array(length)];
  for (let at = 0; at < length; at += 1) {
    const link = order[at] ?? 0;
    const [a, b] = [left[link] ?? 0, right[link] ?? 0];
    low[at] = a < b ? a : b;
    high[at] = a < b ? b : a;
  }
  const byWeight = descendingKeys(order, weight);
  const byFirm = firm === weight ? [] : descendingKeys(order, firm);
  let ranks = new Int32Array(length);
  for (let at = 0; at < length; at += 1) ranks[at] = at;
  let spare = new Int32Array(length);
  for (const key of [high, low, ...byWeight, ...byFirm]) {
    for (const shift of [0, 16]) {
      if (byDigit(key, shift, ranks, spare)) [ranks, spare] = [spare, ranks];
    }
  }
  const unsorted = order.slice();
  for (let at = 0; at < length; at += 1) order[at] = unsorted[ranks[at] ?? 0] ?? 0;
}

/**
 * The 64 bits of each figure, lower half first, so changed that they sort as unsigned integers from the largest down: negative
 * numbers as they are, positive ones inverted but for the sign (IEEE 754 orders the magnitudes).
 */
function descendingKeys(order: Int32Array, figures: Float64Array): readonly Uint32Array[] {
  const values = new Float64Array(order.length);
  // −0 becomes 0: they are equal, so their bits must be too.
  for (let at = 0; at < order.length; at += 1) values[at] = (figures[order[at] ?? 0] ?? 0) + 0;
  const bits = new Uint32Array(values.buffer);
  const [upper, lower] = [new Uint32Array(order.length), new Uint32Array(order.length)];
  const [first, second] = LITTLE_ENDIAN ? [1, 0] : [0, 1];
  for (let at = 0; at < order.length; at += 1) {
    const [top, bottom] = [bits[2 * at + first] ?? 0, bits[2 * at + second] ?? 0];
    const negative = top >>> 31 === 1;
    upper[at] = negative ? top : ~top & 0x7fffffff;
    lower[at] = negative ? bottom : ~bottom;
  }
  return [lower, upper];
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** One pass: `to` receives `from` ordered by 16 bits of the key; false, and nothing done, when all have the same. */
function byDigit(key: Uint32Array, shift: number, from: Int32Array, to: Int32Array): boolean {
  const starts = new Int32Array(65_537);
  for (let at = 0; at < key.length; at += 1) {
    const digit = ((key[at] ?? 0) >>> shift) & 0xffff;
    starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
  }
  const first = ((key[0] ?? 0) >>> shift) & 0xffff;
  if (starts[first + 1] === key.length) return false;
  for (let digit = 0; digit < 65_536; digit += 1) starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
  for (let index = 0; index < from.length; index += 1) {
    const at = from[index] ?? 0;
    const digit = ((key[at] ?? 0) >>> shift) & 0xffff;
    const place = starts[digit] ?? 0;
    to[place] = at;
    starts[digit] = place + 1;
  }
  return true;
}
