import { BetweennessSweep } from './betweenness-sweep.ts';
import { byDegree } from './degree-order.ts';
import { rowsOf, type DirectedGraph } from './directed.ts';
import type { Graph } from './graph.ts';
import { shareOfPairs } from './pair-share.ts';
import { sweepAll } from './source-sweep.ts';
import { sweepInThreads } from './source-threads.ts';

/**
 * The share of shortest paths between two others that pass each node, over all pairs, from 0 to 1. Weights are not distances
 * and are not used; parallel ties kept apart are different paths. Exact, O(nodes × ties).
 * Source: U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001).
 * @throws {GraphError} TOO_MANY_PATHS when two nodes are joined by more shortest paths than a number can hold.
 */
export function betweenness(graph: Graph | DirectedGraph): Float64Array {
  const { rows, old } = byDegree(rowsOf(graph, 'out'));
  return shareOfPairs(sweepAll(new BetweennessSweep(rows, !('out' in graph)), old.length), old);
}

/**
 * The same values, to the last bit, from so many threads.
 * @throws {GraphError} TOO_MANY_PATHS; OPTION for a number of threads that makes no sense.
 */
export async function betweennessInThreads(graph: Graph | DirectedGraph, threads: number): Promise<Float64Array> {
  const { rows, old } = byDegree(rowsOf(graph, 'out'), true);
  const kind = 'out' in graph ? 'directed betweenness' : 'betweenness';
  return shareOfPairs(await sweepInThreads({ kind, rows }, threads), old);
}
