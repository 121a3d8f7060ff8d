import { isHash, largestPowerOfTwoBelow, nodeHash, rootOf, type Hash } from './merkle-tree.ts';

/** The hashes that lead from one leaf to the root of the first `size` leaves. Source: RFC 9162 §2.1.3.1. */
export function inclusionProof(leaves: readonly Hash[], index: number, size: number = leaves.length): Hash[] {
  requireRange(whole(index, size) && index < size && size <= leaves.length, `leaf ${index} of ${size}`);
  return path(leaves, index, 0, size);
}

/** True when the proof leads from the leaf to the root. Source: RFC 9162 §2.1.3.2. */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (!whole(index, size) || index >= size || ![leaf, root, ...proof].every(isHash)) return false;
  let [node, last] = [index, size - 1];
  let hash = leaf;
  for (const step of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(step, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(hash, step);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && same(hash, root);
}

/** The hashes that show the tree of `newSize` leaves to begin with that of `oldSize`. Source: RFC 9162 §2.1.4.1. */
export function consistencyProof(leaves: readonly Hash[], oldSize: number, newSize: number = leaves.length): Hash[] {
  requireRange(
    whole(oldSize, newSize) && oldSize > 0 && oldSize <= newSize && newSize <= leaves.length,
    `sizes ${oldSize} and ${newSize}`,
  );
  return oldSize === newSize ? [] : subproof(leaves, oldSize, 0, newSize, true);
}

/** True when the proof shows that nothing of the older tree was changed. Source: RFC 9162 §2.1.4.2. */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  oldRoot: Hash,
  newRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (!whole(oldSize, newSize) || oldSize === 0 || oldSize > newSize) return false;
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot);
  const full = oldSize === 1 || oldSize === 2 * largestPowerOfTwoBelow(oldSize);
  const steps = full ? [oldRoot, ...proof] : [...proof];
  const first = steps.shift();
  if (!first) return false;
  let [node, last] = [oldSize - 1, newSize - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [older, newer] = [first, first];
  for (const step of steps) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      older = nodeHash(step, older);
      newer = nodeHash(step, newer);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else newer = nodeHash(newer, step);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && same(older, oldRoot) && same(newer, newRoot);
}

function path(leaves: readonly Hash[], index: number, from: number, to: number): Hash[] {
  if (to - from === 1) return [];
  const split = from + largestPowerOfTwoBelow(to - from);
  return index < split
    ? [...path(leaves, index, from, split), rootOf(leaves, split, to)]
    : [...path(leaves, index, split, to), rootOf(leaves, from, split)];
}

function subproof(leaves: readonly Hash[], oldSize: number, from: number, to: number, known: boolean): Hash[] {
  if (oldSize === to) return known ? [] : [rootOf(leaves, from, to)];
  const split = from + largestPowerOfTwoBelow(to - from);
  return oldSize <= split
    ? [...subproof(leaves, oldSize, from, split, known), rootOf(leaves, split, to)]
    : [...subproof(leaves, oldSize, split, to, false), rootOf(leaves, from, split)];
}

/** True when both are whole numbers from 0: NaN passes every comparison of ranges. */
function whole(...numbers: readonly number[]): boolean {
  return numbers.every((n) => Number.isSafeInteger(n) && n >= 0);
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function same(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function requireRange(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(`No proof can be made for ${what}.`);
}
