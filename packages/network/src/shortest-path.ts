import { neighbours, type Graph } from './graph.ts';
import { positionsOf } from './position.ts';

/**
 * One shortest path between two nodes in steps, both ends included; null when nothing joins them. The same each time.
 * Searches from both ends, always growing the smaller side.
 * Source: I. Pohl, Bi-directional search, Machine Intelligence 6 (1971).
 * @throws {GraphError} UNKNOWN_NODE
 */
export function shortestPath(graph: Graph, from: string, to: string): string[] | null {
  const [start = 0, end = 0] = positionsOf(graph, [from, to]);
  if (start === end) return [from];
  const ahead = newSide(start);
  const behind = newSide(end);
  while (ahead.edge.length > 0 && behind.edge.length > 0) {
    const meeting = ahead.edge.length <= behind.edge.length ? grow(graph, ahead, behind) : grow(graph, behind, ahead);
    if (meeting === null) continue;
    const path = [...trace(ahead, meeting).reverse(), ...trace(behind, meeting).slice(1)];
    return path.map((at) => graph.names[at] ?? '');
  }
  return null;
}

/** All that one end has reached, each node with the one it was reached from. */
interface Side {
  readonly via: Map<number, number | null>;
  edge: number[];
}

function newSide(start: number): Side {
  return { via: new Map([[start, null]]), edge: [start] };
}

/** One step further on one side; the first node that the other side has too, which ends a shortest path. */
function grow(graph: Graph, side: Side, other: Side): number | null {
  const edge: number[] = [];
  for (const node of side.edge) {
    for (const next of neighbours(graph, node)) {
      if (side.via.has(next)) continue;
      side.via.set(next, node);
      if (other.via.has(next)) return next;
      edge.push(next);
    }
  }
  side.edge = edge;
  return null;
}

function trace(side: Side, from: number): number[] {
  const path: number[] = [];
  for (let at: number | null = from; at !== null; at = side.via.get(at) ?? null) path.push(at);
  return path;
}
