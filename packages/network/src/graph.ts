/**
 * An undirected graph in compressed sparse rows: the neighbours of node i are `targets[offsets[i]] … targets[offsets[i + 1] - 1]`,
 * ascending, with `weights` beside them. Each tie stands in both rows.
 */
export interface Graph {
  readonly names: readonly string[];
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
  /** Ties, each counted once. */
  readonly ties: number;
}

export interface GraphInput {
  readonly nodes: readonly string[];
  readonly edges: readonly { readonly source: string; readonly target: string; readonly weight?: number }[];
}

/** Thrown when an input makes no graph or an option no sense; the message says which and what to do. */
export class GraphError extends Error {
  readonly code: 'UNKNOWN_NODE' | 'REPEATED_NODE' | 'WEIGHT' | 'TABLE' | 'OPTION' | 'NOT_SETTLED';

  constructor(code: GraphError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Builds a graph once, for many measures. Parallel edges become one tie whose weight is their sum; an edge from a node to
 * itself is left out, since no measure here counts it.
 * @throws {GraphError}
 */
export function buildGraph({ nodes, edges }: GraphInput): Graph {
  const index = new Map(nodes.map((name, at) => [name, at]));
  if (index.size !== nodes.length)
    throw new GraphError('REPEATED_NODE', 'Two nodes have one name. Give each node once.');
  const rows = nodes.map(() => new Map<number, number>());
  for (const { source, target, weight = 1 } of edges) {
    const from = known(index, source);
    const to = known(index, target);
    if (!Number.isFinite(weight) || weight <= 0)
      throw new GraphError(
        'WEIGHT',
        `The edge from ${source} to ${target} has the weight ${weight}. Weights are finite and above 0.`,
      );
    if (from === to) continue;
    rows[from]?.set(to, (rows[from].get(to) ?? 0) + weight);
    rows[to]?.set(from, (rows[to].get(from) ?? 0) + weight);
  }
  return pack(nodes, rows);
}

/** The nodes tied to this one, as positions in `names`, ascending. */
export function neighbours(graph: Graph, node: number): Uint32Array {
  return graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1]);
}

function known(index: ReadonlyMap<string, number>, name: string): number {
  const at = index.get(name);
  if (at === undefined)
    throw new GraphError(
      'UNKNOWN_NODE',
      `An edge names the node ${name}, which is not among the nodes. Add it, or leave the edge out.`,
    );
  return at;
}

function pack(names: readonly string[], rows: readonly ReadonlyMap<number, number>[]): Graph {
  const offsets = new Uint32Array(names.length + 1);
  rows.forEach((row, at) => (offsets[at + 1] = (offsets[at] ?? 0) + row.size));
  const targets = new Uint32Array(offsets[names.length] ?? 0);
  const weights = new Float64Array(targets.length);
  rows.forEach((row, at) => {
    let place = offsets[at] ?? 0;
    for (const [target, weight] of [...row].toSorted((a, b) => a[0] - b[0])) {
      targets[place] = target;
      weights[place] = weight;
      place += 1;
    }
  });
  return { names: [...names], offsets, targets, weights, ties: targets.length / 2 };
}
