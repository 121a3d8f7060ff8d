/** The four lanes of a person's picture. They stand side by side and are never added up (DESIGN.md, law 4). */
export const LANES = {
  push: { title: 'Push', about: 'What may make home, school or life harder. Alone it lists nobody.' },
  pull: { title: 'Pull', about: 'What someone is doing to draw the person in.' },
  protective: { title: 'Protective', about: 'What keeps the person safer.' },
  harm: { title: 'Harm seen', about: 'Signs that harm is already being done.' },
} as const;
export type Lane = keyof typeof LANES;

export interface FactorCode {
  readonly lane: Lane;
  /** What it says when present, in plain words, with whoever does the harm as its subject. */
  readonly words: string;
  /** Who would know, when it is not known. */
  readonly ask: string;
  readonly source: string;
}

const MINUTES = 'Hampshire MET workshop minutes [S3]; merged list in domain.md §1';
const METHODS = 'Home Office list of methods used by exploiters [S38]; domain.md §1';
const SERAF = 'SERAF-derived significant indicators [S9e]; domain.md §6';
const STRENGTHS = 'Practice knowledge, not from a published list; domain.md §0 marks it (m)';

const HOME = "the family's or the looked-after social worker";
const SCHOOL = "the school's safeguarding lead";
const SELF = 'the person, with someone they trust; the school nurse';
const PULL = 'the person, with someone they trust; the neighbourhood police team';
const HARM = 'the missing and exploited team; the return interviewer';

/** Code → what it means. Versioned with this file; the source of each stands beside it. */
export const FACTOR_CODES: Readonly<Record<string, FactorCode>> = {
  ...lane('push', 'PUSH.HOME.', MINUTES, HOME, {
    neglect_abuse: 'Is neglected or abused at home',
    domestic_abuse: 'Lives where there is domestic abuse',
    chaotic_home: 'Lives in a home with little routine or supervision',
    family_breakdown: 'Has lived through a family breakdown',
    parental_substance_misuse: 'A parent or carer misuses alcohol or drugs',
    parental_mental_ill_health: 'A parent or carer is struggling with their mental health',
    looked_after: 'Is looked after by a local authority',
    leaving_care: 'Is leaving or has left care',
    placement_breakdown: 'A care placement has broken down',
    homelessness_or_sofa_surfing: 'Has nowhere settled to sleep',
    bereavement: 'Has lost someone close',
    sibling_or_peer_exploited: 'Someone is exploiting a brother, sister or friend',
    insecure_immigration_status: 'An exploiter could use the person’s immigration status as a threat',
  }),
  ...lane('push', 'PUSH.SCHOOL.', MINUTES, SCHOOL, {
    persistent_absence: 'Misses one school session in ten or more',
    suspension: 'Was suspended from school',
    permanent_exclusion: 'Was permanently excluded from school',
    pru_or_alternative_provision: 'Is taught in a pupil referral unit or other alternative provision',
    reduced_timetable: 'Is on a reduced timetable',
    missing_education: 'Is missing education (on no school’s roll)',
    bullied: 'Is being bullied',
  }),
  ...lane('push', 'PUSH.SELF.', MINUTES, SELF, {
    low_self_esteem: 'Has been left with low self-esteem',
    isolation: 'Is isolated from friends or family',
    mental_ill_health: 'Is struggling with their mental health and needs help',
    substance_misuse: 'Needs help with alcohol or drugs',
    prior_victimisation: 'Was harmed by someone before',
  }),
  ...lane('pull', 'PULL.', METHODS, PULL, {
    money_cash: 'Someone is giving the person money',
    gifts_clothes_phones: 'Someone is giving the person gifts, clothes or phones',
    drugs_or_alcohol_given: 'Someone is giving the person drugs or alcohol',
    status_respect: 'Someone is offering the person status or respect',
    protection: 'Someone is offering the person protection',
    belonging_identity: 'Someone is offering the person a group to belong to',
    affection_relationship: 'Someone is using affection or a promised relationship',
    transport_lifts: 'Someone is giving the person lifts or tickets',
    accommodation: 'Someone is giving the person a place to stay',
    lifestyle_display_online: 'Someone is showing money and possessions online to draw the person in',
    repayment_of_debt: 'Someone is making the person work off a debt',
  }),
  ...lane('harm', 'HARM.', SERAF, HARM, {
    missing_day_or_night: 'Went missing, by day or overnight',
    relationship_with_controlling_person: 'Someone is controlling the person',
    entering_leaving_unknown_vehicles: 'Is being picked up or dropped off in unknown vehicles',
    unexplained_money_clothes_items: 'Has money, clothes or things nobody can explain',
    frequenting_areas_of_concern: 'Is being taken or sent to places where people are exploited',
    groomed_or_abused_online: 'Someone is grooming or abusing the person online',
    unexplained_contact_with_hotels_taxis_takeaways: 'Is being met at hotels, taxis or takeaways without explanation',
    injuries_without_explanation: 'Has injuries without explanation',
    mobile_phone_use_causing_concern: 'Someone is reaching the person on several or hidden phones',
    disclosure_of_serious_assault: 'Has said that someone seriously assaulted them',
  }),
  ...lane('harm', 'HARM.', METHODS, HARM, {
    violence_or_threat: 'Someone is using violence or threats against the person',
    abduction_kidnap: 'Someone has held the person against their will',
    emotional_coercive_control: 'Someone is using coercive control',
    sexual_abuse: 'Someone is sexually abusing the person',
    blackmail_forced_offence: 'Someone is forcing the person to commit offences',
    debt_bondage: 'Someone is holding a debt over the person',
  }),
  ...lane('protective', 'PROTECTIVE.', STRENGTHS, SELF, {
    trusted_adult: 'Has an adult they trust',
    supportive_carer: 'Has a parent or carer who supports them',
    good_attendance: 'Goes to school or college regularly',
    positive_activity: 'Has an activity they enjoy',
    engaged_with_worker: 'Talks with a worker who is helping',
    safe_friends: 'Has friends who are safe',
    safe_place_to_live: 'Has a settled, safe place to live',
  }),
};

