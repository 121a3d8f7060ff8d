/** From a pair of positions to a number 0 or above: open addressing with linear probing, 20 to 40 bytes a pair. */
export class PairTable {
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  readonly #value: Int32Array;
  #mask: number;

  /** @param most how many pairs it will ever hold at once */
  constructor(most: number) {
    const room = roomFor(most);
    this.#a = new Int32Array(room);
    this.#b = new Int32Array(room);
    this.#value = new Int32Array(room).fill(NONE);
    this.#mask = room - 1;
  }

  /** Forget all pairs, and hold at most so many from now on, no more than it was made for. */
  clear(most: number): void {
    const room = Math.min(roomFor(most), this.#value.length);
    this.#value.fill(NONE, 0, room);
    this.#mask = room - 1;
  }

  /** The number of a pair, in either order; −1 when there is none. */
  get(a: number, b: number): number {
    return this.#value[this.#slot(a, b)] ?? NONE;
  }

  set(a: number, b: number, value: number): void {
    const slot = this.#slot(a, b);
    this.#a[slot] = a < b ? a : b;
    this.#b[slot] = a < b ? b : a;
    this.#value[slot] = value;
  }

  /** Later pairs of the same run move up into the gap (D. E. Knuth, 6.4 algorithm R), so no marks are left behind. */
  delete(a: number, b: number): void {
    let gap = this.#slot(a, b);
    if (this.#value[gap] === NONE) return;
    this.#value[gap] = NONE;
    for (let at = (gap + 1) & this.#mask; this.#value[at] !== NONE; at = (at + 1) & this.#mask) {
      const home = this.#home(this.#a[at] ?? 0, this.#b[at] ?? 0);
      if (((at - home) & this.#mask) < ((at - gap) & this.#mask)) continue;
      this.#a[gap] = this.#a[at] ?? 0;
      this.#b[gap] = this.#b[at] ?? 0;
      this.#value[gap] = this.#value[at] ?? NONE;
      this.#value[at] = NONE;
      gap = at;
    }
  }

  #slot(a: number, b: number): number {
    const low = a < b ? a : b;
    const high = a < b ? b : a;
    let at = this.#home(low, high);
    while (this.#value[at] !== NONE && (this.#a[at] !== low || this.#b[at] !== high)) at = (at + 1) & this.#mask;
    return at;
  }

  #home(low: number, high: number): number {
    let mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 13)) & this.#mask;
  }
}

const NONE = -1;

function roomFor(most: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(8, most * 1.6)));
}
