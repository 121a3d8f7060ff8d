import { agencyClassOf } from '../../desk/index.ts';
import { isOpenQuestionCode, QUESTION_PLACES } from '../../intake/index.ts';

/** A kind of agency of which there are too few may not be asked: an answer would point at one of them. */
export const LEAST_AGENCIES = 3;
/** Questions open to one kind of agency at a time, and waiting for the desk. More would be noise, and would come near to tasking. */
export const MOST_OPEN = 5;
/** How far back a question may look, in months, and how long it may stay open, in days. */
export const MONTHS_BACK = [1, 3, 6, 12] as const;
export const DAYS_OPEN = [14, 28, 56] as const;

/** A kind of agency, as reports name where they come from. */
export interface AgencyKind {
  readonly name: string;
  readonly types: readonly string[];
  readonly agencies: number;
}

/** The kinds of agency of a partnership, by name. */
export function agencyKinds(agencies: readonly { readonly type: string }[]): AgencyKind[] {
  const kinds = new Map<string, { types: Set<string>; agencies: number }>();
  for (const { type } of agencies) {
    const kind = kinds.get(agencyClassOf(type)) ?? { types: new Set<string>(), agencies: 0 };
    kind.types.add(type);
    kind.agencies += 1;
    kinds.set(agencyClassOf(type), kind);
  }
  return [...kinds]
    .map(([name, { types, agencies: count }]) => ({ name, types: [...types].toSorted(), agencies: count }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What a question is made of. Days are 'YYYY-MM-DD'. */
export interface QuestionParts {
  readonly template: string;
  readonly place: string;
  readonly since: string;
  readonly agencyTypes: readonly string[];
}

/** A question as its form says it. */
export interface QuestionAsked {
  readonly template: string;
  readonly place: string;
  readonly months: string;
  readonly days: string;
  readonly kinds: readonly string[];
}

/**
 * What is wrong with a question, by the ids of the fields to go to; empty when it may go to the desk.
 * @param running the questions that are open or wait for the desk
 */
export function questionFaults(
  asked: QuestionAsked,
  kinds: readonly AgencyKind[],
  running: readonly QuestionParts[],
): Record<string, string> {
  const chosen = kinds.filter(({ name }) => asked.kinds.includes(name));
  const few = chosen.filter(({ agencies }) => agencies < LEAST_AGENCIES);
  const full = chosen.filter(
    ({ types }) =>
      running.filter(({ agencyTypes }) => agencyTypes.some((type) => types.includes(type))).length >= MOST_OPEN,
  );
  const same = running.some(({ template, place }) => template === asked.template && place === asked.place);
  return {
    ...(isOpenQuestionCode(asked.template) ? {} : { template: 'Choose what to ask about' }),
    ...(QUESTION_PLACES.includes(asked.place) ? {} : { place: 'Choose the county, a district or a town' }),
    ...(MONTHS_BACK.some((months) => String(months) === asked.months) ? {} : { months: 'Choose how far back' }),
    ...(DAYS_OPEN.some((days) => String(days) === asked.days) ? {} : { days: 'Choose how long it stays open' }),
    ...(chosen.length > 0 ? {} : { kinds: 'Choose at least one kind of agency' }),
    ...(few.length > 0
      ? {
          kinds: `There are fewer than ${LEAST_AGENCIES} agencies of the kind: ${few.map(({ name }) => name).join(', ')}. An answer would point at one of them. Leave that kind out.`,
        }
      : {}),
    ...(full.length > 0
      ? {
          kinds: `${MOST_OPEN} questions run already for: ${full.map(({ name }) => name).join(', ')}. Wait until one has closed.`,
        }
      : {}),
    ...(same
      ? {
          template:
            'This is being asked of this place already, or waits for the desk. Its answers will come to whoever asked.',
        }
      : {}),
  };
}

/** The first day of the month so many months before a day. */
export function monthsBefore(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** The types of agency of the kinds chosen. */
export function typesOf(kinds: readonly AgencyKind[], chosen: readonly string[]): string[] {
  return kinds.filter(({ name }) => chosen.includes(name)).flatMap(({ types }) => types);
}

/** Where a question stands. */
export const QUESTION_STATES = {
  waiting: 'Waits for the desk',
  open: 'Open',
  closed: 'Closed',
  declined: 'Not asked: the desk declined it',
  ended: 'Ended early',
} as const;
export type QuestionState = keyof typeof QUESTION_STATES;
