import { grouped } from '../block/grouped.ts';
import { LinkageError } from '../linkage-error.ts';
import { findBridges } from './bridges.ts';
import { chainBetween } from './chain.ts';
import type { Decision, DecisionConflict, Edge } from './decision.ts';
import { SeparatedSets } from './separations.ts';

/** Members that belong together. `id` is the first of them in the caller's order, so it stays as later ones join. */
export interface Cluster {
  readonly id: string;
  readonly members: readonly string[];
}

/** One link on which a cluster hangs. `decided`: a person said "same"; otherwise it is a proposal worth a second look. */
export interface Bridge {
  readonly cluster: string;
  readonly a: string;
  readonly b: string;
  readonly decided: boolean;
  readonly sides: readonly [number, number];
}

/** A proposal that was not followed, and the decision that held it back. */
export interface HeldBack {
  readonly edge: Edge;
  readonly because: Decision;
}

/** All of the above for one set of members. */
export interface Clustering {
  readonly clusters: readonly Cluster[];
  readonly bridges: readonly Bridge[];
  readonly heldBack: readonly HeldBack[];
  readonly conflicts: readonly DecisionConflict[];
}

type Link = readonly [number, number];

/**
 * Group members by decisions first, then by proposals from the strongest down. "Different" always wins; "unsure" holds
 * back the proposal between its two members. Decisions are those in force, oldest first.
 * @param members every member once, oldest first: their order makes the ids
 * @throws LinkageError `cluster-member-unknown` when an edge or decision names someone who is not a member,
 * a decision parts a member from itself, or a weight is not finite
 */
export function cluster(
  members: readonly string[],
  edges: readonly Edge[],
  decisions: readonly Decision[],
): Clustering {
  const position = new Map(members.map((member, at) => [member, at]));
  const at = (member: string): number => position.get(member) ?? unknownMember(member);
  const sets = new SeparatedSets(members.length);
  checkWeights(edges);
  const itself = decisions.find(({ a, b, verdict }) => a === b && verdict === 'different');
  if (itself !== undefined) {
    throw new LinkageError('cluster-member-unknown', `A decision parts "${itself.a}" from itself; name two members.`);
  }
  decisions.forEach(({ verdict, a, b }, index) => {
    if (verdict === 'different') sets.separate(at(a), at(b), index);
  });
  const decided: Link[] = [];
  const conflicts: DecisionConflict[] = [];
  for (const same of decisions.filter(({ verdict }) => verdict === 'same')) {
    const [a, b] = [at(same.a), at(same.b)];
    const different = decisions[sets.separation(a, b) ?? -1];
    if (different === undefined) {
      sets.join(a, b);
      decided.push([a, b]);
      continue;
    }
    const chain = chainBetween(at(different.a), at(different.b), [...decided, [a, b]]);
    conflicts.push({ kind: 'same-against-different', same, different, chain: chain.flatMap((i) => members[i] ?? []) });
  }
  const { followed, heldBack } = follow(edges, decisions, sets, at);
  return {
    clusters: clustersOf(members, sets),
    bridges: bridgesOf(members, sets, decided, followed),
    heldBack,
    conflicts,
  };
}

function follow(
  edges: readonly Edge[],
  decisions: readonly Decision[],
  sets: SeparatedSets,
  at: (member: string) => number,
): { readonly followed: readonly Link[]; readonly heldBack: readonly HeldBack[] } {
  const unsure = new Map(
    decisions.filter(({ verdict }) => verdict === 'unsure').map((one) => [keyOf([at(one.a), at(one.b)]), one]),
  );
  const followed: Link[] = [];
  const heldBack: HeldBack[] = [];
  const placed = edges.map((edge): { edge: Edge; link: Link } => ({ edge, link: inOrder(at(edge.a), at(edge.b)) }));
  // Ties are settled by the members' own order, so the order in which edges arrive cannot change a cluster.
  placed.sort((x, y) => y.edge.weight - x.edge.weight || x.link[0] - y.link[0] || x.link[1] - y.link[1]);
  for (const { edge, link } of placed) {
    const because = decisions[sets.separation(...link) ?? -1] ?? unsure.get(keyOf(link));
    if (because !== undefined) {
      heldBack.push({ edge, because });
      continue;
    }
    sets.join(...link);
    followed.push(link);
  }
  return { followed, heldBack };
}

function clustersOf(members: readonly string[], sets: SeparatedSets): readonly Cluster[] {
  const least = sets.sets.leastMembers();
  const groups = grouped(members.length, (member) => least[member] ?? member);
  return [...groups].map(([first, positions]) => ({
    id: members[first] ?? '',
    members: positions.flatMap((position) => members[position] ?? []),
  }));
}

function bridgesOf(
  members: readonly string[],
  sets: SeparatedSets,
  decided: readonly Link[],
  followed: readonly Link[],
): readonly Bridge[] {
  const byHand = new Set(decided.map(keyOf));
  const links = new Map([...decided, ...followed].filter(([a, b]) => a !== b).map((link) => [keyOf(link), link]));
  const columns = {
    left: Int32Array.from(links.values(), ([a]) => a),
    right: Int32Array.from(links.values(), ([, b]) => b),
  };
  return findBridges(members.length, columns).bridges.map(({ a, b, sides }) => ({
    cluster: members[sets.sets.leastOf(sets.sets.find(a))] ?? '',
    a: members[a] ?? '',
    b: members[b] ?? '',
    decided: byHand.has(keyOf([a, b])),
    sides,
  }));
}

function inOrder(a: number, b: number): Link {
  return a <= b ? [a, b] : [b, a];
}

function keyOf([a, b]: Link): string {
  return inOrder(a, b).join('-');
}

function unknownMember(member: string): never {
  throw new LinkageError(
    'cluster-member-unknown',
    `"${member}" is named by an edge or a decision but is not among the members.`,
  );
}

function checkWeights(edges: readonly Edge[]): void {
  const bad = edges.find(({ weight }) => !Number.isFinite(weight));
  if (bad === undefined) return;
  throw new LinkageError(
    'cluster-member-unknown',
    `The edge between "${bad.a}" and "${bad.b}", field "weight", is ${bad.weight}; it must be a finite number of bits.`,
  );
}
