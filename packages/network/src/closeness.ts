import { breadthFirst } from './breadth-first.ts';
import type { Graph } from './graph.ts';

/**
 * How few steps each node is from the others: 0 for one with no ties, 1 for one tied to all. Where the network is in parts
 * the value shrinks with the share of nodes reached, as in networkx.
 * Source: L. Freeman, Centrality in social networks (1978); S. Wasserman and K. Faust, Social Network Analysis (1994), 5.22.
 */
export function closeness(graph: Graph): Float64Array {
  const others = graph.names.length - 1;
  return Float64Array.from(graph.names, (_, source) => {
    const { distance, order } = breadthFirst(graph, [source]);
    const reached = order.length - 1;
    if (reached === 0) return 0;
    const steps = order.reduce((sum, node) => sum + (distance[node] ?? 0), 0);
    return (reached / others) * (reached / steps);
  });
}
