import { neighbours, type Graph } from './graph.ts';

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
 * Counts triangles by marking each node's neighbours.
 * Sources: D. Watts and S. Strogatz, Nature 393 (1998), for `local` and `average`; M. Newman, SIAM Review 45 (2003), for `transitivity`.
 */
export function clustering(graph: Graph): Clustering {
  const marked = new Int32Array(graph.names.length).fill(-1);
  let closed = 0;
  let all = 0;
  const local = Float64Array.from(graph.names, (_, node) => {
    const near = neighbours(graph, node);
    for (const one of near) marked[one] = node;
    let ties = 0;
    for (const one of near) for (const other of neighbours(graph, one)) if (marked[other] === node) ties += 1;
    const pairs = near.length * (near.length - 1);
    closed += ties;
    all += pairs;
    return pairs === 0 ? 0 : ties / pairs;
  });
  const sum = local.reduce((total, value) => total + value, 0);
  return { local, average: sum / Math.max(local.length, 1), transitivity: all === 0 ? 0 : closed / all };
}

/** The share of possible ties that exist, 0 to 1; 0 below two nodes. */
export function density(graph: Graph): number {
  const n = graph.names.length;
  return n < 2 ? 0 : (2 * graph.ties) / (n * (n - 1));
}
