/** Pairs of positions as columns: a link is a position in both. */
export interface PairColumns {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Who is linked with whom, as compressed rows: those of a member are at `starts[member]` up to `starts[member + 1]`. */
export interface Neighbours {
  readonly starts: Int32Array;
  readonly to: Int32Array;
  /** By which link. */
  readonly by: Int32Array;
}

/** Both directions of every link; those of one member in the order of the links, or in the order given. */
export function neighboursOf(size: number, { left, right }: PairColumns, order?: Int32Array): Neighbours {
  const starts = new Int32Array(size + 1);
  for (const column of [left, right]) {
    for (const member of column) starts[member + 1] = (starts[member + 1] ?? 0) + 1;
  }
  for (let member = 0; member < size; member += 1)
    starts[member + 1] = (starts[member + 1] ?? 0) + (starts[member] ?? 0);
  const free = starts.slice(0, size);
  const [to, by] = [new Int32Array(left.length * 2), new Int32Array(left.length * 2)];
  const put = (from: number, member: number, link: number): void => {
    const at = free[from] ?? 0;
    to[at] = member;
    by[at] = link;
    free[from] = at + 1;
  };
  for (let at = 0; at < left.length; at += 1) {
    const link = order?.[at] ?? at;
    const [a, b] = [left[link] ?? 0, right[link] ?? 0];
    put(a, b, link);
    put(b, a, link);
  }
  return { starts, to, by };
}
