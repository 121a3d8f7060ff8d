import { LinkageError } from '../linkage-error.ts';
import type { FieldValue } from '../record.ts';

/** Between the items of a list in a dictionary's text; an item that holds it itself gets a space there. */
export const ITEM_MARK = '\u001f';

/** The parts of a dictionary that threads share: typed arrays over shared memory, never copied. */
export interface SharedDictionary {
  readonly column: string;
  /** Codes in use, the 0 of "not known" included. */
  readonly size: number;
  /** UTF-16 units of all values, one after the other. */
  readonly units: Uint16Array;
  /** Code c is `units[starts[c] … starts[c + 1])`; code 0 is empty. */
  readonly starts: Int32Array;
  /** Records that hold each code. */
  readonly counts: Int32Array;
  /** 1 where the value is a list, whose items are parted by `ITEM_MARK`. */
  readonly lists: Uint8Array;
}

/** Longest value kept, in UTF-16 units; what is longer is no name or number and would only slow every comparison. */
export const LONGEST_VALUE = 4096;

/**
 * The distinct values of one column, each under a code from 1 up; 0 stands for "not known". It can grow while it is read
 * (a live index), or be rebuilt in another thread from its shared parts.
 */
export class Dictionary {
  readonly column: string;
  size: number;
  units: Uint16Array;
  starts: Int32Array;
  counts: Int32Array;
  lists: Uint8Array;
  /** Records with a value, repeated ones included. */
  known = 0;
  /** Whether any value is a list: then two codes may still read as one text. */
  hasLists = false;
  readonly #texts: (string | undefined)[] = [];
  #codes: Map<string, number> | null = null;

  constructor(shared: SharedDictionary) {
    this.column = shared.column;
    this.size = shared.size;
    this.units = shared.units;
    this.starts = shared.starts;
    this.counts = shared.counts;
    this.lists = shared.lists;
    for (let code = 1; code < this.size; code += 1) {
      this.known += this.counts[code] ?? 0;
      if (this.lists[code] === 1) this.hasLists = true;
    }
  }

  static empty(column: string, room = 1024): Dictionary {
    return new Dictionary({
      column,
      size: 1,
      units: new Uint16Array(shared(room * 16)),
      starts: new Int32Array(shared((room + 1) * 4)),
      counts: new Int32Array(shared(room * 4)),
      lists: new Uint8Array(shared(room)),
    });
  }

  get shared(): SharedDictionary {
    const { column, size, units, starts, counts, lists } = this;
    return { column, size, units, starts, counts, lists };
  }

  /** The value as `textOf` reads it (items of a list parted by a space); empty for code 0. */
  text(code: number): string {
    const kept = this.#texts[code];
    if (kept !== undefined) return kept;
    const raw = this.#raw(code);
    const text = this.lists[code] === 1 ? raw.replaceAll(ITEM_MARK, ' ') : raw;
    this.#texts[code] = text;
    return text;
  }

  /** The value as it would stand in a record; `null` for code 0. */
  value(code: number): FieldValue {
    if (code === 0) return null;
    return this.lists[code] === 1 ? this.#raw(code).split(ITEM_MARK) : this.text(code);
  }

  /** The value as a list; a text is a list of one. */
  items(code: number): readonly string[] {
    const value = this.value(code);
    if (value === null) return [];
    return typeof value === 'object' ? value : [String(value)];
  }

