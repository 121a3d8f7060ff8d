/** What one check of the doctor found. */
export interface Finding {
  /** What was looked at, in a few words. */
  readonly check: string;
  readonly good: boolean;
  /** What was seen, and, where it is not good, what to do. */
  readonly said: string;
}

/** A check that is good when nothing is wrong; the first few of what is wrong are named. */
export function finding(check: string, wrong: readonly string[], good: string, todo: string): Finding {
  if (wrong.length === 0) return { check, good: true, said: good };
  const named = wrong.slice(0, 5).join(', ');
  return { check, good: false, said: `${named}${wrong.length > 5 ? ` and ${wrong.length - 5} more` : ''}. ${todo}` };
}
