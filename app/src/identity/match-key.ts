import { createHash } from 'node:crypto';
import { fullFormsOf, soundex, type LinkRecord } from '@throughline/linkage';

/** What two mentions share when they share a key of that kind, in the words shown. The numbers stand in the database: a rule that changes takes a new one. */
export const KEY_KINDS = {
  1: 'the same phone number',
  2: 'the end of a phone number, and a surname that sounds alike',
  3: 'the same date of birth, and a surname that sounds alike',
  4: 'the same date of birth and forename',
  5: 'both names, in either order',
  6: 'both names sound alike',
  7: 'a surname that sounds alike, and the year of birth',
  8: 'the same date of birth and first letter',
  9: 'the same postcode and forename',
  10: 'a forename that sounds alike, and the first letter of the surname',
  11: 'the same forename and school',
  12: 'the same forename, from the same district',
  13: 'the same online name',
  14: 'the same vehicle',
  15: 'one name alone',
} as const;
export type KeyKind = keyof typeof KEY_KINDS;

export interface MatchKey {
  readonly kind: KeyKind;
  /** Signed 64-bit number as text, as PostgreSQL takes a bigint. */
  readonly key: string;
}

/** The rules below; a database keyed by an earlier version is keyed again beside it. */
export const KEY_VERSION = 1;

/** An age given as "about" spans five or six years of birth; a span wider than that says too little to look by. */
const MOST_YEARS = 6;

/**
 * The keys by which a person's record is found, and finds others: each joins two or more weak facts, so that a misspelling, a short form,
 * an alias or exchanged names break some of them and not all. Empty for someone who is only described.
 * @param record as `comparedRecord` makes it
 */
export function matchKeysOf(record: LinkRecord): MatchKey[] {
  const [surname, dob, phone, school] = ['surname', 'dob', 'phone', 'school'].map((column) => textIn(record, column));
  const forenames = [...new Set([textIn(record, 'forename') ?? '', ...listIn(record, 'forenames')].filter(Boolean))];
  const given = [
    ...new Set([...forenames.flatMap((name) => [name, ...fullFormsOf(name)]), ...listIn(record, 'forename_roots')]),
  ];
  const surnames = surname ? [surname, ...surname.split(' ')] : [];
  const family = [...new Set([...surnames, ...listIn(record, 'surname_parts')])].filter((part) => part.length > 1);
  const sounds = [...new Set(family.flatMap((part) => soundex(part) ?? []))];
  const years = yearsOf(textIn(record, 'born'));
  const keys = new Map<string, MatchKey>();
  const add = (kind: KeyKind, ...parts: readonly (string | null | undefined)[]): void => {
    if (parts.some((part) => !part)) return;
    const key = hashOf(kind, parts.join('\u001f'));
    keys.set(`${kind}:${key}`, { kind, key });
  };
  add(1, phone);
  for (const handle of listIn(record, 'handle_names')) add(13, handle);
  for (const registration of listIn(record, 'registration')) add(14, registration);
  for (const sound of sounds) {
    add(2, phone?.slice(-4), sound);
    add(3, dob, sound);
    for (const year of years) add(7, sound, year);
    for (const name of given) add(6, ...[sound, soundex(name) ?? ''].toSorted());
  }
  for (const name of given) {
    add(4, dob, name);
    add(9, textIn(record, 'postcode'), name);
    add(10, soundex(name), surname?.[0]);
    add(11, name, school);
    add(12, name, textIn(record, 'locality'));
    for (const part of family) add(5, ...[name, part].toSorted());
  }
  for (const initial of new Set(given.map((name) => name[0]))) add(8, dob, initial);
  for (const name of [...given, ...family]) add(15, name);
  return [...keys.values()];
}

/**
 * The keys to look for someone by. One name alone is shared by too many to say anything beside better keys, so it is looked for only when
 * there is nothing else.
 */
export function keysToLookFor(record: LinkRecord): MatchKey[] {
  const keys = matchKeysOf(record);
  const better = keys.filter(({ kind }) => kind !== 15);
  const telling = better.filter(({ kind }) => kind !== 12);
  return telling.length > 0 ? better : keys;
}

/** The first eight bytes of SHA-256, as a signed number: no text can be read from it. */
export function hashOf(kind: number, value: string): string {
  return createHash('sha256').update(`${kind}\u001f${value}`).digest().readBigInt64BE(0).toString();
}

function yearsOf(born: string | null): string[] {
  const [from, to] = (born ?? '').split('/').map((day) => Number(day.slice(0, 4)));
  if (!from || !to || to - from >= MOST_YEARS) return [];
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}

function textIn(record: LinkRecord, column: string): string | null {
  const value = record[column];
  return typeof value === 'string' && value !== '' ? value : null;
}

function listIn(record: LinkRecord, column: string): readonly string[] {
  const value = record[column];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
