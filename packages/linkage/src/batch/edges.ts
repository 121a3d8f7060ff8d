import { grown } from '../columns/grown.ts';

/** Pairs that reached the threshold, as columns: positions of the records (left before right), bits, and the rule. */
export interface Edges {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly weight: Float64Array;
  /** Position of the rule that first brought the pair together. */
  readonly rule: Uint8Array;
}

/** Edges as they are found; grows by doubling. */
export class EdgeBuffer {
  length = 0;
  #left = new Int32Array(1024);
  #right = new Int32Array(1024);
  #weight = new Float64Array(1024);
  #rule = new Uint8Array(1024);

  add(left: number, right: number, weight: number, rule: number): void {
    if (this.length === this.#left.length) this.#grow();
    this.#left[this.length] = left;
    this.#right[this.length] = right;
    this.#weight[this.length] = weight;
    this.#rule[this.length] = rule;
    this.length += 1;
  }

  /** The edges so far, in arrays of their exact length. */
  edges(): Edges {
    return {
      left: this.#left.slice(0, this.length),
      right: this.#right.slice(0, this.length),
      weight: this.#weight.slice(0, this.length),
      rule: this.#rule.slice(0, this.length),
    };
  }

  #grow(): void {
    const room = this.#left.length * 2;
    this.#left = grown(this.#left, room, Int32Array);
    this.#right = grown(this.#right, room, Int32Array);
    this.#weight = grown(this.#weight, room, Float64Array);
    this.#rule = grown(this.#rule, room, Uint8Array);
  }
}

/** Edges of several pieces of work, in the order of the pieces. */
export function joinEdges(pieces: readonly Edges[]): Edges {
  const length = pieces.reduce((sum, { left }) => sum + left.length, 0);
  const all = {
    left: new Int32Array(length),
    right: new Int32Array(length),
    weight: new Float64Array(length),
    rule: new Uint8Array(length),
  };
  let at = 0;
  for (const piece of pieces) {
    all.left.set(piece.left, at);
    all.right.set(piece.right, at);
    all.weight.set(piece.weight, at);
    all.rule.set(piece.rule, at);
    at += piece.left.length;
  }
  return all;
}
