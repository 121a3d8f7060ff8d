import type { Day } from './day.ts';

export const KINDS = { child: 'Child', adult: 'Adult' } as const;
export type PersonKind = keyof typeof KINDS;

/** The bands in which ages are kept here; an exact date of birth stays in the reports. */
export const AGE_BANDS = [
  'under 10',
  '10-12',
  '13-15',
  '16-17',
  '18-24',
  '25-34',
  '35-49',
  '50 and over',
  'not known',
] as const;
export const SEXES = { female: 'Female', male: 'Male', not_known: 'Not known' } as const;
export type Sex = keyof typeof SEXES;

export const PARTNERSHIPS = ['HANTS', 'IOW', 'PORTSMOUTH', 'SOUTHAMPTON'] as const;
export type Partnership = (typeof PARTNERSHIPS)[number];

export interface PersonAtRisk {
  readonly id: string;
  /** The mention in a report through which the person is known; others are tied to it by decisions of identity. */
  readonly anchorMention: string;
  readonly kind: PersonKind;
  readonly partnership: string;
  readonly district: string | null;
  readonly ageBand: string;
  readonly sex: Sex;
  readonly leadAgency: string | null;
  readonly openedBy: string;
  readonly reason: string;
  readonly compartment: string;
  readonly recordedAt: Date;
}

export interface PersonInput {
  readonly kind: PersonKind;
  readonly partnership: Partnership;
  readonly ageBand: string;
  readonly sex: Sex;
  readonly reason: string;
}

/** What is wrong with a request to open a record, field by field; empty when nothing is. */
export function personErrors({ kind, partnership, ageBand, sex, reason }: PersonInput): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!Object.hasOwn(KINDS, kind)) errors['kind'] = 'Choose child or adult';
  if (!PARTNERSHIPS.includes(partnership)) errors['partnership'] = 'Choose the area that looks after this person';
  if (!(AGE_BANDS as readonly string[]).includes(ageBand))
    errors['ageBand'] = 'Choose an age from the list, or “not known”';
  else if (contradicts(kind, ageBand))
    errors['ageBand'] =
      kind === 'child'
        ? 'A child is under 18: choose a younger age, or “adult”'
        : 'An adult is 18 or over: choose an older age, or “child”';
  if (!Object.hasOwn(SEXES, sex)) errors['sex'] = 'Choose female, male or not known';
  if (reason.trim().length < 20)
    errors['reason'] = 'Say in 20 characters or more why someone should look at this person’s safety';
  return errors;
}

/** 'girl, 13-15', 'man, age not known': the words of an identity bar. */
export function describePerson({ kind, sex, ageBand }: Pick<PersonAtRisk, 'kind' | 'sex' | 'ageBand'>): string {
  const noun = {
    child: { female: 'girl', male: 'boy', not_known: 'child' },
    adult: { female: 'woman', male: 'man', not_known: 'adult' },
  }[kind][sex];
  return ageBand === 'not known' ? `${noun}, age not known` : `${noun}, about ${ageBand.replace('-', ' to ')}`;
}

/** 'S. P.' for 'Sam Portwine': enough to find a known case, too little to learn a name. */
export function initialsOf(name: string): string {
  const initials = name.split(/[^\p{L}\p{N}’']+/u).flatMap((part) => Array.from(part).slice(0, 1));
  return initials.length === 0 ? 'Name not known' : initials.map((initial) => `${initial.toUpperCase()}.`).join(' ');
}

/** A text in which a person's names give way to their initials, longest first, so that no part of a full name is left. */
export function withoutNames(text: string, names: readonly string[]): string {
  const parts = names.flatMap((name) => [name, ...name.split(/\s+/u)]).filter((part) => part.length > 1);
  const longestFirst = [...new Set(parts)].toSorted((a, b) => b.length - a.length);
  // 'Jo' and 'Ng' are names, 'jo' and 'ng' are parts of words: two letters count only as they are written.
  return longestFirst.reduce(
    (shaded, part) =>
      shaded.replaceAll(
        new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(part)}(?![\\p{L}\\p{N}])`, part.length > 2 ? 'giu' : 'gu'),
        initialsOf(part),
      ),
    text,
  );
}

export interface InReviewOrder {
  readonly id: string;
  /** Null until someone has written a judgement. */
  readonly reviewOn: Day | null;
  readonly recordedAt: Date;
}

/** How the list is ordered, in words for its reader. */
export const LIST_ORDER =
  'The list is in order of the next review date; whoever has no judgement yet comes first, and on equal dates whoever was added first. No number about a person orders it.';

/** People in the order in which someone must look again. Nothing that describes a person takes part. */
export function inReviewOrder<P extends InReviewOrder>(people: readonly P[]): P[] {
  return people.toSorted((a, b) => {
    if (a.reviewOn !== b.reviewOn) return (a.reviewOn ?? '') < (b.reviewOn ?? '') ? -1 : 1;
    return a.recordedAt.getTime() - b.recordedAt.getTime() || (a.id < b.id ? -1 : 1);
  });
}

function contradicts(kind: PersonKind, ageBand: string): boolean {
  const young = ['under 10', '10-12', '13-15', '16-17'].includes(ageBand);
  return ageBand !== 'not known' && young !== (kind === 'child');
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, (character) => `\\${character}`);
}
