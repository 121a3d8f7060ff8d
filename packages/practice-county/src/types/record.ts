import type { Interval } from './person.ts';

export type SchoolType = 'la_maintained' | 'academy' | 'independent' | 'special' | 'PRU_or_AP' | 'FE';

/** One pupil's school record for the academic year that holds the county's `asOf` or the one before. */
export interface SchoolRecord {
  readonly id: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly schoolType: SchoolType;
  /** Such as `2025/26`. */
  readonly academicYear: string;
  /** Share of possible sessions attended, 0 to 100, one decimal. */
  readonly attendancePercent: number;
  readonly suspensions: readonly { readonly on: string; readonly schoolDays: number; readonly reason: string }[];
  readonly permanentExclusionOn?: string;
  /** Registered at a pupil referral unit or other alternative provision during the year. */
  readonly pruFrom?: string;
}

/** A child looked after; placing and host authority differ for a child placed out of area. */
export interface CareRecord extends Interval {
  readonly id: string;
  readonly personId: string;
  readonly legalStatus: 's20' | 's31' | 'remand' | 'care_leaver';
  /** Agency id inside the county, or the plain name of an authority outside it. */
  readonly placingAuthority: string;
  readonly hostAuthority: string;
  readonly placement: 'foster' | 'childrens_home' | 'kinship' | 'supported_lodgings';
}

/** One missing episode (domain §8). `returnedAt` is absent while the child is still missing. */
export interface MissingEpisode {
  readonly id: string;
  readonly personId: string;
  readonly missingAt: string;
  readonly returnedAt?: string;
  readonly type: 'missing_home' | 'missing_care' | 'host_authority_child';
  readonly risk: 'no_apparent_risk' | 'low' | 'medium' | 'high';
  readonly returnBy?: 'self' | 'police' | 'carer' | 'other_agency' | 'hospital';
  readonly foundContext?:
    'county_location' | 'cuckooed_address' | 'with_adult_of_concern' | 'rail' | 'vehicle' | 'other';
  readonly foundTown?: string;
  /** Truth ids of those found with the child. */
  readonly foundWith: readonly string[];
  /** Return home interview; due 72 elapsed hours after the return. */
  readonly interview: {
    readonly status: 'not_due' | 'offered' | 'done_in_72h' | 'done_late' | 'declined_by_child' | 'not_offered';
    readonly offeredAt?: string;
    readonly doneAt?: string;
  };
}

/** The four lanes of a child's picture (design, law 4). */
export type FactorLane = 'push' | 'pull' | 'protective' | 'harm';

/** One factor of one child, from one piece of evidence. */
export interface Factor {
  readonly personTruthId: string;
  readonly lane: FactorLane;
  /** Dotted domain code: `PUSH.SCHOOL.suspension`, `PULL.money_cash`, `HARM.missing_day_or_night`, `PROTECTIVE.trusted_adult`. */
  readonly code: string;
  readonly evidence:
    | { readonly kind: 'report'; readonly reportId: string }
    | { readonly kind: 'school_record' | 'care_record' | 'missing_episode'; readonly recordId: string };
  readonly observedOn: string;
  readonly expiresOn: string;
}
