/** A copy of plain data without one key. */
export function omit<Data extends object, Key extends keyof Data>(data: Data, key: Key): Omit<Data, Key> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== key)) as Omit<Data, Key>;
}
