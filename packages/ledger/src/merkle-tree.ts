import { createHash } from 'node:crypto';

/** A SHA-256 hash, 32 bytes. */
export type Hash = Uint8Array;

/** True for 32 bytes. */
export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32;
}

/**
 * Hash of a leaf: SHA-256(0x00 || entry), text as UTF-8. Source: RFC 6962 §2.1.
 * @throws {RangeError} for text with half of a surrogate pair: UTF-8 has none, so two such texts would share a hash.
 */
export function leafHash(entry: Uint8Array | string): Hash {
  if (typeof entry === 'string' && !entry.isWellFormed())
    throw new RangeError('An entry with half of a surrogate pair has no UTF-8. Write it with canonicalJson.');
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
  // Not by Math.log2, which rounds sizes beside a large power of two up to it.
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
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
    this.#edge = state.edge.map(ownHash);
  }

  get size(): number {
    return this.#size;
  }

  /** @throws {RangeError} when the leaf hash has not 32 bytes. */
  append(leaf: Hash): void {
    let node = ownHash(leaf);
    for (let full = this.#size; full % 2 === 1; full = Math.floor(full / 2))
      node = nodeHash(this.#edge.pop() ?? node, node);
    this.#edge.push(node);
    this.#size += 1;
  }

  root(): Hash {
    return this.#edge.length === 0
      ? emptyRoot()
      : ownHash(this.#edge.reduceRight((right, left) => nodeHash(left, right)));
  }

  /** What another accumulator can be made from. */
  state(): { size: number; edge: readonly Hash[] } {
    return { size: this.#size, edge: this.#edge.map(ownHash) };
  }
}

/** A copy, so that nobody who holds the given bytes can change the tree. */
function ownHash(hash: Hash): Hash {
  if (!isHash(hash)) throw new RangeError(`A hash has 32 bytes, not ${hash.length}. Give the leafHash of an entry.`);
  return Uint8Array.from(hash);
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
