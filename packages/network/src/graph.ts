import { GraphError } from './graph-error.ts';
import { undirectedRows, type Rows } from './graph-rows.ts';

export { GraphError, type GraphErrorCode } from './graph-error.ts';
export type { Rows } from './graph-rows.ts';

/**
 * An undirected graph in compressed sparse rows: the neighbours of node i are `targets[offsets[i]] … targets[offsets[i + 1] - 1]`,
 * ascending, with `weights` beside them. Each tie stands in both rows.
 */
export interface Graph extends Rows {
  readonly names: readonly string[];
  /** Ties, each counted once. */
  readonly ties: number;
}

export interface GraphInput {
  readonly nodes: readonly string[];
  readonly edges: readonly { readonly source: string; readonly target: string; readonly weight?: number }[];
}

/**
 * Builds a graph once, for many measures. Parallel edges become one tie whose weight is their sum; an edge from a node to
 * itself is left out, since no measure here counts it.
 * @throws {GraphError}
 */
export function buildGraph(input: GraphInput): Graph {
  const { from, to, weight } = edgesByPosition(input);
  const rows = undirectedRows({ nodes: input.nodes.length, from, to, weight });
  return { names: [...input.nodes], ...rows, ties: rows.targets.length / 2 };
}

/** The nodes tied to this one, as positions in `names`, ascending. */
export function neighbours(graph: Rows, node: number): Uint32Array {
  return graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1]);
}

/** How many nodes a graph has, without asking for their names. */
export function nodeCount(graph: Rows): number {
  return graph.offsets.length - 1;
}

/** Edges as positions in the list of nodes; `weight` is null when every edge counts 1. */
export interface PositionedEdges {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly weight: Float64Array | null;
}

/**
 * Looks the names up once.
 * @throws {GraphError} REPEATED_NODE, UNKNOWN_NODE, WEIGHT.
 */
export function edgesByPosition({ nodes, edges }: GraphInput): PositionedEdges {
  const index = new Map<string, number>();
  for (const name of nodes) index.set(name, index.size);
  if (index.size !== nodes.length)
    throw new GraphError('REPEATED_NODE', 'Two nodes have one name. Give each node once.');
  const from = new Uint32Array(edges.length);
  const to = new Uint32Array(edges.length);
  let weight: Float64Array | null = null;
  let at = 0;
  for (const edge of edges) {
    from[at] = index.get(edge.source) ?? unknown(edge.source, at);
    to[at] = index.get(edge.target) ?? unknown(edge.target, at);
    const own = edge.weight;
    if (own !== undefined && own !== 1) {
      if (!(own > 0 && own < Infinity))
        throw new GraphError(
          'WEIGHT',
          `The edge from ${edge.source} to ${edge.target} has the weight ${own}. Weights are finite and above 0.`,
          at,
        );
      weight ??= new Float64Array(edges.length).fill(1);
      weight[at] = own;
    }
    at += 1;
  }
  return { from, to, weight };
}

function unknown(name: string, edge: number): never {
  throw new GraphError(
    'UNKNOWN_NODE',
    `An edge names the node ${name}, which is not among the nodes. Add it, or leave the edge out.`,
    edge,
  );
}
