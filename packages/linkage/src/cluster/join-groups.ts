import type { ClusterRules } from './cluster-options.ts';
import type { Decision } from './decision.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { Doubtful } from './doubtful.ts';
import { firmness } from './firmness.ts';
import { GroupLinks } from './group-links.ts';
import type { HeldBackJoin, HeldBackReason } from './held-back.ts';
import type { Links } from './links.ts';
import { PairTable } from './pair-table.ts';
import { SeparatedSets } from './separations.ts';
import { sortStrongestFirst } from './strongest-first.ts';
import { CrossEvidence } from './support.ts';

/**
 * With a scorer, or by closest links, a group that has grown may speak for what was held back, so all is looked at again,
 * so often at most. By averages without a scorer it cannot: pairs that no link covers lower the mean (average linkage is reducible).
 */
const MOST_ROUNDS = 5;

/** The groups that came of it, on the new numbers, and what was held back, on records. */
export interface Joined {
  readonly sets: DisjointSets;
  readonly heldBack: readonly HeldBackJoin[];
}

/**
 * Join groups in each doubtful component, under decisions and rules: from the strongest link down, or, guarded, from the
 * firmest.
 * @param decisions about records
 */
export function joinGroups(cut: Doubtful, decisions: readonly Decision<number>[], rules: ClusterRules): Joined {
  const { links, linkStarts } = cut;
  const care = new CarefulJoins(cut, placed(decisions, cut), rules);
  const order = new Int32Array(links.left.length);
  for (let at = 0; at < order.length; at += 1) order[at] = at;
  sortRuns(links, order, linkStarts);
  if (rules.method !== 'components') sortRuns(links, order, linkStarts, firmness(links, order, rules));
  for (let component = 0; component + 1 < linkStarts.length; component += 1) {
    care.join(component, order, linkStarts[component] ?? 0, linkStarts[component + 1] ?? 0);
  }
  return { sets: care.sets, heldBack: care.heldBack() };
}

interface PlacedDecision extends Decision<number> {
  /** Position in the caller's list. */
  readonly at: number;
}

class CarefulJoins {
  /** The groups so far, by evidence; what people decided is added when a component's evidence has spoken. */
  readonly sets: DisjointSets;
  /** The same with everything joined that people decided to be one: what must be kept apart is asked of these. */
  readonly #decided: SeparatedSets;
  readonly #links: Links;
  readonly #cut: Doubtful;
  readonly #rules: ClusterRules;
  readonly #groups: GroupLinks;
  readonly #evidence: CrossEvidence;
  /** Decisions "unsure" by pair, and those that join by component. */
  readonly #unsure: PairTable;
  /** 1 for each link about which someone was unsure; `null` when there is none. */
  readonly #isUnsure: Uint8Array | null;
  readonly #anyDecided: boolean;
  readonly #same = new Map<number, PlacedDecision[]>();
  readonly #again: number[] = [];
  readonly #held: HeldBackJoin[] = [];

