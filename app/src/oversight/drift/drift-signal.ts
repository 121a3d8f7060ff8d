/**
 * Signs that someone who repeatedly gives information is becoming a covert human intelligence source, with the definition the controller reads beside
 * each. Source: domain.md §5, from the Regulation of Investigatory Powers Act 2000 s26(8), IPCO's annual reports of 2018 and 2019, and councils' CHIS
 * policies. A sign decides nothing: only the controller, a named person, does.
 */
export const DRIFT_SIGNALS = {
  repeat_same_subject: {
    name: 'The same source keeps telling about one person, family or place',
    definition:
      'Repeat information about a suspect or a family, where it may have been obtained in the course of a relationship: take legal advice, the provider may be a CHIS.',
  },
  relationship_to_subject: {
    name: 'It comes from a private relationship with the person',
    definition:
      'Using a personal relationship to obtain information, or disclosing what was obtained through one, for a covert purpose is what RIPA 2000 s26(8) describes.',
  },
  told_to_find_out: {
    name: 'The words of somebody who was asked to find out',
    definition: 'Asking someone to obtain information by means of a relationship is tasking. Tasking makes a CHIS.',
  },
  asked_to_keep_relationship: {
    name: 'A relationship kept up in order to learn more',
    definition: 'Establishing or maintaining a relationship for a covert purpose, RIPA 2000 s26(8)(a).',
  },
  diary_or_log_requested: {
    name: 'A diary or log is kept for the police',
    definition: 'Being asked to record what one sees of somebody goes beyond giving what one happens to know.',
  },
  reward_offered_or_given: {
    name: 'Talk of a reward',
    definition:
      'A reward for information is an inducement, and a mark of a relationship that must be authorised and managed.',
  },
  contact_outside_channel: {
    name: 'Contact with an officer outside this channel',
    definition:
      'Contacts outside the channel are not documented, which is what inspectors look for first in status drift.',
  },
  content_beyond_role: {
    name: 'More than the work would show',
    definition:
      'People who report under a professional duty are normally not CHIS; going to look, following, or searching is not ordinary work.',
  },
  child_providing_information: {
    name: 'A child is the one who keeps telling',
    definition:
      'What a child tells a worker is the child’s voice. A child must not become the means of obtaining information; those under 18 have special rules.',
  },
  questions_asked: {
    name: 'The same source keeps being asked, or keeps answering',
    definition:
      'Questions may ask only for what is known already, those to partners at large too. A chain of them can amount to tasking.',
  },
} as const;
export type DriftSignal = keyof typeof DRIFT_SIGNALS;

/** Where a matter stands, as the controller decided last; none of them yet: 'none'. Source: domain.md §5. */
export const DRIFT_STATES = {
  watch: 'Watch: nothing more than what people happen to know, so far',
  refer_to_DSU: 'To be referred to the dedicated source unit',
  referred: 'Referred to the dedicated source unit',
  not_chis: 'Decided: not a CHIS',
  manage_as_chis_outside_system: 'Decided: a CHIS, managed outside this system',
  cease_contact: 'Decided: no further contact',
} as const;
export type DriftState = keyof typeof DRIFT_STATES;

export function isDriftState(value: string): value is DriftState {
  return Object.hasOwn(DRIFT_STATES, value);
}
