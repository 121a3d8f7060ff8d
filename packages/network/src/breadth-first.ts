import { nodeCount, type Rows } from './graph.ts';

/** Steps from the sources to each node, −1 where none leads there, and the nodes reached, nearest first. */
export interface Reach {
  readonly distance: Int32Array;
  readonly order: Uint32Array;
}

/**
 * Breadth-first search from one or more positions at once, at most so many steps far.
 * Source: E. F. Moore, The shortest path through a maze (1959).
 */
export function breadthFirst(graph: Rows, sources: readonly number[], most = Infinity): Reach {
  const { offsets, targets } = graph;
  const distance = new Int32Array(nodeCount(graph)).fill(-1);
  const order = new Uint32Array(distance.length);
  let reached = 0;
  for (const source of sources) {
    if (distance[source] !== -1) continue;
    distance[source] = 0;
    order[reached++] = source;
  }
  for (let at = 0; at < reached; at++) {
    const node = order[at] ?? 0;
    const steps = (distance[node] ?? 0) + 1;
    if (steps > most) break;
    const end = offsets[node + 1] ?? 0;
    for (let tie = offsets[node] ?? 0; tie < end; tie++) {
      const next = targets[tie] ?? 0;
      if (distance[next] !== -1) continue;
      distance[next] = steps;
      order[reached++] = next;
    }
  }
  return { distance, order: order.slice(0, reached) };
}
