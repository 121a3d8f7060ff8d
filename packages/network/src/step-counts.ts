import { signed, type Rows } from './graph-rows.ts';

/** What one search found. */
export interface StepCount {
  /** Nodes reached, without the one it began at. */
  readonly reached: number;
  /** The sum of their steps. */
  readonly steps: number;
  /** The sum of one divided by their steps. */
  readonly inverse: number;
}

/** Breadth-first searches from one node after another, which use their memory again. Source: E. F. Moore (1959). */
export class StepCounts {
  readonly nodes: number;
  readonly #offsets: Int32Array;
  readonly #targets: Int32Array;
  readonly #queue: Int32Array;
  /** The last search that saw each node, so that nothing needs clearing between two. */
  readonly #seen: Int32Array;
  #search = 0;

  constructor(rows: Rows) {
    this.nodes = rows.offsets.length - 1;
    this.#offsets = signed(rows.offsets);
    this.#targets = signed(rows.targets);
    this.#queue = new Int32Array(this.nodes);
    this.#seen = new Int32Array(this.nodes);
  }

  from(source: number): StepCount {
    const offsets = this.#offsets;
    const targets = this.#targets;
    const queue = this.#queue;
    const seen = this.#seen;
    const search = ++this.#search;
    seen[source] = search;
    queue[0] = source;
    let reached = 1;
    let steps = 0;
    let inverse = 0;
    let end = 1;
    for (let start = 0, level = 1; start < end; level++) {
      for (let at = start; at < end; at++) {
        const node = queue[at] ?? 0;
        const last = offsets[node + 1] ?? 0;
        for (let tie = offsets[node] ?? 0; tie < last; tie++) {
          const next = targets[tie] ?? 0;
          if (seen[next] === search) continue;
          seen[next] = search;
          queue[reached++] = next;
        }
      }
      steps += level * (reached - end);
      inverse += (reached - end) / level;
      start = end;
      end = reached;
    }
    return { reached: reached - 1, steps, inverse };
  }
}
