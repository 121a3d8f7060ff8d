import { byDegree, type RenumberedRows } from './degree-order.ts';
import { rowsOf, type DirectedGraph } from './directed.ts';
import type { Graph } from './graph.ts';
import { shareOfPairs } from './pair-share.ts';
import { sweepAll } from './source-sweep.ts';
import { sweepInThreads } from './source-threads.ts';
import { WeightedSweep } from './weighted-sweep.ts';

/**
 * What a tie's weight means for distance: `strength`, a strong tie is short (length 1 ÷ weight), or `length`, the weight is
 * the length itself.
 */
export type WeightMeaning = 'strength' | 'length';

/**
 * Betweenness, 0 to 1, where shortest means the smallest sum of tie lengths. Exact, O(nodes × ties × log nodes).
 * Sources: U. Brandes (2001), as for `betweenness`; M. Newman, Scientific collaboration networks II, Physical Review E 64 (2001),
 * for inverse strengths as lengths.
 * @throws {GraphError} TOO_MANY_PATHS
 */
export function weightedBetweenness(graph: Graph | DirectedGraph, weights: WeightMeaning = 'strength'): Float64Array {
  const { rows, old } = lengthRows(graph, weights, false);
  return shareOfPairs(sweepAll(new WeightedSweep(rows), old.length), old);
}

/**
 * The same values, to the last bit, from so many threads.
 * @throws {GraphError} TOO_MANY_PATHS; OPTION for a number of threads that makes no sense.
 */
export async function weightedBetweennessInThreads(
  graph: Graph | DirectedGraph,
  threads: number,
  weights: WeightMeaning = 'strength',
): Promise<Float64Array> {
  const { rows, old } = lengthRows(graph, weights, true);
  return shareOfPairs(await sweepInThreads({ kind: 'weighted betweenness', rows }, threads), old);
}

/** The rows with lengths in place of weights. */
function lengthRows(graph: Graph | DirectedGraph, weights: WeightMeaning, shared: boolean): RenumberedRows {
  const renumbered = byDegree(rowsOf(graph, 'out'), shared);
  const lengths = renumbered.rows.weights;
  if (weights === 'strength') for (let at = 0; at < lengths.length; at++) lengths[at] = 1 / (lengths[at] ?? 1);
  return renumbered;
}
