import type { PackedRows } from './packed-rows.ts';

/** Up to so many rows are compared where they stand: copying would cost more than it saves. */
const FEW = 3;

/** The rows of a few records for a loop over their pairs: next to each other in memory when they are more than a few. */
export class NearRows {
  rows: Int32Array;
  /** Where each row starts. */
  starts = new Int32Array(64);
  readonly #packed: PackedRows;
  #near = new Int32Array(0);

  constructor(packed: PackedRows) {
    this.#packed = packed;
    this.rows = packed.rows;
  }

  /** Take the rows of the records `order[from … end)`. */
  gather(order: Int32Array, from: number, end: number): void {
    const { rows, stride } = this.#packed;
    const members = end - from;
    if (this.starts.length < members) this.starts = new Int32Array(members * 2);
    const starts = this.starts;
    if (members <= FEW) {
      this.rows = rows;
      for (let at = 0; at < members; at += 1) starts[at] = (order[from + at] ?? 0) * stride;
      return;
    }
    if (this.#near.length < members * stride) this.#near = new Int32Array(members * 2 * stride);
    const near = this.#near;
    this.rows = near;
    for (let at = 0; at < members; at += 1) {
      let read = (order[from + at] ?? 0) * stride;
      let write = at * stride;
      starts[at] = write;
      for (const stop = write + stride; write < stop; write += 1, read += 1) near[write] = rows[read] ?? 0;
    }
  }
}
