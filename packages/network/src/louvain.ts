import { firstLevel, mergedLevel, renumber, type GroupLevel } from './group-level.ts';
import { groupScratch, moveNodes, type GroupScratch } from './group-moves.ts';
import { checkResolution, groupPrice } from './group-quality.ts';
import type { Rows } from './graph-rows.ts';
import { seededRandom } from './random.ts';

/**
 * Groups with more ties inside than chance would give, as a group number for each node, from 0 in the order of the nodes. A group
 * need not be connected; `leiden`'s are. Only nodes whose neighbours moved are looked at again, and once whole groups have moved
 * their members may move once more, level by level on the way back, which finds better groups for little time.
 * Sources: V. Blondel et al., Fast unfolding of communities in large networks (2008); N. Ozaki, H. Tezuka, M. Inaba, A simple
 * acceleration method for the Louvain algorithm (2016); the way back: R. Rotta, A. Noack, Multilevel local search algorithms for
 * modularity clustering (2011).
 * @throws {GraphError} OPTION.
 */
export function louvain(
  graph: Rows,
  { seed, resolution = 1 }: { readonly seed: number; readonly resolution?: number },
): Int32Array {
  checkResolution(resolution);
  const random = seededRandom(seed);
  const first = firstLevel(graph, 'strength');
  const small = first.count <= SMALL;
  const climb: Climb = {
    price: groupPrice(first, 'modularity', resolution),
    random,
    scratch: groupScratch(first),
    sweeps: small ? Infinity : SWEEPS,
    sweepsBack: small ? Infinity : 1,
  };
  const found = Int32Array.from({ length: first.count }, (_, at) => at);
  for (let climbs = small ? 2 : 1; climbs > 0; climbs--) improve(first, found, climb);
  return found;
}

/** Graphs of so many nodes cost next to nothing: all are moved to the end, and a second time from the groups found. */
const SMALL = 1000;
/**
 * Long chains of moves among tiny groups cost most of the time and are undone on the way back: so many looks at each node, in the
 * mean, are enough. On made graphs of a million ties five took less time than no limit, at a modularity no lower.
 */
const SWEEPS = 5;

interface Climb {
  readonly price: number;
  readonly random: () => number;
  readonly scratch: GroupScratch;
  readonly sweeps: number;
  readonly sweepsBack: number;
}

/** Moves nodes, then the groups they make as nodes of the next level, then nodes again; in place. */
function improve(level: GroupLevel, groups: Int32Array, climb: Climb): void {
  const { price, random, scratch, sweeps, sweepsBack } = climb;
  moveNodes(level, groups, price, random, scratch, sweeps);
  const count = renumber(groups);
  if (count === level.count) return;
  const above = Int32Array.from({ length: count }, (_, at) => at);
  improve(mergedLevel(level, groups, count), above, climb);
  for (let node = 0; node < groups.length; node++) groups[node] = above[groups[node] ?? 0] ?? 0;
  moveNodes(level, groups, price, random, scratch, sweepsBack);
  renumber(groups);
}
