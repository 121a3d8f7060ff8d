/**
 * The code tables of a home that may have been taken over. Source: domain.md §11, merged there from landlords' and councils' lists
 * (Eastlight, Bexley, VIVID, Islington, Camden, Sheffield) and the Home Office's types. A sign is what was seen; it scores nobody.
 */
export const SIGNS = {
  said_to_be_taken_over: { about: 'property', name: 'Said in so many words to be taken over' },
  more_visitors_day_night: { about: 'property', name: 'More visitors, by day and night' },
  short_stay_vehicles: { about: 'property', name: 'Vehicles that stop for a short time' },
  taxis_hire_cars_new: { about: 'property', name: 'Taxis or hire cars that did not come before' },
  bikes_outside: { about: 'property', name: 'Bicycles or e-bikes left outside' },
  door_damage_or_left_open: { about: 'property', name: 'A door damaged or left open' },
  buzzers_pressed_by_strangers: { about: 'property', name: 'Strangers press the buzzers' },
  litter_or_paraphernalia: { about: 'property', name: 'Needles, foil, wraps or bags left about' },
  items_in_nothing_out: { about: 'property', name: 'Bags carried in, nothing carried out' },
  property_condition_decline: { about: 'property', name: 'The home falls into disrepair' },
  possessions_sparse: { about: 'property', name: 'Few possessions are left' },
  ASB_noise: { about: 'property', name: 'Noise and disturbance' },
  open_dealing_nearby: { about: 'property', name: 'Drugs sold openly nearby' },
  people_waiting_in_cars: { about: 'property', name: 'People waiting in cars' },
  not_seen_recently: { about: 'resident', name: 'The resident has not been seen lately' },
  anxious_withdrawn: { about: 'resident', name: 'The resident is anxious or withdrawn' },
  refuses_entry_to_staff: { about: 'resident', name: 'Staff are not let in' },
  disengaged_from_services: { about: 'resident', name: 'The resident stopped going to services' },
  fewer_family_visits: { about: 'resident', name: 'Family visits less' },
  no_food_or_money: { about: 'resident', name: 'No food or money' },
  rent_arrears_new: { about: 'resident', name: 'New rent arrears' },
  utilities_cut: { about: 'resident', name: 'Gas, water or electricity cut off' },
  more_drug_alcohol_use: { about: 'resident', name: 'More use of drugs or alcohol' },
  unexplained_injuries: { about: 'resident', name: 'Injuries nobody explains' },
  weight_loss_unkempt: { about: 'resident', name: 'Weight loss, or no longer cared for' },
  gifts_for_use_of_home: { about: 'resident', name: 'Given things for the use of the home' },
  new_offending_no_history: { about: 'resident', name: 'In trouble for the first time' },
  young_people_present: { about: 'resident', name: 'Young people are in the home' },
} as const satisfies Record<string, { readonly about: 'property' | 'resident'; readonly name: string }>;
export type Sign = keyof typeof SIGNS;

/** What can make someone easier to exploit. It explains; it blames nobody. */
export const VULNERABILITIES = {
  addiction: 'Addiction',
  mental_ill_health: 'Mental ill-health',
  learning_disability: 'Learning disability',
  physical_disability: 'Physical disability',
  isolation: 'Isolation',
  care_leaver: 'Care leaver',
  debt_poverty: 'Debt or poverty',
  previous_failed_tenancy: 'A tenancy that failed before',
  older_person: 'Older person',
  sex_worker: 'Sells sex, or is made to',
  insecure_immigration_status: 'Insecure immigration status',
  domestic_abuse: 'Domestic abuse',
} as const;

/** What the home is taken over for (the Home Office's types). */
export const TAKEOVER_TYPES = {
  drug_use: 'To take drugs in',
  dealing_base: 'As a base for dealing or for managing those made to carry',
  sex_work_or_trafficking: 'For sex work or trafficking',
  weapons_storage: 'To store weapons',
  occupation: 'To live in',
  financial_abuse: 'To take the resident’s money',
} as const;

export const FACT_CODES: Readonly<Record<'sign' | 'vulnerability' | 'type', Readonly<Record<string, string>>>> = {
  sign: Object.fromEntries(Object.entries(SIGNS).map(([code, { name }]) => [code, name])),
  vulnerability: VULNERABILITIES,
  type: TAKEOVER_TYPES,
};
export type HomeFactKind = keyof typeof FACT_CODES;

export function isSign(code: string): code is Sign {
  return Object.hasOwn(SIGNS, code);
}

export function isFactKind(kind: string): kind is HomeFactKind {
  return Object.hasOwn(FACT_CODES, kind);
}
