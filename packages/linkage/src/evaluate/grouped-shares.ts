import { wilsonInterval, type Interval } from './wilson.ts';

/** A share with its uncertainty. */
export interface Share {
  readonly hits: number;
  readonly tries: number;
  /** So many independent tries would tell as much. */
  readonly effectiveTries: number;
  readonly interval: Interval | null;
}

interface Sums {
  people: number;
  hits: number;
  tries: number;
  hitsSquared: number;
  product: number;
  triesSquared: number;
}

/**
 * Shares per group and of all outside it, when tries come in lumps: the pairs of one person are found or missed together,
 * and ten records make 45 pairs. Taken as 45 independent ones they would show differences between groups that are not
 * there. So the spread is measured between people (linearised variance of a ratio, W. G. Cochran, 1977, §6), and Wilson's
 * interval is taken for the number of independent tries of that spread (E. L. Korn and B. I. Graubard, 1998).
 */
export class GroupedShares {
  readonly #groups: number;
  // By person and group: hits and tries. The last "group" is all pairs of the person.
  readonly #cells = new Map<number, { hits: number; tries: number }>();

  constructor(groups: number) {
    this.#groups = groups;
  }

  /** Count for one person in the group of each of two records, once if it is the same, and in the whole. */
  add(person: number, groupA: number, groupB: number, hits: number, tries: number): void {
    this.addTo(person, groupA, hits, tries);
    if (groupB !== groupA) this.addTo(person, groupB, hits, tries);
    this.addTo(person, this.#groups, hits, tries);
  }

  /** Count for one person in one group alone; `groups` is the whole. */
  addTo(person: number, group: number, hits: number, tries: number): void {
    const key = person * (this.#groups + 1) + group;
    const cell = this.#cells.get(key);
    if (cell === undefined) {
      this.#cells.set(key, { hits, tries });
    } else {
      cell.hits += hits;
      cell.tries += tries;
    }
  }

  /** For each group its own share and that of everyone else; last the whole, against nothing. */
  shares(): readonly { readonly own: Share; readonly rest: Share }[] {
    const own = Array.from({ length: this.#groups + 1 }, noSums);
    const lessOfRest = Array.from({ length: this.#groups + 1 }, noSums);
    for (const [key, { hits, tries }] of this.#cells) {
      const group = key % (this.#groups + 1);
      count(own[group], hits, tries, 1);
      if (group === this.#groups) continue;
      const whole = this.#cells.get(key - group + this.#groups) ?? { hits: 0, tries: 0 };
      count(lessOfRest[group], whole.hits, whole.tries, 1);
      count(lessOfRest[group], whole.hits - hits, whole.tries - tries, -1);
    }
    const whole = own[this.#groups] ?? noSums();
    return own.map((sums, group) => ({
      own: shareOf(sums),
      rest: shareOf(less(whole, group === this.#groups ? whole : (lessOfRest[group] ?? noSums()))),
    }));
  }
}

function shareOf({ people, hits, tries, hitsSquared, product, triesSquared }: Sums): Share {
  if (tries === 0) return { hits, tries, effectiveTries: 0, interval: null };
  const share = hits / tries;
  const between = hitsSquared - 2 * share * product + share * share * triesSquared;
  const binomial = tries * share * (1 - share);
  // All found or none: no spread to measure. Then every person counts as one lump, which is the most cautious.
  const lumps = triesSquared / tries;
  const measured = people > 1 && binomial > 0 ? (between * people) / ((people - 1) * binomial) : lumps;
  const effectiveTries = tries / Math.max(1, measured);
  return { hits, tries, effectiveTries, interval: wilsonInterval(share * effectiveTries, effectiveTries) };
}

function noSums(): Sums {
  return { people: 0, hits: 0, tries: 0, hitsSquared: 0, product: 0, triesSquared: 0 };
}

function count(sums: Sums | undefined, hits: number, tries: number, sign: 1 | -1): void {
  if (sums === undefined || tries === 0) return;
  sums.people += sign;
  sums.hits += sign * hits;
  sums.tries += sign * tries;
  sums.hitsSquared += sign * hits * hits;
  sums.product += sign * hits * tries;
  sums.triesSquared += sign * tries * tries;
}

function less(a: Sums, b: Sums): Sums {
  return {
    people: a.people - b.people,
    hits: a.hits - b.hits,
    tries: a.tries - b.tries,
    hitsSquared: a.hitsSquared - b.hitsSquared,
    product: a.product - b.product,
    triesSquared: a.triesSquared - b.triesSquared,
  };
}
