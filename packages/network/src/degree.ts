import { rowsOf, type DirectedGraph } from './directed.ts';
import type { Graph } from './graph.ts';

/** How many ties each node has: with others, or in a directed graph to others (`out`) or from others (`in`). */
export function degree(graph: Graph | DirectedGraph, direction: 'out' | 'in' = 'out'): Uint32Array {
  const { offsets } = rowsOf(graph, direction);
  const ties = new Uint32Array(offsets.length - 1);
  for (let node = 0; node < ties.length; node++) ties[node] = (offsets[node + 1] ?? 0) - (offsets[node] ?? 0);
  return ties;
}

/** The sum of the weights of each node's ties, in a directed graph of those to others (`out`) or from others (`in`). */
export function strength(graph: Graph | DirectedGraph, direction: 'out' | 'in' = 'out'): Float64Array {
  const { offsets, weights } = rowsOf(graph, direction);
  const sums = new Float64Array(offsets.length - 1);
  let at = 0;
  for (let node = 0; node < sums.length; node++) {
    const end = offsets[node + 1] ?? 0;
    let sum = 0;
    for (; at < end; at++) sum += weights[at] ?? 0;
    sums[node] = sum;
  }
  return sums;
}
