/** Sums over paths as a share of the ordered pairs of others, for nodes numbered anew, each under its old number. */
export function shareOfPairs(total: Float64Array, old: Uint32Array): Float64Array {
  const n = total.length;
  const pairs = Math.max((n - 1) * (n - 2), 1);
  const shares = new Float64Array(n);
  for (let at = 0; at < n; at++) shares[old[at] ?? 0] = (total[at] ?? 0) / pairs;
  return shares;
}
