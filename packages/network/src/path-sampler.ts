import { GraphError } from './graph-error.ts';
import { signed, type Rows } from './graph-rows.ts';

/** One end's half of a search from both ends. */
interface Half {
  /** Steps from this end; −1 for nodes it has not reached. */
  readonly distance: Int32Array;
  readonly paths: Float64Array;
  /** One of the nodes before each, drawn in proportion to the paths through it. */
  readonly before: Int32Array;
  /** The nodes reached, nearest first; the frontier is what stands from `start` on. */
  readonly order: Int32Array;
  start: number;
  reached: number;
}

/**
 * Draws shortest paths at random, each of those between two nodes as likely as another, by searching from both ends: it sees a
 * small part of the network only. Undirected rows.
 * Source: M. Borassi and E. Natale, KADABRA is an adaptive algorithm for betweenness via random approximation (2016), section 4.
 */
export class PathSampler {
  readonly #offsets: Int32Array;
  readonly #targets: Int32Array;
  readonly #random: () => number;
  readonly #here: Half;
  readonly #there: Half;

  constructor(rows: Rows, random: () => number) {
    this.#offsets = signed(rows.offsets);
    this.#targets = signed(rows.targets);
    this.#random = random;
    this.#here = half(rows.offsets.length - 1);
    this.#there = half(rows.offsets.length - 1);
  }

  /**
   * Draws one shortest path between two different nodes and adds 1 to `hits` for each node on it between the two; adds nothing
   * when none joins them.
   * @throws {GraphError} TOO_MANY_PATHS
   */
  draw(from: number, to: number, hits: Float64Array): void {
    begin(this.#here, from);
    begin(this.#there, to);
    const crossing = this.#meet();
    if (crossing) {
      walkBack(this.#here, crossing.here, hits);
      walkBack(this.#there, crossing.there, hits);
    }
    clear(this.#here);
    clear(this.#there);
  }

  /** Goes on level by level, from the end whose frontier has fewer ties, until the halves touch; null when they cannot. */
  #meet(): { here: number; there: number } | null {
    const here = this.#here;
    const there = this.#there;
    let hereTies = this.#frontierTies(here);
    let thereTies = this.#frontierTies(there);
    while (hereTies > 0 && thereTies > 0) {
      const fromHere = hereTies <= thereTies;
      const tie = fromHere ? this.#expand(here, there) : this.#expand(there, here);
      if (tie) return fromHere ? { here: tie.near, there: tie.far } : { here: tie.far, there: tie.near };
      if (fromHere) hereTies = this.#frontierTies(here);
      else thereTies = this.#frontierTies(there);
    }
    return null;
  }

  #frontierTies({ order, start, reached }: Half): number {
    let ties = 0;
    for (let at = start; at < reached; at++)
      ties += (this.#offsets[(order[at] ?? 0) + 1] ?? 0) - (this.#offsets[order[at] ?? 0] ?? 0);
    return ties;
  }

  /** Takes one level; of the ties that touch the other half it draws one, in proportion to the paths through it. */
  #expand(own: Half, other: Half): { near: number; far: number } | null {
    const { distance, paths, before, order } = own;
    const end = own.reached;
    const level = (distance[order[own.start] ?? 0] ?? 0) + 1;
    let crossing: { near: number; far: number } | null = null;
    let through = 0;
    for (let at = own.start; at < end; at++) {
      const node = order[at] ?? 0;
      const ways = paths[node] ?? 0;
      const last = this.#offsets[node + 1] ?? 0;
      for (let tie = this.#offsets[node] ?? 0; tie < last; tie++) {
        const next = this.#targets[tie] ?? 0;
        if (other.distance[next] !== -1) {
          const more = ways * (other.paths[next] ?? 0);
          through += more;
          if (this.#random() * through < more) crossing = { near: node, far: next };
        } else if (distance[next] === -1) {
          distance[next] = level;
          paths[next] = ways;
          before[next] = node;
          order[own.reached++] = next;
        } else if (distance[next] === level) {
          const sum = (paths[next] ?? 0) + ways;
          paths[next] = sum;
          if (this.#random() * sum < ways) before[next] = node;
        }
      }
    }
    own.start = end;
    if (through < Infinity) return crossing;
    throw new GraphError(
      'TOO_MANY_PATHS',
      'Between two nodes there are more shortest paths than a number can hold. Take a smaller part of the network.',
    );
  }
}

function walkBack({ distance, before }: Half, from: number, hits: Float64Array): void {
  for (let node = from; (distance[node] ?? 0) > 0; node = before[node] ?? 0) hits[node] = (hits[node] ?? 0) + 1;
}

function half(nodes: number): Half {
  return {
    distance: new Int32Array(nodes).fill(-1),
    paths: new Float64Array(nodes),
    before: new Int32Array(nodes),
    order: new Int32Array(nodes),
    start: 0,
    reached: 0,
  };
}

function begin(own: Half, node: number): void {
  own.distance[node] = 0;
  own.paths[node] = 1;
  own.order[0] = node;
  own.start = 0;
  own.reached = 1;
}

function clear({ distance, order, reached }: Half): void {
  for (let at = 0; at < reached; at++) distance[order[at] ?? 0] = -1;
}
