import { GraphError } from './graph-error.ts';

/**
 * Compressed sparse rows: what node i is tied to is `targets[offsets[i]] … targets[offsets[i + 1] - 1]`, ascending, with `weights`
 * beside them.
 */
export interface Rows {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
}

/** Edges as arrays: edge e runs from node `from[e]` to node `to[e]`. */
export interface EdgeArrays {
  /** How many nodes; they are numbered from 0. */
  readonly nodes: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Without it every edge counts 1. */
  readonly weight?: Float64Array | null | undefined;
  /** Parallel edges become one tie whose weight is their sum, or are kept apart; 'sum'. */
  readonly parallel?: 'sum' | 'keep' | undefined;
  /** Keep the rows on shared memory, so that threads read them without a copy; false. */
  readonly shared?: boolean | undefined;
}

/** A signed 32-bit number holds a position in a row. */
const MOST = 2 ** 31 - 1;

/**
 * Rows in which each edge stands twice, once at either end; edges from a node to itself are left out. A counting sort, O(nodes +
 * edges): the edges are dealt out to the rows as they come, then the rows dealt out to their targets, which leaves them ascending.
 * @throws {GraphError} SIZE, UNKNOWN_NODE, WEIGHT.
 */
export function undirectedRows(edges: EdgeArrays): Rows {
  refuseNonsense(edges);
  const { nodes, from, to, weight } = edges;
  const offsets = new Uint32Array(nodes + 1);
  for (let edge = 0; edge < from.length; edge++) {
    const a = from[edge] ?? 0;
    const b = to[edge] ?? 0;
    if (a === b) continue;
    offsets[a + 1] = (offsets[a + 1] ?? 0) + 1;
    offsets[b + 1] = (offsets[b + 1] ?? 0) + 1;
  }
  addUp(offsets);
  const cursor = offsets.slice(0, nodes);
  const targets = new Uint32Array(offsets[nodes] ?? 0);
  const weights = weight ? new Float64Array(targets.length) : null;
  for (let edge = 0; edge < from.length; edge++) {
    const a = from[edge] ?? 0;
    const b = to[edge] ?? 0;
    if (a === b) continue;
    const atA = cursor[a] ?? 0;
    const atB = cursor[b] ?? 0;
    targets[atA] = b;
    targets[atB] = a;
    cursor[a] = atA + 1;
    cursor[b] = atB + 1;
    if (weights) weights[atA] = weights[atB] = weight?.[edge] ?? 0;
  }
  return finish(transposed({ offsets, targets, weights }, offsets), edges);
}

/** The rows of a directed graph: where edges lead from each node, and where they come from. */
export interface BothRows {
  readonly out: Rows;
  readonly in: Rows;
}

/**
 * Rows in which each edge stands once at its start (`out`) and once at its end (`in`); edges from a node to itself are left out.
 * @throws {GraphError} SIZE, UNKNOWN_NODE, WEIGHT.
 */
export function directedRows(edges: EdgeArrays): BothRows {
  refuseNonsense(edges);
  const { nodes, from, to, weight } = edges;
  const leaving = new Uint32Array(nodes + 1);
  const arriving = new Uint32Array(nodes + 1);
  for (let edge = 0; edge < from.length; edge++) {
    const a = from[edge] ?? 0;
    const b = to[edge] ?? 0;
    if (a === b) continue;
    leaving[a + 1] = (leaving[a + 1] ?? 0) + 1;
    arriving[b + 1] = (arriving[b + 1] ?? 0) + 1;
  }
  addUp(leaving);
  addUp(arriving);
  const cursor = leaving.slice(0, nodes);
  const targets = new Uint32Array(leaving[nodes] ?? 0);
  const weights = weight ? new Float64Array(targets.length) : null;
  for (let edge = 0; edge < from.length; edge++) {
    const a = from[edge] ?? 0;
    const b = to[edge] ?? 0;
    if (a === b) continue;
    const place = cursor[a] ?? 0;
    targets[place] = b;
    cursor[a] = place + 1;
    if (weights) weights[place] = weight?.[edge] ?? 0;
  }
  const inwards = transposed({ offsets: leaving, targets, weights }, arriving);
  return { out: finish(transposed(inwards, leaving), edges), in: finish(inwards, edges) };
}

/** The same bytes read as signed numbers, which the engine handles faster; no graph here has 2³¹ entries. */
export function signed(array: Uint32Array): Int32Array {
  return new Int32Array(array.buffer, array.byteOffset, array.length);
}

