import { GraphError } from './graph-error.ts';
import { signed, type Rows } from './graph-rows.ts';
import type { SourceSweep } from './source-sweep.ts';

/** Near the end of the range of numbers, sums of paths would become Infinity and every share wrong. */
const MOST_PATHS = 1e300;

/** Looking back costs about a third of adding forwards, tie for tie (measured): it needs no look at what is reached. */
const LOOK_BACK = 3;

/**
 * Adds up, source by source, which share of the shortest paths from the source passes each node. Made once for a graph, it uses
 * its memory again for each source.
 *
 * Level by level the way out, the way back without lists of predecessors: on the way out every frontier node adds its paths to
 * *all* neighbours, since what lands on nodes nearer the source does no harm once their own count is kept; on the way back a node
 * sums the shares of *all* neighbours, since only those one level farther hold one at that moment. So the inner loops ask no
 * distances. Where the frontier has many ties and the unreached nodes have few, these look back at the frontier instead; that
 * needs each tie in both rows, so that directed graphs only go forwards.
 * Sources: U. Brandes, A faster algorithm for betweenness centrality (2001); S. Beamer, K. Asanović, D. Patterson,
 * Direction-optimizing breadth-first search (2012), for looking back.
 */
export class BetweennessSweep implements SourceSweep {
  readonly #offsets: Int32Array;
  readonly #targets: Int32Array;
  readonly #mayLookBack: boolean;
  /** Paths to each node; 0 means not reached yet. Right only until the node's level is the frontier, then see `#kept`. */
  readonly #paths: Float64Array;
  /** The nodes reached, nearest first, and beside them their number of paths. */
  readonly #order: Int32Array;
  readonly #kept: Float64Array;
  /** Where in the order each level starts. */
  readonly #levels: Int32Array;
  /** Nodes not reached yet, as far as they were last listed. */
  readonly #unreached: Int32Array;
  /** (1 + share) ÷ paths of the nodes of one level, 0 for all others; two, used in turn. */
  #farther: Float64Array;
  #nearer: Float64Array;

  /** @param eachTieTwice whether the rows are those of an undirected graph */
  constructor(rows: Rows, eachTieTwice: boolean) {
    const n = rows.offsets.length - 1;
    this.#offsets = signed(rows.offsets);
    this.#targets = signed(rows.targets);
    this.#mayLookBack = eachTieTwice;
    this.#paths = new Float64Array(n);
    this.#order = new Int32Array(n);
    this.#kept = new Float64Array(n);
    this.#levels = new Int32Array(n + 2);
    this.#unreached = new Int32Array(n);
    this.#farther = new Float64Array(n);
    this.#nearer = new Float64Array(n);
  }

  /**
   * Adds the shares of the paths from this source to `total`.
   * @throws {GraphError} TOO_MANY_PATHS
   */
  addFrom(source: number, total: Float64Array): void {
    this.#wayBack(this.#wayOut(source), total);
  }

