import { GraphError, nodeCount, type Graph } from './graph.ts';
import { signed, type Rows } from './graph-rows.ts';

export interface EigenvectorOptions {
  /** Count ties in proportion to their weight rather than all alike; false. */
  readonly weighted?: boolean;
  /** Done when a round changes no value by more than this; 1e-13. */
  readonly tolerance?: number;
  /** 100,000. */
  readonly maxRounds?: number;
}

/**
 * How much each node is tied to nodes that are themselves much tied: the eigenvector of the largest eigenvalue of the matrix of
 * ties, 0 or more, its squares adding up to 1. In a network of parts only the part with the largest eigenvalue has values above 0.
 * Power iteration on the matrix plus the identity, which settles also where the network has two sides, as in networkx.
 * Source: P. Bonacich, Power and centrality: a family of measures (1987).
 * @throws {GraphError} NOT_SETTLED, which can only be where two parts are tied almost alike.
 */
export function eigenvector(graph: Graph, options: EigenvectorOptions = {}): Float64Array {
  const { weighted = false, tolerance = 1e-13, maxRounds = 100_000 } = options;
  const n = nodeCount(graph);
  let values = new Float64Array(n).fill(1 / Math.sqrt(n));
  let next = new Float64Array(n);
  if (graph.ties === 0) return values;
  for (let round = 0; round < maxRounds; round++) {
    const change = multiply(graph, weighted, values, next);
    [values, next] = [next, values];
    if (change < tolerance) return values;
  }
  throw new GraphError(
    'NOT_SETTLED',
    `The eigenvector had not settled after ${maxRounds} rounds. Allow more rounds, a tolerance wider than ${tolerance}, or measure each part of the network alone.`,
  );
}

/** One round, from `values` into `next`; gives the largest change. */
function multiply(rows: Rows, weighted: boolean, values: Float64Array, next: Float64Array): number {
  const offsets = signed(rows.offsets);
  const targets = signed(rows.targets);
  const { weights } = rows;
  let squares = 0;
  let at = 0;
  for (let node = 0; node < values.length; node++) {
    const end = offsets[node + 1] ?? 0;
    let sum = values[node] ?? 0;
    if (weighted) for (; at < end; at++) sum += (values[targets[at] ?? 0] ?? 0) * (weights[at] ?? 0);
    else for (; at < end; at++) sum += values[targets[at] ?? 0] ?? 0;
    next[node] = sum;
    squares += sum * sum;
  }
  const scale = 1 / Math.sqrt(squares);
  let change = 0;
  for (let node = 0; node < values.length; node++) {
    const value = (next[node] ?? 0) * scale;
    change = Math.max(change, Math.abs(value - (values[node] ?? 0)));
    next[node] = value;
  }
  return change;
}
