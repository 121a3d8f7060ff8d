/** The last answers found for pairs of values: a direct-mapped memory, in which a newer pair takes an older one's place. */
export class LevelMemo {
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #level: Int8Array;

  /** @param room places, a power of two; nine bytes each */
  constructor(room: number) {
    this.#left = new Int32Array(room);
    this.#right = new Int32Array(room);
    this.#level = new Int8Array(room);
  }

  /** The level kept for a pair of codes, −1 when it is not kept. */
  find(a: number, b: number): number {
    const at = this.#place(a, b);
    return this.#left[at] === a && this.#right[at] === b ? (this.#level[at] ?? -1) : -1;
  }

  keep(a: number, b: number, level: number): void {
    const at = this.#place(a, b);
    this.#left[at] = a;
    this.#right[at] = b;
    this.#level[at] = level;
  }

  #place(a: number, b: number): number {
    const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & (this.#left.length - 1);
  }
}