  /** Gives how many levels there are; level l is `#order[#levels[l]] … #order[#levels[l + 1] - 1]`. */
  #wayOut(source: number): number {
    const offsets = this.#offsets;
    const paths = this.#paths;
    const order = this.#order;
    const kept = this.#kept;
    paths.fill(0);
    order[0] = source;
    paths[source] = 1;
    let tiesLeft = this.#targets.length;
    let listed = -1;
    let reached = 1;
    let level = 0;
    for (let start = 0; start < reached;) {
      const end = reached;
      let ties = 0;
      for (let at = start; at < end; at++) {
        const node = order[at] ?? 0;
        const own = paths[node] ?? 0;
        if (own > MOST_PATHS) throw tooMany(source);
        kept[at] = own;
        ties += (offsets[node + 1] ?? 0) - (offsets[node] ?? 0);
      }
      tiesLeft -= ties;
      this.#levels[level++] = start;
      if (this.#mayLookBack && ties * LOOK_BACK > tiesLeft) {
        listed = this.#listUnreached(listed);
        reached = this.#lookBack(start, end, listed);
      } else reached = this.#addForwards(start, end);
      start = end;
    }
    this.#levels[level] = reached;
    return level;
  }

  #addForwards(start: number, end: number): number {
    const offsets = this.#offsets;
    const targets = this.#targets;
    const paths = this.#paths;
    const order = this.#order;
    const kept = this.#kept;
    let reached = end;
    for (let at = start; at < end; at++) {
      const node = order[at] ?? 0;
      const own = kept[at] ?? 0;
      const last = offsets[node + 1] ?? 0;
      for (let tie = offsets[node] ?? 0; tie < last; tie++) {
        const next = targets[tie] ?? 0;
        const there = paths[next] ?? 0;
        if (there === 0) order[reached++] = next;
        paths[next] = there + own;
      }
    }
    return reached;
  }

  #listUnreached(listed: number): number {
    const paths = this.#paths;
    const unreached = this.#unreached;
    let count = 0;
    if (listed < 0) {
      for (let node = 0; node < paths.length; node++) if (paths[node] === 0) unreached[count++] = node;
      return count;
    }
    for (let at = 0; at < listed; at++) {
      const node = unreached[at] ?? 0;
      if (paths[node] === 0) unreached[count++] = node;
    }
    return count;
  }

  #lookBack(start: number, end: number, listed: number): number {
    const offsets = this.#offsets;
    const targets = this.#targets;
    const paths = this.#paths;
    const order = this.#order;
    const unreached = this.#unreached;
    const frontier = this.#farther;
    for (let at = start; at < end; at++) frontier[order[at] ?? 0] = this.#kept[at] ?? 0;
    let reached = end;
    for (let at = 0; at < listed; at++) {
      const node = unreached[at] ?? 0;
      const last = offsets[node + 1] ?? 0;
      let sum = 0;
      for (let tie = offsets[node] ?? 0; tie < last; tie++) sum += frontier[targets[tie] ?? 0] ?? 0;
      if (sum === 0) continue;
      paths[node] = sum;
      order[reached++] = node;
    }
    for (let at = start; at < end; at++) frontier[order[at] ?? 0] = 0;
    return reached;
  }

  #wayBack(count: number, total: Float64Array): void {
    const offsets = this.#offsets;
    const targets = this.#targets;
    const order = this.#order;
    const kept = this.#kept;
    const levels = this.#levels;
    let farther = this.#farther;
    let nearer = this.#nearer;
    let beyond = levels[count] ?? 0;
    let end = levels[count - 1] ?? 0;
    for (let at = end; at < beyond; at++) farther[order[at] ?? 0] = 1 / (kept[at] ?? 1);
    for (let level = count - 2; level > 0; level--) {
      const start = levels[level] ?? 0;
      for (let at = start; at < end; at++) {
        const node = order[at] ?? 0;
        const last = offsets[node + 1] ?? 0;
        let sum = 0;
        for (let tie = offsets[node] ?? 0; tie < last; tie++) sum += farther[targets[tie] ?? 0] ?? 0;
        const own = kept[at] ?? 1;
        const share = own * sum;
        total[node] = (total[node] ?? 0) + share;
        nearer[node] = (1 + share) / own;
      }
      for (let at = end; at < beyond; at++) farther[order[at] ?? 0] = 0;
      [farther, nearer] = [nearer, farther];
      beyond = end;
      end = start;
    }
    for (let at = end; at < beyond; at++) farther[order[at] ?? 0] = 0;
    this.#farther = farther;
    this.#nearer = nearer;
  }
}

function tooMany(source: number): GraphError {
  return new GraphError(
    'TOO_MANY_PATHS',
    `From node ${source} there are more shortest paths to another than a number can hold (${MOST_PATHS}). Take a smaller part of the network.`,
  );
}
