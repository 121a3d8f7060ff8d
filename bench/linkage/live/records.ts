import { personRecord, type LinkRecord, type PersonAsWritten } from '@throughline/linkage';
import { generatePeople } from '@throughline/practice-county';

/** A person as one report tells of them: a fragment. */
export interface Fragment {
  readonly truth: string;
  readonly name: string;
  /** As `tl.mention.fields` keeps it. */
  readonly fields: { readonly record: LinkRecord; readonly sex?: string };
  readonly district: string;
}

const REPORTED_ON = '2026-03-01';
const DISTRICTS = 14;
const SCHOOLS = 400;

/** Numbers from 0 to 1 from a seed (mulberry32): the same run gives the same records. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The people of a county as registers have them, about two records a person, with the errors of registers. */
export function* people(count: number): Generator<Person, void, undefined> {
  for (const { truthId, forename, surname, dob, sex, postcode } of generatePeople({ seed: 5, count }))
    yield { truth: truthId, forename, surname, sex, ...(dob ? { dob } : {}), ...(postcode ? { postcode } : {}) };
}

export interface Person {
  readonly truth: string;
  readonly forename: string;
  readonly surname: string;
  readonly sex: string;
  readonly dob?: string;
  readonly postcode?: string;
}

/**
 * What a report keeps of a person: three in ten give a date of birth, half an age, one in five a postcode or no surname, one in eight an initial
 * for it. Everyone is born within fifteen years, as those of whom this partnership hears mostly are, so that birthdays are shared as there.
 */
export function fragment(person: Person, chance: () => number): Fragment {
  const own = hashed(person.truth);
  const year = 2000 + (own % 15);
  const dob = person.dob?.replace(/^\d{4}|\d{4}$/u, String(year));
  const [born, named] = [chance(), chance()];
  const surname = named < 0.2 ? '' : named < 0.32 ? (person.surname[0] ?? '') : person.surname;
  const age = 2025 - year;
  const written: PersonAsWritten = {
    forename: person.forename,
    surname,
    born: born < 0.3 ? (dob ?? '') : born < 0.55 ? `about ${age}` : born < 0.75 ? String(age) : '',
    phone: chance() < 0.15 ? `07${String(100_000_000 + (own % 99_999_999) * 9).slice(0, 9)}` : '',
    postcode: chance() < 0.2 ? possible(person.postcode ?? '') : '',
    school: chance() < 0.12 ? `School ${own % SCHOOLS}` : '',
  };
  const { record } = personRecord(written, REPORTED_ON);
  const where = chance() < 0.8 ? own : Math.floor(chance() * 1000);
  return {
    truth: person.truth,
    name: `${person.forename} ${surname}`.trim(),
    fields: { record, ...(chance() < 0.85 ? { sex: person.sex } : {}) },
    district: `E070000${String(10 + (where % DISTRICTS))}`,
  };
}

/** One letter of a name fallen out, as in a note written in haste. */
export function mistyped(person: Person, chance: () => number): Person {
  const at = 1 + Math.floor(chance() * (person.surname.length - 1));
  return { ...person, surname: person.surname.slice(0, at) + person.surname.slice(at + 1) };
}

/** Practice postcodes cannot exist; these are given letters that can, so that they are compared. */
function possible(postcode: string): string {
  const [out = '', inward = ''] = postcode.split(' ');
  return `${out} ${inward.replace(/[CIKMOV]/gu, (letter) => ({ C: 'A', I: 'B', K: 'D', M: 'E', O: 'F' })[letter] ?? 'G')}`;
}

function hashed(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  return hash >>> 0;
}
