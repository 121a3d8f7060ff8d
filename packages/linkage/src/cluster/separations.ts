import { DisjointSets } from './disjoint-sets.ts';

/**
 * Disjoint sets that also keep which sets may never be joined, and by which decision: its position in the caller's list.
 * Where several keep two sets apart, the first of them is the reason.
 */
export class SeparatedSets {
  readonly sets: DisjointSets;
  readonly #apart = new Map<number, Map<number, number>>();

  constructor(size: number) {
    this.sets = new DisjointSets(size);
  }

  /** Forbid two sets ever to be joined. The members must stand in different sets. */
  separate(a: number, b: number, because: number): void {
    const [left, right] = [this.sets.find(a), this.sets.find(b)];
    this.#mark(left, right, because);
    this.#mark(right, left, because);
  }

  /** The decision that keeps the sets of two members apart, if any. */
  separation(a: number, b: number): number | null {
    if (this.#apart.size === 0) return null;
    return this.#apart.get(this.sets.find(a))?.get(this.sets.find(b)) ?? null;
  }

  /** Join the sets of two members that nothing keeps apart; what is kept apart from more sets stays the root. */
  join(a: number, b: number): void {
    const left = this.sets.find(a);
    const right = this.sets.find(b);
    if (left === right) return;
    const more = this.#marks(left) - this.#marks(right) || this.sets.countOf(left) - this.sets.countOf(right);
    const stays = more >= 0 ? left : right;
    const goes = more >= 0 ? right : left;
    this.sets.hang(goes, stays);
    if (this.#apart.size === 0) return;
    for (const [third, because] of this.#apart.get(goes) ?? []) {
      this.#apart.get(third)?.delete(goes);
      this.#mark(stays, third, because);
      this.#mark(third, stays, because);
    }
    this.#apart.delete(goes);
  }

  #marks(root: number): number {
    return this.#apart.size === 0 ? 0 : (this.#apart.get(root)?.size ?? 0);
  }

  #mark(from: number, to: number, because: number): void {
    const marks = this.#apart.get(from) ?? new Map<number, number>();
    marks.set(to, Math.min(because, marks.get(to) ?? because));
    this.#apart.set(from, marks);
  }
}
