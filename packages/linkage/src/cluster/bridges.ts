import { neighboursOf, type Neighbours, type PairColumns } from './neighbours.ts';

/** A link whose loss would part its cluster, with the number of members on either side. */
export interface FoundBridge {
  readonly a: number;
  readonly b: number;
  /** Position of the link. */
  readonly link: number;
  readonly sides: readonly [number, number];
  /** Where on the tour the members of `a`'s cluster begin, and where those beyond the bridge do. */
  readonly starts: readonly [number, number];
}

/** All bridges, and the tour on which the members of a cluster, and those beyond a bridge, follow one another. */
export interface FoundBridges {
  readonly bridges: readonly FoundBridge[];
  readonly tour: Int32Array;
}

/**
 * Bridges of an undirected graph (R. E. Tarjan, 1974: one depth-first walk with low points), without recursion, so that
 * a long chain cannot exhaust the stack, and on typed arrays. Two links between the same members make no bridge.
 */
export function findBridges(size: number, links: PairColumns): FoundBridges {
  const walk: Walk = {
    neighbours: neighboursOf(size, links),
    order: new Int32Array(size).fill(UNSEEN),
    low: new Int32Array(size),
    cameBy: new Int32Array(size).fill(UNSEEN),
    at: new Int32Array(size),
    tour: new Int32Array(size),
    path: new Int32Array(size),
    next: 0,
  };
  const bridges: FoundBridge[] = [];
  for (let start = 0; start < size; start += 1) {
    if (walk.order[start] === UNSEEN) bridgesFrom(start, walk, bridges);
  }
  return { bridges, tour: walk.tour };
}

const UNSEEN = -1;

interface Walk {
  readonly neighbours: Neighbours;
  /** When each member was reached. */
  readonly order: Int32Array;
  /** Earliest member reached from each member or from those after it, but for the link it was reached by. */
  readonly low: Int32Array;
  readonly cameBy: Int32Array;
  /** Next neighbour to look at. */
  readonly at: Int32Array;
  readonly tour: Int32Array;
  readonly path: Int32Array;
  next: number;
}

interface Beyond {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

function bridgesFrom(start: number, walk: Walk, bridges: FoundBridge[]): void {
  const { neighbours, order, low, cameBy, at, path } = walk;
  const begin = walk.next;
  const beyond: Beyond[] = [];
  let depth = 0;
  arrive(start, UNSEEN, 0, walk);
  while (depth >= 0) {
    const member = path[depth] ?? 0;
    const edge = at[member] ?? 0;
    if (edge < (neighbours.starts[member + 1] ?? 0)) {
      at[member] = edge + 1;
      const [to, by] = [neighbours.to[edge] ?? 0, neighbours.by[edge] ?? 0];
      if (order[to] === UNSEEN) arrive(to, by, ++depth, walk);
      else if (by !== cameBy[member]) low[member] = Math.min(low[member] ?? 0, order[to] ?? 0);
    } else if (--depth >= 0) {
      const from = path[depth] ?? 0;
      const lowest = low[member] ?? 0;
      low[from] = Math.min(low[from] ?? 0, lowest);
      if (lowest > (order[from] ?? 0)) beyond.push({ from, to: member, count: walk.next - (order[member] ?? 0) });
    }
  }
  const all = walk.next - begin;
  for (const { from, to, count } of beyond) {
    const sides = [all - count, count] as const;
    bridges.push({ a: from, b: to, link: cameBy[to] ?? 0, sides, starts: [begin, order[to] ?? 0] });
  }
}

function arrive(member: number, by: number, depth: number, walk: Walk): void {
  walk.order[member] = walk.next;
  walk.low[member] = walk.next;
  walk.tour[walk.next] = member;
  walk.cameBy[member] = by;
  walk.at[member] = walk.neighbours.starts[member] ?? 0;
  walk.path[depth] = member;
  walk.next += 1;
}
