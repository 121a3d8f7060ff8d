/** What a person decides of a proposal; 'undo' takes one decision back. */
export const VERDICTS = {
  same: 'The same line: add the number to it',
  different: 'A different line',
  unsure: 'Not sure yet',
} as const;
export type Verdict = keyof typeof VERDICTS;

/** One decision, as it was kept. */
export interface Decision {
  readonly id: string;
  readonly verdict: Verdict | 'undo';
  readonly undoes: string | null;
  readonly factId: string | null;
  /** Entities the two mentions belong to now. */
  readonly earlier: string;
  readonly later: string;
  readonly earlierText: string;
  readonly laterText: string;
  readonly reports: readonly string[];
  readonly probability: number;
  readonly by: string;
  readonly reason: string;
  readonly recordedAt: Date;
}

/** The decision in force on each pair: the last that was not taken back. */
export function inForce(decisions: readonly Decision[]): Map<string, Decision> {
  const undone = new Set(decisions.map(({ undoes }) => undoes));
  const found = new Map<string, Decision>();
  for (const one of decisions.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime()))
    if (one.verdict !== 'undo' && !undone.has(one.id)) found.set(pairOf(one.earlier, one.later), one);
  return found;
}

/** Names two numbers in the order in which they came. */
export function pairOf(earlier: string, later: string): string {
  return `${earlier} ${later}`;
}

/** What is wrong with a decision as typed, by the form's field. */
export function decisionProblems(verdict: string, reason: string): Record<string, string> {
  return {
    ...(Object.hasOwn(VERDICTS, verdict) ? {} : { verdict: 'Choose what you conclude about the two numbers' }),
    ...(reason.length >= 10 ? {} : { reason: 'Say in a few words (10 characters or more) why you conclude this' }),
  };
}
