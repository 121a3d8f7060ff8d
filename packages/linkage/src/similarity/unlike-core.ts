/** Steps (one length times the other) past which an edit distance is not worked out: some ten milliseconds. */
export const MOST_STEPS = 4_194_304;

/** What is left of two texts without the beginning and the end that they share, which no edit need touch. */
export interface UnlikeCore {
  readonly shorter: string;
  readonly longer: string;
  /** The middles are so long that an edit distance would take more than `MOST_STEPS` steps. */
  readonly tooLong: boolean;
}

/** Take a common beginning and end away. */
export function unlikeCore(a: string, b: string): UnlikeCore {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start += 1;
  let [shortEnd, longEnd] = [short.length, long.length];
  while (shortEnd > start && short.charCodeAt(shortEnd - 1) === long.charCodeAt(longEnd - 1)) {
    shortEnd -= 1;
    longEnd -= 1;
  }
  const [shorter, longer] = [short.slice(start, shortEnd), long.slice(start, longEnd)];
  // A short text against a very long one is cheap, and the batch engine works it out, so it is never cut.
  return { shorter, longer, tooLong: shorter.length > 31 && shorter.length * longer.length > MOST_STEPS };
}
