import { firstLevel, mergedLevel, renumber, type GroupLevel } from './group-level.ts';
import { groupScratch, moveNodes, type GroupScratch } from './group-moves.ts';
import { checkResolution, groupPrice } from './group-quality.ts';
import type { Rows } from './graph-rows.ts';
import { seededRandom } from './random.ts';

/**
 * Groups with more ties inside than chance would give, as a group number for each node, from 0 in the order of the nodes. A group
 * need not be connected; `leiden`'s are. Only nodes whose neighbours moved are looked at again.
 * Sources: V. Blondel et al., Fast unfolding of communities in large networks (2008); the queue: N. Ozaki, H. Tezuka, M. Inaba, A
 * simple acceleration method for the Louvain algorithm (2016).
 * @throws {GraphError} OPTION.
 */
export function louvain(
  graph: Rows,
  { seed, resolution = 1 }: { readonly seed: number; readonly resolution?: number },
): Int32Array {
  checkResolution(resolution);
  const random = seededRandom(seed);
  const first = firstLevel(graph, 'strength');
  const scratch = groupScratch(first);
  const price = groupPrice(first, 'modularity', resolution);
  const found = Int32Array.from({ length: first.count }, (_, at) => at);
  for (let climbs = first.count <= SMALL ? 2 : 1; climbs > 0; climbs--) climb(first, found, price, random, scratch);
  renumber(found);
  return found;
}

/** Graphs of so many nodes cost next to nothing: the search begins a second time from the groups found, which is often better. */
const SMALL = 1000;

function climb(first: GroupLevel, found: Int32Array, price: number, random: () => number, scratch: GroupScratch): void {
  const place = Int32Array.from(found, (_, at) => at);
  let level = first;
  let groups = found.slice();
  for (;;) {
    moveNodes(level, groups, price, random, scratch, Number(process.env.SWEEPS ?? Infinity));
    const count = renumber(groups);
    for (let node = 0; node < place.length; node++) place[node] = groups[place[node] ?? 0] ?? 0;
    if (count === level.count) break;
    level = mergedLevel(level, groups, count);
    groups = Int32Array.from({ length: count }, (_, at) => at);
  }
  found.set(place);
}
