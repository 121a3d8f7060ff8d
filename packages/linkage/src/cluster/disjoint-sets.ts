/**
 * Disjoint sets of positions (R. E. Tarjan, 1975) on typed arrays: 12 bytes a record. The caller chooses which root
 * stays, so that whatever hangs on the roots can move from the smaller side; halving paths alone keeps the walks short.
 */
export class DisjointSets {
  readonly size: number;
  readonly #parent: Int32Array;
  readonly #count: Int32Array;
  readonly #least: Int32Array;

  constructor(size: number) {
    this.size = size;
    this.#parent = new Int32Array(size);
    for (let at = 0; at < size; at += 1) this.#parent[at] = at;
    this.#count = new Int32Array(size).fill(1);
    this.#least = this.#parent.slice();
  }

  /** The root of the set of a member. It changes as sets join. */
  find(member: number): number {
    const parent = this.#parent;
    let at = member;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      const over = parent[up] ?? up;
      parent[at] = over;
      at = over;
    }
    return at;
  }

  /** Hang the set of root `goes` under root `stays`. Both must be roots, and not the same. */
  hang(goes: number, stays: number): void {
    this.#parent[goes] = stays;
    this.#count[stays] = this.countOf(stays) + this.countOf(goes);
    this.#least[stays] = Math.min(this.leastOf(stays), this.leastOf(goes));
  }

  /** Join the sets of two members, the larger one's root stays; true when they were two. */
  join(a: number, b: number): boolean {
    const [left, right] = [this.find(a), this.find(b)];
    if (left === right) return false;
    if (this.countOf(left) >= this.countOf(right)) this.hang(right, left);
    else this.hang(left, right);
    return true;
  }

  /** Number of members under a root. */
  countOf(root: number): number {
    return this.#count[root] ?? 0;
  }

  /** Smallest member under a root. */
  leastOf(root: number): number {
    return this.#least[root] ?? root;
  }

  /** For each position the smallest member of its set. */
  leastMembers(): Int32Array {
    const least = new Int32Array(this.size);
    for (let at = 0; at < this.size; at += 1) least[at] = this.leastOf(this.find(at));
    return least;
  }
}
