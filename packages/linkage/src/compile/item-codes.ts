import type { Dictionary } from '../columns/dictionary.ts';

/** Items of each distinct list as ascending numbers, made once a list and only when asked for. */
export class ItemCodes {
  readonly #dictionary: Dictionary;
  readonly #codes = new Map<string, number>();
  /** Items that only lent lists have held so far. */
  readonly #lent = new Set<string>();
  #next = 0;
  readonly #lists: (Int32Array | undefined)[] = [];

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** Whether two known lists share at least so many different items. */
  shared(a: number, b: number, atLeast: number): boolean {
    const left = this.#list(a);
    const right = this.#list(b);
    if (Math.min(left.length, right.length) < atLeast) return false;
    let count = 0;
    for (let i = 0, j = 0; i < left.length && j < right.length && count < atLeast;) {
      const difference = (left[i] ?? 0) - (right[j] ?? 0);
      if (difference === 0) count += 1;
      if (difference <= 0) i += 1;
      if (difference >= 0) j += 1;
    }
    return count >= atLeast;
  }

  /** Forget what is kept about a code that was only lent. */
  forget(code: number): void {
    this.#lists.length = Math.min(this.#lists.length, code);
    for (const item of this.#lent) this.#codes.delete(item);
    this.#lent.clear();
  }

  #list(code: number): Int32Array {
    const kept = this.#lists[code];
    if (kept !== undefined) return kept;
    const lent = code >= this.#dictionary.size;
    const items = [...new Set(this.#dictionary.items(code))].map((item) => this.#codeOf(item, lent));
    const made = Int32Array.from(items).sort();
    this.#lists[code] = made;
    return made;
  }

  #codeOf(item: string, lent: boolean): number {
    const known = this.#codes.get(item);
    if (known !== undefined) {
      if (!lent) this.#lent.delete(item);
      return known;
    }
    this.#codes.set(item, this.#next);
    if (lent) this.#lent.add(item);
    this.#next += 1;
    return this.#next - 1;
  }
}
