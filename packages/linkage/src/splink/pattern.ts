/**
 * Whether a regular expression of a model may run: no groups, no alternatives, and at most one repetition without a
 * bound, so it ends in a time no worse than quadratic in the text. Splink's own patterns are all of this shape.
 */
export function isSafePattern(pattern: string): boolean {
  const outsideClasses = pattern.replace(/\\./gu, 'e').replace(/\[\^?[^\]]+\]/gu, 'c');
  if (/[()|[\]\\]/u.test(outsideClasses)) return false;
  if ((outsideClasses.match(/[*+]|\{\d+,\}/gu) ?? []).length > 1) return false;
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
