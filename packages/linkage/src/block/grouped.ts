/** Positions 0 … size − 1 grouped by a key, groups and members in order of first appearance; `null` is left out. */
export function grouped<Key>(
  size: number,
  keyOf: (position: number) => Key | null,
): ReadonlyMap<Key, readonly number[]> {
  const groups = new Map<Key, number[]>();
  for (let position = 0; position < size; position += 1) {
    const key = keyOf(position);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  }
  return groups;
}
