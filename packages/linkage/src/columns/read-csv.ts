import { closeSync, openSync, readSync } from 'node:fs';
import { LinkageError } from '../linkage-error.ts';
import { ByteInterner, HASH_START, HASH_TIMES } from './byte-interner.ts';
import type { Columns } from './columns.ts';
import { refuseLong, shared } from './dictionary.ts';
import { grown } from './grown.ts';

const COMMA = 44;
const QUOTE = 34;
const LINE = 10;
const RETURN = 13;
const READ_AT_ONCE = 1 << 22;
/** Rows looked up together. */
const BATCH = 8192;

/**
 * Read a comma-separated file (RFC 4180, UTF-8, first line the column names) straight into coded columns, in pieces of 4
 * MB: the file itself is never in memory whole. An empty cell is "not known"; nothing is trimmed or changed.
 * @param names the columns wanted, by their names in the first line
 * @throws LinkageError `file-invalid`, naming the line, for a missing column or a row that is too short or too long
 */
export function readCsv(path: string, names: readonly string[]): Columns {
  const file = openSync(path, 'r');
  try {
    const reader = new CsvReader(path, names);
    let piece = new Uint8Array(READ_AT_ONCE);
    let kept = 0;
    for (;;) {
      if (kept === piece.length) piece = grown(piece, piece.length * 2, Uint8Array);
      const got = readSync(file, piece, kept, piece.length - kept, null);
      const end = kept + got;
      const used = reader.take(piece, end, got === 0);
      if (got === 0) break;
      piece.copyWithin(0, used, end);
      kept = end - used;
    }
    return reader.columns();
  } finally {
    closeSync(file);
  }
}

class CsvReader {
  readonly #path: string;
  readonly #names: readonly string[];
  readonly #interners: readonly ByteInterner[];
  #codes: Int32Array[];
  /** Cell of a row → position among the wanted columns, −1 for the others; empty until the first line is read. */
  #wanted: Int32Array = new Int32Array(0);
  /** Rows read whose values are not looked up yet. */
  #waiting = 0;
  /** Of those rows, cell by cell: where it starts and stops, and its hash. */
  #cells = new Int32Array(0);
  #rows = 0;
  #line = 1;

  constructor(path: string, names: readonly string[]) {
    this.#path = path;
    this.#names = names;
    this.#interners = names.map(() => new ByteInterner());
    this.#codes = names.map(() => new Int32Array(1 << 12));
  }

