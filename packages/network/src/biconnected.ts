import type { Graph } from './graph.ts';

export interface CutPoints {
  /** Nodes without which their component falls apart, ascending. */
  readonly articulation: readonly number[];
  /** Ties without which their component falls apart, each as [smaller, larger]. */
  readonly bridges: readonly (readonly [number, number])[];
  /**
   * The biconnected components, nodes ascending: parts that the loss of any one node leaves whole. Two of them share at most one
   * node, an articulation point; a node without ties is in none.
   */
  readonly parts: readonly (readonly number[])[];
}

/**
 * What single node or tie holds parts of the graph together, and the parts they hold.
 * Source: J. Hopcroft and R. Tarjan, Algorithm 447, Communications of the ACM 16 (1973); without recursion.
 */
export function cutPoints(graph: Graph): CutPoints {
  const { offsets, targets } = graph;
  const n = offsets.length - 1;
  const found = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const parent = new Int32Array(n).fill(-1);
  const cursor = offsets.slice(0, n);
  // A tie kept apart beside the one we came by is a second way back: only the first is passed over.
  const cameBy = new Uint8Array(n);
  const path = new Int32Array(n);
  const open = new Int32Array(n);
  const cut = new Uint8Array(n);
  const bridges: [number, number][] = [];
  const parts: number[][] = [];
  let clock = 0;
  for (let root = 0; root < n; root++) {
    if (found[root] !== -1) continue;
    let children = 0;
    let depth = 0;
    let opened = 0;
    path[0] = root;
    found[root] = low[root] = clock++;
    while (depth >= 0) {
      const node = path[depth] ?? 0;
      const at = cursor[node] ?? 0;
      if (at < (offsets[node + 1] ?? 0)) {
        cursor[node] = at + 1;
        const next = targets[at] ?? 0;
        if (found[next] === -1) {
          parent[next] = node;
          found[next] = low[next] = clock++;
          path[++depth] = next;
          open[opened++] = next;
        } else if (next === parent[node] && cameBy[node] === 0) cameBy[node] = 1;
        else low[node] = Math.min(low[node] ?? 0, found[next] ?? 0);
        continue;
      }
      depth -= 1;
      const above = parent[node] ?? -1;
      if (above === -1) continue;
      low[above] = Math.min(low[above] ?? 0, low[node] ?? 0);
      if ((low[node] ?? 0) > (found[above] ?? 0)) bridges.push(above < node ? [above, node] : [node, above]);
      if ((low[node] ?? 0) < (found[above] ?? 0)) continue;
      // Nothing below reaches past `above`: what was opened since closes a part.
      const part = [above];
      do part.push(open[--opened] ?? 0);
      while (open[opened] !== node);
      parts.push(part.sort((a, b) => a - b));
      if (above === root) children += 1;
      else cut[above] = 1;
    }
    if (children > 1) cut[root] = 1;
  }
  const articulation: number[] = [];
  cut.forEach((is, node) => {
    if (is === 1) articulation.push(node);
  });
  return { articulation, bridges, parts };
}
