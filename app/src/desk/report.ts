import type { Actor, Ground, Tx } from '../ground/index.ts';
import type { Thing, Tie } from '../intake/index.ts';

/** The 3x5x2 grade. Source: College of Policing APP, as in domain.md §3; always kept with its scheme. */
export interface Grade3x5x2 {
  readonly scheme: '3x5x2';
  readonly source: '1' | '2' | '3';
  readonly assessment: 'A' | 'B' | 'C' | 'D' | 'E';
  readonly handling: { readonly code: 'P' } | { readonly code: 'C'; readonly condition: string };
}

/** Something named in a released report, with the id its mention will have. */
export interface ReleasedThing extends Thing {
  readonly id: string;
  /** The key of a record in a feed ('pole:Person:857'); two mentions with one record key are the same record. */
  readonly recordKey?: string;
}

/** A tie in a released report, by positions in its `things`. `kind` may be a feed's own ('KNOWS', 'PARTY_TO'). */
export interface ReleasedTie extends Omit<Tie, 'kind'> {
  readonly kind: string;
  readonly weight?: number;
}

/** What leaves the desk: sanitised, graded, for one audience. */
export interface ReleasedReport {
  readonly id: string;
  readonly compartment: string;
  readonly things: readonly ReleasedThing[];
  readonly ties: readonly ReleasedTie[];
  /** 'YYYY-MM-DD' */
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  /** Day of release, as an instant at midnight; null means today. */
  readonly recordedAt: Date | null;
}

/**
 * What the rooms after the desk do with released reports, in the transaction of the release: identity takes in their mentions, then
 * lines their ties. The composition root hands these to the desk, which knows no room after it. Many at once for a feed.
 */
export type ReleaseListener = (
  tx: Tx,
  ground: Ground,
  actor: Actor,
  reports: readonly ReleasedReport[],
) => Promise<void>;
