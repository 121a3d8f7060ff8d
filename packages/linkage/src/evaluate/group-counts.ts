import { refuse } from './evaluation-error.ts';
import type { GroupColumn } from './group-column.ts';
import { GroupedShares } from './grouped-shares.ts';
import type { Judge } from './truth.ts';

/** Names of the groups in alphabetical order, `null` (not recorded) last, and the group of every record. */
export interface GroupCodes {
  readonly names: readonly (string | null)[];
  readonly codes: Int32Array;
}

/** @throws LinkageError `evaluation-impossible` when the column has more than `mostGroups` groups */
export function groupCodes(column: GroupColumn, records: number, mostGroups: number): GroupCodes {
  const seen = Array.from({ length: records }, (_, record) => column.groupOf(record));
  const distinct = new Set(seen);
  distinct.delete(null);
  if (distinct.size > mostGroups) {
    refuse(
      `The grouping "${column.name}" has ${distinct.size} groups, more than ${mostGroups}; group by bands, or pick another column.`,
    );
  }
  const known = [...distinct]
    .filter((group) => group !== null)
    .sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }));
  const code = new Map(known.map((group, at) => [group, at]));
  return {
    names: [...known, null],
    codes: Int32Array.from(seen, (group) => (group === null ? known.length : (code.get(group) ?? known.length))),
  };
}

/** A counter to which the true pairs of each person are added, by group: found ones are yet to be told. */
export function truePairsByGroup(judge: Judge, codes: Int32Array, groups: number): GroupedShares {
  const shares = new GroupedShares(groups);
  if (judge.truth.kind === 'labels') {
    for (const [key, same] of judge.labelled ?? []) {
      const [a, b] = [Math.floor(key / judge.records), key % judge.records];
      if (same) shares.add(lumpOf(judge, a, b), codes[a] ?? 0, codes[b] ?? 0, 0, 1);
    }
    return shares;
  }
  const people = new Map<number, Map<number, number>>();
  judge.truth.personOf.forEach((person, record) => {
    if (person < 0) return;
    const group = codes[record] ?? 0;
    const ofPerson = people.get(person) ?? new Map<number, number>();
    people.set(person, ofPerson.set(group, (ofPerson.get(group) ?? 0) + 1));
  });
  for (const [person, ofPerson] of people) {
    let size = 0;
    for (const count of ofPerson.values()) size += count;
    if (size < 2) continue;
    // Pairs with a record in the group: all of the person's less those wholly outside.
    for (const [group, count] of ofPerson) shares.addTo(person, group, 0, pairsOf(size) - pairsOf(size - count));
    shares.addTo(person, groups, 0, pairsOf(size));
  }
  return shares;
}

/**
 * What stands or falls together with a pair: the pairs of the person of its first record. With labels people are not known,
 * and pairs that share their first record go together.
 */
export function lumpOf(judge: Judge, left: number, right: number): number {
  const first = Math.min(left, right);
  return judge.truth.kind === 'people' ? (judge.truth.personOf[first] ?? 0) : first;
}

function pairsOf(size: number): number {
  return (size * (size - 1)) / 2;
}
