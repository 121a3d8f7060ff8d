import type { Graph } from './graph.ts';

/** How many others each node is tied to. */
export function degree(graph: Graph): Uint32Array {
  return Uint32Array.from(graph.names, (_, at) => (graph.offsets[at + 1] ?? 0) - (graph.offsets[at] ?? 0));
}

/** The sum of the weights of each node's ties. */
export function strength(graph: Graph): Float64Array {
  return Float64Array.from(graph.names, (_, at) =>
    graph.weights.subarray(graph.offsets[at], graph.offsets[at + 1]).reduce((sum, weight) => sum + weight, 0),
  );
}
