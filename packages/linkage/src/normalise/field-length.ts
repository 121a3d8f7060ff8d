/**
 * Longest text (UTF-16 units) that a normaliser reads; a longer one is refused as `too-long` before anything is done with
 * it. No name, address or school is near it: such a field is a pasted page or an attack.
 */
export const LONGEST_FIELD = 1_000;

/** Whether a text is over `LONGEST_FIELD`. */
export function isTooLong(text: string): boolean {
  return text.length > LONGEST_FIELD;
}
