import { firstLevel, mergedLevel, renumber, type GroupLevel } from './group-level.ts';
import { groupScratch, moveNodes, type GroupScratch } from './group-moves.ts';
import { checkResolution, groupPrice } from './group-quality.ts';
import type { Rows } from './graph-rows.ts';
import { seededRandom } from './random.ts';

export function louvain(
  graph: Rows,
  { seed, resolution = 1 }: { readonly seed: number; readonly resolution?: number },
): Int32Array {
  checkResolution(resolution);
  const random = seededRandom(seed);
  const first = firstLevel(graph, 'strength');
  const scratch = groupScratch(first);
  const price = groupPrice(first, 'modularity', resolution);
  return climb(first, price, random, scratch);
}
const S = Number(process.env.SWEEPS ?? 2);
const S2 = Number(process.env.SWEEPS2 ?? Infinity);
const S1 = Number(process.env.SWEEPS1 ?? S);
function climb(level: GroupLevel, price: number, random: () => number, scratch: GroupScratch, depth = 0): Int32Array {
  const groups = Int32Array.from({ length: level.count }, (_, at) => at);
  moveNodes(level, groups, price, random, scratch, depth === 0 ? S1 : S);
  const count = renumber(groups);
  if (count === level.count) return groups;
  const next = mergedLevel(level, groups, count);
  const above = climb(next, price, random, scratch, depth + 1);
  for (let node = 0; node < level.count; node++) groups[node] = above[groups[node] ?? 0] ?? 0;
  moveNodes(level, groups, price, random, scratch, S2);
  renumber(groups);
  return groups;
}
