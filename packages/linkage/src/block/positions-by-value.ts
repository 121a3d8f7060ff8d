/** Positions under each value that stands there, values and positions in order of first appearance. */
export function positionsByValue(values: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [position, own] of values.entries()) {
    for (const value of own) {
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [position]);
      else group.push(position);
    }
  }
  return groups;
}
