import type { LinkRecord } from '../../../packages/linkage/src/record.ts';

/** Words of rank and joining words: they say nothing about which of two people is meant. */
const RANKS = new Set(
  (
    'sir lord lady dame baron baronet bt bart earl viscount duke marquess marquis count countess baroness duchess of the ' +
    'de dr rev reverend captain major general colonel admiral jr sr junior senior prince princess saint st and'
  ).split(' '),
);
const ORDINAL = /^\d+(?:st|nd|rd|th)$/;

/** Held by at most this share of the records: such a part alone all but names a person. */
const RARE = 1 / 1000;
const UNCOMMON = 1 / 200;

/** The parts of a written name without ranks: `thomas clifford, 1st baron` → `thomas`, `clifford`. */
export function nameParts(written: string | null): readonly string[] {
  if (written === null) return [];
  const words = written
    .toLowerCase()
    .replaceAll(/[.,()"]/g, ' ')
    .replaceAll("'", '')
    .split(/\s+/);
  return words.filter((word) => word !== '' && !RANKS.has(word) && !ORDINAL.test(word));
}

/** How many records hold each part. */
export function partCounts(names: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const parts of names) for (const part of new Set(parts)) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}

/** The columns a name is compared by. Rarity comes from the records themselves, not from knowing who is who. */
export function nameColumns(
  parts: readonly string[],
  counts: ReadonlyMap<string, number>,
  records: number,
): LinkRecord {
  const shareOf = (part: string): number => (counts.get(part) ?? 0) / records;
  return {
    forename: parts[0] ?? null,
    surname: parts.length > 1 ? (parts.at(-1) ?? null) : null,
    parts,
    rareParts: parts.filter((part) => shareOf(part) <= RARE),
    uncommonParts: parts.filter((part) => shareOf(part) > RARE && shareOf(part) <= UNCOMMON),
  };
}
