import { neighbours, type Graph } from './graph.ts';

/** The component of each node, numbered from 0 in the order of their first node. */
export function components(graph: Graph): Int32Array {
  const component = new Int32Array(graph.names.length).fill(-1);
  let count = 0;
  for (let start = 0; start < component.length; start++) {
    if (component[start] !== -1) continue;
    const waiting = [start];
    component[start] = count;
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (const next of neighbours(graph, node)) {
        if (component[next] !== -1) continue;
        component[next] = count;
        waiting.push(next);
      }
    }
    count += 1;
  }
  return component;
}

export interface CutPoints {
  /** Nodes without which their component falls apart. */
  readonly articulation: readonly number[];
  /** Ties without which their component falls apart, each as [smaller, larger]. */
  readonly bridges: readonly (readonly [number, number])[];
}

/**
 * What single node or tie holds parts of the graph together.
 * Source: J. Hopcroft and R. Tarjan, Algorithm 447, Communications of the ACM 16 (1973); without recursion.
 */
export function cutPoints(graph: Graph): CutPoints {
  const n = graph.names.length;
  const found = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const parent = new Int32Array(n).fill(-1);
  const cursor = Uint32Array.from(graph.offsets.subarray(0, n));
  const articulation = new Set<number>();
  const bridges: [number, number][] = [];
  let clock = 0;
  for (let root = 0; root < n; root++) {
    if (found[root] !== -1) continue;
    let children = 0;
    const path = [root];
    found[root] = low[root] = clock++;
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const at = cursor[node] ?? 0;
      if (at < (graph.offsets[node + 1] ?? 0)) {
        cursor[node] = at + 1;
        const next = graph.targets[at] ?? 0;
        if (found[next] === -1) {
          parent[next] = node;
          found[next] = low[next] = clock++;
          if (node === root) children += 1;
          path.push(next);
        } else if (next !== parent[node]) low[node] = Math.min(low[node] ?? 0, found[next] ?? 0);
        continue;
      }
      path.pop();
      const above = parent[node] ?? -1;
      if (above === -1) continue;
      low[above] = Math.min(low[above] ?? 0, low[node] ?? 0);
      if ((low[node] ?? 0) > (found[above] ?? 0)) bridges.push(above < node ? [above, node] : [node, above]);
      if (above !== root && (low[node] ?? 0) >= (found[above] ?? 0)) articulation.add(above);
    }
    if (children > 1) articulation.add(root);
  }
  return { articulation: [...articulation].toSorted((a, b) => a - b), bridges };
}
