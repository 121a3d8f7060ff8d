import { LinkageError } from '../linkage-error.ts';
import { findBridges, type FoundBridge, type FoundBridges } from './bridges.ts';
import { CLUSTER_THRESHOLD } from './cluster-options.ts';
import type { Decision, Edge } from './decision.ts';
import { DisjointSets } from './disjoint-sets.ts';

/** A link in a cluster: `decided` when a person said "same", with the weight of the model's link, if there is one. */
export interface HoldingLink<Member = string> {
  readonly a: Member;
  readonly b: Member;
  readonly weight: number | null;
  readonly decided: boolean;
}

/** Members on one side of a link; of many, the first `MOST_NAMED` are named. */
export interface BridgeSide<Member = string> {
  readonly size: number;
  readonly members: readonly Member[];
}

/** A single link that holds the cluster: without it, `sides` part, that of `a` and that of `b`. */
export interface SingleLink<Member = string> extends HoldingLink<Member> {
  readonly sides: readonly [BridgeSide<Member>, BridgeSide<Member>];
}

/** Why some members are one cluster, and how firmly. */
export interface ClusterExplanation<Member = string> {
  /** The strongest links that suffice to hold all together, decided ones first: one fewer than members when whole. */
  readonly tree: readonly HoldingLink<Member>[];
  /** Groups that nothing holds together; one when the cluster is whole. */
  readonly parts: number;
  /** Links on which the cluster hangs: the removal of any one parts it. The most even parting first. */
  readonly singleLinks: readonly SingleLink<Member>[];
  /** The member whose strongest tie is weakest; a decision outweighs every link. `null` for fewer than two members. */
  readonly weakest: {
    readonly member: Member;
    readonly strongest: HoldingLink<Member> | null;
    readonly ties: number;
  } | null;
  /** Pairs inside that speak against it, strongest first: weights below `contradiction`. */
  readonly contradictingPairs: readonly Edge<Member>[];
  /** Decisions "different" and "unsure" about two of the members. */
  readonly contradictingDecisions: readonly Decision<Member>[];
}

/** At most so many members of a side are named. */
export const MOST_NAMED = 25;

/**
 * Why a cluster holds together. Links and decisions that reach outside are left out, so those of all clusters may be given.
 * @param threshold bits from which a link holds; weaker ones only contradict
 * @param contradiction bits below which a pair speaks against the cluster
 * @throws LinkageError `cluster-member-unknown` when a weight is not finite, or a member comes twice
 */
export function explainCluster<Member extends string | number>(
  members: readonly Member[],
  edges: readonly Edge<Member>[],
  decisions: readonly Decision<Member>[],
  {
    threshold = CLUSTER_THRESHOLD,
    contradiction = threshold,
  }: { readonly threshold?: number; readonly contradiction?: number } = {},
): ClusterExplanation<Member> {
  const position = new Map(members.map((member, at) => [member, at]));
  if (position.size < members.length) {
    refuse(`The members to explain are ${members.length}, but only ${position.size} differ; give each once.`);
  }
  const inside = edges.filter(({ a, b }) => a !== b && position.has(a) && position.has(b));
  const bad = inside.find(({ weight }) => !Number.isFinite(weight));
  if (bad !== undefined) {
    refuse(`The link between "${bad.a}" and "${bad.b}", field "weight", is ${bad.weight}; it must be finite.`);
  }
  const about = decisions.filter(({ a, b }) => a !== b && position.has(a) && position.has(b));
  const links = strongestFirst(inside, about, threshold, position);
  const found = findBridges(members.length, columnsOf(links));
  const { tree, parts } = spanningTree(members.length, links);
  return {
    tree: tree.map(plain),
    parts,
    singleLinks: found.bridges.map((bridge) => singleLink(bridge, links, members, found)).sort(mostEvenFirst),
    weakest: weakestOf(members, links),
    contradictingPairs: inside.filter(({ weight }) => weight < contradiction).sort((x, y) => x.weight - y.weight),
    contradictingDecisions: about.filter(({ verdict }) => verdict !== 'same'),
  };
}

interface PlacedLink<Member> extends HoldingLink<Member> {
  readonly from: number;
  readonly to: number;
}

