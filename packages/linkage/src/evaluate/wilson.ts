/** A 95 % interval of a share. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

// The 97.5 % point of the standard normal distribution.
const Z = 1.959963984540054;

/**
 * Wilson's score interval for a share of `hits` among `tries` (E. B. Wilson, 1927); `null` when there were no tries.
 * It takes the tries as independent. Pairs of one person are not: see `GroupedShares`. Tries need not be whole.
 */
export function wilsonInterval(hits: number, tries: number): Interval | null {
  if (!(tries > 0) || !(hits >= 0 && hits <= tries)) return null;
  const share = hits / tries;
  const spread = Z * Math.sqrt((share * (1 - share)) / tries + (Z * Z) / (4 * tries * tries));
  const middle = share + (Z * Z) / (2 * tries);
  const scale = 1 + (Z * Z) / tries;
  // At no hits or all hits the bound is the share itself; rounding may put it a hair past.
  return {
    low: hits === 0 ? 0 : Math.max(0, (middle - spread) / scale),
    high: hits === tries ? 1 : Math.min(1, (middle + spread) / scale),
  };
}
