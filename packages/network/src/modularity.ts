import { firstLevel } from './group-level.ts';
import { checkResolution, type GroupQuality } from './group-quality.ts';
import { GraphError } from './graph-error.ts';
import type { Rows } from './graph-rows.ts';

/**
 * How far the groups' inner ties exceed chance, at most 1, with weights and resolution; 0 for a graph without ties. Source: M.
 * Newman, Modularity and community structure in networks (2006); the resolution: J. Reichardt, S. Bornholdt (2006).
 * @throws {GraphError} OPTION.
 */
export function modularity(graph: Rows, groups: Int32Array, resolution = 1): number {
  checkResolution(resolution);
  const { inner, sizes, weight } = groupSums(graph, groups, 'modularity');
  if (weight === 0) return 0;
  let sum = 0;
  for (let group = 0; group < inner.length; group++)
    sum += (inner[group] ?? 0) / weight - resolution * ((sizes[group] ?? 0) / weight) ** 2;
  return sum;
}

/** The groups' ties less the resolution for each of their pairs: the constant Potts model's quality, in tie weight. */
export function pottsQuality(graph: Rows, groups: Int32Array, resolution = 1): number {
  checkResolution(resolution);
  const { inner, sizes } = groupSums(graph, groups, 'cpm');
  let sum = 0;
  for (let group = 0; group < inner.length; group++) {
    const members = sizes[group] ?? 0;
    sum += (inner[group] ?? 0) / 2 - (resolution * members * (members - 1)) / 2;
  }
  return sum;
}

/** For each group, the weight of its inner ties (twice) and its size; and the weight of all ties (twice). */
function groupSums(
  graph: Rows,
  groups: Int32Array,
  quality: GroupQuality,
): { readonly inner: Float64Array; readonly sizes: Float64Array; readonly weight: number } {
  const { count, offsets, targets, weights, sizes: own } = firstLevel(graph, quality === 'cpm' ? 'one' : 'strength');
  if (groups.length !== count)
    throw new GraphError(
      'OPTION',
      `The graph has ${count} nodes, the groups ${groups.length}. Give a group for each node.`,
    );
  let most = -1;
  for (const group of groups) {
    if (group < 0) throw new GraphError('OPTION', `A group has the number ${group}. Number groups from 0.`);
    most = Math.max(most, group);
  }
  const inner = new Float64Array(most + 1);
  const sizes = new Float64Array(most + 1);
  let weight = 0;
  for (let node = 0; node < count; node++) {
    const group = groups[node] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + (own[node] ?? 0);
    const end = offsets[node + 1] ?? 0;
    let within = 0;
    for (let tie = offsets[node] ?? 0; tie < end; tie++) {
      const tied = weights === null ? 1 : (weights[tie] ?? 0);
      weight += tied;
      if (groups[targets[tie] ?? 0] === group) within += tied;
    }
    inner[group] = (inner[group] ?? 0) + within;
  }
  return { inner, sizes, weight };
}