  constructor(cut: Doubtful, decisions: readonly PlacedDecision[], rules: ClusterRules) {
    this.#cut = cut;
    this.#links = cut.links;
    this.#rules = rules;
    this.sets = new DisjointSets(cut.links.size);
    this.#decided = new SeparatedSets(cut.links.size);
    const most = largestRun(cut.linkStarts);
    this.#groups = new GroupLinks(cut.links, most, rules.ceiling);
    this.#evidence = new CrossEvidence(cut, most, this.#groups, this.sets, rules);
    const unsure = decisions.filter(({ verdict }) => verdict === 'unsure');
    this.#unsure = new PairTable(unsure.length);
    for (const { a, b, at } of unsure) this.#unsure.set(a, b, at);
    this.#isUnsure = unsure.length === 0 ? null : new Uint8Array(cut.links.left.length);
    this.#isUnsure?.forEach((_, link, all) => {
      all[link] = this.#unsureAbout(link) >= 0 ? 1 : 0;
    });
    this.#anyDecided = decisions.length > 0;
    for (const decision of decisions) {
      const { verdict, a, b, at } = decision;
      if (verdict === 'different') this.#decided.separate(a, b, at);
      if (verdict !== 'same') continue;
      const component = cut.componentOf[a] ?? 0;
      const own = this.#same.get(component);
      if (own === undefined) this.#same.set(component, [decision]);
      else own.push(decision);
      this.#decided.join(a, b);
    }
  }

  /** @param order its links from place `from` up to before `to`, in the order to look at them */
  join(component: number, order: Int32Array, from: number, to: number): void {
    const first = this.#groups.length;
    this.#groups.enter(order, from, to, this.#isUnsure);
    this.#evidence.begin(order, from, to);
    const rounds = this.#rules.method === 'guarded' && this.#rules.scorePair === null ? 1 : MOST_ROUNDS;
    for (let round = 0; round < rounds && this.#lookFrom(first); round += 1);
    for (const { a, b } of this.#same.get(component) ?? []) this.#unite(a, b);
    this.#lookAgain();
    for (let link = first; link < this.#groups.length; link += 1) {
      if (!this.#mayJoin(link)) continue;
      this.#hold(this.#groups.strongest(link), this.#reasonAgainst(link) ?? this.#shortOf(link));
    }
    for (let at = from; at < (this.#isUnsure === null ? from : to); at += 1) {
      const link = order[at] ?? 0;
      const strong = (this.#links.weight[link] ?? 0) >= this.#rules.threshold;
      if (strong && this.#isUnsure?.[link] === 1)
        this.#hold(link, { kind: 'unsure', decision: this.#unsureAbout(link) });
    }
  }

  heldBack(): readonly HeldBackJoin[] {
    return this.#held.sort((x, y) => y.weight - x.weight || x.left - y.left || x.right - y.right);
  }

  #lookFrom(first: number): boolean {
    let joined = false;
    for (let link = first; link < this.#groups.length; link += 1) {
      joined = this.#look(link) || joined;
      joined = this.#lookAgain() || joined;
    }
    return joined;
  }

  #lookAgain(): boolean {
    let joined = false;
    for (let next = this.#again.pop(); next !== undefined; next = this.#again.pop())
      joined = this.#look(next) || joined;
    return joined;
  }

  #look(link: number): boolean {
    if (!this.#mayJoin(link)) return false;
    if (!this.#speaksFor(link)) {
      this.#groups.wait(link);
      return false;
    }
    this.#unite(this.#groups.end(link, 0), this.#groups.end(link, 1));
    return true;
  }

  #mayJoin(link: number): boolean {
    if (this.#groups.isGone(link)) return false;
    return (this.#links.weight[this.#groups.strongest(link)] ?? 0) >= this.#rules.threshold;
  }

  /** What `#reasonAgainst` decides, without making an object for each of a million links. */
  #speaksFor(link: number): boolean {
    if (this.#rules.method !== 'guarded' || this.#rules.scorePair !== null) return this.#reasonAgainst(link) === null;
    if ((this.#links.weight[this.#groups.weakest(link)] ?? 0) < this.#rules.contradiction) return false;
    if (this.#decided.separation(this.#groups.end(link, 0), this.#groups.end(link, 1)) !== null) return false;
    return this.#evidence.meanOf(link) >= this.#rules.threshold;
  }

  #reasonAgainst(link: number): HeldBackReason | null {
    const decision = this.#decided.separation(this.#groups.end(link, 0), this.#groups.end(link, 1));
    if (decision !== null) return { kind: 'different', decision };
    if (this.#rules.method === 'components') return null;
    const { mean, known, pairs, weakest } = this.#evidence.of(link);
    if (weakest.weight < this.#rules.contradiction) return { kind: 'contradiction', ...weakest };
    return mean < this.#rules.threshold ? { kind: 'support', mean, known, pairs } : null;
  }

  /** Looked at as often as allowed, and the groups grew in the last round: left to a person. */
  #shortOf(link: number): HeldBackReason {
    const { mean, known, pairs } = this.#evidence.of(link);
    return { kind: 'support', mean, known, pairs };
  }

  #unite(a: number, b: number): void {
    const left = this.sets.find(a);
    const right = this.sets.find(b);
    if (left === right) return;
    const fewer = this.#groups.degree(left) <= this.#groups.degree(right);
    const goes = fewer ? left : right;
    const stays = fewer ? right : left;
    this.#groups.hang(goes, stays, this.#again);
    this.#evidence.hang(goes, stays);
    this.sets.hang(goes, stays);
    if (this.#anyDecided) this.#decided.join(a, b);
  }

  #hold(at: number, because: HeldBackReason): void {
    const { members } = this.#cut;
    const { sets } = this;
    const [left, right] = [this.#links.left[at] ?? 0, this.#links.right[at] ?? 0];
    const [a, b] = [sets.find(left), sets.find(right)];
    if (a === b) return;
    this.#held.push({
      left: members[left] ?? 0,
      right: members[right] ?? 0,
      weight: this.#links.weight[at] ?? 0,
      clusters: [members[sets.leastOf(a)] ?? 0, members[sets.leastOf(b)] ?? 0],
      sizes: [sets.countOf(a), sets.countOf(b)],
      because,
    });
  }

  #unsureAbout(at: number): number {
    return this.#unsure.get(this.#links.left[at] ?? 0, this.#links.right[at] ?? 0);
  }
}

function sortRuns(links: Links, order: Int32Array, starts: Int32Array, firm?: Float64Array): void {
  for (let run = 0; run + 1 < starts.length; run += 1) {
    sortStrongestFirst(links, order, firm, starts[run], starts[run + 1]);
  }
}

function placed(decisions: readonly Decision<number>[], { placeOf }: Doubtful): readonly PlacedDecision[] {
  return decisions.map(({ verdict, a, b }, at) => ({ verdict, a: placeOf[a] ?? 0, b: placeOf[b] ?? 0, at }));
}

function largestRun(starts: Int32Array): number {
  let most = 0;
  for (let at = 1; at < starts.length; at += 1) most = Math.max(most, (starts[at] ?? 0) - (starts[at - 1] ?? 0));
  return most;
}