  columns(): Columns {
    if (this.#wanted.length === 0) this.#refuse('it is empty; its first line must name the columns');
    const codes = this.#codes.map((column) => {
      const exact = new Int32Array(shared(this.#rows * 4));
      exact.set(column.subarray(0, this.#rows));
      return exact;
    });
    this.#codes = [];
    const dictionaries = this.#names.map((name, at) => (this.#interners[at] ?? new ByteInterner()).dictionary(name));
    return { size: this.#rows, names: this.#names, codes, dictionaries };
  }

  /** Take every whole row of `bytes[0 … end)`; how many bytes were used. */
  take(bytes: Uint8Array, end: number, last: boolean): number {
    let at = 0;
    if (this.#wanted.length === 0) {
      const row = this.#slowRow(bytes, 0, end, last);
      if (row === null) return 0;
      this.#head(row.cells);
      at = row.next;
    }
    for (;;) {
      const next = this.#row(bytes, at, end, last);
      if (next < 0) {
        this.#intern(bytes);
        return at;
      }
      at = next;
    }
  }

  /** Read one row; where the next one starts, −1 when the row is not whole yet. */
  #row(bytes: Uint8Array, from: number, end: number, last: boolean): number {
    if (from >= end) return -1;
    const wanted = this.#wanted;
    const cells = this.#cells;
    const columns = wanted.length;
    if (this.#rows === (this.#codes[0]?.length ?? 0))
      this.#codes = this.#codes.map((codes) => grown(codes, codes.length * 2, Int32Array));
    const batch = this.#waiting * columns * 3;
    let at = from;
    for (let cell = 0; cell < columns; cell += 1) {
      const start = at;
      let hash = HASH_START;
      let byte = 0;
      if ((wanted[cell] ?? -1) < 0) {
        for (; at < end; at += 1) {
          byte = bytes[at] ?? 0;
          if (byte === COMMA || byte === LINE || byte === QUOTE) break;
        }
      } else {
        for (; at < end; at += 1) {
          byte = bytes[at] ?? 0;
          if (byte === COMMA || byte === LINE || byte === QUOTE) break;
          if (byte !== RETURN) hash = Math.imul(hash ^ byte, HASH_TIMES);
        }
      }
      if (at >= end && !last) return -1;
      if (at < end && byte === QUOTE) return this.#quoted(bytes, from, end, last);
      const ended = at >= end || byte === LINE;
      if (ended !== (cell === columns - 1)) {
        if (ended && cell === 0 && lineEnd(bytes, start, at) === start) return this.#blank(at);
        this.#ragged();
      }
      const spot = batch + cell * 3;
      cells[spot] = start;
      cells[spot + 1] = ended ? lineEnd(bytes, start, at) : at;
      cells[spot + 2] = hash;
      at += 1;
    }
    // Only a whole row counts: the beginning of one that goes on in the next piece is read again.
    this.#waiting += 1;
    this.#rows += 1;
    this.#line += 1;
    if (this.#waiting === BATCH) this.#intern(bytes);
    return at;
  }

  /**
   * Look the waiting rows up, column by column: looks into one large table that do not wait for each other overlap in the
   * processor, which row by row they would not.
   */
  #intern(bytes: Uint8Array): void {
    const cells = this.#cells;
    const wide = this.#wanted.length * 3;
    const first = this.#rows - this.#waiting;
    this.#wanted.forEach((column, cell) => {
      if (column < 0) return;
      for (let row = 0, spot = cell * 3; row < this.#waiting; row += 1, spot += wide) {
        this.#put(column, first + row, bytes, cells[spot] ?? 0, cells[spot + 1] ?? 0, cells[spot + 2] ?? 0);
      }
    });
    this.#waiting = 0;
  }

  #blank(at: number): number {
    this.#line += 1;
    return at + 1;
  }

  #put(column: number, row: number, bytes: Uint8Array, start: number, stop: number, hash: number): void {
    const codes = this.#codes[column];
    const interner = this.#interners[column];
    if (codes === undefined || interner === undefined) return;
    if (stop - start > 1024) refuseLong(this.#names[column] ?? '', row, stop - start);
    codes[row] = start === stop ? 0 : interner.intern(bytes, start, stop, hash);
  }

  /** A row with a quoted cell, read the careful way. */
  #quoted(bytes: Uint8Array, from: number, end: number, last: boolean): number {
    const row = this.#slowRow(bytes, from, end, last);
    if (row === null) return -1;
    if (row.cells.length !== this.#wanted.length) this.#ragged();
    this.#intern(bytes);
    row.cells.forEach((cell, at) => {
      const column = this.#wanted[at] ?? -1;
      if (column < 0) return;
      const value = new TextEncoder().encode(cell);
      let hash = HASH_START;
      for (const byte of value) if (byte !== RETURN) hash = Math.imul(hash ^ byte, HASH_TIMES);
      this.#put(column, this.#rows, value, 0, value.length, hash);
    });
    this.#rows += 1;
    return row.next;
  }

  #slowRow(bytes: Uint8Array, from: number, end: number, last: boolean): { cells: string[]; next: number } | null {
    const cells: string[] = [];
    let cell: number[] = [];
    let inside = false;
    const close = (): void => {
      cells.push(new TextDecoder('utf-8', { ignoreBOM: false }).decode(Uint8Array.from(cell)));
      cell = [];
    };
    for (let at = from; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        if (inside && bytes[at + 1] === QUOTE && at + 1 < end) cell.push(QUOTE);
        else if (inside && at + 1 >= end && !last) return null;
        else {
          inside = !inside;
          continue;
        }
        at += 1;
      } else if (byte === COMMA && !inside) close();
      else if (byte === LINE && !inside) {
        if (cell.at(-1) === RETURN) cell.pop();
        close();
        this.#line += 1;
        return { cells, next: at + 1 };
      } else cell.push(byte);
    }
    if (!last || (from >= end && cells.length === 0)) return null;
    if (inside) this.#refuse(`a quotation mark opens in line ${this.#line} and never closes`);
    close();
    this.#line += 1;
    return { cells, next: end + 1 };
  }

  #head(cells: readonly string[]): void {
    const found = cells.map((cell) => cell.trim());
    for (const name of this.#names) {
      if (!found.includes(name))
        this.#refuse(`column "${name}" is not in its first line, which names: ${found.join(', ')}`);
    }
    this.#wanted = Int32Array.from(found, (name) => this.#names.indexOf(name));
    this.#cells = new Int32Array(BATCH * found.length * 3);
  }

  #ragged(): never {
    this.#refuse(`line ${this.#line} does not have the ${this.#wanted.length} cells that the first line names`);
  }

  #refuse(what: string): never {
    throw new LinkageError('file-invalid', `The file ${this.#path} cannot be read: ${what}.`);
  }
}

/** A carriage return before the line's end is not part of the last cell. */
function lineEnd(bytes: Uint8Array, start: number, end: number): number {
  return end > start && bytes[end - 1] === RETURN ? end - 1 : end;
}
