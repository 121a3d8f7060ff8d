import { rowsOf, type DirectedGraph } from './directed.ts';
import { GraphError, nodeCount, type Graph } from './graph.ts';
import { signed, type Rows } from './graph-rows.ts';

export interface PagerankOptions {
  /** The chance of following a tie rather than starting anywhere, from 0 up to but not 1; .85. */
  readonly damping?: number;
  /** Follow ties in proportion to their weight rather than all alike; false. */
  readonly weighted?: boolean;
  /** How likely the walker starts at each node, in any unit; all alike. A walker that is stuck starts anew there too. */
  readonly personalised?: ArrayLike<number>;
  /** Where to begin the search, such as the values before a report came in; it changes how many rounds it takes, not the result. */
  readonly start?: ArrayLike<number>;
  /** Done when a round changes the values by less than this in sum; 1e-12. */
  readonly tolerance?: number;
  /** 1,000. */
  readonly maxRounds?: number;
}

/**
 * The share of time that a walker along the ties spends at each node; adds up to 1. A node from which no tie leads shares its
 * value among all, as in networkx and igraph. Each round sums what comes in along a node's own row.
 * Source: S. Brin and L. Page, The anatomy of a large-scale hypertextual Web search engine (1998); T. Haveliwala, Topic-sensitive
 * PageRank (2002), for `personalised`.
 * @throws {GraphError} OPTION for an impossible option; NOT_SETTLED when the rounds run out.
 */
export function pagerank(graph: Graph | DirectedGraph, options: PagerankOptions = {}): Float64Array {
  const { damping = 0.85, weighted = false, tolerance = 1e-12, maxRounds = 1000 } = options;
  if (!(damping >= 0 && damping < 1))
    throw new GraphError('OPTION', `The damping is ${damping}. Give a number from 0 up to but not 1, such as 0.85.`);
  const outwards = rowsOf(graph, 'out');
  const n = nodeCount(outwards);
  const home = options.personalised ? shares(options.personalised, n, 'personalised') : new Float64Array(n).fill(1 / n);
  let rank = options.start ? shares(options.start, n, 'start') : home.slice();
  if (n === 0) return rank;
  const perTie = inverse(leaving(outwards, weighted));
  const sent = new Float64Array(n);
  let next = new Float64Array(n);
  for (let round = 0; round < maxRounds; round++) {
    const change = walk(rowsOf(graph, 'in'), weighted, damping, { perTie, home, sent, rank, next });
    [rank, next] = [next, rank];
    if (change < tolerance) return rank;
  }
  throw new GraphError(
    'NOT_SETTLED',
    `PageRank had not settled after ${maxRounds} rounds. Allow more rounds, or a tolerance wider than ${tolerance}.`,
  );
}

interface Walk {
  /** One divided by what leaves each node; 0 where nothing does. */
  readonly perTie: Float64Array;
  readonly home: Float64Array;
  /** Room for what each node sends along each of its ties. */
  readonly sent: Float64Array;
  readonly rank: Float64Array;
  readonly next: Float64Array;
}

/** One round, from `rank` into `next`; gives the sum of all changes. */
function walk(inwards: Rows, weighted: boolean, damping: number, { perTie, home, sent, rank, next }: Walk): number {
  const offsets = signed(inwards.offsets);
  const targets = signed(inwards.targets);
  const { weights } = inwards;
  const n = rank.length;
  let stuck = 0;
  for (let node = 0; node < n; node++) {
    const each = perTie[node] ?? 0;
    const value = rank[node] ?? 0;
    if (each === 0) stuck += value;
    sent[node] = value * each;
  }
  const anew = 1 - damping + damping * stuck;
  let change = 0;
  let at = 0;
  for (let node = 0; node < n; node++) {
    const end = offsets[node + 1] ?? 0;
    let sum = 0;
    if (weighted) for (; at < end; at++) sum += (sent[targets[at] ?? 0] ?? 0) * (weights[at] ?? 0);
    else for (; at < end; at++) sum += sent[targets[at] ?? 0] ?? 0;
    const value = anew * (home[node] ?? 0) + damping * sum;
    change += Math.abs(value - (rank[node] ?? 0));
    next[node] = value;
  }
  return change;
}

function leaving({ offsets, weights }: Rows, weighted: boolean): Float64Array {
  const n = offsets.length - 1;
  const sums = new Float64Array(n);
  for (let node = 0; node < n; node++) {
    const first = offsets[node] ?? 0;
    const end = offsets[node + 1] ?? 0;
    let sum = weighted ? 0 : end - first;
    if (weighted) for (let at = first; at < end; at++) sum += weights[at] ?? 0;
    sums[node] = sum;
  }
  return sums;
}

function inverse(values: Float64Array): Float64Array {
  for (let at = 0; at < values.length; at++) values[at] = values[at] === 0 ? 0 : 1 / (values[at] ?? 1);
  return values;
}

/** The values scaled to add up to 1. */
function shares(values: ArrayLike<number>, n: number, option: string): Float64Array<ArrayBuffer> {
  const scaled = Float64Array.from(values);
  const sum = scaled.reduce((total, value) => total + value, 0);
  const wrong = scaled.findIndex((value) => !(value >= 0 && value < Infinity));
  if (scaled.length !== n || wrong >= 0 || !(sum > 0 && sum < Infinity)) {
    if (n === 0 && scaled.length === 0) return scaled;
    throw new GraphError(
      'OPTION',
      `"${option}" has ${scaled.length} values for ${n} nodes${wrong >= 0 ? `, and number ${wrong} is ${scaled[wrong]}` : ''}. Give each node one of 0 or more, not all 0.`,
    );
  }
  for (let at = 0; at < n; at++) scaled[at] = (scaled[at] ?? 0) / sum;
  return scaled;
}
