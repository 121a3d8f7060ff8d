import type { Links } from './links.ts';
import { PairTable } from './pair-table.ts';

/**
 * Links between groups of records: for each pair of linked groups how many pairs of records are known, the sum of their
 * weights, the strongest and the weakest. As groups join, so do their links, the shorter list moving to the longer:
 * every link moves at most log2 times, even in one cluster of a million.
 *
 * A link is a number here; a group is a root of the disjoint sets, given as it is when the link is asked about.
 */
export class GroupLinks {
  readonly #links: Links;
  readonly #firstEnd: Int32Array;
  readonly #secondEnd: Int32Array;
  /** The next link of the group at either end. */
  readonly #afterFirst: Int32Array;
  readonly #afterSecond: Int32Array;
  readonly #sum: Float64Array;
  readonly #known: Int32Array;
  readonly #strongest: Int32Array;
  readonly #weakest: Int32Array;
  readonly #waiting: Uint8Array;
  readonly #gone: Uint8Array;
  readonly #heads: Int32Array;
  readonly #degree: Int32Array;
  readonly #at: PairTable;
  readonly #ceiling: number;
  #length = 0;

  /**
   * @param most how many links the largest component has
   * @param ceiling bits that one pair may at most add to the sum, or take from it
   */
  constructor(links: Links, most: number, ceiling: number) {
    const room = links.left.length;
    this.#links = links;
    this.#firstEnd = new Int32Array(room);
    this.#secondEnd = new Int32Array(room);
    this.#afterFirst = new Int32Array(room);
    this.#afterSecond = new Int32Array(room);
    this.#sum = new Float64Array(room);
    this.#known = new Int32Array(room).fill(1);
    this.#strongest = new Int32Array(room);
    this.#weakest = new Int32Array(room);
    this.#waiting = new Uint8Array(room);
    this.#gone = new Uint8Array(room);
    this.#heads = new Int32Array(links.size).fill(NONE);
    this.#degree = new Int32Array(links.size);
    this.#at = new PairTable(most);
    this.#ceiling = ceiling;
  }

  /**
   * Begin the next component; the links of those before are not to be asked about again.
   * @param order its links from place `from` up to before `to`, in the order in which they are to be looked at; of a pair
   * that comes twice the stronger link counts
   * @param leftOut 1 for each link not to enter
   */
  enter(order: Int32Array, from: number, to: number, leftOut: Uint8Array | null): void {
    this.#at.clear(to - from);
    for (let at = from; at < to; at += 1) {
      const link = order[at] ?? 0;
      if (leftOut?.[link] !== 1) this.#enter(link);
    }
  }

  /** How many there ever were: their numbers are 0 … `length` − 1, as entered. */
  get length(): number {
    return this.#length;
  }

  /** Two links became one, or its ends became one group: it is no longer asked about. */
  isGone(link: number): boolean {
    return this.#gone[link] === 1;
  }

  end(link: number, side: 0 | 1): number {
    return (side === 0 ? this.#firstEnd[link] : this.#secondEnd[link]) ?? 0;
  }

  known(link: number): number {
    return this.#known[link] ?? 0;
  }

  sum(link: number): number {
    return this.#sum[link] ?? 0;
  }

  /** Position, among the caller's links, of the strongest. */
  strongest(link: number): number {
    return this.#strongest[link] ?? 0;
  }

  /** Position, among the caller's links, of the weakest. */
  weakest(link: number): number {
    return this.#weakest[link] ?? 0;
  }

  /** It was looked at and did not join its groups: to be looked at again when it gains links. */
  wait(link: number): void {
    this.#waiting[link] = 1;
  }

  /** How many links a group has, or had: what moving it costs. */
  degree(group: number): number {
    return this.#degree[group] ?? 0;
  }

  /** Group `goes` becomes part of `stays`. Links that were waiting and gained by it are added to `again`. */
  hang(goes: number, stays: number, again: number[]): void {
    for (let link = this.#heads[goes] ?? NONE, next: number; link !== NONE; link = next) {
      const side = this.#firstEnd[link] === goes ? 0 : 1;
      next = (side === 0 ? this.#afterFirst[link] : this.#afterSecond[link]) ?? NONE;
      if (this.#gone[link] === 1) continue;
      const third = this.end(link, side === 0 ? 1 : 0);
      this.#at.delete(goes, third);
      if (third === stays) {
        this.#gone[link] = 1;
        continue;
      }
      const twin = this.#at.get(stays, third);
      if (twin !== NONE) this.#unite(Math.min(link, twin), Math.max(link, twin), again);
      if (twin === NONE || link < twin) this.#move(link, side, stays, third);
    }
    this.#heads[goes] = NONE;
  }

  #enter(position: number): void {
    const { left, right, weight } = this.#links;
    const a = left[position] ?? 0;
    const b = right[position] ?? 0;
    const before = this.#at.get(a, b);
    if (before !== NONE && (weight[this.strongest(before)] ?? 0) >= (weight[position] ?? 0)) return;
    const link = before === NONE ? this.#length++ : before;
    this.#sum[link] = Math.max(-this.#ceiling, Math.min(this.#ceiling, weight[position] ?? 0));
    this.#strongest[link] = position;
    this.#weakest[link] = position;
    if (before !== NONE) return;
    this.#secondEnd[link] = b;
    this.#move(link, 0, a, b);
    this.#hook(link, 1, b);
  }

  #move(link: number, side: 0 | 1, group: number, third: number): void {
    if (side === 0) this.#firstEnd[link] = group;
    else this.#secondEnd[link] = group;
    this.#at.set(group, third, link);
    this.#hook(link, side, group);
  }

  #hook(link: number, side: 0 | 1, group: number): void {
    if (side === 0) this.#afterFirst[link] = this.#heads[group] ?? NONE;
    else this.#afterSecond[link] = this.#heads[group] ?? NONE;
    this.#heads[group] = link;
    this.#degree[group] = this.degree(group) + 1;
  }

  /** Of two links between the same groups the one that comes first takes up the other. */
  #unite(first: number, other: number, again: number[]): void {
    const { weight } = this.#links;
    this.#gone[other] = 1;
    this.#sum[first] = this.sum(first) + this.sum(other);
    this.#known[first] = this.known(first) + this.known(other);
    const [strong, stronger] = [this.strongest(first), this.strongest(other)];
    if ((weight[stronger] ?? 0) > (weight[strong] ?? 0)) this.#strongest[first] = stronger;
    const [weak, weaker] = [this.weakest(first), this.weakest(other)];
    if ((weight[weaker] ?? 0) < (weight[weak] ?? 0)) this.#weakest[first] = weaker;
    if (this.#waiting[first] === 1 || this.#waiting[other] === 1) again.push(first);
  }
}

const NONE = -1;
