const ROWS_A_PIECE = 1 << 14;

/** Rows of codes that grow piece by piece: no row is ever moved. */
export class RowStore {
  readonly #width: number;
  readonly #pieces: Int32Array[] = [];
  #size = 0;

  constructor(width: number) {
    this.#width = width;
  }

  get size(): number {
    return this.#size;
  }

  /** Append a row; its position. */
  add(codes: readonly number[]): number {
    const at = this.#size;
    const within = at % ROWS_A_PIECE;
    if (within === 0) this.#pieces.push(new Int32Array(ROWS_A_PIECE * this.#width));
    this.#pieces.at(-1)?.set(codes, within * this.#width);
    this.#size += 1;
    return at;
  }

  /** Copy a row into others. */
  copy(at: number, into: Int32Array, start: number): void {
    const piece = this.#pieces[Math.floor(at / ROWS_A_PIECE)];
    if (piece === undefined) return;
    let read = (at % ROWS_A_PIECE) * this.#width;
    for (let write = start; write < start + this.#width; write += 1, read += 1) into[write] = piece[read] ?? 0;
  }

  code(at: number, column: number): number {
    return this.#pieces[Math.floor(at / ROWS_A_PIECE)]?.[(at % ROWS_A_PIECE) * this.#width + column] ?? 0;
  }

  clear(at: number): void {
    const start = (at % ROWS_A_PIECE) * this.#width;
    this.#pieces[Math.floor(at / ROWS_A_PIECE)]?.fill(0, start, start + this.#width);
  }
}
