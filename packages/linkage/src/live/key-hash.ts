import type { BlockKey, BlockRule } from '../block/block-rule.ts';
import { itemsOf, textOf, type LinkRecord } from '../record.ts';

/**
 * Numbers that stand for a record's values under a rule (`blockValues`): equal values give equal numbers. Two unlike
 * values may rarely share one, and then a candidate more is looked at, which its score will tell.
 */
export function keyHashes(rule: BlockRule, record: LinkRecord): readonly number[] {
  let hashes: readonly number[] = [];
  for (const [at, key] of rule.keys.entries()) {
    const own = hashesOf(key, record);
    hashes = at === 0 ? own : hashes.flatMap((hash) => own.map((next) => joined(hash, next)));
  }
  return hashes;
}

function hashesOf({ column, part, each }: BlockKey, record: LinkRecord): readonly number[] {
  const texts = each === true ? [...new Set(itemsOf(record, column))] : [textOf(record, column) ?? ''];
  const parts =
    part === undefined ? texts : texts.map((text) => text.slice(part.from - 1, part.from - 1 + part.length));
  return parts.filter((text) => text !== '').map(hashOf);
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
