import { Dictionary, shared } from './dictionary.ts';
import { grown } from './grown.ts';

/** FNV-1a, the hash that callers build up while they scan a value's bytes. */
export const HASH_START = 0x811c9dc5 | 0;
/** See `HASH_START`. */
export const HASH_TIMES = 0x01000193;

/** Distinct byte strings under codes from 1 up: a hash table without a JavaScript string for any value. */
export class ByteInterner {
  #bytes = new Uint8Array(1 << 16);
  #starts = new Int32Array(1 << 12);
  #counts = new Int32Array(1 << 12);
  #hashes = new Int32Array(1 << 12);
  /** Hash and code side by side, so that a value met before is found by one look into memory, or told from another. */
  #table = new Int32Array(1 << 14);
  #size = 1;

  /** Code of the value `from[start … end)`, whose hash the caller made while scanning; counts one more record. */
  intern(from: Uint8Array, start: number, end: number, hash: number): number {
    const length = end - start;
    const table = this.#table;
    const mask = table.length - 2;
    let slot = ((hash ^ (hash >>> 15)) << 1) & mask;
    for (;;) {
      const code = table[slot + 1] ?? 0;
      if (code === 0) break;
      if (table[slot] === hash && this.#equals(code, from, start, length)) {
        this.#counts[code] = (this.#counts[code] ?? 0) + 1;
        return code;
      }
      slot = (slot + 2) & mask;
    }
    return this.#add(from, start, length, hash, slot);
  }

  /** The values as a dictionary for comparing; UTF-8 becomes UTF-16. */
  dictionary(column: string): Dictionary {
    const end = this.#starts[this.#size] ?? 0;
    const starts = new Int32Array(shared((this.#size + 1) * 4));
    const counts = new Int32Array(shared(this.#size * 4));
    counts.set(this.#counts.subarray(0, this.#size));
    const units = new Uint16Array(shared(end * 2));
    let at = 0;
    for (let code = 1; code < this.#size; code += 1) {
      starts[code] = at;
      const [from, to] = [this.#starts[code] ?? 0, this.#starts[code + 1] ?? 0];
      at = this.#decode(from, to, units, at);
    }
    starts[this.#size] = at;
    return new Dictionary({
      column,
      size: this.#size,
      units,
      starts,
      counts,
      lists: new Uint8Array(shared(this.#size)),
    });
  }

  #decode(from: number, to: number, units: Uint16Array, start: number): number {
    let at = start;
    for (let byte = from; byte < to; byte += 1) {
      const unit = this.#bytes[byte] ?? 0;
      if (unit >= 0x80) {
        const text = new TextDecoder().decode(this.#bytes.subarray(from, to));
        for (let i = 0; i < text.length; i += 1) units[start + i] = text.charCodeAt(i);
        return start + text.length;
      }
      units[at] = unit;
      at += 1;
    }
    return at;
  }

  #equals(code: number, from: Uint8Array, start: number, length: number): boolean {
    const at = this.#starts[code] ?? 0;
    if ((this.#starts[code + 1] ?? 0) - at !== length) return false;
    for (let i = 0; i < length; i += 1) if (this.#bytes[at + i] !== from[start + i]) return false;
    return true;
  }

  #add(from: Uint8Array, start: number, length: number, hash: number, slot: number): number {
    const code = this.#size;
    const at = this.#starts[code] ?? 0;
    if (code + 2 > this.#starts.length) {
      this.#starts = grown(this.#starts, this.#starts.length * 2, Int32Array);
      this.#counts = grown(this.#counts, this.#counts.length * 2, Int32Array);
      this.#hashes = grown(this.#hashes, this.#hashes.length * 2, Int32Array);
    }
    if (at + length > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, Math.max(this.#bytes.length * 2, at + length), Uint8Array);
    }
    for (let i = 0; i < length; i += 1) this.#bytes[at + i] = from[start + i] ?? 0;
    this.#starts[code + 1] = at + length;
    this.#hashes[code] = hash;
    this.#counts[code] = 1;
    this.#table[slot] = hash;
    this.#table[slot + 1] = code;
    this.#size += 1;
    if (this.#size * 4 > this.#table.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 4);
    const mask = table.length - 2;
    for (let code = 1; code < this.#size; code += 1) {
      const hash = this.#hashes[code] ?? 0;
      let slot = ((hash ^ (hash >>> 15)) << 1) & mask;
      while (table[slot + 1] !== 0) slot = (slot + 2) & mask;
      table[slot] = hash;
      table[slot + 1] = code;
    }
    this.#table = table;
  }
}
