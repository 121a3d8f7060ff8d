import { degree } from './degree.ts';
import { neighbours, type Graph } from './graph.ts';

/**
 * The k-core number of each node: the largest k so that it belongs to a part in which each has k ties.
 * Source: V. Batagelj and M. Zaveršnik, An O(m) algorithm for cores decomposition of networks (2003).
 */
export function coreNumbers(graph: Graph): Uint32Array {
  const left = degree(graph);
  const core = new Uint32Array(left.length);
  const done = new Uint8Array(left.length);
  const buckets: number[][] = [];
  left.forEach((ties, node) => (buckets[ties] ??= []).push(node));
  let k = 0;
  for (let ties = 0; ties < buckets.length;) {
    const node = buckets[ties]?.pop();
    if (node === undefined) {
      ties += 1;
      continue;
    }
    if (done[node] || left[node] !== ties) continue;
    k = Math.max(k, ties);
    core[node] = k;
    done[node] = 1;
    for (const next of neighbours(graph, node)) {
      const now = left[next] ?? 0;
      if (done[next] || now <= ties) continue;
      left[next] = now - 1;
      (buckets[now - 1] ??= []).push(next);
    }
  }
  return core;
}
