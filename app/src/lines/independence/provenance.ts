import type { Basis } from './passing-on.ts';

export const CONCLUSIONS = {
  passes_on: 'It passes on that report',
  stands_alone: 'It does not: it stands on its own',
} as const;
export type Conclusion = keyof typeof CONCLUSIONS;

/** What a person concluded of two reports, or that they took it back. */
export interface Provenance {
  readonly id: string;
  readonly verdict: Conclusion | 'undo';
  readonly report: string;
  readonly origin: string;
  readonly undoes: string | null;
  readonly basis: readonly Basis[];
  readonly by: string;
  readonly reason: string;
  readonly recordedAt: Date;
}

/** The conclusions in force, the last of each pair of reports. */
export function concluded(all: readonly Provenance[]): Provenance[] {
  const undone = new Set(all.map(({ undoes }) => undoes));
  const last = new Map<string, Provenance>();
  for (const one of all.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime()))
    if (one.verdict !== 'undo' && !undone.has(one.id)) last.set(`${one.report} ${one.origin}`, one);
  return [...last.values()];
}

/** A report with what it goes back to, as deep as this reader may see. */
export interface Chain {
  readonly report: string;
  readonly passesOn: readonly { readonly by: Provenance; readonly chain: Chain }[];
}

/** The way back from a report to where what it says began. */
export function chainOf(report: string, conclusions: readonly Provenance[], above: readonly string[] = []): Chain {
  const own = conclusions.filter((one) => one.verdict === 'passes_on' && one.report === report);
  return {
    report,
    passesOn: own
      .filter(({ origin }) => origin !== report && !above.includes(origin))
      .map((by) => ({ by, chain: chainOf(by.origin, conclusions, [...above, report]) })),
  };
}

/** What is wrong with a conclusion as typed, by the form's field. */
export function conclusionProblems(verdict: string, origin: string, reason: string): Record<string, string> {
  return {
    ...(Object.hasOwn(CONCLUSIONS, verdict) ? {} : { verdict: 'Choose whether the report passes on the other' }),
    ...(origin === '' ? { origin: 'Enter the reference of the other report, for example TL-7F3K' } : {}),
    ...(reason.length >= 10 ? {} : { reason: 'Say in a few words (10 characters or more) why you conclude this' }),
  };
}
