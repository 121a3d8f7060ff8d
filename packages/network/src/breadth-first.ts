import { neighbours, type Graph } from './graph.ts';

/** Steps from the sources to each node, −1 where none leads there, and the nodes reached, nearest first. */
export interface Reach {
  readonly distance: Int32Array;
  readonly order: Uint32Array;
}

/** Breadth-first search from one or more positions at once. Source: E. F. Moore, The shortest path through a maze (1959). */
export function breadthFirst(graph: Graph, sources: readonly number[]): Reach {
  const distance = new Int32Array(graph.names.length).fill(-1);
  const order = new Uint32Array(graph.names.length);
  let reached = 0;
  for (const source of sources) {
    if (distance[source] !== -1) continue;
    distance[source] = 0;
    order[reached++] = source;
  }
  for (let at = 0; at < reached; at++) {
    const node = order[at] ?? 0;
    for (const next of neighbours(graph, node)) {
      if (distance[next] !== -1) continue;
      distance[next] = (distance[node] ?? 0) + 1;
      order[reached++] = next;
    }
  }
  return { distance, order: order.slice(0, reached) };
}
