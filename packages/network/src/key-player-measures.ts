import { breadthFirst } from './breadth-first.ts';
import { GraphError, type Graph } from './graph.ts';

/**
 * How far the network is in pieces once these nodes are gone: the share of the remaining pairs that nothing joins any more. 0 when all
 * hang together, 1 when nobody is tied to anybody; 0 for fewer than two nodes.
 * Source: S. Borgatti (2006), equation 5 (F).
 */
export function fragmentation(graph: Graph, without: readonly number[]): number {
  const gone = marked(graph, without);
  const rest = gone.length - count(gone);
  if (rest < 2) return 0;
  let joined = 0;
  const seen = gone.slice();
  const waiting = new Int32Array(gone.length);
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const size = spread(graph, seen, waiting, start, () => undefined);
    joined += size * (size - 1);
  }
  return 1 - joined / (rest * (rest - 1));
}

/**
 * The same with distance: one less the mean of 1 ⁄ steps over the remaining pairs, so that what is joined by long ways only counts
 * as nearly apart. Source: S. Borgatti (2006), equation 9 (DF).
 */
export function distanceFragmentation(graph: Graph, without: readonly number[]): number {
  const gone = marked(graph, without);
  const rest = gone.length - count(gone);
  if (rest < 2) return 0;
  let near = 0;
  const waiting = new Int32Array(gone.length);
  for (let start = 0; start < gone.length; start++) {
    if (gone[start] === 1) continue;
    spread(graph, gone.slice(), waiting, start, (steps) => {
      near += 1 / steps;
    });
  }
  return 1 - near / (rest * (rest - 1));
}

/**
 * The share of the other nodes that are within so many steps of one of these. Source: S. Borgatti (2006), m-reach.
 * @throws {GraphError} OPTION for steps that are not a whole number of 1 or more.
 */
export function reach(graph: Graph, from: readonly number[], steps: number): number {
  if (!Number.isInteger(steps) || steps < 1)
    throw new GraphError('OPTION', `Reach within ${steps} steps is asked for. Give a whole number, 1 or more.`);
  const { distance } = breadthFirst(graph, from);
  const others = distance.length - new Set(from).size;
  let reached = 0;
  for (const far of distance) if (far > 0 && far <= steps) reached += 1;
  return others > 0 ? reached / others : 0;
}

/**
 * The mean of 1 ⁄ steps to the nearest of these nodes, over all nodes; the nodes themselves count 1, as neighbours do: 1 when everyone
 * else is tied to one of them. Source: S. Borgatti (2006), equation 13 (D_R).
 */
export function distanceReach(graph: Graph, from: readonly number[]): number {
  const { distance } = breadthFirst(graph, from);
  let near = 0;
  for (const far of distance) if (far >= 0) near += far === 0 ? 1 : 1 / far;
  return distance.length > 0 ? near / distance.length : 0;
}

function marked(graph: Graph, nodes: readonly number[]): Uint8Array {
  const marks = new Uint8Array(graph.offsets.length - 1);
  for (const node of nodes) marks[node] = 1;
  return marks;
}

function count(marks: Uint8Array): number {
  let sum = 0;
  for (const mark of marks) sum += mark;
  return sum;
}

/** Marks all that the start reaches past what is marked; tells the steps to each other node; gives how many, the start included. */
function spread(
  graph: Graph,
  seen: Uint8Array,
  waiting: Int32Array,
  start: number,
  at: (steps: number) => void,
): number {
  const { offsets, targets } = graph;
  seen[start] = 1;
  waiting[0] = start;
  let size = 1;
  let steps = 0;
  for (let next = 0; next < size;) {
    steps += 1;
    for (const end = size; next < end; next++) {
      const node = waiting[next] ?? 0;
      const last = offsets[node + 1] ?? 0;
      for (let tie = offsets[node] ?? 0; tie < last; tie++) {
        const other = targets[tie] ?? 0;
        if (seen[other] === 1) continue;
        seen[other] = 1;
        waiting[size++] = other;
        at(steps);
      }
    }
  }
  return size;
}
