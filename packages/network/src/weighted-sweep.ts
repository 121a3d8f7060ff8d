import { GraphError } from './graph-error.ts';
import { signed, type Rows } from './graph-rows.ts';
import { NodeHeap } from './node-heap.ts';
import type { SourceSweep } from './source-sweep.ts';

/**
 * Lengths that differ by less than this share of themselves are equal: in binary numbers three thirds are not quite one, and a
 * path must not be lost to that.
 */
const EQUAL = 1e-12;

/** Near the end of the range of numbers, sums of paths would become Infinity and every share wrong. */
const MOST_PATHS = 1e300;

/**
 * As `BetweennessSweep`, where shortest means the smallest sum of tie lengths, which stand in place of the weights. Made once for
 * a graph, it uses its memory again for each source.
 * Sources: U. Brandes (2001); E. W. Dijkstra, A note on two problems in connexion with graphs (1959).
 */
export class WeightedSweep implements SourceSweep {
  readonly #offsets: Int32Array;
  readonly #targets: Int32Array;
  readonly #lengths: Float64Array;
  readonly #distance: Float64Array;
  readonly #heap: NodeHeap;
  /** The nodes reached, nearest first, and each node's place among them. */
  readonly #order: Int32Array;
  readonly #place: Int32Array;
  readonly #paths: Float64Array;
  readonly #share: Float64Array;

  constructor(rows: Rows) {
    const n = rows.offsets.length - 1;
    this.#offsets = signed(rows.offsets);
    this.#targets = signed(rows.targets);
    this.#lengths = rows.weights;
    this.#distance = new Float64Array(n);
    this.#heap = new NodeHeap(this.#distance);
    this.#order = new Int32Array(n);
    this.#place = new Int32Array(n);
    this.#paths = new Float64Array(n);
    this.#share = new Float64Array(n);
  }

  /**
   * Adds the shares of the paths from this source to `total`.
   * @throws {GraphError} TOO_MANY_PATHS
   */
  addFrom(source: number, total: Float64Array): void {
    const reached = this.#settle(source);
    this.#countPaths(source, reached);
    this.#wayBack(reached, total);
  }

  #settle(source: number): number {
    const distance = this.#distance;
    const heap = this.#heap;
    distance.fill(Infinity);
    distance[source] = 0;
    heap.raise(source);
    let reached = 0;
    for (let node = heap.take(); node !== undefined; node = heap.take()) {
      this.#order[reached] = node;
      this.#place[node] = reached++;
      const here = distance[node] ?? 0;
      const last = this.#offsets[node + 1] ?? 0;
      for (let tie = this.#offsets[node] ?? 0; tie < last; tie++) {
        const next = this.#targets[tie] ?? 0;
        const there = here + (this.#lengths[tie] ?? 0);
        if (there >= (distance[next] ?? 0)) continue;
        distance[next] = there;
        heap.raise(next);
      }
    }
    return reached;
  }

  #countPaths(source: number, reached: number): void {
    const paths = this.#paths;
    paths.fill(0);
    paths[source] = 1;
    for (let at = 0; at < reached; at++) {
      const node = this.#order[at] ?? 0;
      const own = paths[node] ?? 0;
      if (own > MOST_PATHS)
        throw new GraphError(
          'TOO_MANY_PATHS',
          `From node ${source} there are more shortest paths to another than a number can hold (${MOST_PATHS}). Take a smaller part of the network.`,
        );
      const last = this.#offsets[node + 1] ?? 0;
      for (let tie = this.#offsets[node] ?? 0; tie < last; tie++) {
        const next = this.#targets[tie] ?? 0;
        if (this.#leads(node, tie, next)) paths[next] = (paths[next] ?? 0) + own;
      }
    }
  }

  #wayBack(reached: number, total: Float64Array): void {
    const paths = this.#paths;
    const share = this.#share;
    for (let at = reached - 1; at > 0; at--) {
      const node = this.#order[at] ?? 0;
      const last = this.#offsets[node + 1] ?? 0;
      let sum = 0;
      for (let tie = this.#offsets[node] ?? 0; tie < last; tie++) {
        const next = this.#targets[tie] ?? 0;
        if (this.#leads(node, tie, next)) sum += (1 + (share[next] ?? 0)) / (paths[next] ?? 1);
      }
      share[node] = sum * (paths[node] ?? 0);
      total[node] = (total[node] ?? 0) + (share[node] ?? 0);
    }
  }

  /** Whether a shortest path from the source goes along this tie. */
  #leads(node: number, tie: number, next: number): boolean {
    const there = this.#distance[next] ?? 0;
    const late = (this.#distance[node] ?? 0) + (this.#lengths[tie] ?? 0) - there;
    return late <= there * EQUAL && (this.#place[node] ?? 0) < (this.#place[next] ?? 0);
  }
}
