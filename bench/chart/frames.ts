/** Frame times of one stretch of work, in milliseconds. */
export interface Frames {
  readonly frames: number;
  readonly perSecond: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
}

/**
 * What the times at which frames were drawn say.
 * @throws RangeError for fewer than three: a stretch in which nothing was drawn measures nothing
 */
export function framesOf(times: readonly number[]): Frames {
  if (times.length < 3) throw new RangeError(`Only ${times.length} frames were drawn.`);
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    frames: gaps.length,
    perSecond: round((gaps.length / whole) * 1000),
    median: round(at(0.5)),
    p95: round(at(0.95)),
    worst: round(at(1)),
  };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
