import { forceLayout, type Layout } from './force-layout.ts';
import { GraphError, neighbours, type Graph } from './graph.ts';
import { PlaceGrid } from './place-grid.ts';

/** Where something stands on a drawing. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Places for nodes that are new to a drawing, near those they are tied to. What is placed already never moves, so that people find
 * again what they knew; new nodes can stand a little outside −1 to 1. Those with the most placed neighbours come first, then by name:
 * the same graph, places and seed give the same drawing, in whatever order the nodes are given. With nothing placed it is `forceLayout`.
 * @throws {GraphError} OPTION for a place that is not finite.
 */
export function placeNear(graph: Graph, placed: ReadonlyMap<string, Place>, seed: number): Layout {
  const n = graph.names.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const known = new Uint8Array(n);
  graph.names.forEach((name, at) => {
    const place = placed.get(name);
    if (!place) return;
    if (!Number.isFinite(place.x) || !Number.isFinite(place.y))
      throw new GraphError(
        'OPTION',
        `${name} is placed at ${place.x}, ${place.y}. Give finite places, or leave it to be placed.`,
      );
    x[at] = place.x;
    y[at] = place.y;
    known[at] = 1;
  });
  if (!known.includes(1)) return forceLayout(graph, { seed });
  const grid = new PlaceGrid(spacing(known, x, y, n));
  for (let at = 0; at < n; at++) if (known[at] === 1) grid.add(x[at] ?? 0, y[at] ?? 0);
  const outside = radius(known, x, y) + 2 * grid.space;
  const put = (at: number, near: Place, onIt: boolean): void => {
    const place = grid.freePlace(near, onIt, turn(graph.names[at] ?? '', seed));
    x[at] = place.x;
    y[at] = place.y;
    known[at] = 1;
    grid.add(place.x, place.y);
  };
  const loose = byName(graph, range(n)).toSorted((a, b) => ties(graph, b) - ties(graph, a));
  let from = 0;
  for (let front = frontier(graph, known, range(n)); ;) {
    if (front.length === 0) {
      while (from < n && known[loose[from] ?? 0] === 1) from += 1;
      const next = loose[from];
      if (next === undefined) return { x, y };
      const angle = turn(graph.names[next] ?? '', seed);
      put(next, { x: outside * Math.cos(angle), y: outside * Math.sin(angle) }, true);
      front = [next];
    } else {
      // All of a front are placed by those placed before it, so that none of it pulls another after itself.
      const near = front.map((at) => barycentre(graph, known, x, y, at));
      front.forEach((at, one) => {
        const middle = near[one];
        if (middle) put(at, middle.place, middle.of > 1);
      });
    }
    front = frontier(
      graph,
      known,
      front.flatMap((at) => [...neighbours(graph, at)]),
    );
  }
}

/** The candidates that are not placed but tied to something placed, those with most such ties first, then by name. */
function frontier(graph: Graph, known: Uint8Array, candidates: readonly number[]): number[] {
  const count = (at: number): number => neighbours(graph, at).reduce((sum, near) => sum + (known[near] ?? 0), 0);
  const waiting = [...new Set(candidates)].filter((at) => known[at] === 0);
  const counted = new Map(waiting.map((at) => [at, count(at)]));
  return byName(
    graph,
    waiting.filter((at) => (counted.get(at) ?? 0) > 0),
  ).toSorted((a, b) => (counted.get(b) ?? 0) - (counted.get(a) ?? 0));
}

function barycentre(
  graph: Graph,
  known: Uint8Array,
  x: Float64Array,
  y: Float64Array,
  node: number,
): { readonly place: Place; readonly of: number } {
  let [sumX, sumY, of] = [0, 0, 0];
  for (const near of neighbours(graph, node)) {
    if (known[near] !== 1) continue;
    sumX += x[near] ?? 0;
    sumY += y[near] ?? 0;
    of += 1;
  }
  return { place: { x: sumX / of, y: sumY / of }, of };
}

/** Room for each node as if all shared the drawing's extent evenly. */
function spacing(known: Uint8Array, x: Float64Array, y: Float64Array, nodes: number): number {
  const across = 2 * Math.max(radius(known, x, y), 0.05);
  return (0.5 * across) / Math.sqrt(Math.max(nodes, 4));
}

function radius(known: Uint8Array, x: Float64Array, y: Float64Array): number {
  let most = 0;
  for (let at = 0; at < x.length; at++) if (known[at] === 1) most = Math.max(most, Math.hypot(x[at] ?? 0, y[at] ?? 0));
  return most;
}

function byName(graph: Graph, nodes: readonly number[]): number[] {
  const name = (at: number): string => graph.names[at] ?? '';
  return nodes.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}

function ties(graph: Graph, node: number): number {
  return (graph.offsets[node + 1] ?? 0) - (graph.offsets[node] ?? 0);
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, at) => at);
}

/** The angle at which a node looks for room first: its own, whatever else is placed. Source: FNV-1a, Fowler, Noll and Vo. */
function turn(name: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return ((hash >>> 0) / 2 ** 32) * 2 * Math.PI;
}
