import type { ClusterRules } from './cluster-options.ts';
import type { Links } from './links.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';

/** Of each record only so many neighbours are looked at, strongest first, so that a hub of a million costs no more. */
const MOST_NEIGHBOURS = 32;

/**
 * How firm each link is, in bits: the mean of its own weight and, for every third record that one of its two records is
 * linked with, the weaker of the two weights to it (`missing` where there is none). A link inside a person is firm,
 * because both ends agree with the same records; a bad link between two families is not, however strong it is, so it is
 * looked at late, when the two families stand and their pairs can be counted.
 * @param order positions of all the links, by component, strongest first
 */
export function firmness(links: Links, order: Int32Array, rules: ClusterRules): Float64Array {
  const walk: Walk = {
    neighbours: neighboursOf(links.size, links, order),
    bits: links.weight.map((weight) => Math.max(-rules.ceiling, Math.min(rules.ceiling, weight))),
    toA: new Float64Array(links.size),
    seenFrom: new Int32Array(links.size).fill(-1),
    metFrom: new Int32Array(links.size).fill(-1),
    rules,
  };
  const firm = new Float64Array(order.length);
  for (let link = 0; link < firm.length; link += 1) {
    firm[link] = firmnessOf(link, links.left[link] ?? 0, links.right[link] ?? 0, walk);
  }
  return firm;
}

interface Walk {
  readonly neighbours: Neighbours;
  /** Weights, at most the ceiling. */
  readonly bits: Float64Array;
  /** Weight from a link's one end to each record, valid where `seenFrom` is the link. */
  readonly toA: Float64Array;
  readonly seenFrom: Int32Array;
  /** The link by which a record was last met from the other end. */
  readonly metFrom: Int32Array;
  readonly rules: ClusterRules;
}

function firmnessOf(link: number, a: number, b: number, walk: Walk): number {
  const { neighbours, bits, toA, seenFrom, metFrom, rules } = walk;
  const { starts, to, by } = neighbours;
  const [startA, startB] = [starts[a] ?? 0, starts[b] ?? 0];
  const endA = Math.min(starts[a + 1] ?? 0, startA + MOST_NEIGHBOURS);
  const endB = Math.min(starts[b + 1] ?? 0, startB + MOST_NEIGHBOURS);
  for (let at = startA; at < endA; at += 1) {
    const third = to[at] ?? 0;
    if (seenFrom[third] === link) continue;
    seenFrom[third] = link;
    toA[third] = bits[by[at] ?? 0] ?? 0;
  }
  let [sum, count] = [bits[link] ?? 0, 1];
  for (let at = startB; at < endB; at += 1) {
    const third = to[at] ?? 0;
    if (third === a || metFrom[third] === link) continue;
    metFrom[third] = link;
    const mine = bits[by[at] ?? 0] ?? 0;
    const its = seenFrom[third] === link ? (toA[third] ?? 0) : rules.missing;
    if (mine < rules.threshold && its < rules.threshold) continue;
    sum += Math.min(mine, its);
    count += 1;
  }
  for (let at = startA; at < endA; at += 1) {
    const third = to[at] ?? 0;
    if (third === b || metFrom[third] === link) continue;
    metFrom[third] = link;
    if ((toA[third] ?? 0) < rules.threshold) continue;
    sum += rules.missing;
    count += 1;
  }
  return sum / count;
}
