/**
 * The code tables of the partnership form (CPI): code → the words shown. Source: domain.md §2 (Hampshire's CPI page and
 * comparable forms); the codes are ours.
 */
export const TOPICS = {
  MET: 'Missing, exploited or trafficked',
  CSE: 'Child sexual exploitation',
  CCE: 'Child criminal exploitation',
  DRH: 'Drug-related harm',
  MDS: 'Modern-day slavery',
  COH: 'Community cohesion',
  ASB: 'Anti-social behaviour',
  OC: 'Organised crime',
  OTHER: 'Something else',
} as const;
export type Topic = keyof typeof TOPICS;

export const HOW_KNOWN = {
  saw_it: 'I saw it myself',
  heard_it_directly: 'I heard it myself',
  child_told_me: 'A child told me',
  someone_told_me: 'Someone else told me',
  record_or_system: 'It is in a record or system I use',
  online_open_source: 'I saw it online',
  anonymous_to_me: 'I do not know where it came from',
} as const;
export type HowKnown = keyof typeof HOW_KNOWN;

export const WHO_ELSE_KNOWS = {
  only_me: 'Only me',
  '2-3': 'Two or three people',
  '4-10': 'Four to ten people',
  many: 'Many people',
  dont_know: 'I do not know',
} as const;
export type WhoElseKnows = keyof typeof WHO_ELSE_KNOWS;

/** Risk to the source; source: domain.md §4. */
export const SOURCE_RISK = {
  none_known: 'No',
  possible_identification: 'Someone might guess it came from me',
  likely_identification: 'Someone would probably know it came from me',
  threat_to_safety: 'Yes, someone could be hurt',
  threat_to_life: 'Yes, someone’s life could be in danger',
} as const;
export type SourceRisk = keyof typeof SOURCE_RISK;

/** What a partner thinks of a person they name: never more than "may". */
export const MENTION_ROLES = {
  may_be_exploited: 'May be exploited',
  may_be_exploiting: 'May be exploiting someone',
  not_sure: 'I am not sure',
  witness: 'Saw or knows something',
} as const;
export type MentionRole = keyof typeof MENTION_ROLES;

export const MENTION_KINDS = {
  person: 'Person',
  phone: 'Phone number',
  vehicle: 'Vehicle',
  address: 'Address or place',
  handle: 'Online name',
  organisation: 'Group or line',
} as const;
export type MentionKind = keyof typeof MENTION_KINDS;

export const TIE_KINDS = {
  uses_phone: 'uses',
  uses_handle: 'uses',
  seen_at: 'was seen at',
  lives_at: 'lives at',
  drives: 'drives',
  travels_in: 'travels in',
  associates: 'was seen with',
  controls: 'is reported to control',
  carries_for: 'is reported to be made to carry for',
  calls: 'is in contact with',
  family: 'is family of',
} as const;
export type TieKind = keyof typeof TIE_KINDS;
