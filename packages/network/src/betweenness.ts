import { neighbours, type Graph } from './graph.ts';

/**
 * The share of shortest paths between two others that pass each node, over all pairs, from 0 to 1. Weights are not distances
 * and are not used. Exact, O(nodes × ties).
 * Source: U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001).
 */
export function betweenness(graph: Graph): Float64Array {
  const n = graph.names.length;
  const total = new Float64Array(n);
  const distance = new Int32Array(n);
  const paths = new Float64Array(n);
  const share = new Float64Array(n);
  const order = new Uint32Array(n);
  for (let source = 0; source < n; source++) {
    const reached = breadthFirst(graph, source, distance, paths, order);
    share.fill(0);
    for (let at = reached - 1; at > 0; at--) {
      const node = order[at] ?? 0;
      const each = (1 + (share[node] ?? 0)) / (paths[node] ?? 1);
      for (const before of neighbours(graph, node)) {
        if (distance[before] === (distance[node] ?? 0) - 1)
          share[before] = (share[before] ?? 0) + (paths[before] ?? 0) * each;
      }
      total[node] = (total[node] ?? 0) + (share[node] ?? 0);
    }
  }
  const pairs = (n - 1) * (n - 2);
  return pairs > 0 ? total.map((sum) => sum / pairs) : total;
}

/** Distances and numbers of shortest paths from the source; fills `order` and gives how many were reached. */
function breadthFirst(
  graph: Graph,
  source: number,
  distance: Int32Array,
  paths: Float64Array,
  order: Uint32Array,
): number {
  distance.fill(-1);
  paths.fill(0);
  distance[source] = 0;
  paths[source] = 1;
  order[0] = source;
  let reached = 1;
  for (let at = 0; at < reached; at++) {
    const node = order[at] ?? 0;
    for (const next of neighbours(graph, node)) {
      if (distance[next] === -1) {
        distance[next] = (distance[node] ?? 0) + 1;
        order[reached++] = next;
      }
      if (distance[next] === (distance[node] ?? 0) + 1) paths[next] = (paths[next] ?? 0) + (paths[node] ?? 0);
    }
  }
  return reached;
}
