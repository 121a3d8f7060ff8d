import type { Day } from './day.ts';

/** One line of the chronology: when, what, whose it is, and how it is marked. */
export interface Entry {
  readonly day: Day;
  readonly kind: 'report' | 'factor' | 'episode' | 'interview' | 'record' | 'judgement' | 'opening';
  readonly what: string;
  /** Agency, class of agency or named person: who to ask about it. */
  readonly owner: string;
  readonly marking: string;
  /** What it rests on, where the page shows that. */
  readonly href?: string;
}

const MARKING = 'OFFICIAL-SENSITIVE';

/** The marking of a report: its handling code with it. 'C' comes with a condition that every reader must keep. */
export function markingOf(handling: string | null, condition: string | null): string {
  if (handling === 'C') return `${MARKING}, handling C: ${condition ?? 'ask the desk'}`;
  return handling === 'P' ? `${MARKING}, handling P` : MARKING;
}

/** All that is known of a person from every agency, oldest first; of one day in the order given. */
export function chronology(...sources: readonly (readonly Omit<Entry, 'marking'>[] | readonly Entry[])[]): Entry[] {
  return sources
    .flatMap((entries) => entries.map((entry) => ({ marking: MARKING, ...entry })))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
