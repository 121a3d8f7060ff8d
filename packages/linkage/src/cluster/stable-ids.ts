import { LinkageError } from '../linkage-error.ts';
import { changesBetween, type ClusterChange } from './id-changes.ts';
import { memberLists, RememberedIds, type RememberedId } from './remembered-ids.ts';

/** Clusters with ids that last, and what is needed to keep them lasting. Plain data: it can be stored. */
export interface IdentifiedClusters {
  /** For each record the id of its cluster, 1 and above; 0 for a record that is gone. */
  readonly idOf: Int32Array;
  /** The next id never used. */
  readonly nextId: number;
  /** Clusters that are no more, with the ids they had, latest last: so that undoing brings ids back exactly. */
  readonly remembered: readonly RememberedId[];
}

/** The same, with what changed. */
export interface StableIds extends IdentifiedClusters {
  readonly changes: readonly ClusterChange[];
}

/** Before anything was clustered. */
export const NO_CLUSTERS: IdentifiedClusters = { idOf: new Int32Array(0), nextId: 1, remembered: [] };

/** Clusters that are no more are remembered with up to this many members in all, the oldest forgotten first. */
const MOST_REMEMBERED = 1_000_000;

/**
 * Give clusters ids that survive when data or decisions change a little. In this order:
 * 1. a cluster with exactly the members it has now keeps its id, or takes back the id it had when it last had them, so
 *    undoing a decision restores the ids before it exactly;
 * 2. others take the id of the earlier cluster they share most members with, ties to the older id, then to the cluster
 *    with the smaller first member; an id goes to one cluster only;
 * 3. the rest get new ids, by their smallest members. An id once used is never given to other people's records.
 *
 * Records keep their positions: new ones come at the end, and one that is gone has −1 in `clusterOf`.
 * @param clusterOf for each record a number that all records of its cluster share, or −1 when it is gone
 * @throws LinkageError `cluster-member-unknown` when records known before are missing from `clusterOf`
 */
export function stableIds(previous: IdentifiedClusters, clusterOf: Int32Array): StableIds {
  if (clusterOf.length < previous.idOf.length) {
    throw new LinkageError(
      'cluster-member-unknown',
      `"clusterOf" covers ${clusterOf.length} records, but ids are known for ${previous.idOf.length}; keep the position of every record and give −1 for one that is gone.`,
    );
  }
  const before = new Int32Array(clusterOf.length);
  before.set(previous.idOf);
  const clusters = memberLists(clusterOf, -1);
  const earlier = memberLists(before, 0);
  const memory = new RememberedIds(previous.remembered);
  const idFor = new Int32Array(clusters.length);
  const taken = new Set<number>();
  const give = (cluster: number, id: number): void => {
    if (idFor[cluster] !== 0 || taken.has(id)) return;
    idFor[cluster] = id;
    taken.add(id);
  };

  const sizes = new Map(earlier.map((members) => [before[members[0] ?? 0] ?? 0, members.length]));
  clusters.forEach((members, cluster) => {
    const id = before[members[0] ?? 0] ?? 0;
    if (id !== 0 && sizes.get(id) === members.length && members.every((one) => before[one] === id)) give(cluster, id);
  });
  const recalled = clusters.flatMap((members, cluster) => {
    const known = idFor[cluster] === 0 ? memory.idOf(members) : null;
    return known === null ? [] : [{ cluster, ...known }];
  });
  recalled.sort((x, y) => y.order - x.order);
  for (const { cluster, id } of recalled) give(cluster, id);
  for (const { cluster, id } of overlaps(clusters, before, idFor)) give(cluster, id);
  let { nextId } = previous;
  for (let cluster = 0; cluster < idFor.length; cluster += 1) if (idFor[cluster] === 0) idFor[cluster] = nextId++;

  const idOf = new Int32Array(clusterOf.length);
  clusters.forEach((members, cluster) => {
    for (const one of members) idOf[one] = idFor[cluster] ?? 0;
  });
  const sizesNow = new Map(clusters.map((members, cluster) => [idFor[cluster] ?? 0, members.length]));
  const lost = earlier.flatMap((members) => {
    const id = before[members[0] ?? 0] ?? 0;
    const isAsItWas = sizesNow.get(id) === members.length && members.every((one) => idOf[one] === id);
    return isAsItWas ? [] : [{ id, members: [...members] }];
  });
  const remembered = memory.with(lost, MOST_REMEMBERED);
  return { idOf, nextId, remembered, changes: changesBetween(before, idOf) };
}

interface Overlap {
  readonly cluster: number;
  readonly id: number;
  readonly shared: number;
}

/** Earlier ids in each cluster that has none yet, most shared members first. */
function overlaps(clusters: readonly Int32Array[], before: Int32Array, idFor: Int32Array): readonly Overlap[] {
  const found: Overlap[] = [];
  clusters.forEach((members, cluster) => {
    if (idFor[cluster] !== 0) return;
    const shared = new Map<number, number>();
    for (const one of members) {
      const id = before[one] ?? 0;
      if (id !== 0) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    for (const [id, count] of shared) found.push({ cluster, id, shared: count });
  });
  return found.sort((x, y) => y.shared - x.shared || x.id - y.id || x.cluster - y.cluster);
}
