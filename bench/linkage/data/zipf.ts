import type { Random } from './random.ts';

/**
 * Ranks 0 … `size` − 1 drawn by the Zipf–Mandelbrot law (B. Mandelbrot, 1953): P(rank) ∝ 1 / (rank + 1 + flat)^steep.
 * Growing `size` and `flat` by the same factor divides the chance that two draws are equal by that factor.
 */
export class Zipf {
  readonly #upTo: Float64Array;
  /** For each of equal slices of [0, 1): the first rank that may be drawn there, so that a draw looks at few ranks. */
  readonly #firstIn: Int32Array;

  constructor(size: number, flat: number, steep: number) {
    this.#upTo = new Float64Array(size);
    let sum = 0;
    for (let rank = 0; rank < size; rank += 1) {
      sum += (rank + 1 + flat) ** -steep;
      this.#upTo[rank] = sum;
    }
    for (let rank = 0; rank < size; rank += 1) this.#upTo[rank] = (this.#upTo[rank] ?? 0) / sum;
    this.#firstIn = new Int32Array(size);
    let rank = 0;
    for (let slice = 0; slice < size; slice += 1) {
      while ((this.#upTo[rank] ?? 1) <= slice / size) rank += 1;
      this.#firstIn[slice] = rank;
    }
  }

  draw(random: Random): number {
    const at = random.unit();
    let rank = this.#firstIn[Math.floor(at * this.#firstIn.length)] ?? 0;
    while ((this.#upTo[rank] ?? 1) <= at) rank += 1;
    return Math.min(rank, this.#upTo.length - 1);
  }
}
