import { rowsOf, type DirectedGraph } from './directed.ts';
import type { Graph } from './graph.ts';
import { StepCounts } from './step-counts.ts';

/**
 * How few steps the others need to reach each node: 0 for one that nobody reaches, 1 for one tied to all. Where the network is in
 * parts the value shrinks with the share of nodes that reach it, as in networkx. In a directed graph steps go along the ties.
 * Source: L. Freeman, Centrality in social networks (1978); S. Wasserman and K. Faust, Social Network Analysis (1994), 5.22.
 */
export function closeness(graph: Graph | DirectedGraph): Float64Array {
  const counts = new StepCounts(rowsOf(graph, 'in'));
  const others = counts.nodes - 1;
  return Float64Array.from({ length: counts.nodes }, (_, node) => {
    const { reached, steps } = counts.from(node);
    return steps === 0 ? 0 : (reached / others) * (reached / steps);
  });
}

/**
 * The mean of one divided by the steps from each of the others; one out of reach adds nothing. So it can be compared across the
 * parts of a network. networkx gives this times the number of others.
 * Source: M. Marchiori and V. Latora, Harmony in the small-world, Physica A 285 (2000).
 */
export function harmonicCloseness(graph: Graph | DirectedGraph): Float64Array {
  const counts = new StepCounts(rowsOf(graph, 'in'));
  const others = Math.max(counts.nodes - 1, 1);
  return Float64Array.from({ length: counts.nodes }, (_, node) => counts.from(node).inverse / others);
}
