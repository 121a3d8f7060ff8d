import type { Decision } from './decision.ts';

/** Disjoint sets (R. E. Tarjan, 1975) that also keep which sets may never be joined, and by which decision. */
export class SeparatedSets {
  readonly #parent: number[];
  readonly #apart = new Map<number, Map<number, Decision>>();

  constructor(size: number) {
    this.#parent = [...Array(size).keys()];
  }

  /** The smallest member of the set, which stands for it. */
  find(member: number): number {
    let root = member;
    while ((this.#parent[root] ?? root) !== root) root = this.#parent[root] ?? root;
    for (let at = member; at !== root;) {
      const next = this.#parent[at] ?? root;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  /** Forbid two sets ever to be joined. The members must stand in different sets. */
  separate(a: number, b: number, because: Decision): void {
    const [left, right] = [this.find(a), this.find(b)];
    this.#mark(left, right, because);
    this.#mark(right, left, because);
  }

  /** The decision that keeps the sets of two members apart, if any. */
  separation(a: number, b: number): Decision | null {
    return this.#apart.get(this.find(a))?.get(this.find(b)) ?? null;
  }

  /** Join the sets of two members that nothing keeps apart. */
  join(a: number, b: number): void {
    const [root, other] = [this.find(a), this.find(b)].sort((x, y) => x - y);
    if (root === undefined || other === undefined || root === other) return;
    this.#parent[other] = root;
    for (const [third, because] of this.#apart.get(other) ?? []) {
      this.#apart.get(third)?.delete(other);
      this.#mark(root, third, because);
      this.#mark(third, root, because);
    }
    this.#apart.delete(other);
  }

  #mark(from: number, to: number, because: Decision): void {
    const marks = this.#apart.get(from) ?? new Map<number, Decision>();
    if (!marks.has(to)) marks.set(to, because);
    this.#apart.set(from, marks);
  }
}
