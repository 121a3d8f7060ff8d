/** Entries of the first table; each further one has room for as many as all before it. */
const FIRST_ROOM = 1 << 14;

/**
 * Records by key, for adding one at a time: chains in hash tables. When a table is full another is begun, so that no
 * addition ever waits for all entries to be moved.
 */
export class KeyTable {
  readonly #tables: Table[];
  #entries = 0;

  /** @param room entries to make room for at once */
  constructor(room: number) {
    this.#tables = [new Table(Math.max(FIRST_ROOM, room))];
  }

  add(hash: number, record: number): void {
    let last = this.#tables.at(-1);
    if (last === undefined || last.full) {
      last = new Table(Math.max(FIRST_ROOM, this.#entries));
      this.#tables.push(last);
    }
    last.add(hash, record);
    this.#entries += 1;
  }

  /**
   * Call back with each record under a key, the latest first; stops when the callback says so.
   * @returns whether it was stopped
   */
  each(hash: number, found: (record: number) => boolean): boolean {
    for (let at = this.#tables.length - 1; at >= 0; at -= 1) {
      if (this.#tables[at]?.each(hash, found) === true) return true;
    }
    return false;
  }
}

class Table {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #records: Int32Array;
  readonly #hashes: Int32Array;
  #size = 0;

  constructor(room: number) {
    let slots = 1;
    while (slots < room) slots *= 2;
    this.#heads = new Int32Array(slots);
    this.#next = new Int32Array(room + 1);
    this.#records = new Int32Array(room + 1);
    this.#hashes = new Int32Array(room + 1);
  }

  get full(): boolean {
    return this.#size + 1 >= this.#records.length;
  }

  add(hash: number, record: number): void {
    // Entry 0 is left free: it is the end of every chain.
    this.#size += 1;
    const entry = this.#size;
    const slot = this.#slot(hash);
    this.#next[entry] = this.#heads[slot] ?? 0;
    this.#heads[slot] = entry;
    this.#records[entry] = record;
    this.#hashes[entry] = hash;
  }

  each(hash: number, found: (record: number) => boolean): boolean {
    for (let entry = this.#heads[this.#slot(hash)] ?? 0; entry !== 0; entry = this.#next[entry] ?? 0) {
      if (this.#hashes[entry] === hash && found(this.#records[entry] ?? 0)) return true;
    }
    return false;
  }

  #slot(hash: number): number {
    const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
    return (mixed ^ (mixed >>> 15)) & (this.#heads.length - 1);
  }
}
