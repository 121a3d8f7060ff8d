import { breadthFirst } from './breadth-first.ts';
import { GraphError, neighbours, type Graph } from './graph.ts';
import { positionsOf } from './position.ts';

export interface ShortestPaths {
  /** Ties on each path; null when nothing joins the two. */
  readonly length: number | null;
  /** How many shortest paths there are, also beyond the limit; exact up to 2^53. */
  readonly count: number;
  /** The first of them, both ends included, in the order of the graph's names. */
  readonly paths: readonly (readonly string[])[];
  /** True when `paths` is not all of them. */
  readonly cut: boolean;
}

/**
 * Every shortest path between two nodes in steps, at most `limit` of them written out: their number can grow exponentially.
 * Counting as in U. Brandes (2001); the paths are walked depth first along ties that lead one step nearer, without recursion.
 * @throws {GraphError} UNKNOWN_NODE; OPTION for a limit that is not a whole number of 1 or more.
 */
export function allShortestPaths(graph: Graph, from: string, to: string, limit = 100): ShortestPaths {
  if (!Number.isInteger(limit) || limit < 1)
    throw new GraphError('OPTION', `The limit is ${limit}. Give a whole number of paths, 1 or more.`);
  const [start = 0, end = 0] = positionsOf(graph, [from, to]);
  const { distance, order } = breadthFirst(graph, [end]);
  const length = distance[start] ?? -1;
  if (length === -1) return { length: null, count: 0, paths: [], cut: false };
  const nearer = (node: number): number[] =>
    [...neighbours(graph, node)].filter((next) => distance[next] === (distance[node] ?? 0) - 1);
  const ways = new Float64Array(distance.length);
  ways[end] = 1;
  for (const node of order.slice(1)) ways[node] = nearer(node).reduce((sum, next) => sum + (ways[next] ?? 0), 0);
  const paths: string[][] = [];
  const waiting: number[][] = [[start]];
  for (let path = waiting.pop(); path !== undefined && paths.length < limit; path = waiting.pop()) {
    const last = path.at(-1) ?? 0;
    if (last === end) paths.push(path.map((at) => graph.names[at] ?? ''));
    else for (const next of nearer(last).reverse()) waiting.push([...path, next]);
  }
  const count = ways[start] ?? 0;
  return { length, count, paths, cut: paths.length < count };
}
