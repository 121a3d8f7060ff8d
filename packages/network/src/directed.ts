import { edgesByPosition, type Graph, type GraphInput } from './graph.ts';
import { directedRows, type EdgeArrays, type Rows } from './graph-rows.ts';

/** A directed graph: the rows of ties that lead from each node, and of those that lead to it. */
export interface DirectedGraph {
  readonly names: readonly string[];
  readonly out: Rows;
  readonly in: Rows;
  /** Each counted once; a tie from a to b and one from b to a are two. */
  readonly ties: number;
}

/**
 * A directed graph from names. Edges from a node to itself are left out.
 * @throws {GraphError}
 */
export function buildDirected(input: GraphInput, options: Pick<EdgeArrays, 'parallel' | 'shared'> = {}): DirectedGraph {
  const rows = directedRows({ nodes: input.nodes.length, ...edgesByPosition(input), ...options });
  return { names: [...input.nodes], ...rows, ties: rows.out.targets.length };
}

/** The rows to walk along: those of an undirected graph, or of a directed one along its ties or against them. */
export function rowsOf(graph: Graph | DirectedGraph, direction: 'out' | 'in'): Rows {
  return 'out' in graph ? graph[direction] : graph;
}
