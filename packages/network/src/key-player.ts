import { distanceFragmentation, distanceReach, fragmentation, reach } from './key-player-measures.ts';
import { GraphError, type Graph } from './graph.ts';

/** What a set of nodes is to be best at: breaking the network apart by its absence, or reaching the rest of it. */
export type KeyPlayerAim =
  | { readonly by: 'fragmentation' | 'distance-fragmentation' | 'distance-reach' }
  | { readonly by: 'reach'; readonly steps: number };

/**
 * A set that no exchange of one member improves. It says what the network *as reported* would lose or reach; people on whom more was
 * reported stand out for that alone, and it orders nobody.
 */
export interface KeyPlayers {
  /** In the order of the graph. */
  readonly names: readonly string[];
  readonly value: number;
  /** What the measure is with nobody chosen. */
  readonly before: number;
}

/** An exchange must better the measure by more than rounding could. */
const LEAST_GAIN = 1e-12;

/**
 * The set of `size` nodes that does best by the aim, found greedily and then by exchanging members while that helps: a good set, not
 * always the best there is; for one node it is the best. Equal gains go to the first in the graph. Each trial costs one search of the
 * network (by distance: one from each node), so it is for charts of some thousand nodes, by distance of some hundred.
 * Source: S. Borgatti, Identifying sets of key players in a social network, Computational and Mathematical Organization Theory 12 (2006).
 * @throws {GraphError} OPTION for a size that is not a whole number from 1 to one below the number of nodes, or steps below 1.
 */
export function keyPlayers(graph: Graph, size: number, aim: KeyPlayerAim): KeyPlayers {
  const n = graph.offsets.length - 1;
  if (!Number.isInteger(size) || size < 1 || size >= n)
    throw new GraphError(
      'OPTION',
      `A set of ${size} is asked for among ${n} nodes. Ask for at least 1 and leave at least 1.`,
    );
  const measure = measureOf(graph, aim);
  const chosen: number[] = [];
  while (chosen.length < size) chosen.push(bestOf(n, chosen, (node) => measure([...chosen, node])).node);
  let value = measure(chosen);
  for (let improved = true; improved;) {
    improved = false;
    for (let place = 0; place < size; place++) {
      const others = chosen.filter((_, at) => at !== place);
      const best = bestOf(n, chosen, (node) => measure([...others, node]));
      if (best.value <= value + LEAST_GAIN) continue;
      chosen[place] = best.node;
      value = best.value;
      improved = true;
    }
  }
  return { names: chosen.toSorted((a, b) => a - b).map((at) => graph.names[at] ?? ''), value, before: measure([]) };
}

function measureOf(graph: Graph, aim: KeyPlayerAim): (set: readonly number[]) => number {
  switch (aim.by) {
    case 'fragmentation':
      return (set) => fragmentation(graph, set);
    case 'distance-fragmentation':
      return (set) => distanceFragmentation(graph, set);
    case 'distance-reach':
      return (set) => distanceReach(graph, set);
    case 'reach':
      return (set) => reach(graph, set, aim.steps);
  }
}

/** The node outside the set with the greatest value; −1 and −Infinity where there is none. */
function bestOf(n: number, set: readonly number[], value: (node: number) => number): { node: number; value: number } {
  let best = { node: -1, value: -Infinity };
  for (let node = 0; node < n; node++) {
    if (set.includes(node)) continue;
    const own = value(node);
    if (own > best.value + LEAST_GAIN) best = { node, value: own };
  }
  return best;
}
