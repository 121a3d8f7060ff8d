import type { Outcome } from '../submission-state.ts';

/** A submission as the figures count it: nothing of who gave it, nor of whom it is about. */
export interface ReceivedInMonth {
  readonly agencyType: string;
  readonly topics: readonly string[];
  /** Null while it is being looked at. */
  readonly outcome: Outcome | null;
  /** From its arrival until somebody at the desk first did anything with it; null while nobody has. */
  readonly hoursToTriage: number | null;
  readonly has: Readonly<Record<UsefulPart, boolean>>;
}

/** Parts of a submission that a partner can add next time. */
export const USEFUL_PARTS = {
  number: 'A phone number, number plate or online name',
  person: 'A person, by name or nickname',
  place: 'A place or an address',
  when: 'When it happened',
  firstHand: 'What the writer, or a child, saw or heard',
} as const;
export type UsefulPart = keyof typeof USEFUL_PARTS;
