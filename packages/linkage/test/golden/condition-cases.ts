import { bothSides, equalOn, missingOn, type Condition, type Term } from '../../src/model/condition.ts';
import type { Comparison, Level, LinkageModel } from '../../src/model/linkage-model.ts';
import type { LinkRecord } from '../../src/record.ts';

/** A model with every kind of condition, adjustment and rule that goes into a Splink file. */
export const CONDITIONS_MODEL: LinkageModel = {
  prior: 0.02,
  blockRules: [
    { name: 'batch', keys: [{ column: 'batch' }] },
    { name: 'surname start', keys: [{ column: 'surname', part: { from: 1, length: 2 } }, { column: 'dob' }] },
  ],
  comparisons: [
    comparison('whole_name', [
      nothing({ kind: 'or', of: [missingOn('first_name'), missingOn('surname')] }),
      level('both exact', 0.5, 0.001, { kind: 'and', of: [equalOn('first_name'), equalOn('surname')] }),
      level('reversed', 0.05, 0.002, {
        kind: 'and',
        of: [equal('first_name', 'surname'), equal('surname', 'first_name')],
      }),
      level('both close', 0.15, 0.004, {
        kind: 'and',
        of: [
          { kind: 'similarity', name: 'jaro_similarity', ...bothSides('first_name'), atLeast: 0.8 },
          { kind: 'distance', name: 'levenshtein', ...bothSides('surname'), atMost: 1 },
        ],
      }),
      {
        ...level('surname exact', 0.1, 0.01, equalOn('surname')),
        termAdjustment: { column: 'surname', weight: 0.5, minimumU: 0.02 },
      },
      level('anything else', 0.2, 0.983, { kind: 'else' }),
    ]),
    comparison('first_name', [
      nothing(missingOn('first_name')),
      { ...level('exact', 0.7, 0.02, equalOn('first_name')), termAdjustment: { column: 'first_name', weight: 1 } },
      {
        ...level('one slip', 0.1, 0.01, {
          kind: 'distance',
          name: 'damerau_levenshtein',
          ...bothSides('first_name'),
          atMost: 1,
        }),
        termAdjustment: { column: 'first_name', weight: 0.7, minimumU: 0.001 },
      },
      {
        ...level('alike', 0.05, 0.03, {
          kind: 'similarity',
          name: 'jaro_winkler_similarity',
          ...bothSides('first_name'),
          atLeast: 0.8,
        }),
        termAdjustment: { column: 'first_name', weight: 1, fromOwnU: true },
      },
      level('letters shared', 0.05, 0.1, {
        kind: 'similarity',
        name: 'jaccard',
        ...bothSides('first_name'),
        atLeast: 0.6,
      }),
      level('anything else', 0.1, 0.84, { kind: 'else' }),
    ]),
    comparison('dob', [
      nothing({
        kind: 'or',
        of: [
          { kind: 'isNull', term: date('l') },
          { kind: 'isNull', term: date('r') },
        ],
      }),
      level('exact', 0.8, 0.01, equalOn('dob')),
      level('a month', 0.1, 0.05, dates(2_629_800)),
      level('ten years', 0.05, 0.3, dates(315_576_000)),
      level('anything else', 0.05, 0.64, { kind: 'else' }),
    ]),
    comparison('postcode', [
      nothing(missingOn('postcode')),
      level('exact', 0.7, 0.001, equalOn('postcode')),
      level('sector', 0.1, 0.01, found('^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? [0-9]')),
      level('area', 0.1, 0.05, found('^[A-Za-z]{1,2}')),
      level('anything else', 0.1, 0.939, { kind: 'else' }),
    ]),
    comparison('tags', [
      nothing(missingOn('tags')),
      level('two shared', 0.5, 0.01, { kind: 'sharedItems', column: 'tags', atLeast: 2 }),
      level('one shared', 0.3, 0.1, { kind: 'sharedItems', column: 'tags', atLeast: 1 }),
      level('none', 0.2, 0.89, { kind: 'else' }),
    ]),
    comparison('place', [
      nothing({ kind: 'or', of: [missingOn('lat'), missingOn('lon')] }),
      level('a kilometre', 0.6, 0.01, { kind: 'kilometres', latitude: 'lat', longitude: 'lon', atMost: 1 }),
      level('fifty', 0.3, 0.2, { kind: 'kilometres', latitude: 'lat', longitude: 'lon', atMost: 50 }),
      level('further', 0.1, 0.79, { kind: 'else' }),
    ]),
  ],
};

const FORENAMES = [
  'martha',
  'marhta',
  'marta',
  'dwayne',
  'duane',
  'ann',
  'anna',
  'o’neil',
  'jo',
  'x',
  'josé',
  'jose',
  'łukasz',
  'enyawd',
  'smith',
  null,
];
const SURNAMES = [
  'martha',
  'dwayne',
  'smith',
  'smyth',
  'smithe',
  'müller',
  'muller',
  'ng',
  'dicksonx',
  'dixon',
  "o'brien",
  null,
];
const DATES = ['2009-01-31', '2009-02-01', '2009-02-30', '2008-12-31', '1999-06-15', '2012-02-29', 'unknown', null];
const POSTCODES = ['SW1A 1AA', 'SW1A 1AB', 'SW1A 2AA', 'M1 1AE', 'M1', 'sw1a 1aa', '12345', null];
const TAGS = [['a', 'b', 'c'], ['b', 'a'], ['c'], ['d', 'd'], ['é', 'a'], null];
const PLACES = [
  [51.5, -0.12],
  [51.504, -0.121],
  [51.2, -0.3],
  [-33.86, 151.21],
  [51.5, null],
  [90, 0],
] as const;

/** Records of nobody that reach every level of that model: the parts are drawn by a hash of their place. */
export function conditionRecords(): readonly LinkRecord[] {
  return Array.from({ length: 168 }, (_, i) => {
    const [lat, lon] = at(PLACES, hash(i, 6));
    return {
      batch: String(i % 2),
      first_name: at(FORENAMES, hash(i, 1)),
      surname: at(SURNAMES, hash(i, 2)),
      dob: at(DATES, hash(i, 3)),
      postcode: at(POSTCODES, hash(i, 4)),
      tags: at(TAGS, hash(i, 5)),
      lat,
      lon,
    };
  });
}

/** A whole number that looks drawn, always the same for a record and a column (MurmurHash3's finaliser). */
function hash(record: number, column: number): number {
  const mixed = Math.imul((record * 8 + column) ^ 0x5bd1e995, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 16;
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}

function comparison(name: string, levels: readonly Level[]): Comparison {
  return { name, levels };
}

function level(label: string, m: number, u: number, condition: Condition): Level {
  return { label, m, u, condition, kind: 'evidence', fixM: false, fixU: false };
}

function nothing(condition: Condition): Level {
  return { label: 'not known', condition, kind: 'null', fixM: false, fixU: false };
}

function equal(left: string, right: string): Condition {
  return {
    kind: 'equal',
    left: { kind: 'column', column: left, side: 'l' },
    right: { kind: 'column', column: right, side: 'r' },
  };
}

function date(side: 'l' | 'r'): Term {
  return { kind: 'date', column: 'dob', side };
}

function dates(atMostSeconds: number): Condition {
  return { kind: 'dateDifference', left: date('l'), right: date('r'), atMostSeconds };
}

function found(pattern: string): Condition {
  const side = (which: 'l' | 'r'): Term => ({ kind: 'extract', column: 'postcode', side: which, pattern });
  return { kind: 'equal', left: side('l'), right: side('r') };
}
