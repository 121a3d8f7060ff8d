import type { Agency } from './agency.ts';
import type { IndividualExploiter, Line } from './line.ts';
import type { TruthPerson } from './person.ts';
import type { Places } from '@throughline/geography';
import type { CareRecord, Factor, MissingEpisode, SchoolRecord } from './record.ts';
import type { Report } from './report.ts';
import type { Commitment, Deployment, Priority, TrainingEvent } from './strategy.ts';

/** `small` ≈ 400 reports, `county` 20,000, `national` 100,000 (a load size: the same 14 districts). */
export type CountySize = 'small' | 'county' | 'national';

export interface CountyOptions {
  /** Any integer; the same seed gives the same bytes. */
  readonly seed: number;
  readonly size: CountySize;
  /** Last day of the 18 months, `YYYY-MM-DD`; `2026-11-01` when left out. */
  readonly asOf?: string;
}

/** One mention and what it really is. `mentionIndex` indexes the report's `mentions`. */
export interface MentionTruth {
  readonly reportId: string;
  readonly mentionIndex: number;
  readonly truthId: string;
}

/** How often reports that name exploited children say so, by sex. Counted over mentions, not people. */
export interface RecognitionBySex {
  readonly mentions: number;
  readonly flagged: number;
  /** `flagged / mentions`. */
  readonly share: number;
  /** The share the generator aimed at. */
  readonly intended: number;
}

/** What is really so; a product under test must never read it. */
export interface CountyTruth {
  readonly people: readonly TruthPerson[];
  readonly lines: readonly Line[];
  readonly individuals: readonly IndividualExploiter[];
  readonly mentions: readonly MentionTruth[];
  readonly exploitedChildIds: readonly string[];
  readonly recognition: { readonly girls: RecognitionBySex; readonly boys: RecognitionBySex };
}

/** The whole synthetic county. */
export interface PracticeCounty {
  readonly seed: number;
  readonly size: CountySize;
  readonly startsOn: string;
  readonly asOf: string;
  readonly agencies: readonly Agency[];
  readonly places: Places;
  readonly truth: CountyTruth;
  readonly schoolRecords: readonly SchoolRecord[];
  readonly careRecords: readonly CareRecord[];
  readonly missingEpisodes: readonly MissingEpisode[];
  readonly factors: readonly Factor[];
  readonly trainingEvents: readonly TrainingEvent[];
  readonly priorities: readonly Priority[];
  readonly agreement: readonly Commitment[];
  readonly deployment: readonly Deployment[];
  /** In order of `receivedAt`. */
  readonly reports: readonly Report[];
}
