import type { PairScorer } from '../compile/pair-scorer.ts';
import type { PackedRows } from './packed-rows.ts';

/** Rows of a few records next to each other, completed for a scorer: what a loop over their pairs reads. */
export class NearRows {
  rows = new Int32Array(0);
  /** Bits of the columns missing from each row. */
  missing = new Int32Array(0);
  readonly #packed: PackedRows;
  readonly #scorer: PairScorer;

  constructor(packed: PackedRows, scorer: PairScorer) {
    this.#packed = packed;
    this.#scorer = scorer;
  }

  /** Copy the rows of the records `order[from … end)`. */
  gather(order: Int32Array, from: number, end: number): void {
    const { rows, stride } = this.#packed;
    const wide = this.#scorer.stride;
    const members = end - from;
    if (this.missing.length < members) {
      this.missing = new Int32Array(members * 2);
      this.rows = new Int32Array(members * 2 * wide);
    }
    const near = this.rows;
    for (let at = 0; at < members; at += 1) {
      let read = (order[from + at] ?? 0) * stride;
      let write = at * wide;
      for (const stop = write + stride; write < stop; write += 1, read += 1) near[write] = rows[read] ?? 0;
      this.missing[at] = this.#scorer.complete(near, at * wide);
    }
  }
}
