import type { Routing } from '../store.ts';

/** Those who act at once, and do not wait for a report. */
export const SERVICES = { mash: 'MASH', crime_desk: 'crime desk' } as const;
export type Service = keyof typeof SERVICES;

/** The partnerships with a safeguarding hub each (domain.md §2), and a district of each as the sender's agency has it. */
export const HUBS = {
  HANTS: 'Hampshire',
  IOW: 'the Isle of Wight',
  PORTSMOUTH: 'Portsmouth',
  SOUTHAMPTON: 'Southampton',
} as const;
export type Hub = keyof typeof HUBS;

export interface HandOver {
  readonly id: string;
  readonly submissionId: string;
  readonly to: Service;
  readonly hub: Hub | null;
  readonly by: string;
  readonly at: Date;
  /** Null until somebody there said that they have it. */
  readonly taken: { readonly by: string; readonly reference: string; readonly at: Date } | null;
}

/** What the sender asked for at the gates: the desk passes it on first of all. */
export interface SentBySender {
  readonly to: Service;
  readonly hub: Hub | null;
}

export function isService(value: unknown): value is Service {
  return typeof value === 'string' && Object.hasOwn(SERVICES, value);
}

export function isHub(value: unknown): value is Hub {
  return typeof value === 'string' && Object.hasOwn(HUBS, value);
}

/** To whom the sender handed it, if they did. */
export function sentBySender({ handedTo, partnership }: Routing): SentBySender | null {
  if (!isService(handedTo)) return null;
  return { to: handedTo, hub: handedTo === 'mash' && isHub(partnership) ? partnership : null };
}

/** What the sender asked for and nobody there has taken yet. */
export function notYetPassedOn(routing: Routing, handOvers: readonly HandOver[]): SentBySender | null {
  const sent = sentBySender(routing);
  return sent && !handOvers.some(({ to, taken }) => to === sent.to && taken !== null) ? sent : null;
}

/** The hub of a district's children. Source: ONS codes of the four partnerships' areas; anything else in the county is Hampshire's. */
export function hubOf(district: string | null): Hub | null {
  if (district === null) return null;
  const CITIES: Readonly<Record<string, Hub>> = { E06000044: 'PORTSMOUTH', E06000045: 'SOUTHAMPTON', E06000046: 'IOW' };
  return CITIES[district] ?? (/^E07/u.test(district) ? 'HANTS' : null);
}

/** 'the MASH of Portsmouth', 'the crime desk'. */
export function inWords({ to, hub }: { readonly to: Service; readonly hub: Hub | null }): string {
  return `the ${SERVICES[to]}${hub ? ` of ${HUBS[hub]}` : ''}`;
}
