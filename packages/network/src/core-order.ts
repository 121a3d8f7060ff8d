/** Room between two labels at the start: 2³¹ nodes so far apart still are whole numbers. */
const ROOM = 2 ** 20;
const NONE = -1;

/**
 * For each core number the nodes that have it, in an order that is kept while nodes are put in: two are compared, and one is put
 * in or taken out, without looking at the rest. Source of the labels: P. Dietz, D. Sleator, Two algorithms for maintaining order
 * in a list (1987).
 */
export class CoreOrder {
  readonly #label: number[];
  readonly #before: number[];
  readonly #after: number[];
  readonly #first: number[] = [];
  readonly #last: number[] = [];

  /** The nodes of each core number in the order given. */
  constructor(core: ArrayLike<number>, order: ArrayLike<number>) {
    const blank = Array.from({ length: order.length }, () => NONE);
    this.#label = [...blank];
    this.#before = [...blank];
    this.#after = [...blank];
    for (let at = 0; at < order.length; at++) {
      const node = order[at] ?? 0;
      this.append(core[node] ?? 0, node);
    }
  }

  /** Grows along the order of one core number; to be compared between its nodes only. */
  label(node: number): number {
    return this.#label[node] ?? 0;
  }

  append(k: number, node: number): void {
    const last = this.#last[k] ?? NONE;
    this.#label[node] = last === NONE ? 0 : this.label(last) + ROOM;
    this.#link(k, last, node, NONE);
  }

  /** Puts a node at the head of the order of a core number. */
  prepend(k: number, node: number): void {
    const first = this.#first[k] ?? NONE;
    this.#label[node] = first === NONE ? 0 : this.label(first) - ROOM;
    this.#link(k, NONE, node, first);
  }

  /** Puts a node right after one that has this core number. */
  insertAfter(k: number, place: number, node: number): void {
    const next = this.#after[place] ?? NONE;
    if (next === NONE) {
      this.append(k, node);
      return;
    }
    if (this.label(next) - this.label(place) < 2) this.#spread(place);
    this.#label[node] = Math.floor((this.label(place) + this.label(next)) / 2);
    this.#link(k, place, node, next);
  }

  remove(k: number, node: number): void {
    const before = this.#before[node] ?? NONE;
    const after = this.#after[node] ?? NONE;
    if (before === NONE) this.#first[k] = after;
    else this.#after[before] = after;
    if (after === NONE) this.#last[k] = before;
    else this.#before[after] = before;
  }

  #link(k: number, before: number, node: number, after: number): void {
    this.#before[node] = before;
    this.#after[node] = after;
    if (before === NONE) this.#setFirst(k, node);
    else this.#after[before] = node;
    if (after === NONE) this.#setLast(k, node);
    else this.#before[after] = node;
  }

  /** Moves the labels of the fewest nodes after this one that have room enough between them for twice as many. */
  #spread(place: number): void {
    const start = this.label(place);
    let count = 1;
    let end = this.#after[place] ?? NONE;
    while (end !== NONE && this.label(end) - start < 2 * count * count) {
      end = this.#after[end] ?? NONE;
      count += 1;
    }
    const step = end === NONE ? ROOM : Math.floor((this.label(end) - start) / count);
    let node = this.#after[place] ?? NONE;
    for (let at = 1; node !== end; at++) {
      this.#label[node] = start + at * step;
      node = this.#after[node] ?? NONE;
    }
  }

  /** A core number may be far above those there are: the lists between are empty. */
  #setFirst(k: number, node: number): void {
    while (this.#first.length < k) this.#first.push(NONE);
    this.#first[k] = node;
  }

  #setLast(k: number, node: number): void {
    while (this.#last.length < k) this.#last.push(NONE);
    this.#last[k] = node;
  }
}
