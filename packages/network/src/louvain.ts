import { strength } from './degree.ts';
import { buildGraph, type Graph } from './graph.ts';
import { seededRandom } from './random.ts';

/**
 * Groups with more ties inside than chance would give, as a group number for each node, from 0.
 * Source: V. Blondel et al., Fast unfolding of communities in large networks (2008).
 */
export function louvain(
  graph: Graph,
  { seed, resolution = 1 }: { readonly seed: number; readonly resolution?: number },
): Int32Array {
  const random = seededRandom(seed);
  let level: Level = { graph, loops: new Float64Array(graph.names.length) };
  let groups = Int32Array.from(graph.names, (_, at) => at);
  for (;;) {
    const moved = moveNodes(level.graph, level.loops, random, resolution);
    const merged = renumber(moved);
    groups = groups.map((group) => merged[group] ?? 0);
    const count = new Set(merged).size;
    if (count === level.graph.names.length) return renumber(groups);
    level = aggregate(level.graph, level.loops, merged, count);
  }
}

/** How far the groups' inner ties exceed chance: Newman's modularity with weights and resolution. Source: Newman (2006). */
export function modularity(graph: Graph, groups: Int32Array, resolution = 1): number {
  const own = strength(graph);
  const twice = own.reduce((sum, value) => sum + value, 0);
  if (twice === 0) return 0;
  const inner = new Map<number, number>();
  const all = new Map<number, number>();
  graph.names.forEach((_, node) => {
    const group = groups[node] ?? 0;
    all.set(group, (all.get(group) ?? 0) + (own[node] ?? 0));
    for (let tie = graph.offsets[node] ?? 0; tie < (graph.offsets[node + 1] ?? 0); tie++) {
      if (groups[graph.targets[tie] ?? 0] === group)
        inner.set(group, (inner.get(group) ?? 0) + (graph.weights[tie] ?? 0));
    }
  });
  return [...all].reduce(
    (sum, [group, total]) => sum + (inner.get(group) ?? 0) / twice - resolution * (total / twice) ** 2,
    0,
  );
}

/** A graph whose nodes stand for groups, with the weight of the ties inside each. */
interface Level {
  readonly graph: Graph;
  readonly loops: Float64Array;
}

function moveNodes(graph: Graph, loops: Float64Array, random: () => number, resolution: number): Int32Array {
  const own = strength(graph).map((value, at) => value + (loops[at] ?? 0));
  const twice = own.reduce((sum, value) => sum + value, 0) || 1;
  const group = Int32Array.from(own, (_, at) => at);
  const total = Float64Array.from(own);
  const order = shuffled(own.length, random);
  for (let better = true; better;) {
    better = false;
    for (const node of order) {
      const from = group[node] ?? 0;
      const to = new Map<number, number>([[from, 0]]);
      for (let tie = graph.offsets[node] ?? 0; tie < (graph.offsets[node + 1] ?? 0); tie++) {
        const other = group[graph.targets[tie] ?? 0] ?? 0;
        to.set(other, (to.get(other) ?? 0) + (graph.weights[tie] ?? 0));
      }
      const weight = own[node] ?? 0;
      total[from] = (total[from] ?? 0) - weight;
      const gain = (candidate: number, ties: number): number =>
        ties - (resolution * weight * (total[candidate] ?? 0)) / twice;
      let best = from;
      let most = gain(from, to.get(from) ?? 0);
      for (const [candidate, ties] of to) {
        const value = gain(candidate, ties);
        if (value > most + 1e-12) [best, most] = [candidate, value];
      }
      total[best] = (total[best] ?? 0) + weight;
      group[node] = best;
      if (best !== from) better = true;
    }
  }
  return group;
}

function aggregate(graph: Graph, loops: Float64Array, groups: Int32Array, count: number): Level {
  const inner = new Float64Array(count);
  const edges: { source: string; target: string; weight: number }[] = [];
  graph.names.forEach((_, node) => {
    const own = groups[node] ?? 0;
    inner[own] = (inner[own] ?? 0) + (loops[node] ?? 0);
    for (let tie = graph.offsets[node] ?? 0; tie < (graph.offsets[node + 1] ?? 0); tie++) {
      const other = graph.targets[tie] ?? 0;
      const weight = graph.weights[tie] ?? 0;
      if (groups[other] === own) inner[own] = (inner[own] ?? 0) + weight;
      else if (other > node) edges.push({ source: String(own), target: String(groups[other]), weight });
    }
  });
  return { graph: buildGraph({ nodes: Array.from({ length: count }, (_, at) => String(at)), edges }), loops: inner };
}

function renumber(groups: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return groups.map((group) => {
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return numbers.get(group) ?? 0;
  });
}

function shuffled(n: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, at) => at);
  for (let at = n - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}
