import { nodeCount, type Graph } from './graph.ts';
import { NodeHeap } from './node-heap.ts';

/** Length of the shortest way to each node, Infinity where there is none, and the nodes reached, nearest first. */
export interface WeightedReach {
  readonly distance: Float64Array;
  readonly order: readonly number[];
}

/**
 * Shortest ways from one position over tie lengths of 0 or more, given in the order of `graph.targets`.
 * Source: E. W. Dijkstra, A note on two problems in connexion with graphs, Numerische Mathematik 1 (1959).
 */
export function dijkstra(graph: Graph, lengths: Float64Array, source: number): WeightedReach {
  const distance = new Float64Array(nodeCount(graph)).fill(Infinity);
  const heap = new NodeHeap(distance);
  const order: number[] = [];
  distance[source] = 0;
  heap.raise(source);
  for (let node = heap.take(); node !== undefined; node = heap.take()) {
    order.push(node);
    const end = graph.offsets[node + 1] ?? 0;
    for (let tie = graph.offsets[node] ?? 0; tie < end; tie++) {
      const next = graph.targets[tie] ?? 0;
      const there = (distance[node] ?? 0) + (lengths[tie] ?? 0);
      if (there >= (distance[next] ?? 0)) continue;
      distance[next] = there;
      heap.raise(next);
    }
  }
  return { distance, order };
}
