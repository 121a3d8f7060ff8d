import type { GroupLevel } from './group-level.ts';

/**
 * Splits each group that does not hang together into its connected parts, in place, and numbers the groups from 0 in the order of
 * the nodes. Splitting such a group loses no tie, so it never lowers the quality. Returns how many groups there are.
 */
export function connectGroups({ count, offsets, targets }: GroupLevel, groups: Int32Array): number {
  const parts = new Int32Array(count).fill(-1);
  const waiting = new Int32Array(count);
  let number = 0;
  for (let start = 0; start < count; start++) {
    if (parts[start] !== -1) continue;
    const group = groups[start];
    parts[start] = number;
    waiting[0] = start;
    for (let length = 1; length > 0;) {
      const node = waiting[--length] ?? 0;
      const end = offsets[node + 1] ?? 0;
      for (let tie = offsets[node] ?? 0; tie < end; tie++) {
        const other = targets[tie] ?? 0;
        if (groups[other] !== group || parts[other] !== -1) continue;
        parts[other] = number;
        waiting[length++] = other;
      }
    }
    number += 1;
  }
  groups.set(parts);
  return number;
}
