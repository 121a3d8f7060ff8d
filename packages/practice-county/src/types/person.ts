/** Sex as recorded by the agencies. */
export type Sex = 'F' | 'M';

/** Census 2021 groups, shortened. Held for fairness monitoring only; never for matching. */
export type EthnicGroup = 'white_british' | 'white_other' | 'asian' | 'black' | 'mixed' | 'chinese' | 'other';

/** Which naming tradition a person's names come from. */
export type NameOrigin =
  | 'british'
  | 'welsh'
  | 'irish'
  | 'polish'
  | 'romanian'
  | 'nigerian'
  | 'ghanaian'
  | 'somali'
  | 'jamaican'
  | 'pakistani'
  | 'bangladeshi'
  | 'indian'
  | 'chinese'
  | 'portuguese';

/** The main part a person plays in the truth. Roles in a line are time-bound on {@link LineMember}. */
export type TruthRole =
  | 'childExploited'
  | 'childBystander'
  | 'adultAtRisk'
  | 'lineHolder'
  | 'elder'
  | 'recruiter'
  | 'driver'
  | 'individualExploiter'
  | 'bystander';

/** Exploitation types by CPI topic (domain §2). */
export type ExploitationTopic = 'CCE' | 'CSE' | 'MDS' | 'MET';

/** A home or other place; the postcode cannot exist (see `postcode.ts`). */
export interface Address {
  /** House number and street. */
  readonly line: string;
  readonly town: string;
  /** ONS code; empty for an address outside the county. */
  readonly district: string;
  readonly postcode: string;
}

/** Half-open interval of dates; without `to` it still runs on the county's `asOf`. */
export interface Interval {
  readonly from: string;
  readonly to?: string;
}

/** What was really done to a child, by whom, and when. */
export interface Exploitation extends Interval {
  readonly topic: ExploitationTopic;
  /** The line that exploits the child, or the individual who does. */
  readonly by:
    { readonly kind: 'line'; readonly lineId: string } | { readonly kind: 'individual'; readonly personId: string };
}

/** A person as they really are. All are invented. */
export interface TruthPerson {
  readonly id: string;
  readonly forename: string;
  readonly surname: string;
  readonly nicknames: readonly string[];
  readonly dob: string;
  readonly sex: Sex;
  readonly nameOrigin: NameOrigin;
  readonly ethnicity: EthnicGroup;
  readonly address: Address;
  /** Ofcom drama numbers, eleven digits. */
  readonly phones: readonly string[];
  /** Social handles, without `@`. */
  readonly handles: readonly string[];
  readonly role: TruthRole;
  /** Agency id of the school, unit or college, for those of school age. */
  readonly schoolAgencyId?: string;
  /** Empty unless the person is an exploited child. */
  readonly exploitation: readonly Exploitation[];
}
