import { components } from './components.ts';
import type { Graph } from './graph.ts';

/** The parts of a network that only grows: which nodes hang together, and how many they are. Source: R. Tarjan, Efficiency of a good but not linear set union algorithm (1975). */
export class IncrementalParts {
  readonly #above: number[];
  readonly #size: number[];

  constructor(graph: Graph) {
    const part = components(graph);
    const first: number[] = [];
    this.#above = Array.from(part, (own, node) => (first[own] ??= node));
    this.#size = Array.from(part, () => 0);
    for (const root of this.#above) this.#size[root] = (this.#size[root] ?? 0) + 1;
  }

  addNode(): void {
    this.#above.push(this.#above.length);
    this.#size.push(1);
  }

  /** One node that stands for the part: the same for two nodes exactly when they hang together. */
  of(node: number): number {
    let root = node;
    for (let up = this.#above[root] ?? root; up !== root; up = this.#above[root] ?? root) root = up;
    for (let at = node; at !== root;) {
      const up = this.#above[at] ?? root;
      this.#above[at] = root;
      at = up;
    }
    return root;
  }

  size(node: number): number {
    return this.#size[this.of(node)] ?? 1;
  }

  /** True when they were two parts. */
  join(a: number, b: number): boolean {
    const one = this.of(a);
    const other = this.of(b);
    if (one === other) return false;
    const [large, small] = (this.#size[one] ?? 1) >= (this.#size[other] ?? 1) ? [one, other] : [other, one];
    this.#above[small] = large;
    this.#size[large] = (this.#size[large] ?? 1) + (this.#size[small] ?? 1);
    return true;
  }
}
