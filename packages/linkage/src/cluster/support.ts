import { LinkageError } from '../linkage-error.ts';
import type { ClusterRules } from './cluster-options.ts';
import type { DisjointSets } from './disjoint-sets.ts';
import type { Doubtful } from './doubtful.ts';
import type { GroupLinks } from './group-links.ts';
import type { Links } from './links.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';
import { PairTable } from './pair-table.ts';

/** What the pairs between two groups say together. */
export interface Support {
  /** Mean bits over all pairs between the two, each at most the ceiling; pairs nobody compared count as assumed. */
  readonly mean: number;
  /** Pairs compared, and pairs in all. */
  readonly known: number;
  readonly pairs: number;
  /** The pair that speaks most strongly against. */
  readonly weakest: { readonly left: number; readonly right: number; readonly weight: number };
}

/** With a scorer, at most so many records of each of two groups are compared: 400 pairs. */
export const SCORED_EACH_WAY = 20;

/**
 * Weighs the evidence between two groups: by average linkage, in which what is not known counts too, or by closest links
 * (the directed mean of M.-P. Dubuisson and A. K. Jain, "A modified Hausdorff distance", 1994, of the smaller group).
 */
export class CrossEvidence {
  readonly #links: Links;
  readonly #members: Int32Array;
  readonly #groups: GroupLinks;
  readonly #sets: DisjointSets;
  readonly #rules: ClusterRules;
  /** The members of a group as a ring; kept only for a scorer and for closest links. */
  readonly #ring: Int32Array | null;
  readonly #linked: PairTable | null;
  readonly #neighbours: Neighbours | null;

  /** @param most how many links the largest component has */
  constructor({ links, members }: Doubtful, most: number, groups: GroupLinks, sets: DisjointSets, rules: ClusterRules) {
    this.#links = links;
    this.#members = members;
    this.#groups = groups;
    this.#sets = sets;
    this.#rules = rules;
    const closest = rules.method === 'closest';
    this.#ring = rules.scorePair === null && !closest ? null : new Int32Array(links.size).map((_, at) => at);
    this.#neighbours = closest ? neighboursOf(links.size, links) : null;
    this.#linked = closest || rules.scorePair === null ? null : new PairTable(most);
  }

  /** Begin the next component: its links are those in `order` from place `from` up to before `to`. */
  begin(order: Int32Array, from: number, to: number): void {
    if (this.#linked === null) return;
    this.#linked.clear(to - from);
    for (let at = from; at < to; at += 1) {
      const link = order[at] ?? 0;
      this.#linked.set(this.#links.left[link] ?? 0, this.#links.right[link] ?? 0, link);
    }
  }

  /** Members of two roots become one ring. */
  hang(goes: number, stays: number): void {
    if (this.#ring === null) return;
    const next = this.#ring[goes] ?? goes;
    this.#ring[goes] = this.#ring[stays] ?? stays;
    this.#ring[stays] = next;
  }

  /** Mean bits between the two ends of a link, pairs that no link covers counted as assumed. */
  meanOf(link: number): number {
    if (this.#neighbours !== null) return this.#closestMean(link, this.#neighbours);
    const pairs = this.#pairs(link);
    return (this.#groups.sum(link) + (pairs - this.#groups.known(link)) * this.#rules.missing) / pairs;
  }

  /** What the pairs between the two ends of a link say, those that no link covers scored where there is a scorer. */
  of(link: number): Support {
    const a = this.#groups.end(link, 0);
    const b = this.#groups.end(link, 1);
    const pairs = this.#pairs(link);
    const known = this.#groups.known(link);
    const at = this.#groups.weakest(link);
    const { left, right, weight } = this.#links;
    const weakest = { ...this.#pair(left[at] ?? 0, right[at] ?? 0), weight: weight[at] ?? 0 };
    if (this.#linked === null || this.#rules.scorePair === null || known === pairs) {
      return { mean: this.meanOf(link), known, pairs, weakest };
    }
    const scored = this.#score(a, b, this.#rules.scorePair);
    const each = scored.count === 0 ? this.#rules.missing : scored.sum / scored.count;
    return {
      mean: (this.#groups.sum(link) + (pairs - known) * each) / pairs,
      known: known + scored.count,
      pairs,
      weakest: scored.weakest !== null && scored.weakest.weight < weakest.weight ? scored.weakest : weakest,
    };
  }

  /** Of the smaller group; of two equal ones the lower mean counts. */
  #closestMean(link: number, neighbours: Neighbours): number {
    const a = this.#groups.end(link, 0);
    const b = this.#groups.end(link, 1);
    const more = this.#sets.countOf(a) - this.#sets.countOf(b);
    if (more < 0) return this.#meanTowards(a, b, neighbours);
    if (more > 0) return this.#meanTowards(b, a, neighbours);
    return Math.min(this.#meanTowards(a, b, neighbours), this.#meanTowards(b, a, neighbours));
  }

  #meanTowards(from: number, towards: number, { starts, to, by }: Neighbours): number {
    const { ceiling, missing } = this.#rules;
    let sum = 0;
    let member = from;
    do {
      let closest = missing;
      const end = starts[member + 1] ?? 0;
      for (let at = starts[member] ?? 0; at < end; at += 1) {
        const weight = this.#links.weight[by[at] ?? 0] ?? 0;
        if (weight > closest && this.#sets.find(to[at] ?? 0) === towards) closest = weight;
      }
      sum += Math.min(ceiling, closest);
      member = this.#ring?.[member] ?? from;
    } while (member !== from);
    return sum / this.#sets.countOf(from);
  }

  #score(a: number, b: number, scorePair: (a: number, b: number) => number): Scored {
    let [sum, count] = [0, 0];
    let weakest: Support['weakest'] | null = null;
    const others = this.#some(b);
    for (const one of this.#some(a)) {
      for (const other of others) {
        if ((this.#linked?.get(one, other) ?? -1) >= 0) continue;
        const { left, right } = this.#pair(one, other);
        const weight = scorePair(left, right);
        if (!Number.isFinite(weight)) {
          throw new LinkageError(
            'model-invalid',
            `"scorePair" gave the weight ${weight} for records ${left} and ${right}; it must give a finite number.`,
          );
        }
        sum += Math.max(-this.#rules.ceiling, Math.min(this.#rules.ceiling, weight));
        count += 1;
        if (weakest === null || weight < weakest.weight) weakest = { left, right, weight };
      }
    }
    return { sum, count, weakest };
  }

  #pairs(link: number): number {
    return this.#sets.countOf(this.#groups.end(link, 0)) * this.#sets.countOf(this.#groups.end(link, 1));
  }

  /** Two new numbers as records: within a component the order is the same. */
  #pair(one: number, other: number): { readonly left: number; readonly right: number } {
    const [left, right] = one < other ? [one, other] : [other, one];
    return { left: this.#members[left] ?? 0, right: this.#members[right] ?? 0 };
  }

  #some(root: number): readonly number[] {
    const some: number[] = [];
    let at = root;
    do {
      some.push(at);
      at = this.#ring?.[at] ?? root;
    } while (at !== root && some.length < SCORED_EACH_WAY);
    return some;
  }
}

interface Scored {
  readonly sum: number;
  readonly count: number;
  readonly weakest: Support['weakest'] | null;
}
