/** CPI topics (domain §2). */
export type CpiTopic = 'MET' | 'CSE' | 'CCE' | 'DRH' | 'MDS' | 'COH' | 'ASB' | 'OC' | 'OTHER';

/** How the submitter came to know (domain §2, C). */
export type HowKnown =
  | 'saw_it'
  | 'heard_it_directly'
  | 'child_told_me'
  | 'someone_told_me'
  | 'record_or_system'
  | 'online_open_source'
  | 'anonymous_to_me';

export type WhoElseKnows = 'only_me' | '2-3' | '4-10' | 'many' | 'dont_know';

/** Risk to the source (domain §4, RISK_TO_SOURCE). */
export type SourceRisk =
  'none_known' | 'possible_identification' | 'likely_identification' | 'threat_to_safety' | 'threat_to_life';

/** The partner who sends a report. Reserved `.example` and `example.org` addresses, drama phone numbers. */
export interface Submitter {
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly phone: string;
}

/** When it happened. `from` and `to` are instants for `exact`, dates otherwise. */
export type Happened =
  | { readonly kind: 'exact'; readonly from: string }
  | { readonly kind: 'about'; readonly from: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | { readonly kind: 'ongoing'; readonly from: string }
  | { readonly kind: 'unknown' };

/** What the partner thinks of a person named; a partner never says more than "may". */
export type MentionRole = 'may_be_exploited' | 'may_be_exploiting' | 'not_sure' | 'witness';

export type MentionKind = 'person' | 'phone' | 'vehicle' | 'address' | 'handle' | 'organisation';

/** An entity as the partner structured it, errors and all. */
export interface Mention {
  readonly kind: MentionKind;
  /** As written. Equals `narrative.slice(start, end)` when both are present. */
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
  readonly forename?: string;
  readonly surname?: string;
  readonly nickname?: string;
  readonly dob?: string;
  readonly ageText?: string;
  readonly sex?: 'F' | 'M';
  readonly postcode?: string;
  readonly addressLine?: string;
  readonly school?: string;
  /** Only on people. */
  readonly role?: MentionRole;
  /**
   * What it really is: a person's id; `phone:07700900123`; `plate:QX19KLM`; `address:<line>|<postcode>`;
   * `handle:<text>`; `line:<line id>` or `agency:<agency id>`.
   */
  readonly truthId: string;
}

export type TieKind =
  | 'uses_phone'
  | 'uses_handle'
  | 'seen_at'
  | 'lives_at'
  | 'drives'
  | 'travels_in'
  | 'associates'
  | 'controls'
  | 'carries_for'
  | 'calls'
  | 'family';

/** A tie the partner drew between two mentions, by index into `mentions`. */
export interface Tie {
  readonly from: number;
  readonly to: number;
  readonly kind: TieKind;
}

/** What the intelligence desk made of it: outcome, sanitised text, 3x5x2 grade, release. */
export interface DeskWork {
  readonly outcome: 'INTEL_LOG' | 'CRIME' | 'SAFEGUARD' | 'NFA';
  readonly sanitised: string;
  /** 1 reliable, 2 untested, 3 not reliable. */
  readonly source: 1 | 2 | 3;
  readonly assessment: 'A' | 'B' | 'C' | 'D' | 'E';
  readonly handling: 'P' | 'C';
  readonly releasedAt: string;
  readonly audience: 'desk' | 'analysts' | 'met' | 'safeguarding' | 'housing';
}

/** A CPI submission as a partner would have typed it. */
export interface Report {
  readonly id: string;
  readonly agencyId: string;
  readonly submitter: Submitter;
  readonly receivedAt: string;
  readonly happened: Happened;
  /** Town the report is about. */
  readonly town: string;
  readonly topics: readonly CpiTopic[];
  readonly narrative: string;
  /** Set where the narrative quotes someone directly; such words may blame a victim and are not ours. */
  readonly quotes: readonly { readonly start: number; readonly end: number }[];
  readonly howKnown: HowKnown;
  readonly whoElseKnows: WhoElseKnows;
  readonly sourceRisk: SourceRisk;
  readonly mentions: readonly Mention[];
  readonly ties: readonly Tie[];
  readonly urgent?: 'child_in_danger' | 'crime';
  /** Absent while the report waits in the queue. */
  readonly deskWork?: DeskWork;
}
