import type { SubmissionsMapping, Value } from './mapping.ts';

/** The form's code tables, code → words shown: the caller's, since this folder knows no room. */
export interface CodeTables {
  readonly topics: Readonly<Record<string, string>>;
  readonly howKnown: Readonly<Record<string, string>>;
  readonly whoElseKnows: Readonly<Record<string, string>>;
  readonly sourceRisk: Readonly<Record<string, string>>;
}

/** What a column of a file of submissions can mean, and the names by which it is recognised, the likeliest first. */
const NAMES = {
  narrative: [
    'narrative',
    'description',
    'details',
    'information',
    'what happened',
    'text',
    'report',
    'concern',
    'notes',
    'summary',
  ],
  topics: ['topics', 'topic', 'theme', 'themes', 'category', 'type of concern'],
  from: [
    'date',
    'when',
    'happened',
    'happened from',
    'date of incident',
    'incident date',
    'from',
    'date from',
    'start date',
  ],
  to: ['to', 'until', 'happened to', 'date to', 'end date'],
  howKnown: ['how known', 'howknown', 'how do you know', 'provenance'],
  whoElseKnows: ['who else knows', 'whoelseknows'],
  sourceRisk: ['source risk', 'sourcerisk', 'risk to source'],
  forename: ['forename', 'first name', 'firstname', 'given name'],
  surname: ['surname', 'last name', 'lastname', 'family name'],
  nickname: ['nickname', 'alias', 'street name', 'known as'],
  person: ['name', 'full name', 'person', 'person name', 'child name'],
  dob: ['dob', 'date of birth', 'birth date', 'born'],
  age: ['age'],
  sex: ['sex', 'gender'],
  school: ['school'],
  phone: ['phone', 'phone number', 'mobile', 'telephone', 'number'],
  vehicle: ['vehicle', 'registration', 'reg', 'vrm', 'number plate', 'plate'],
  address: ['address', 'address line', 'street', 'place', 'location'],
  postcode: ['postcode', 'post code'],
  handle: ['handle', 'username', 'snapchat', 'instagram', 'online name'],
  organisation: ['group', 'line', 'gang', 'organisation'],
} as const;
export type ColumnMeaning = keyof typeof NAMES;
export const COLUMN_MEANINGS = Object.keys(NAMES) as readonly ColumnMeaning[];

/** Which column means what. */
export type Meanings = Readonly<Partial<Record<ColumnMeaning, string>>>;

/** The answers taken for every row where no column gives them, as codes. */
export interface Constants {
  readonly topics: string;
  readonly howKnown: string;
  readonly whoElseKnows: string;
  readonly sourceRisk: string;
}

/** The cautious answers: a file that does not say so must not make a source look safe. */
export const CAUTIOUS: Constants = {
  topics: 'OTHER',
  howKnown: 'record_or_system',
  whoElseKnows: 'dont_know',
  sourceRisk: 'possible_identification',
};

const SEXES = { female: 'F', f: 'F', girl: 'F', male: 'M', m: 'M', boy: 'M' };

/** What columns mean, by their names alone. */
export function guessMeanings(columns: readonly string[]): Meanings {
  return Object.fromEntries(
    COLUMN_MEANINGS.flatMap((meaning): [ColumnMeaning, string][] => {
      const wanted: readonly string[] = NAMES[meaning];
      const best = columns
        .map((column) => ({ column, rank: wanted.indexOf(plain(column)) }))
        .filter(({ rank }) => rank >= 0)
        .toSorted((a, b) => a.rank - b.rank)[0];
      return best ? [[meaning, best.column]] : [];
    }),
  );
}

/** The mapping that follows from what columns mean. Codes and the words for them are both taken in cells. */
export function mappingOf(meanings: Meanings, codes: CodeTables, constants: Constants = CAUTIOUS): SubmissionsMapping {
  const coded = (name: 'howKnown' | 'whoElseKnows' | 'sourceRisk'): Value => {
    const column = meanings[name];
    return column === undefined ? constants[name] : { column, values: bothWays(codes[name]) };
  };
  const mapping: SubmissionsMapping = {
    version: 1,
    kind: 'submissions',
    fields: {
      topics:
        meanings.topics === undefined
          ? constants.topics
          : { column: meanings.topics, split: ';', values: bothWays(codes.topics) },
      narrative: cell(meanings.narrative),
      happened: {
        kind: 'auto',
        ...(meanings.from === undefined ? {} : { from: dayValue(meanings.from) }),
        ...(meanings.to === undefined ? {} : { to: dayValue(meanings.to) }),
      },
      howKnown: coded('howKnown'),
      whoElseKnows: coded('whoElseKnows'),
      sourceRisk: coded('sourceRisk'),
      urgent: 'none',
      routing: { dangerNow: 'false', crime: 'false', significantHarm: 'false' },
    },
    things: thingsOf(meanings),
    ties: [],
  };
  return JSON.parse(JSON.stringify(mapping)) as SubmissionsMapping;
}

function thingsOf(meanings: Meanings): SubmissionsMapping['things'] {
  const field = (name: string, value: Value): Record<string, Value> => (value === '' ? {} : { [name]: value });
  const { forename, surname, nickname, person, dob, age, sex, school, address, postcode } = meanings;
  const things: SubmissionsMapping['things'] = [];
  const names = [cell(person), `${cell(forename)} ${cell(surname)}`.trim(), cell(nickname)].filter((one) => one !== '');
  if (names.length > 0)
    things.push({
      as: 'person',
      kind: 'person',
      text: names,
      ...field('forename', cell(forename)),
      ...field('surname', cell(surname)),
      ...field('nickname', cell(nickname)),
      ...field('dob', cell(dob)),
      ...field('ageText', cell(age)),
      ...field('sex', sex === undefined ? '' : { column: sex, values: SEXES, otherwise: '' }),
      ...field('school', cell(school)),
    });
  for (const kind of ['phone', 'vehicle', 'handle', 'organisation'] as const) {
    const column = meanings[kind];
    if (column !== undefined) things.push({ as: kind, kind, text: cell(column) });
  }
  if (address !== undefined || postcode !== undefined)
    things.push({
      as: 'address',
      kind: 'address',
      text: [cell(address), cell(postcode)].filter((text) => text !== ''),
      ...field('addressLine', cell(address)),
      ...field('postcode', cell(postcode)),
    });
  return things;
}

function cell(column: string | undefined): string {
  return column === undefined ? '' : `{${column}}`;
}

/** A day as people in Britain write it, or as machines do. Which of two readings is right is never guessed: 03/04 is 3 April. */
function dayValue(column: string): Value {
  return [
    { column, date: 'YYYY-MM-DD', otherwise: '' },
    { column, date: 'DD/MM/YYYY' },
  ];
}

/** Takes the code and the words for it. */
function bothWays(table: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([code, words]) => [
      [words, code],
      [code, code],
    ]),
  );
}

function plain(column: string): string {
  return column
    .toLowerCase()
    .replace(/[_\-.]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