/** Each pair that holds, once: decided ones first, then by weight, then by the order of the members. */
function strongestFirst<Member extends string | number>(
  edges: readonly Edge<Member>[],
  decisions: readonly Decision<Member>[],
  threshold: number,
  position: ReadonlyMap<Member, number>,
): readonly PlacedLink<Member>[] {
  const links = new Map<number, PlacedLink<Member>>();
  const keep = (a: Member, b: Member, weight: number | null, decided: boolean): void => {
    const [from, to] = [position.get(a) ?? 0, position.get(b) ?? 0];
    const key = Math.min(from, to) * position.size + Math.max(from, to);
    const known = links.get(key);
    const strongest = known?.weight == null || (weight !== null && weight > known.weight) ? weight : known.weight;
    links.set(key, { a, b, weight: strongest, decided: decided || known?.decided === true, from, to });
  };
  for (const { a, b, weight } of edges) if (weight >= threshold) keep(a, b, weight, false);
  for (const { a, b, verdict } of decisions) if (verdict === 'same') keep(a, b, null, true);
  return [...links.values()].sort(
    (x, y) =>
      strengthOf(y) - strengthOf(x) ||
      (y.weight ?? 0) - (x.weight ?? 0) ||
      Math.min(x.from, x.to) - Math.min(y.from, y.to) ||
      Math.max(x.from, x.to) - Math.max(y.from, y.to),
  );
}

/** A person's word outweighs every weight. */
function strengthOf({ decided, weight }: HoldingLink<unknown>): number {
  return decided ? Number.MAX_VALUE : (weight ?? 0);
}

function spanningTree<Member>(
  size: number,
  links: readonly PlacedLink<Member>[],
): { readonly tree: readonly PlacedLink<Member>[]; readonly parts: number } {
  const sets = new DisjointSets(size);
  const tree = links.filter(({ from, to }) => sets.join(from, to));
  return { tree, parts: size - tree.length };
}

function singleLink<Member>(
  { link, a, sides: [near, far], starts: [begin, beyond] }: FoundBridge,
  links: readonly PlacedLink<Member>[],
  members: readonly Member[],
  { tour }: FoundBridges,
): SingleLink<Member> {
  const held = links[link];
  if (held === undefined) refuse(`Link ${link} is not one of the ${links.length} of the cluster.`);
  const named = (...runs: readonly (readonly [number, number])[]): readonly Member[] =>
    runs
      .flatMap(([from, count]) => [...tour.subarray(from, from + Math.min(count, MOST_NAMED))])
      .slice(0, MOST_NAMED)
      .sort((x, y) => x - y)
      .flatMap((at) => members[at] ?? []);
  const before: BridgeSide<Member> = {
    size: near,
    members: named([begin, beyond - begin], [beyond + far, near - (beyond - begin)]),
  };
  const behind: BridgeSide<Member> = { size: far, members: named([beyond, far]) };
  return { ...plain(held), sides: held.from === a ? [before, behind] : [behind, before] };
}

function mostEvenFirst(x: SingleLink<unknown>, y: SingleLink<unknown>): number {
  const smaller = ({ sides: [one, other] }: SingleLink<unknown>): number => Math.min(one.size, other.size);
  return smaller(y) - smaller(x);
}

function weakestOf<Member>(
  members: readonly Member[],
  links: readonly PlacedLink<Member>[],
): ClusterExplanation<Member>['weakest'] {
  if (members.length < 2) return null;
  const ties = new Int32Array(members.length);
  const strongest = new Int32Array(members.length).fill(-1);
  links.forEach(({ from, to }, link) => {
    for (const at of [from, to]) {
      ties[at] = (ties[at] ?? 0) + 1;
      if (strongest[at] === -1) strongest[at] = link;
    }
  });
  // Links are in order of strength, so the largest place is the weakest; no link at all is weaker still.
  const placeOf = (at: number): number => (strongest[at] === -1 ? links.length : (strongest[at] ?? 0));
  let weakest = 0;
  for (let at = 1; at < members.length; at += 1) {
    const later = placeOf(at) - placeOf(weakest);
    if (later > 0 || (later === 0 && (ties[at] ?? 0) < (ties[weakest] ?? 0))) weakest = at;
  }
  const link = links[strongest[weakest] ?? -1];
  const [member] = members.slice(weakest, weakest + 1);
  if (member === undefined) return null;
  return { member, strongest: link === undefined ? null : plain(link), ties: ties[weakest] ?? 0 };
}

function plain<Member>({ a, b, weight, decided }: PlacedLink<Member>): HoldingLink<Member> {
  return { a, b, weight, decided };
}

function columnsOf(links: readonly PlacedLink<unknown>[]): { readonly left: Int32Array; readonly right: Int32Array } {
  return { left: Int32Array.from(links, ({ from }) => from), right: Int32Array.from(links, ({ to }) => to) };
}

function refuse(message: string): never {
  throw new LinkageError('cluster-member-unknown', message);
}