/**
 * What partners' lists name and this table leaves out, and why. Being poor, disabled or unsure of one's sexuality is not
 * a sign of being exploited; counting it would put whole groups under watch (Equality Act 2010, s4 and s149; domain.md §15).
 */
export const NOT_FACTORS: Readonly<Record<string, string>> = {
  'PUSH.HOME.poverty': 'Being poor is not a sign of being exploited. Record what is happening to the person instead.',
  'PUSH.SCHOOL.learning_needs_SEND':
    'A disability or learning need is not a sign of being exploited. Record unmet support as a note or judgement.',
  'PUSH.SELF.physical_or_learning_disability':
    'A disability is not a sign of being exploited. Record unmet support as a note or judgement.',
  'PUSH.SELF.unsure_of_or_hiding_sexuality':
    'Sexuality is not a sign of being exploited. Record a threat to reveal it as coercive control.',
  'PUSH.SELF.prior_contact_with_justice_system':
    'Having met the police is not a sign of being exploited, and stands for other things. Record what was done to the person.',
};

/** The codes of one lane, in the order of the table. */
export function codesOf(wanted: Lane): { code: string; words: string }[] {
  return Object.entries(FACTOR_CODES)
    .filter(([, { lane: itsLane }]) => itsLane === wanted)
    .map(([code, { words }]) => ({ code, words }));
}

function lane(
  name: Lane,
  prefix: string,
  source: string,
  ask: string,
  words: Readonly<Record<string, string>>,
): Record<string, FactorCode> {
  return Object.fromEntries(
    Object.entries(words).map(([code, text]) => [prefix + code, { lane: name, words: text, ask, source }]),
  );
}
