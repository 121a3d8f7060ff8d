import type { Graph } from './graph.ts';

/** A node and its value in some measure. It says where to look; it decides nothing about a person. */
export interface Leader {
  readonly name: string;
  readonly value: number;
}

/** The nodes with the highest values of a measure; equal values in the order of the graph's names. */
export function leaders(graph: Graph, values: ArrayLike<number>, count: number): Leader[] {
  return graph.names
    .map((name, at) => ({ name, value: values[at] ?? 0 }))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, count);
}
