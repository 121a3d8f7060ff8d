/** Jaccard similarity of the sets of characters of two texts, 0 to 1: DuckDB's `jaccard`. Two empty texts: 0. */
export function jaccard(a: string, b: string): number {
  const [left, right] = [new Set(a), new Set(b)];
  const shared = [...left].filter((sign) => right.has(sign)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}
