import { byDegree } from './degree-order.ts';
import { nodeCount, type Graph } from './graph.ts';
import { signed, type Rows } from './graph-rows.ts';

/** How far a network closes its triangles; weights do not count. */
export interface Clustering {
  /** For each node the share of its pairs of neighbours that are tied to each other; 0 below two neighbours. */
  readonly local: Float64Array;
  /** The mean of `local`. */
  readonly average: number;
  /** The share of all paths of two ties whose ends are tied too. */
  readonly transitivity: number;
}

/**
 * Sources: D. Watts and S. Strogatz, Nature 393 (1998), for `local` and `average`; M. Newman, SIAM Review 45 (2003), for `transitivity`.
 */
export function clustering(graph: Graph): Clustering {
  const triangles = trianglesOf(graph);
  const local = new Float64Array(triangles.length);
  let closed = 0;
  let all = 0;
  let sum = 0;
  for (let node = 0; node < local.length; node++) {
    const ties = (graph.offsets[node + 1] ?? 0) - (graph.offsets[node] ?? 0);
    const pairs = (ties * (ties - 1)) / 2;
    const own = triangles[node] ?? 0;
    local[node] = pairs === 0 ? 0 : own / pairs;
    closed += own;
    all += pairs;
    sum += local[node] ?? 0;
  }
  return { local, average: sum / Math.max(local.length, 1), transitivity: all === 0 ? 0 : closed / all };
}

/**
 * In how many triangles each node is. Looks from each node only at neighbours with fewer ties, so that a hub of a million ties is
 * no harder than as many ties elsewhere: O(ties^1.5).
 * Source: N. Chiba and T. Nishizeki, Arboricity and subgraph listing algorithms, SIAM Journal on Computing 14 (1985).
 */
export function trianglesOf(graph: Graph): Float64Array {
  const { rows, old } = byDegree(graph);
  const { offsets, targets } = laterOnly(rows);
  const n = old.length;
  const counts = new Float64Array(n);
  const marked = new Int32Array(n).fill(-1);
  for (let node = n - 1; node >= 0; node--) {
    const end = offsets[node + 1] ?? 0;
    for (let at = offsets[node] ?? 0; at < end; at++) marked[targets[at] ?? 0] = node;
    for (let at = offsets[node] ?? 0; at < end; at++) {
      const one = targets[at] ?? 0;
      const last = offsets[one + 1] ?? 0;
      for (let tie = offsets[one] ?? 0; tie < last; tie++) {
        const other = targets[tie] ?? 0;
        if (marked[other] !== node) continue;
        counts[old[node] ?? 0] = (counts[old[node] ?? 0] ?? 0) + 1;
        counts[old[one] ?? 0] = (counts[old[one] ?? 0] ?? 0) + 1;
        counts[old[other] ?? 0] = (counts[old[other] ?? 0] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** The share of possible ties that exist, 0 to 1; 0 below two nodes. */
export function density(graph: Graph): number {
  const n = nodeCount(graph);
  return n < 2 ? 0 : (2 * graph.ties) / (n * (n - 1));
}

/** Of each tie only the half that stands with the node of fewer ties, pointing at the one with more. */
function laterOnly(rows: Rows): { offsets: Int32Array; targets: Int32Array } {
  const offsets = new Int32Array(rows.offsets.length);
  const targets = new Int32Array(rows.targets.length / 2);
  const every = signed(rows.targets);
  let place = 0;
  for (let node = 0; node + 1 < offsets.length; node++) {
    const end = rows.offsets[node + 1] ?? 0;
    for (let at = rows.offsets[node] ?? 0; at < end; at++) {
      const other = every[at] ?? 0;
      if (other < node) targets[place++] = other;
    }
    offsets[node + 1] = place;
  }
  return { offsets, targets };
}
