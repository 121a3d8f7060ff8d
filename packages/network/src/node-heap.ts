/**
 * A binary heap of nodes, nearest first by the caller's `distance`; of equally near ones the first in the graph. A node whose
 * distance fell is moved up by `raise`. Source: J. Williams, Algorithm 232: Heapsort, Communications of the ACM 7 (1964).
 */
export class NodeHeap {
  readonly #distance: Float64Array;
  readonly #heap: Uint32Array;
  /** Each node's place in the heap plus one; 0 when it is not there. */
  readonly #place: Uint32Array;
  #size = 0;

  constructor(distance: Float64Array) {
    this.#distance = distance;
    this.#heap = new Uint32Array(distance.length);
    this.#place = new Uint32Array(distance.length);
  }

  /** Puts a node in, or moves it up after its distance fell. */
  raise(node: number): void {
    let at = (this.#place[node] ?? 0) - 1;
    if (at < 0) at = this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = this.#heap[above] ?? 0;
      if (!this.#before(node, other)) break;
      this.#set(at, other);
      at = above;
    }
    this.#set(at, node);
  }

  /** Leaves it empty, for a search that ended before all were taken. */
  clear(): void {
    for (let at = 0; at < this.#size; at++) this.#place[this.#heap[at] ?? 0] = 0;
    this.#size = 0;
  }

  /** Takes the nearest node out; undefined when the heap is empty. */
  take(): number | undefined {
    if (this.#size === 0) return undefined;
    const top = this.#heap[0] ?? 0;
    this.#place[top] = 0;
    this.#size -= 1;
    if (this.#size > 0) this.#sink(this.#heap[this.#size] ?? 0);
    return top;
  }

  #sink(node: number): void {
    let at = 0;
    for (let below = 1; below < this.#size; below = 2 * at + 1) {
      const right = below + 1;
      if (right < this.#size && this.#before(this.#heap[right] ?? 0, this.#heap[below] ?? 0)) below = right;
      const other = this.#heap[below] ?? 0;
      if (!this.#before(other, node)) break;
      this.#set(at, other);
      at = below;
    }
    this.#set(at, node);
  }

  #before(a: number, b: number): boolean {
    const difference = (this.#distance[a] ?? 0) - (this.#distance[b] ?? 0);
    return difference < 0 || (difference === 0 && a < b);
  }

  #set(at: number, node: number): void {
    this.#heap[at] = node;
    this.#place[node] = at + 1;
  }
}
