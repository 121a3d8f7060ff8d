import { evidenceAlong, type EvidencePath } from './evidence-path.ts';
import type { Graph } from './graph.ts';
import { NodeHeap } from './node-heap.ts';
import { positionsOf } from './position.ts';

/**
 * The way whose weakest tie is as strong as can be, by weight; of several such the one with the fewest ties, then the first in the
 * graph. Where `evidencePaths` multiplies doubts, this asks only for the weakest link. Strengths are weights ⁄ the largest weight.
 * Null when nothing joins the two.
 * Source: M. Pollack, The maximum capacity through a network, Operations Research 8 (1960).
 * @throws {GraphError} UNKNOWN_NODE
 */
export function widestPath(graph: Graph, from: string, to: string): EvidencePath | null {
  const [start = 0, end = 0] = positionsOf(graph, [from, to]);
  const width = widthsFrom(graph, start)[end] ?? 0;
  if (width === 0) return null;
  const nodes = fewestTies(graph, start, end, width);
  const most = graph.weights.reduce((largest, weight) => Math.max(largest, weight), 0);
  return evidenceAlong(
    graph,
    graph.weights.map((weight) => weight / most),
    nodes,
  );
}

/** The weight of the weakest tie on the best way to each node: Infinity for the start, 0 where there is no way. */
export function widthsFrom(graph: Graph, start: number): Float64Array {
  const narrow = new Float64Array(graph.offsets.length - 1).fill(0);
  // The heap gives the smallest first: widths go in with their sign turned.
  narrow[start] = -Infinity;
  const heap = new NodeHeap(narrow);
  heap.raise(start);
  for (let node = heap.take(); node !== undefined; node = heap.take()) {
    for (let tie = graph.offsets[node] ?? 0; tie < (graph.offsets[node + 1] ?? 0); tie++) {
      const next = graph.targets[tie] ?? 0;
      const there = Math.max(narrow[node] ?? 0, -(graph.weights[tie] ?? 0));
      if (there >= (narrow[next] ?? 0)) continue;
      narrow[next] = there;
      heap.raise(next);
    }
  }
  return narrow.map((value) => (value === 0 ? 0 : -value));
}

/** Breadth first from the end over ties of at least this width, so that the way back is read from the start. */
function fewestTies(graph: Graph, start: number, end: number, width: number): number[] {
  const towards = new Int32Array(graph.offsets.length - 1).fill(-1);
  towards[end] = end;
  let front = [end];
  while (towards[start] === -1 && front.length > 0) {
    const next: number[] = [];
    for (const node of front)
      for (let tie = graph.offsets[node] ?? 0; tie < (graph.offsets[node + 1] ?? 0); tie++) {
        const other = graph.targets[tie] ?? 0;
        if (towards[other] !== -1 || (graph.weights[tie] ?? 0) < width) continue;
        towards[other] = node;
        next.push(other);
      }
    front = next;
  }
  const nodes = [start];
  for (let at = start; at !== end;) nodes.push((at = towards[at] ?? end));
  return nodes;
}
