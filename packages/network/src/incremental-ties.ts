import { nodeCount, type Graph } from './graph.ts';

/** The ties of a graph and those that came later: the graph's rows stay as they are, with what is new beside them. */
export class IncrementalTies {
  readonly #graph: Graph;
  readonly #base: number;
  readonly #later = new Map<number, Set<number>>();

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#base = nodeCount(graph);
  }

  has(a: number, b: number): boolean {
    return this.#inGraph(a, b) || this.#later.get(a)?.has(b) === true;
  }

  /** Ties two nodes that were not tied. */
  add(a: number, b: number): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = this.#later.get(one);
      if (others) others.add(other);
      else this.#later.set(one, new Set([other]));
    }
  }

  /** Calls for each node tied to this one. */
  each(node: number, visit: (other: number) => void): void {
    if (node < this.#base) {
      const end = this.#graph.offsets[node + 1] ?? 0;
      for (let at = this.#graph.offsets[node] ?? 0; at < end; at++) visit(this.#graph.targets[at] ?? 0);
    }
    const later = this.#later.get(node);
    if (later) for (const other of later) visit(other);
  }

  #inGraph(a: number, b: number): boolean {
    if (a >= this.#base || b >= this.#base) return false;
    let low = this.#graph.offsets[a] ?? 0;
    let high = this.#graph.offsets[a + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#graph.targets[middle] ?? 0;
      if (other === b) return true;
      if (other < b) low = middle + 1;
      else high = middle;
    }
    return false;
  }
}
