/** Fewer than this, and a median would speak of single submissions. */
export const FEWEST_FOR_MEDIAN = 10;

const BANDS: readonly (readonly [hours: number, words: string])[] = [
  [1, 'within an hour'],
  [24, 'within a day'],
  [72, 'within three days'],
  [168, 'within a week'],
];

/**
 * The middle time to triage, as a band; null where there are too few to say. What nobody has looked at yet counts as longest, since leaving it
 * out would make a slow desk look fast.
 */
export function triageTime(hours: readonly (number | null)[]): string | null {
  if (hours.length < FEWEST_FOR_MEDIAN) return null;
  const inOrder = hours.map((one) => one ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  const middle = inOrder[Math.floor((inOrder.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
  return BANDS.find(([most]) => middle <= most)?.[1] ?? 'more than a week';
}
