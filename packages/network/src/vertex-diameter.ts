import { byDegree } from './degree-order.ts';
import { nodeCount, type Graph } from './graph.ts';
import { signed } from './graph-rows.ts';

/**
 * At least as many as there are nodes on the longest shortest path: in each part, twice the steps from its most tied node to the
 * farthest, and one. One search of the graph.
 * Source: M. Riondato and E. M. Kornaropoulos, Fast approximation of betweenness centrality through sampling (2016), section 4.2.
 */
export function vertexDiameterBound(graph: Graph): number {
  const { rows } = byDegree(graph);
  const offsets = signed(rows.offsets);
  const targets = signed(rows.targets);
  const n = nodeCount(graph);
  const steps = new Int32Array(n).fill(-1);
  const queue = new Int32Array(n);
  let most = 0;
  for (let start = 0; start < n; start++) {
    if (steps[start] !== -1) continue;
    steps[start] = 0;
    queue[0] = start;
    let reached = 1;
    for (let at = 0; at < reached; at++) {
      const node = queue[at] ?? 0;
      const end = offsets[node + 1] ?? 0;
      for (let tie = offsets[node] ?? 0; tie < end; tie++) {
        const next = targets[tie] ?? 0;
        if (steps[next] !== -1) continue;
        steps[next] = (steps[node] ?? 0) + 1;
        queue[reached++] = next;
      }
    }
    most = Math.max(most, Math.min(reached, 2 * (steps[queue[reached - 1] ?? 0] ?? 0) + 1));
  }
  return most;
}
