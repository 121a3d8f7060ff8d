import { breadthFirst } from './breadth-first.ts';
import type { Graph } from './graph.ts';
import { seededRandom } from './random.ts';

/** So many nodes stand for all the others when distances are measured. */
const PIVOTS = 40;
/** How far chance moves each node, of a drawing about 2 across: nodes with the same distances must not lie on each other. */
const JITTER = 0.02;

/**
 * First places by distance in steps: nodes far apart in the network begin far apart. Parts that no pivot reaches begin in the middle
 * of nowhere in particular; the seed moves each node a little, and two seeds start two drawings.
 * Source: U. Brandes and C. Pich, Eigensolver methods for progressive multidimensional scaling of large data, Graph Drawing (2006).
 */
export function pivotStart(graph: Graph, seed: number): { x: Float64Array; y: Float64Array } {
  const n = graph.offsets.length - 1;
  const random = seededRandom(seed);
  const columns = centred(pivotDistances(graph));
  const first = principal(columns, null, random);
  const second = principal(columns, first, random);
  const x = along(columns, first, n);
  const y = along(columns, second, n);
  for (let at = 0; at < n; at++) {
    x[at] = (x[at] ?? 0) + (random() - 0.5) * JITTER;
    y[at] = (y[at] ?? 0) + (random() - 0.5) * JITTER;
  }
  return { x, y };
}

/** Steps from each pivot to every node. Each next pivot is the node farthest from those before it; the first has the most ties. */
function pivotDistances(graph: Graph): Float64Array[] {
  const n = graph.offsets.length - 1;
  const ties = (at: number): number => (graph.offsets[at + 1] ?? 0) - (graph.offsets[at] ?? 0);
  let pivot = 0;
  for (let at = 1; at < n; at++) if (ties(at) > ties(pivot)) pivot = at;
  const nearest = new Float64Array(n).fill(Infinity);
  const columns: Float64Array[] = [];
  while (columns.length < Math.min(PIVOTS, n)) {
    const { distance, order } = breadthFirst(graph, [pivot]);
    const beyond = 1 + (distance[order.at(-1) ?? pivot] ?? 0);
    columns.push(Float64Array.from(distance, (steps) => (steps === -1 ? beyond : steps)));
    for (const at of order) nearest[at] = Math.min(nearest[at] ?? 0, distance[at] ?? 0);
    let farthest = pivot;
    for (const at of order) if ((nearest[at] ?? 0) > (nearest[farthest] ?? 0)) farthest = at;
    if (farthest === pivot) break;
    pivot = farthest;
  }
  return columns;
}

/** Squared distances less the means of their row and column: what multidimensional scaling takes apart. */
function centred(distances: readonly Float64Array[]): Float64Array[] {
  const n = distances[0]?.length ?? 0;
  const rows = new Float64Array(n);
  const squares = distances.map((column) => column.map((steps) => steps * steps));
  const means = squares.map((column) => column.reduce((sum, value) => sum + value, 0) / n);
  for (const column of squares)
    for (let at = 0; at < n; at++) rows[at] = (rows[at] ?? 0) + (column[at] ?? 0) / squares.length;
  const whole = means.reduce((sum, value) => sum + value, 0) / Math.max(means.length, 1);
  return squares.map((column, one) =>
    column.map((value, at) => -0.5 * (value - (rows[at] ?? 0) - (means[one] ?? 0) + whole)),
  );
}

/** The direction in which the columns differ most, at a right angle to the one already taken; by power iteration. */
function principal(columns: readonly Float64Array[], taken: Float64Array | null, random: () => number): Float64Array {
  const k = columns.length;
  const products = columns.map((one) =>
    columns.map((other) => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)),
  );
  let direction = Float64Array.from({ length: k }, () => random() - 0.5);
  for (let round = 0; round < 60; round++) {
    const next = Float64Array.from(products, (row) => dot(row, direction));
    const shared = taken ? dot(next, taken) : 0;
    if (taken) next.forEach((value, at) => (next[at] = value - shared * (taken[at] ?? 0)));
    const size = Math.sqrt(dot(next, next));
    if (size === 0) return next;
    direction = next.map((value) => value / size);
  }
  return direction;
}

/** The nodes' places along a direction, the farthest about 1 from the middle. */
function along(columns: readonly Float64Array[], direction: Float64Array, n: number): Float64Array {
  const place = new Float64Array(n);
  columns.forEach((column, one) => {
    for (let at = 0; at < n; at++) place[at] = (place[at] ?? 0) + (column[at] ?? 0) * (direction[one] ?? 0);
  });
  let most = 0;
  for (const value of place) most = Math.max(most, Math.abs(value));
  return most > 0 ? place.map((value) => value / most) : place;
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
