import {
  fullFormsOf,
  normaliseAddressLine,
  normalisePostcode,
  personRecord,
  soundex,
  type LinkRecord,
} from '@throughline/linkage';
import { exactValueOf, type ReleasedReport, type ReleasedThing } from '../desk/index.ts';

/** The stored keys of a mention: normalised, so that equal means equal, and null where nothing is known. */
export interface MentionKeys {
  readonly exact_key: string | null;
  readonly record_key: string | null;
  readonly surname_key: string | null;
  readonly forename_key: string | null;
  readonly sound_key: string | null;
  readonly dob_key: string | null;
  readonly postcode_key: string | null;
}

export interface NormalisedThing {
  readonly keys: MentionKeys;
  /** What was written, and for a person the record that linkage compares, their age band and sex. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const NO_KEYS: MentionKeys = {
  exact_key: null,
  record_key: null,
  surname_key: null,
  forename_key: null,
  sound_key: null,
  dob_key: null,
  postcode_key: null,
};

/**
 * The keys and fields of a thing named in a report. What cannot be read gives no key and stays as it was written.
 * @param report for what the person is tied to (their phone) and for the day from which an age counts
 */
export function normaliseThing(thing: ReleasedThing, report: ReleasedReport): NormalisedThing {
  const { forename, surname, nickname, dob, ageText, sex, postcode, addressLine, school } = thing;
  const written = defined({ forename, surname, nickname, dob, ageText, sex, postcode, addressLine, school });
  const record_key = thing.recordKey ?? null;
  if (thing.kind === 'person') return person(thing, report, written, record_key);
  return {
    keys: { ...NO_KEYS, exact_key: exactKeyOf(thing), record_key, postcode_key: postcodeKey(thing.postcode) },
    fields: written,
  };
}

function person(
  thing: ReleasedThing,
  report: ReleasedReport,
  written: Record<string, unknown>,
  record_key: string | null,
): NormalisedThing {
  const day = (
    report.happenedTo ??
    report.happenedFrom ??
    report.recordedAt?.toISOString() ??
    new Date().toISOString()
  ).slice(0, 10);
  const { record } = personRecord(
    defined({
      name: looksLikeName(thing.text) ? thing.text : undefined,
      forename: thing.forename ?? thing.nickname,
      surname: thing.surname,
      born: thing.dob ?? thing.ageText,
      postcode: thing.postcode,
      school: thing.school,
      phone: phoneOf(thing, report),
      aliases: thing.forename && thing.nickname ? [thing.nickname] : undefined,
      address: thing.addressLine,
      handle: tiedTo(thing, report, ['uses_handle'])?.text,
      registration: registrationOf(thing, report),
    }),
    day,
  );
  const forename = text(record, 'forename');
  const surname = text(record, 'surname');
  const forename_key = forename === null ? null : (fullFormsOf(forename)[0] ?? forename);
  const sound = surname === null ? null : soundex(surname);
  return {
    keys: {
      exact_key: text(record, 'phone'),
      record_key,
      surname_key: surname,
      forename_key,
      sound_key: sound && forename_key ? `${sound}:${forename_key.slice(0, 2)}` : null,
      dob_key: text(record, 'dob'),
      postcode_key: text(record, 'postcode'),
    },
    fields: {
      ...written,
      record,
      ...defined({ ageBand: ageBandOf(text(record, 'born'), day), sex: thing.sex }),
    },
  };
}

/** 'Kaz Ashdown' is a name; 'a man of about 22' is a description, and must not be compared as if it were one. */
function looksLikeName(text: string): boolean {
  return (
    /^\p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}[\p{L}'’.-]*){0,4}$/u.test(text.trim()) &&
    !/^(?:A|An|The|Unknown|Someone)\s/u.test(text.trim())
  );
}

/** The number a report says the person uses. */
function phoneOf(thing: ReleasedThing, report: ReleasedReport): string | undefined {
  const phone = tiedTo(thing, report, ['uses_phone', 'HAS_PHONE']);
  return phone?.phoneEnding === undefined ? phone?.text : `ending ${phone.phoneEnding}`;
}

/** The plate, or what was seen of it, of the vehicle a report says the person drives. */
function registrationOf(thing: ReleasedThing, report: ReleasedReport): string | undefined {
  const vehicle = tiedTo(thing, report, ['drives']);
  const pattern = vehicle?.platePattern;
  // A pattern of unknown length is no registration that could be compared.
  return pattern === undefined || pattern.includes('*') ? vehicle?.text : pattern;
}

function tiedTo(thing: ReleasedThing, report: ReleasedReport, kinds: readonly string[]): ReleasedThing | undefined {
  const at = report.things.indexOf(thing);
  const tie = report.ties.find(({ from, kind }) => from === at && kinds.includes(kind));
  return tie && report.things[tie.to];
}

function exactKeyOf(thing: ReleasedThing): string | null {
  switch (thing.kind) {
    case 'phone':
    case 'vehicle':
    case 'handle':
      return exactValueOf(thing);
    case 'address': {
      // A street line without its postcode could stand in any town, so alone it is no key.
      const line = normaliseAddressLine(thing.addressLine ?? thing.text);
      const postcode = postcodeKey(thing.postcode);
      return line.ok && postcode ? `${line.value.key}|${postcode}` : null;
    }
    case 'organisation':
      return groupNameKey(thing.text);
    case 'person':
      return null;
  }
}

/** The name of a group or line as compared: 'The Bobby line' and 'Bobby lot' → 'bobby'. */
export function groupNameKey(name: string): string | null {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .split(/\s+/u)
    .filter((word) => word !== '' && !['the', 'line', 'lot', 'boys', 'crew', 'gang', 'group', 'lads'].includes(word));
  return words.length > 0 ? words.join(' ') : null;
}

function postcodeKey(written: string | undefined): string | null {
  const postcode = normalisePostcode(written ?? '');
  return postcode.ok && postcode.value.kind === 'full' ? postcode.value.postcode : null;
}

const BANDS: readonly (readonly [below: number, name: string])[] = [
  [10, 'under 10'],
  [13, '10-12'],
  [16, '13-15'],
  [18, '16-17'],
  [25, '18-24'],
  [35, '25-34'],
  [50, '35-49'],
  [Infinity, '50 and over'],
];

/** The age band on a day of someone born in the middle of an interval 'from/to'; undefined where that is not known. */
export function ageBandOf(born: string | null, day: string): string | undefined {
  const [from, to] = (born ?? '').split('/');
  if (!from || !to) return undefined;
  const middle = (Date.parse(from) + Date.parse(to)) / 2;
  if (Number.isNaN(middle)) return undefined;
  const birthday = new Date(middle).toISOString().slice(0, 10);
  // Whole years by the calendar: by years of 365.25 days a child would be a day late in some years.
  const age = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4)) - (day.slice(5, 10) < birthday.slice(5) ? 1 : 0);
  return BANDS.find(([below]) => age < below)?.[1];
}

function text(record: LinkRecord, column: string): string | null {
  const value = record[column];
  return typeof value === 'string' && value !== '' ? value : null;
}

function defined<T extends Record<string, unknown>>(all: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as never;
}
