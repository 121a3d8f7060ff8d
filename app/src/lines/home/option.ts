/** Something that can be done for a resident, and where the power or duty to do it comes from. */
export interface HomeOption {
  readonly name: string;
  /** The law or guidance; empty where it needs none. */
  readonly source: string;
  /** For the resident, or about the place. What helps the resident is weighed first. */
  readonly about: 'resident' | 'place';
}

/** What to weigh for a home that may be taken over (features.md W8). A checklist: none of them follows from a sign by itself. */
export const OPTIONS = {
  resident_wish: {
    name: 'Ask the resident, alone and safely, what they want',
    source: 'Making Safeguarding Personal; Care Act 2014 s.1',
    about: 'resident',
  },
  adult_safeguarding: {
    name: 'Raise an adult safeguarding concern',
    source: 'Care Act 2014 s.42',
    about: 'resident',
  },
  children_present: {
    name: 'Refer any child seen there to children’s services',
    source: 'Children Act 1989 ss.17 and 47',
    about: 'resident',
  },
  nrm: {
    name: 'Refer to the National Referral Mechanism, with the adult’s consent; without it, the duty to notify',
    source: 'Modern Slavery Act 2015 s.52',
    about: 'resident',
  },
  capacity: {
    name: 'Assess capacity for the decisions in question',
    source: 'Mental Capacity Act 2005 s.3',
    about: 'resident',
  },
  treatment: { name: 'Drug, alcohol or mental-health treatment', source: '', about: 'resident' },
  debt_and_benefits: { name: 'Debt, benefits and food', source: '', about: 'resident' },
  move: {
    name: 'A managed move, kept as a tenant in good standing',
    source: 'Housing Act 1996 ss.184 and 189: priority need through vulnerability',
    about: 'resident',
  },
  locks: { name: 'Change locks, mend the door, fit a camera the resident agrees to', source: '', about: 'place' },
  partial_closure: {
    name: 'A closure order that lets the resident stay or come back',
    source: 'Anti-social Behaviour, Crime and Policing Act 2014 s.80',
    about: 'place',
  },
  closure: {
    name: 'A full closure order, once the resident has somewhere safe',
    source: 'Anti-social Behaviour, Crime and Policing Act 2014 s.80',
    about: 'place',
  },
  injunction: {
    name: 'An injunction against those who took it over',
    source: 'Anti-social Behaviour, Crime and Policing Act 2014 s.1',
    about: 'place',
  },
  offence: {
    name: 'Investigate the takeover itself as an offence against the resident',
    source: 'Crime and Policing Act 2026, Part 4 Chapter 2; check that it is in force',
    about: 'place',
  },
} as const satisfies Record<string, HomeOption>;

/** What has come of an option. */
export const OPTION_ANSWERS = {
  weighing: 'Being weighed',
  chosen: 'Chosen',
  done: 'Done',
  not_suitable: 'Not suitable',
} as const;

/** How the resident was, when somebody went. */
export const VISIT_FINDINGS = {
  seen_well: 'Seen, alone, and well',
  seen_concern: 'Seen, with concerns',
  not_alone: 'Seen, but not alone',
  not_seen: 'Not seen',
} as const;
