/**
 * Nodes waiting for their turn, lowest rank first; it grows with what is in it, not with the graph. A node's rank stays as it is
 * while it waits. Source: J. Williams, Algorithm 232: Heapsort, Communications of the ACM 7 (1964).
 */
export class NodeQueue {
  readonly #rank: (node: number) => number;
  readonly #nodes: number[] = [];
  readonly #waiting = new Set<number>();

  constructor(rank: (node: number) => number) {
    this.#rank = rank;
  }

  /** Puts in a node; one that waits already waits once. */
  add(node: number): void {
    if (this.#waiting.has(node)) return;
    this.#waiting.add(node);
    const rank = this.#rank(node);
    let at = this.#nodes.push(node) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = this.#nodes[above] ?? 0;
      if (this.#rank(other) <= rank) break;
      this.#nodes[at] = other;
      at = above;
    }
    this.#nodes[at] = node;
  }

  /** Takes out the node whose turn it is; undefined when none waits. */
  take(): number | undefined {
    const top = this.#nodes[0];
    const last = this.#nodes.pop();
    const count = this.#nodes.length;
    if (top !== undefined) this.#waiting.delete(top);
    if (last === undefined || count === 0) return top;
    const rank = this.#rank(last);
    let at = 0;
    for (let below = 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && this.#rankAt(below + 1) < this.#rankAt(below)) below += 1;
      if (this.#rankAt(below) >= rank) break;
      this.#nodes[at] = this.#nodes[below] ?? 0;
      at = below;
    }
    this.#nodes[at] = last;
    return top;
  }

  #rankAt(at: number): number {
    return this.#rank(this.#nodes[at] ?? 0);
  }
}
