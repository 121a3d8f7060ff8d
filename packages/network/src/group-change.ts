import { groupOverlaps, groupSizes, type GroupOverlap, type Grouping } from './group-overlap.ts';
import { GraphError } from './graph-error.ts';

/** What became of groups from one date to another: an event names the groups of both dates that it joins. */
export interface GroupEvent {
  /** Born: none before it; died: none after; continued: one to one; split: one became several; merged: several became one. */
  readonly kind: 'born' | 'died' | 'continued' | 'split' | 'merged' | 'regrouped';
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Nodes in the event's groups on each date, and in both. */
  readonly size: { readonly before: number; readonly after: number; readonly shared: number };
}

/** One node's group on both dates; null when it was not there. */
export interface NodeMove<Node> {
  readonly node: Node;
  readonly before: number | null;
  readonly after: number | null;
  /** True when it was there on both dates and its later group is not what became of its earlier one. */
  readonly changed: boolean;
}

/** @see groupChange */
export interface GroupChange<Node> {
  readonly events: readonly GroupEvent[];
  /** The pairs of groups taken for one another's continuation, the likest first. */
  readonly links: readonly GroupOverlap[];
  readonly nodes: readonly NodeMove<Node>[];
}

/**
 * Matches the groups of two dates by the nodes they share. Two groups are linked when their likeness (shared ÷ all in either) is
 * at least `likeness`, or more than half of one of them is in the other, so that a small group which joins a large one is not
 * taken for dead. The events are the connected sets of links.
 * Sources: D. Greene, D. Doyle, P. Cunningham, Tracking the evolution of communities in dynamic social networks (2010), matching
 * by likeness; P. Bródka, S. Saganowski, P. Kazienko, GED (2013), inclusion; the kinds of event are those of G. Palla, A.-L.
 * Barabási, T. Vicsek, Quantifying social group evolution (2007).
 * @throws {GraphError} OPTION when `likeness` is not above 0 and at most 1.
 */
export function groupChange<Node>(
  before: Grouping<Node>,
  after: Grouping<Node>,
  { likeness = 0.3 }: { readonly likeness?: number } = {},
): GroupChange<Node> {
  if (!(likeness > 0 && likeness <= 1))
    throw new GraphError('OPTION', `The likeness is ${likeness}. Give a number above 0 and at most 1.`);
  const sizes = { before: groupSizes(before), after: groupSizes(after) };
  const links = groupOverlaps(before, after).filter(
    (pair) =>
      pair.likeness >= likeness ||
      2 * pair.shared > Math.min(sizes.before.get(pair.before) ?? 0, sizes.after.get(pair.after) ?? 0),
  );
  const became = new Set(links.map((link) => `${link.before} ${link.after}`));
  const nodes = [...new Set([...before.keys(), ...after.keys()])].map((node) => {
    const [was, is] = [before.get(node) ?? null, after.get(node) ?? null];
    return { node, before: was, after: is, changed: was !== null && is !== null && !became.has(`${was} ${is}`) };
  });
  return { events: eventsOf(links, sizes), links, nodes };
}

interface Sizes {
  readonly before: ReadonlyMap<number, number>;
  readonly after: ReadonlyMap<number, number>;
}

function eventsOf(links: readonly GroupOverlap[], sizes: Sizes): GroupEvent[] {
  const onward = index(links, 'before', 'after');
  const backward = index(links, 'after', 'before');
  const seen = new Set<number>();
  const events: GroupEvent[] = [];
  for (const start of [...sizes.before.keys()].sort((a, b) => a - b)) {
    if (seen.has(start)) continue;
    const joined = { before: new Set([start]), after: new Set<number>() };
    for (const group of joined.before) {
      seen.add(group);
      for (const later of onward.get(group) ?? []) {
        joined.after.add(later);
        for (const other of backward.get(later) ?? []) joined.before.add(other);
      }
    }
    events.push(event([...joined.before], [...joined.after], links, sizes));
  }
  const born = [...sizes.after.keys()].filter((group) => !backward.has(group)).sort((a, b) => a - b);
  return [...events, ...born.map((group) => event([], [group], links, sizes))];
}

function event(
  before: readonly number[],
  after: readonly number[],
  links: readonly GroupOverlap[],
  sizes: Sizes,
): GroupEvent {
  const sum = (groups: readonly number[], of: ReadonlyMap<number, number>): number =>
    groups.reduce((total, group) => total + (of.get(group) ?? 0), 0);
  const shared = links.reduce((total, link) => total + (before.includes(link.before) ? link.shared : 0), 0);
  return {
    kind: kindOf(before.length, after.length),
    before,
    after,
    size: { before: sum(before, sizes.before), after: sum(after, sizes.after), shared },
  };
}

/** Several to several is a regrouping, which none of the simpler words would describe. */
function kindOf(before: number, after: number): GroupEvent['kind'] {
  if (before === 0) return 'born';
  if (after === 0) return 'died';
  if (before === 1) return after === 1 ? 'continued' : 'split';
  return after === 1 ? 'merged' : 'regrouped';
}

function index(
  links: readonly GroupOverlap[],
  from: 'before' | 'after',
  to: 'before' | 'after',
): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const link of links) found.set(link[from], [...(found.get(link[from]) ?? []), link[to]]);
  return found;
}
