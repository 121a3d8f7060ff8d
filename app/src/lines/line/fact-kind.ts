import { CORRIDORS } from '@throughline/geography';
import { STATUSES } from './status.ts';

/** What can be said of a line. */
export const FACT_KINDS = {
  status: 'Status',
  scope: 'Scope',
  origin: 'Controlling origin',
  market: 'Importing area',
  brand: 'Name it sells under',
  number: 'Deal number',
  person: 'Person',
  address: 'Address',
  vehicle: 'Vehicle',
  corridor: 'Way it travels',
  commodity: 'What it sells',
  transport: 'Means of transport',
  comms: 'How it reaches buyers',
  signal: 'Sign from the market',
  element: 'Element of a county line',
  component: 'Component of the National Crime Agency’s definition',
  judgement: 'Key judgement',
  close_evidence: 'Evidence of a closure',
} as const;
export type FactKind = keyof typeof FACT_KINDS;

export const SCOPES = {
  external: 'External: run from outside the force area',
  internal: 'Internal: run from inside the force area',
  unknown: 'Not known',
} as const;

/** The four elements of the National County Lines Coordination Centre's model (domain.md §10). */
export const ELEMENTS = {
  communication: 'Communication',
  movement: 'Movement',
  violence: 'Violence',
  vulnerability: 'Vulnerability',
} as const;

/** The five components of the National Crime Agency's definition of 2017 (domain.md §10). */
export const COMPONENTS = {
  a: 'A group in an urban hub supplies drugs to a place elsewhere',
  b: 'A branded phone line, usually controlled from away by somebody who is not in the market',
  c: 'Children or vulnerable adults are exploited to store, carry, sell, take cash or lend their homes',
  d: 'The group or those it exploits travel regularly between the hub and the market',
  e: 'An inclination to violence and weapons',
} as const;

/** COMMODITY of domain.md §10. */
export const COMMODITIES = {
  heroin: 'Heroin',
  crack: 'Crack cocaine',
  powder_cocaine: 'Powder cocaine',
  cannabis: 'Cannabis',
  ketamine: 'Ketamine',
  benzodiazepines: 'Benzodiazepines',
  nitazene_suspected: 'Nitazenes suspected',
  firearms: 'Firearms',
  cash: 'Cash',
  unknown: 'Not known',
} as const;

/** TRANSPORT of domain.md §10. */
export const TRANSPORTS = {
  rail: 'Rail',
  coach: 'Coach',
  taxi_or_app: 'Taxi or app',
  hire_car: 'Hire car',
  private_car: 'Private car',
  bike: 'Bicycle',
  on_foot: 'On foot',
  delivered_by_adult: 'Brought by an adult',
} as const;

/** COMMS_METHOD of domain.md §10. */
export const COMMS_METHODS = {
  bulk_text: 'Bulk text (“broadcast”)',
  calls: 'Calls',
  messaging_app: 'Messaging app',
  social_media: 'Social media',
  QR_or_card: 'QR code or card',
  in_person: 'In person',
} as const;

/** MARKET_SIGNAL of domain.md §10. */
export const SIGNALS = {
  new_brand: 'New brand',
  price_offer: 'Price offer',
  brand_takeover: 'Brand taken over',
  holiday_dealing: 'Holiday dealing',
  local_franchise: 'Local franchise',
  violence_spike: 'Violence rising',
} as const;

/** What a closure rests on (CLOSE_EVIDENCE of domain.md §12); the check-backs are tasks, not facts. */
export const CLOSE_EVIDENCE = {
  holder_charged: 'A line holder was charged',
  number_dead: 'The number is out of use',
} as const;

/** Kinds whose value is one of a table's codes. */
export const CODES: Readonly<Partial<Record<FactKind, Readonly<Record<string, string>>>>> = {
  status: STATUSES,
  scope: SCOPES,
  element: ELEMENTS,
  component: COMPONENTS,
  commodity: COMMODITIES,
  transport: TRANSPORTS,
  comms: COMMS_METHODS,
  signal: SIGNALS,
  close_evidence: CLOSE_EVIDENCE,
};

export const ANSWERS = {
  yes: 'Yes: the report speaks for it',
  no: 'No: the report speaks against it',
  unknown: 'Not known: the report leaves it open',
} as const;
export type Answer = keyof typeof ANSWERS;

export const WAYS = { rail: 'Rail', road: 'Road', ferry: 'Ferry' } as const;
export type Way = keyof typeof WAYS;

/** Words for how probable a judgement is: the Professional Head of Intelligence Assessment's yardstick. */
export const LIKELIHOODS = {
  remote_chance: 'a remote chance',
  highly_unlikely: 'highly unlikely',
  unlikely: 'unlikely',
  realistic_possibility: 'a realistic possibility',
  likely: 'likely or probable',
  highly_likely: 'highly likely',
  almost_certain: 'almost certain',
} as const;
export type Likelihood = keyof typeof LIKELIHOODS;

export const CONFIDENCES = { low: 'low', medium: 'medium', high: 'high' } as const;
export type Confidence = keyof typeof CONFIDENCES;

/** The kind of thing a report names, for facts that are about one of them. */
export const MENTION_OF: Readonly<Partial<Record<FactKind, string>>> = {
  number: 'phone',
  person: 'person',
  address: 'address',
  vehicle: 'vehicle',
};

/** A kind as typed; null for what is none, whatever else the language knows by that name. */
export function factKind(typed: string): FactKind | null {
  return Object.hasOwn(FACT_KINDS, typed) ? (typed as FactKind) : null;
}

/** A fact's value in words. */
export function valueInWords(kind: FactKind, value: string): string {
  if (kind === 'corridor') return CORRIDORS.find(({ id }) => id === value)?.name ?? value;
  const codes = CODES[kind];
  return (codes && Object.hasOwn(codes, value) ? codes[value] : undefined) ?? value;
}

/** What is kept of a corridor as typed: the id of one that is known by that name, or the words. */
export function corridorTyped(typed: string): string {
  const name = typed.trim().toLowerCase();
  return CORRIDORS.find((corridor) => corridor.name.toLowerCase() === name)?.id ?? typed;
}

/** The corridors that can be drawn, by name. */
export const CORRIDOR_NAMES: readonly string[] = CORRIDORS.map(({ name }) => name);
