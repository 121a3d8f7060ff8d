import { keyValues, type BlockRule } from '../block/block-rule.ts';
import type { LinkRecord } from '../record.ts';

/**
 * Numbers that stand for a record's values under a rule (`blockValues`): equal values give equal numbers. Two unlike
 * values may rarely share one, and then a candidate more is looked at, which its score will tell.
 */
export function keyHashes(rule: BlockRule, record: LinkRecord): readonly number[] {
  let hashes: readonly number[] = [];
  for (const [at, key] of rule.keys.entries()) {
    const own = keyValues(key, record).map(hashOf);
    hashes = at === 0 ? own : hashes.flatMap((hash) => own.map((next) => joined(hash, next)));
  }
  return hashes;
}

/** FNV-1a over the UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function joined(left: number, right: number): number {
  return Math.imul(left ^ (left >>> 15), 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
}
