import { dijkstra } from './dijkstra.ts';
import { neighbours, type Graph } from './graph.ts';

/**
 * What a tie's weight means for distance: `strength`, a strong tie is short (length 1 ÷ weight), or `length`, the weight is
 * the length itself.
 */
export type WeightMeaning = 'strength' | 'length';

/**
 * Lengths that differ by less than this share of themselves are equal: in binary numbers three thirds are not quite one, and a
 * path must not be lost to that.
 */
const EQUAL = 1e-12;

/**
 * Betweenness, 0 to 1, where shortest means the smallest sum of tie lengths. Exact, O(nodes × ties × log nodes).
 * Sources: U. Brandes (2001), as for `betweenness`; M. Newman, Scientific collaboration networks II, Physical Review E 64 (2001),
 * for inverse strengths as lengths.
 */
export function weightedBetweenness(graph: Graph, weights: WeightMeaning = 'strength'): Float64Array {
  const n = graph.names.length;
  const lengths = weights === 'length' ? graph.weights : graph.weights.map((weight) => 1 / weight);
  const total = new Float64Array(n);
  for (let source = 0; source < n; source++) addShares(graph, lengths, source, total);
  const pairs = (n - 1) * (n - 2);
  return pairs > 0 ? total.map((sum) => sum / pairs) : total;
}

function addShares(graph: Graph, lengths: Float64Array, source: number, total: Float64Array): void {
  const { distance, order } = dijkstra(graph, lengths, source);
  const place = new Int32Array(total.length);
  order.forEach((node, at) => (place[node] = at));

  const onwards = (node: number, visit: (next: number) => void): void => {
    let tie = graph.offsets[node] ?? 0;
    for (const next of neighbours(graph, node)) {
      const there = distance[next] ?? 0;
      const late = (distance[node] ?? 0) + (lengths[tie] ?? 0) - there;
      tie += 1;
      if (late <= there * EQUAL && (place[node] ?? 0) < (place[next] ?? 0)) visit(next);
    }
  };

  const paths = new Float64Array(total.length);
  paths[source] = 1;
  for (const node of order) onwards(node, (next) => (paths[next] = (paths[next] ?? 0) + (paths[node] ?? 0)));
  const share = new Float64Array(total.length);
  for (const node of order.slice(1).reverse()) {
    onwards(node, (next) => {
      share[node] = (share[node] ?? 0) + ((1 + (share[next] ?? 0)) * (paths[node] ?? 0)) / (paths[next] ?? 1);
    });
    total[node] = (total[node] ?? 0) + (share[node] ?? 0);
  }
}
