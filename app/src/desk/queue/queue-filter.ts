import { SOURCE_RISK, TOPICS } from '../../intake/index.ts';
import { AGENCY_CLASSES } from '../release.ts';

/** What of the queue is shown. Nothing chosen: all of it. */
export interface QueueFilter {
  readonly topic: string | null;
  /** ONS code of a district. */
  readonly area: string | null;
  readonly agencyClass: string | null;
  /** 'none' for no risk stated, 'some' for any. */
  readonly sourceRisk: 'none' | 'some' | null;
  readonly olderThanHours: number | null;
  readonly owner: 'me' | 'nobody' | null;
  readonly urgentOnly: boolean;
}

export const AGES = { '1': 'Over an hour', '24': 'Over a day', '168': 'Over a week' } as const;
export const OWNERS = { me: 'Mine', nobody: 'Nobody’s' } as const;
export const RISKS = { some: 'Someone may be harmed, or guess', none: 'No risk stated' } as const;

/** Kinds of agency as a report says them, and the rest. */
export const AGENCY_CLASS_NAMES: readonly string[] = [...AGENCY_CLASSES.map(([, name]) => name), 'voluntary sector'];

/** The filter of an address. What is not one of the choices is no choice: a bookmark that grew old still opens the queue. */
export function readFilter(query: Readonly<Record<string, unknown>>): QueueFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const oneOf = (name: string, choices: object): string | null =>
    Object.hasOwn(choices, text(name)) ? text(name) : null;
  const age = oneOf('age', AGES);
  return {
    topic: oneOf('topic', TOPICS),
    area: /^E0[67]\d{6}$/u.test(text('area')) ? text('area') : null,
    agencyClass: AGENCY_CLASS_NAMES.includes(text('from')) ? text('from') : null,
    sourceRisk: oneOf('risk', RISKS) as QueueFilter['sourceRisk'],
    olderThanHours: age === null ? null : Number(age),
    owner: oneOf('owner', OWNERS) as QueueFilter['owner'],
    urgentOnly: text('urgent') === 'yes',
  };
}

/** How many things were chosen, so that the page can say what is shown. */
export function chosenIn(filter: QueueFilter): number {
  return Object.values(filter).filter((value) => value !== null && value !== false).length;
}

/** Codes of the source risks that 'some' stands for. */
export const RISKY: readonly string[] = Object.keys(SOURCE_RISK).filter((code) => code !== 'none_known');
