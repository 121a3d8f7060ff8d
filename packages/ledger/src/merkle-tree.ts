import { createHash } from 'node:crypto';

/** A SHA-256 hash, 32 bytes. */
export type Hash = Uint8Array;

/** Hash of a leaf: SHA-256(0x00 || entry). Source: RFC 6962 §2.1. */
export function leafHash(entry: Uint8Array | string): Hash {
  return createHash('sha256').update(Uint8Array.of(0)).update(entry).digest();
}

/** Hash of an inner node: SHA-256(0x01 || left || right). Source: RFC 6962 §2.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
}

/** The root of a tree with no leaves: SHA-256 of nothing. */
export function emptyRoot(): Hash {
  return createHash('sha256').digest();
}

/** The Merkle tree hash over these leaf hashes. Source: RFC 6962 §2.1. */
export function rootOf(leaves: readonly Hash[], from = 0, to: number = leaves.length): Hash {
  const size = to - from;
  if (size === 0) return emptyRoot();
  if (size === 1) return at(leaves, from);
  const split = largestPowerOfTwoBelow(size);
  return nodeHash(rootOf(leaves, from, from + split), rootOf(leaves, from + split, to));
}

/** The largest power of two smaller than n, for n ≥ 2. */
export function largestPowerOfTwoBelow(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1));
}

/**
 * The tree's right edge: the roots of the full subtrees of which it is made, largest first. Enough to append and to know
 * the root, in O(log n) memory.
 */
export class MerkleAccumulator {
  #size: number;
  readonly #edge: Hash[];

  constructor(state: { size: number; edge: readonly Hash[] } = { size: 0, edge: [] }) {
    if (!Number.isSafeInteger(state.size) || state.size < 0 || ones(state.size) !== state.edge.length) {
      throw new RangeError('The edge of a tree has one hash for each binary one in its size.');
    }
    this.#size = state.size;
    this.#edge = [...state.edge];
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    let node = leaf;
    for (let full = this.#size; full % 2 === 1; full = Math.floor(full / 2))
      node = nodeHash(this.#edge.pop() ?? node, node);
    this.#edge.push(node);
    this.#size += 1;
  }

  root(): Hash {
    return this.#edge.length === 0 ? emptyRoot() : this.#edge.reduceRight((right, left) => nodeHash(left, right));
  }

  /** What another accumulator can be made from. */
  state(): { size: number; edge: readonly Hash[] } {
    return { size: this.#size, edge: [...this.#edge] };
  }
}

function ones(n: number): number {
  let count = 0;
  for (let left = n; left > 0; left = Math.floor(left / 2)) count += left % 2;
  return count;
}

function at(leaves: readonly Hash[], index: number): Hash {
  const leaf = leaves[index];
  if (!leaf) throw new RangeError(`There is no leaf ${index}.`);
  return leaf;
}
