/**
 * A repeatable stream of numbers (mulberry32, T. Ettinger, public domain): small, fast, good enough to draw people from,
 * not for secrets. `reseed` lets one object serve millions of people without garbage.
 */
export class Random {
  #state = 0;

  constructor(seed: number) {
    this.reseed(seed);
  }

  /** Start the stream that belongs to a whole number: different numbers below 2^32 never share a start. */
  reseed(seed: number): void {
    // MurmurHash3's finaliser, a bijection on 32 bits.
    let h = seed | 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    this.#state = h ^ (h >>> 16);
  }

  /** A number from 0 (included) to 1 (excluded). */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.unit() < probability;
  }
}