  /** The code of a value seen before, 0 for an unknown one. */
  find(value: FieldValue | undefined): number {
    const key = keyOf(value);
    return key === null ? 0 : (this.#index().get(key) ?? 0);
  }

  /** The code of a value, a new one when it was never seen; `counted` records that one more record holds it. */
  intern(value: FieldValue | undefined, counted: boolean): number {
    const key = keyOf(value);
    if (key === null) return 0;
    const index = this.#index();
    let code = index.get(key);
    if (code === undefined) {
      code = this.#add(key);
      index.set(key, code);
    }
    if (counted) {
      this.counts[code] = (this.counts[code] ?? 0) + 1;
      this.known += 1;
    }
    return code;
  }

  /**
   * The code of a value that is only asked about, not kept: a known one's own, else the first free code, until the next
   * `lend` or `intern`. What others keep about the free code must be forgotten before it is lent again.
   */
  lend(value: FieldValue | undefined): number {
    const key = keyOf(value);
    if (key === null) return 0;
    const known = this.#index().get(key);
    if (known !== undefined) return known;
    const code = this.#write(key);
    this.#texts.length = Math.min(this.#texts.length, code);
    return code;
  }

  /** One record fewer holds this code. */
  release(code: number): void {
    if (code === 0) return;
    this.counts[code] = Math.max(0, (this.counts[code] ?? 0) - 1);
    this.known -= 1;
  }

  #raw(code: number): string {
    const [from, to] = [this.starts[code] ?? 0, this.starts[code + 1] ?? 0];
    let text = '';
    // Far shorter than the most arguments that a call takes, so one call is enough for almost every value.
    for (let at = from; at < to; at += 1024)
      text += String.fromCharCode(...this.units.subarray(at, Math.min(to, at + 1024)));
    return text;
  }

  #index(): Map<string, number> {
    if (this.#codes === null) {
      this.#codes = new Map();
      for (let code = 1; code < this.size; code += 1) {
        const raw = this.#raw(code);
        this.#codes.set(this.lists[code] === 1 ? LIST + raw : escaped(raw), code);
      }
    }
    return this.#codes;
  }

  #add(key: string): number {
    const code = this.#write(key);
    this.#texts.length = Math.min(this.#texts.length, code);
    if (this.lists[code] === 1) this.hasLists = true;
    this.size += 1;
    return code;
  }

  /** Put a value behind the last one. */
  #write(key: string): number {
    const isList = key.startsWith(LIST);
    const raw = isList || key.startsWith(TEXT) ? key.slice(1) : key;
    const code = this.size;
    const start = this.starts[code] ?? 0;
    if (code + 2 > this.starts.length) {
      this.starts = sharedGrown(this.starts, (code + 2) * 2, Int32Array);
      this.counts = sharedGrown(this.counts, (code + 2) * 2, Int32Array);
      this.lists = sharedGrown(this.lists, (code + 2) * 2, Uint8Array);
    }
    if (start + raw.length > this.units.length) {
      this.units = sharedGrown(this.units, (start + raw.length) * 2, Uint16Array);
    }
    for (let at = 0; at < raw.length; at += 1) this.units[start + at] = raw.charCodeAt(at);
    this.starts[code + 1] = start + raw.length;
    this.lists[code] = isList ? 1 : 0;
    this.counts[code] = 0;
    return code;
  }
}

const LIST = '\u001e';
/** Before a text that itself begins with one of these two signs. */
const TEXT = '\u001d';

function escaped(text: string): string {
  return text.startsWith(LIST) || text.startsWith(TEXT) ? TEXT + text : text;
}

/** The text under which a value is kept; `null` when nothing is known. */
function keyOf(value: FieldValue | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  const items = value.filter((item) => item !== '');
  return items.length === 0 ? null : LIST + items.map((item) => item.replaceAll(ITEM_MARK, ' ')).join(ITEM_MARK);
}

/** Length of a value in UTF-16 units, marks between items included. */
export function lengthOf(value: FieldValue | undefined): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return value.reduce((sum, item) => sum + item.length + 1, 0);
}

/** Throws when a value is too long to be compared, naming the record (below 0: the one asked about) and the column. */
export function refuseLong(column: string, record: number, length: number): void {
  if (length <= LONGEST_VALUE) return;
  throw new LinkageError(
    'value-too-long',
    `${record < 0 ? 'The record asked about' : `Record ${record}`} holds ${length.toLocaleString('en-GB')} signs in "${column}"; at most ${LONGEST_VALUE.toLocaleString('en-GB')} are compared. Shorten it or leave it empty.`,
  );
}

/** Memory that worker threads can read without a copy. */
export function shared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

interface Filled<Numbers> {
  readonly length: number;
  set(from: Numbers): void;
}

function sharedGrown<Numbers extends Filled<Numbers> & { readonly BYTES_PER_ELEMENT: number }>(
  before: Numbers,
  length: number,
  make: new (memory: SharedArrayBuffer) => Numbers,
): Numbers {
  const after = new make(shared(length * before.BYTES_PER_ELEMENT));
  after.set(before);
  return after;
}