interface UnfinishedRows {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array | null;
}

/** Deals each row out to the rows of its targets: in these every source stands in ascending order, parallel edges as they came. */
function transposed(rows: UnfinishedRows, offsets: Uint32Array): UnfinishedRows {
  const nodes = offsets.length - 1;
  const cursor = offsets.slice(0, nodes);
  const targets = new Uint32Array(rows.targets.length);
  const weights = rows.weights ? new Float64Array(targets.length) : null;
  for (let node = 0; node < nodes; node++) {
    const end = rows.offsets[node + 1] ?? 0;
    for (let at = rows.offsets[node] ?? 0; at < end; at++) {
      const target = rows.targets[at] ?? 0;
      const place = cursor[target] ?? 0;
      targets[place] = node;
      cursor[target] = place + 1;
      if (weights) weights[place] = rows.weights?.[at] ?? 0;
    }
  }
  return { offsets, targets, weights };
}

/** Makes one tie of parallel edges unless they are kept, and puts the rows into memory of the kind asked for. */
function finish(rows: UnfinishedRows, { parallel = 'sum', shared = false }: EdgeArrays): Rows {
  const nodes = rows.offsets.length - 1;
  const size = parallel === 'sum' ? distinct(rows) : rows.targets.length;
  const room = (bytes: number): ArrayBufferLike => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  const offsets = new Uint32Array(room(4 * (nodes + 1)));
  const weights = new Float64Array(room(8 * size));
  if (size === rows.targets.length) {
    offsets.set(rows.offsets);
    if (rows.weights) weights.set(rows.weights);
    else weights.fill(1);
    if (!shared) return { offsets, targets: rows.targets, weights };
    const targets = new Uint32Array(room(4 * size));
    targets.set(rows.targets);
    return { offsets, targets, weights };
  }
  const targets = new Uint32Array(room(4 * size));
  let place = -1;
  for (let node = 0; node < nodes; node++) {
    const end = rows.offsets[node + 1] ?? 0;
    let last = -1;
    for (let at = rows.offsets[node] ?? 0; at < end; at++) {
      const target = rows.targets[at] ?? 0;
      if (target !== last) targets[++place] = last = target;
      weights[place] = (weights[place] ?? 0) + (rows.weights ? (rows.weights[at] ?? 0) : 1);
    }
    offsets[node + 1] = place + 1;
  }
  return { offsets, targets, weights };
}

function distinct({ offsets, targets }: UnfinishedRows): number {
  let count = 0;
  for (let node = 0; node + 1 < offsets.length; node++) {
    const end = offsets[node + 1] ?? 0;
    let last = -1;
    for (let at = offsets[node] ?? 0; at < end; at++) {
      const target = targets[at] ?? 0;
      if (target !== last) count += 1;
      last = target;
    }
  }
  return count;
}

function addUp(offsets: Uint32Array): void {
  let sum = 0;
  for (let node = 0; node < offsets.length; node++) offsets[node] = sum += offsets[node] ?? 0;
}

function refuseNonsense({ nodes, from, to, weight }: EdgeArrays): void {
  if (!Number.isInteger(nodes) || nodes < 0 || nodes > MOST)
    throw new GraphError('SIZE', `The number of nodes is ${nodes}. Give a whole number from 0 to ${MOST}.`);
  if (from.length !== to.length || (weight && weight.length !== from.length))
    throw new GraphError(
      'SIZE',
      `There are ${from.length} starts, ${to.length} ends${weight ? ` and ${weight.length} weights` : ''}. Give each edge one of each.`,
    );
  if (2 * from.length > MOST)
    throw new GraphError('SIZE', `There are ${from.length} edges. One graph holds ${(MOST - 1) / 2} at most.`);
  for (let edge = 0; edge < from.length; edge++) {
    if ((from[edge] ?? 0) < nodes && (to[edge] ?? 0) < nodes) continue;
    throw new GraphError(
      'UNKNOWN_NODE',
      `Edge ${edge} runs from node ${from[edge]} to node ${to[edge]}, but there are ${nodes} nodes, numbered from 0.`,
      edge,
    );
  }
  if (!weight) return;
  for (let edge = 0; edge < weight.length; edge++) {
    const own = weight[edge] ?? 0;
    if (own > 0 && own < Infinity) continue;
    throw new GraphError('WEIGHT', `Edge ${edge} has the weight ${own}. Weights are finite and above 0.`, edge);
  }
}
