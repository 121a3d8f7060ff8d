/** What happened to the ids of clusters. */
export type ClusterChange =
  /** Of records that were in no cluster before. */
  | { readonly kind: 'new'; readonly id: number; readonly members: number }
  /** None of its records is left. */
  | { readonly kind: 'gone'; readonly id: number; readonly members: number }
  /** It holds records of several earlier clusters. */
  | { readonly kind: 'merged'; readonly into: number; readonly from: readonly number[] }
  /** Its records lie in several clusters now. */
  | { readonly kind: 'split'; readonly from: number; readonly into: readonly number[] }
  /** New records joined it, or records of it are gone. */
  | { readonly kind: 'changed'; readonly id: number; readonly joined: number; readonly left: number };

/**
 * From ids by record, before and after, what changed: by kind in the order above, then by id. A cluster that is as it was
 * is not listed; one can be in several changes.
 * @param before 0 where the record was not there; as long as `after`
 * @param after 0 where the record is gone
 */
export function changesBetween(before: Int32Array, after: Int32Array): readonly ClusterChange[] {
  const arrived = new Map<number, number>();
  const departed = new Map<number, number>();
  const from = new Map<number, Set<number>>();
  const into = new Map<number, Set<number>>();
  for (let at = 0; at < after.length; at += 1) {
    const [old, now] = [before[at] ?? 0, after[at] ?? 0];
    if (old === 0 && now !== 0) arrived.set(now, (arrived.get(now) ?? 0) + 1);
    else if (old !== 0 && now === 0) departed.set(old, (departed.get(old) ?? 0) + 1);
    if (old === 0 || now === 0) continue;
    note(from, now, old);
    note(into, old, now);
  }
  return [
    ...ascending(arrived.keys(), (id) => !from.has(id)).map((id): ClusterChange => ({
      kind: 'new',
      id,
      members: arrived.get(id) ?? 0,
    })),
    ...ascending(departed.keys(), (id) => !into.has(id)).map((id): ClusterChange => ({
      kind: 'gone',
      id,
      members: departed.get(id) ?? 0,
    })),
    ...ascending(from.keys(), (id) => (from.get(id)?.size ?? 0) > 1).map((id): ClusterChange => ({
      kind: 'merged',
      into: id,
      from: ascending(from.get(id) ?? [], () => true),
    })),
    ...ascending(into.keys(), (id) => (into.get(id)?.size ?? 0) > 1).map((id): ClusterChange => ({
      kind: 'split',
      from: id,
      into: ascending(into.get(id) ?? [], () => true),
    })),
    ...ascending(new Set([...arrived.keys(), ...departed.keys()]), (id) => from.has(id) || into.has(id)).map(
      (id): ClusterChange => ({ kind: 'changed', id, joined: arrived.get(id) ?? 0, left: departed.get(id) ?? 0 }),
    ),
  ];
}

function note(sets: Map<number, Set<number>>, key: number, value: number): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([value]));
  else known.add(value);
}

function ascending(ids: Iterable<number>, chosen: (id: number) => boolean): number[] {
  return [...ids].filter(chosen).sort((a, b) => a - b);
}
