import type { SubmissionsMapping, Value } from './mapping.ts';

/** The form's code tables, code → words shown: the caller's, since this folder knows no room. */
export interface CodeTables {
  readonly topics: Readonly<Record<string, string>>;
  readonly howKnown: Readonly<Record<string, string>>;
  readonly whoElseKnows: Readonly<Record<string, string>>;
  readonly sourceRisk: Readonly<Record<string, string>>;
}

/** A mapping guessed from the names of columns, and what it assumes where no column says it. */
export interface Guess {
  readonly mapping: SubmissionsMapping;
  readonly assumed: readonly string[];
  /** Columns that nothing was made of. */
  readonly unused: readonly string[];
}

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
type Name = keyof typeof NAMES;

const SEXES = { female: 'F', f: 'F', girl: 'F', male: 'M', m: 'M', boy: 'M' };

/** Null where no column could be the text of what was seen or heard: without it there is nothing to share. */
export function guessMapping(columns: readonly string[], codes: CodeTables): Guess | null {
  const taken = new Set<string>();
  const find = (name: Name): string | null => {
    const wanted: readonly string[] = NAMES[name];
    const found = columns
      .map((column) => ({ column, rank: wanted.indexOf(plain(column)) }))
      .filter(({ column, rank }) => rank >= 0 && !taken.has(column));
    const best = found.toSorted((a, b) => a.rank - b.rank)[0]?.column ?? null;
    if (best !== null) taken.add(best);
    return best;
  };
  const narrative = find('narrative');
  if (narrative === null) return null;
  const assumed: string[] = [];
  const coded = (name: 'howKnown' | 'whoElseKnows' | 'sourceRisk', without: string, what: string): Value => {
    const column = find(name);
    if (column !== null) return { column, values: bothWays(codes[name]) };
    assumed.push(`${what}: "${codes[name][without] ?? without}"`);
    return without;
  };
  const topics = find('topics');
  if (topics === null) assumed.push(`Theme: "${codes.topics['OTHER'] ?? 'OTHER'}"`);
  const from = find('from');
  const to = find('to');
  if (from === null) assumed.push('When it happened: not known');
  const mapping: SubmissionsMapping = {
    version: 1,
    kind: 'submissions',
    fields: {
      topics: topics === null ? 'OTHER' : { column: topics, split: ';', values: bothWays(codes.topics) },
      narrative: `{${narrative}}`,
      happened: {
        kind: 'auto',
        ...(from === null ? {} : { from: dayValue(from) }),
        ...(to === null ? {} : { to: dayValue(to) }),
      },
      howKnown: coded('howKnown', 'record_or_system', 'How it is known'),
      whoElseKnows: coded('whoElseKnows', 'dont_know', 'Who else knows'),
      // The cautious answer: a file that does not say so must not make a source look safe.
      sourceRisk: coded('sourceRisk', 'possible_identification', 'Risk to the source'),
      urgent: 'none',
      routing: { dangerNow: 'false', crime: 'false', significantHarm: 'false' },
    },
    things: guessThings(find),
    ties: [],
  };
  return {
    mapping: JSON.parse(JSON.stringify(mapping)) as SubmissionsMapping,
    assumed,
    unused: columns.filter((column) => !taken.has(column)),
  };
}

function guessThings(find: (name: Name) => string | null): SubmissionsMapping['things'] {
  const cell = (column: string | null): string => (column === null ? '' : `{${column}}`);
  const field = (name: string, value: Value): Record<string, Value> => (value === '' ? {} : { [name]: value });
  const [forename, surname, nickname, person] = [find('forename'), find('surname'), find('nickname'), find('person')];
  const [dob, age, sex, school, postcode] = [find('dob'), find('age'), find('sex'), find('school'), find('postcode')];
  const things: SubmissionsMapping['things'] = [];
  if (forename !== null || surname !== null || nickname !== null || person !== null) {
    const texts = [cell(person), `${cell(forename)} ${cell(surname)}`.trim(), cell(nickname)].filter(
      (text) => text !== '',
    );
    things.push({
      as: 'person',
      kind: 'person',
      text: texts,
      ...field('forename', cell(forename)),
      ...field('surname', cell(surname)),
      ...field('nickname', cell(nickname)),
      ...field('dob', cell(dob)),
      ...field('ageText', cell(age)),
      ...field('sex', sex === null ? '' : { column: sex, values: SEXES, otherwise: '' }),
      ...field('school', cell(school)),
    });
  }
  for (const kind of ['phone', 'vehicle', 'handle', 'organisation'] as const) {
    const column = find(kind);
    if (column !== null) things.push({ as: kind, kind, text: cell(column) });
  }
  const address = find('address');
  if (address !== null || postcode !== null)
    things.push({
      as: 'address',
      kind: 'address',
      text: [cell(address), cell(postcode)].filter((text) => text !== ''),
      ...field('addressLine', cell(address)),
      ...field('postcode', cell(postcode)),
    });
  return things;
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
