interface Numbers<Own> {
  readonly length: number;
  set(from: Own): void;
  fill(value: number, start?: number): Own;
}

/** A longer copy of an array of numbers, not shared; what is new holds `fill`. */
export function grown<Own extends Numbers<Own>>(
  before: Own,
  length: number,
  make: new (length: number) => Own,
  fill = 0,
): Own {
  const after = new make(length);
  after.set(before);
  if (fill !== 0) after.fill(fill, before.length);
  return after;
}
