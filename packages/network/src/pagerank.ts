import { degree, strength } from './degree.ts';
import { GraphError, neighbours, type Graph } from './graph.ts';

export interface PagerankOptions {
  /** The chance of following a tie rather than starting anywhere, from 0 up to but not 1; .85. */
  readonly damping?: number;
  /** Follow ties in proportion to their weight rather than all alike; false. */
  readonly weighted?: boolean;
  /** Done when a round changes the values by less than this in sum; 1e-12. */
  readonly tolerance?: number;
  /** 1,000. */
  readonly maxRounds?: number;
}

/**
 * The share of time that a walker along the ties spends at each node; adds up to 1. A node without ties shares its value
 * among all, as in networkx and igraph.
 * Source: S. Brin and L. Page, The anatomy of a large-scale hypertextual Web search engine (1998).
 * @throws {GraphError} OPTION for an impossible damping; NOT_SETTLED when the rounds run out.
 */
export function pagerank(graph: Graph, options: PagerankOptions = {}): Float64Array {
  const { damping = 0.85, weighted = false, tolerance = 1e-12, maxRounds = 1000 } = options;
  if (!(damping >= 0 && damping < 1))
    throw new GraphError('OPTION', `The damping is ${damping}. Give a number from 0 up to but not 1, such as 0.85.`);
  const n = graph.names.length;
  const leaving = weighted ? strength(graph) : Float64Array.from(degree(graph));
  let rank = new Float64Array(n).fill(1 / n);
  for (let round = 0; round < maxRounds; round++) {
    const next = walk(graph, weighted, leaving, rank, damping);
    const change = next.reduce((sum, value, at) => sum + Math.abs(value - (rank[at] ?? 0)), 0);
    rank = next;
    if (change < tolerance) return rank;
  }
  throw new GraphError(
    'NOT_SETTLED',
    `PageRank had not settled after ${maxRounds} rounds. Allow more rounds, or a tolerance wider than ${tolerance}.`,
  );
}

function walk(
  graph: Graph,
  weighted: boolean,
  leaving: Float64Array,
  rank: Float64Array,
  damping: number,
): Float64Array<ArrayBuffer> {
  const stuck = rank.reduce((sum, value, at) => (leaving[at] === 0 ? sum + value : sum), 0);
  const next = new Float64Array(rank.length).fill((1 - damping + damping * stuck) / rank.length);
  rank.forEach((value, node) => {
    const each = (damping * value) / (leaving[node] ?? 1);
    let tie = graph.offsets[node] ?? 0;
    for (const target of neighbours(graph, node)) {
      next[target] = (next[target] ?? 0) + each * (weighted ? (graph.weights[tie] ?? 0) : 1);
      tie += 1;
    }
  });
  return next;
}
