import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personRecord, type PersonAsWritten } from '../normalise/person-record.ts';
import type { LinkRecord } from '../record.ts';
import { flagClusters, flagPairs, MOST_SHARING } from './flag-clusters.ts';
import { flagPair, flagSentence } from './flag-pair.ts';

const person = (written: PersonAsWritten): LinkRecord => personRecord(written, '2026-11-24').record;
const home = { postcode: 'LS1 4AP', phone: '07700 900123' };
const amy = person({ name: 'Amy Carter', born: '12/03/2011', ...home });
const ella = person({ name: 'Ella Carter', born: '12/03/2011', ...home });
const tom = person({ name: 'Tom Carter', born: '01/09/2013', ...home });
const john = person({ name: 'John Carter', born: '02/02/1980', ...home });
const johnJunior = person({ name: 'John Carter', born: '05/06/2009', ...home });
const lodger = person({ name: 'Mohammed Iqbal', born: '05/06/2009', phone: '07700 900123' });

describe('flagPair', () => {
  it('knows twins, siblings, parent and child of one name, and two people of one household, with the evidence', () => {
    expect(flagPair(amy, ella)?.kind).toBe('twins');
    expect(flagPair(amy, tom)?.kind).toBe('siblings');
    expect(flagPair(john, johnJunior)?.kind).toBe('namesakes');
    expect(flagPair(amy, lodger)?.kind).toBe('household');
    expect(flagPair(amy, ella)?.evidence).toEqual([
      { column: 'surname', says: 'same', a: 'carter', b: 'carter' },
      { column: 'dob', says: 'same', a: '2011-03-12', b: '2011-03-12' },
      { column: 'phone', says: 'same', a: '+447700900123', b: '+447700900123' },
      { column: 'postcode', says: 'same', a: 'LS1 4AP', b: 'LS1 4AP' },
      { column: 'forename', says: 'different', a: 'amy', b: 'ella' },
    ]);
  });

  it('says it in a sentence a person can read', () => {
    const flag = flagPair(amy, ella);
    expect(flag && flagSentence(flag)).toBe(
      'Could be twins: the same surname, date of birth, phone and postcode, but a different forename.',
    );
    const namesakes = flagPair(john, johnJunior);
    expect(namesakes && flagSentence(namesakes)).toBe(
      'Could be a parent and child, or other relations, of one name: the same forename, surname, phone and postcode, but a different date of birth.',
    );
  });

  it('does not flag one person written differently: a short form, an initial, a misspelling, a mistyped date', () => {
    const elizabeth = person({ name: 'Elizabeth Carter', born: '12/03/2011', ...home });
    for (const name of ['Liz Carter', 'E Carter', 'Elizabteh Carter']) {
      expect(flagPair(elizabeth, person({ name, born: '12/03/2011', ...home }))).toBe(null);
    }
    expect(flagPair(elizabeth, person({ name: 'Elizabeth Carter', born: '13/03/2011', ...home }))).toBe(null);
    expect(flagPair(elizabeth, person({ name: 'Elizabeth Okafor', born: '12/03/2011', ...home }))).toBe(null);
  });

  it('rests on nothing unknown: without forename, or without anything of a home, there are no twins', () => {
    expect(flagPair(amy, person({ surname: 'Carter', born: '12/03/2011', ...home }))).toBe(null);
    expect(flagPair(amy, person({ name: 'Ella Carter', born: '12/03/2011' }))).toBe(null);
    expect(flagPair({}, {})).toBe(null);
  });

  it('takes an age for a time of birth, and sees brothers where the ages cannot be one', () => {
    const about = person({ name: 'Sam Carter', born: 'age 7', ...home });
    expect(flagPair(amy, about)).toMatchObject({ kind: 'siblings' });
    expect(flagPair(amy, about)?.evidence.at(-1)).toMatchObject({ column: 'born', says: 'different' });
  });

  it('is symmetric', () => {
    const written = fc.record(
      {
        name: fc.constantFrom('Amy Carter', 'Ella Carter', 'Amelia Carter', 'A Carter', 'Amy Iqbal', 'Noor Iqbal'),
        born: fc.constantFrom('12/03/2011', '13/03/2011', '01/01/1980', 'age 15', 'nonsense'),
        phone: fc.constantFrom('07700 900123', '07700 900124'),
        postcode: fc.constantFrom('LS1 4AP', 'LS2 9JT'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [one, other] = [flagPair(person(a), person(b)), flagPair(person(b), person(a))];
        expect(one?.kind).toBe(other?.kind);
        expect(one?.evidence).toEqual(other?.evidence.map((fact) => ({ ...fact, a: fact.b, b: fact.a })));
      }),
    );
  });
});

describe('flagClusters', () => {
  const records = [amy, ella, tom, john, johnJunior, lodger];

  it('makes a cluster that holds a flagged pair say so, and lists the pairs between clusters', () => {
    const { within, between, skipped } = flagClusters(records, Int32Array.of(0, 0, 2, 3, 4, 5));
    expect([...within.keys()]).toEqual([0]);
    expect(within.get(0)).toMatchObject([{ kind: 'twins', a: 0, b: 1, clusters: [0, 0] }]);
    expect(between.find(({ a, b }) => a === 3 && b === 4)).toMatchObject({ kind: 'namesakes', clusters: [3, 4] });
    expect(skipped).toEqual([]);
  });

  it('finds between clusters just what looking at every pair that shares a home finds', () => {
    const clusterOf = Int32Array.of(0, 1, 1, 3, 4, 3);
    const all = records.flatMap((_, a) => records.slice(a + 1).map((_one, at) => [a, a + 1 + at] as const));
    const { within, between } = flagClusters(records, clusterOf);
    expect([...[...within.values()].flat(), ...between].sort((x, y) => x.a - y.a || x.b - y.b)).toEqual(
      flagPairs(records, all, clusterOf),
    );
  });

  it('skips what too many share, and names it', () => {
    const many = Array.from({ length: MOST_SHARING + 1 }, (_, at) =>
      person({ name: `Person${at}`, phone: '07700 900999' }),
    );
    expect(flagClusters(many, Int32Array.from(many.keys())).skipped).toEqual([
      { by: 'phone', value: '+447700900999', records: MOST_SHARING + 1 },
    ]);
    expect(flagClusters(many, new Int32Array(many.length)).skipped).toHaveLength(2);
  });

  it('refuses positions and clusterings that do not fit the records', () => {
    expect(() => flagPairs([amy], [[0, 7]])).toThrow(/7 is not the position of a record/u);
    expect(() => flagClusters([amy], new Int32Array(3))).toThrow(/covers 3 records and there are 1/u);
  });
});
