/** Two groups, of two groupings, that share nodes. */
export interface GroupOverlap {
  readonly before: number;
  readonly after: number;
  /** Nodes in both. */
  readonly shared: number;
  /** The shared as a part of all in either. Source: P. Jaccard (1901). */
  readonly likeness: number;
}

/** A grouping of named or numbered nodes: which group each is in. */
export type Grouping<Node> = ReadonlyMap<Node, number>;

/** All pairs of groups that share a node, the likest first; of equals, the lower numbers. */
export function groupOverlaps<Node>(before: Grouping<Node>, after: Grouping<Node>): GroupOverlap[] {
  const sizesBefore = groupSizes(before);
  const sizesAfter = groupSizes(after);
  const shared = new Map<number, Map<number, number>>();
  for (const [node, group] of before) {
    const later = after.get(node);
    if (later === undefined) continue;
    const row = shared.get(group) ?? new Map<number, number>();
    shared.set(group, row.set(later, (row.get(later) ?? 0) + 1));
  }
  return [...shared]
    .flatMap(([one, row]) =>
      [...row].map(([other, count]) => ({
        before: one,
        after: other,
        shared: count,
        likeness: count / ((sizesBefore.get(one) ?? 0) + (sizesAfter.get(other) ?? 0) - count),
      })),
    )
    .sort((a, b) => b.likeness - a.likeness || a.before - b.before || a.after - b.after);
}

/** Pairs each group with at most one of the other grouping, the likest first. */
export function pairGroups(overlaps: readonly GroupOverlap[]): GroupOverlap[] {
  const taken = { before: new Set<number>(), after: new Set<number>() };
  return overlaps.filter(({ before, after }) => {
    if (taken.before.has(before) || taken.after.has(after)) return false;
    taken.before.add(before);
    taken.after.add(after);
    return true;
  });
}

/** How many nodes each group has. */
export function groupSizes<Node>(grouping: Grouping<Node>): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const group of grouping.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}
