import type { CpiTopic, FactorLane } from '../types.ts';

/** Who is talking; each agency type speaks with one voice. */
export type Voice = 'school' | 'health' | 'housing' | 'rail' | 'police' | 'youth' | 'social' | 'council';

/** Something nameable that a template may leave a gap for. */
export type Slot =
  | 'child'
  | 'child2'
  | 'parent'
  | 'adult'
  | 'adult2'
  | 'resident'
  | 'car'
  | 'phone'
  | 'oldphone'
  | 'home'
  | 'handle'
  | 'brand';

/** What a scene needs to be told of. */
export type Anchor = 'line' | 'individual' | 'none';

/** One way of telling a scene. `{slot}` leaves a gap for a mention; `{town}`, `{they}` and the like for plain words. */
export interface Telling {
  readonly voices: readonly Voice[];
  readonly text: string;
}

/** A kind of thing partners see, and how they put it. */
export interface Scene {
  readonly code: string;
  readonly anchors: readonly Anchor[];
  readonly weight: number;
  readonly topics: readonly CpiTopic[];
  readonly tellings: readonly Telling[];
  /** Sanitised wordings: what is said, never who could know it. The last needs no more than the scene always names. */
  readonly sanitised: readonly string[];
  /** Factors of the child that a report of this kind is evidence for. */
  readonly factors: readonly (readonly [FactorLane, string])[];
  readonly urgent?: { readonly kind: 'child_in_danger' | 'crime'; readonly share: number };
}

/** A telling: the voices in one string, then the text. */
export function tell(voices: string, text: string): Telling {
  return { voices: voices.split(' ') as Voice[], text };
}
