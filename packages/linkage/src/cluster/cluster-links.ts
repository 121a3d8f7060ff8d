import { checkPositions, requireConsistent } from './check-decisions.ts';
import { clusterRules, type ClusterOptions } from './cluster-options.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { doubtful } from './doubtful.ts';
import { joinGroups } from './join-groups.ts';
import type { HeldBackJoin } from './held-back.ts';
import { checkLinks, type Links } from './links.ts';

/** Clusters of millions of records. */
export interface LinkClusters {
  /** For each record the smallest position in its cluster, which stands for it. */
  readonly clusterOf: Int32Array;
  /** Number of clusters, those of one record included. */
  readonly count: number;
  /** Clusters that links would join and that were kept apart, strongest link first. */
  readonly heldBack: readonly HeldBackJoin[];
}

/**
 * Group records by what people decided, then by links. Give links below the threshold too, where they are at hand: they
 * never join, but in the guarded methods they speak against.
 *
 * Guarded is average linkage (R. R. Sokal and C. D. Michener, 1958) over sparse links, firmest link first (see
 * `firmness`): the mean is over all pairs between two groups, pairs nobody compared counted as `missing` or asked from
 * `scorePair`. Whatever would have joined under `components` and did not is in `heldBack` with its reason: nothing is
 * lost silently.
 * The result depends neither on the order of the links nor on which record of a pair is `left`.
 * @throws LinkageError `cluster-member-unknown` for positions, self links and weights that are not finite;
 * `decisions-contradict` with the chain that conflicts; `model-invalid` for options and for a scorer's NaN
 */
export function clusterLinks(links: Links, options: ClusterOptions = {}): LinkClusters {
  checkLinks(links);
  const rules = clusterRules(options);
  const decisions = options.decisions ?? [];
  checkPositions(decisions, links.size);
  requireConsistent(decisions);

  const reach = new DisjointSets(links.size);
  for (let at = 0; at < links.weight.length; at += 1) {
    if ((links.weight[at] ?? 0) >= rules.threshold) reach.join(links.left[at] ?? 0, links.right[at] ?? 0);
  }
  for (const { verdict, a, b } of decisions) if (verdict === 'same') reach.join(a, b);
  const clusterOf = reach.leastMembers();
  if (rules.method === 'components' && decisions.length === 0) {
    return { clusterOf, count: clustersIn(clusterOf), heldBack: [] };
  }
  const needsCare = new Uint8Array(links.size);
  for (const { a, b } of decisions) for (const member of [a, b]) needsCare[clusterOf[member] ?? 0] = 1;
  if (rules.method !== 'components') markLarge(clusterOf, needsCare);

  const cut = doubtful(links, clusterOf, needsCare);
  const { sets, heldBack } = joinGroups(cut, decisions, rules);
  cut.members.forEach((record, place) => {
    clusterOf[record] = cut.members[sets.leastOf(sets.find(place))] ?? record;
  });
  return { clusterOf, count: clustersIn(clusterOf), heldBack };
}

function clustersIn(clusterOf: Int32Array): number {
  let count = 0;
  for (let at = 0; at < clusterOf.length; at += 1) if (clusterOf[at] === at) count += 1;
  return count;
}

/** Two records and the links between them need no weighing; three or more may be two people. */
function markLarge(clusterOf: Int32Array, needsCare: Uint8Array): void {
  const sizes = new Int32Array(clusterOf.length);
  for (let at = 0; at < clusterOf.length; at += 1) {
    const least = clusterOf[at] ?? 0;
    const size = (sizes[least] ?? 0) + 1;
    sizes[least] = size;
    if (size === 3) needsCare[least] = 1;
  }
}
