/** The four ways in which words endanger whoever gave them. Source: security.md §5.7; the point 10. */
export const LEAK_KINDS = {
  identifies_source: 'Says who gave it',
  only_one_could_know: 'Only one person, or one service, could know it',
  exact_time_or_place: 'An exact time, place or amount',
  writers_phrases: 'The writer’s own way of putting it',
} as const;
export type LeakKind = keyof typeof LEAK_KINDS;

/** A stretch of text that could point at who gave it. */
export interface Leak {
  /** The same for the same words under the same rule, whatever their capitals, in every request. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: LeakKind;
  readonly why: string;
  /** What to do about it, for people. */
  readonly instead: string;
  /** Words to put in its place; '' leaves it out, null must be written by hand. */
  readonly replacement: string | null;
  /** Coarser words still, each coarser than the one before. */
  readonly coarser: readonly string[];
}

/** What a rule finds and what it says of it. */
export interface LeakRule {
  /** Short and stable: part of a leak's id. */
  readonly code: string;
  readonly kind: LeakKind;
  /** Global, and linear in the length of the text: what may repeat is bounded. */
  readonly pattern: RegExp;
  readonly why: string;
  readonly instead: string;
  /** From the least coarse wording to the coarsest; none where it must be written by hand. */
  readonly ladder?: (words: string) => readonly string[];
  /** Such words belong to the subject where the handler releases them as a thing: a phone, a plate, an address. */
  readonly mayBeOwn?: true;
  /** Flagged only where it is known whose numbers and names are released, since the subject has some too. */
  readonly onlyUnlessOwn?: true;
}
