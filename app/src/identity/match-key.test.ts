import { personRecord, type LinkRecord, type PersonAsWritten } from '@throughline/linkage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_KINDS, keysToLookFor, matchKeysOf, type MatchKey } from './match-key.ts';

const record = (written: PersonAsWritten, more: LinkRecord = {}): LinkRecord => ({
  ...personRecord(written, '2026-03-01').record,
  ...more,
});
const kindsShared = (a: LinkRecord, b: LinkRecord): string[] => {
  const theirs = new Set(matchKeysOf(b).map(({ kind, key }) => `${kind}:${key}`));
  return matchKeysOf(a)
    .filter(({ kind, key }) => theirs.has(`${kind}:${key}`))
    .map(({ kind }) => KEY_KINDS[kind]);
};

describe('two mentions share a key', () => {
  it.each<[string, LinkRecord, LinkRecord]>([
    ['a short form of the name', record({ name: 'Thomas Wexcombe' }), record({ name: 'Tommy Wexcombe' })],
    ['two short forms of one name', record({ name: 'Bob Ashdown' }), record({ name: 'Rob Ashdown' })],
    ['forename and surname exchanged', record({ name: 'Karen Ashdown' }), record({ name: 'Ashdown Karen' })],
    ['both names misspelt as they sound', record({ name: 'Oliver Gibson' }), record({ name: 'Olivar Gibsen' })],
    ['an initial for the surname', record({ name: 'Mateusz Lewandowski' }), record({ name: 'Mateusz L' })],
    ['an initial and a misspelt forename', record({ name: 'George Taylor' }), record({ name: 'Goerge T' })],
    ['one half of a double name', record({ name: 'Zoë O’Brien-Smith' }), record({ name: 'Zoe Smith' })],
    [
      'a birthday and the first letter',
      record({ name: 'Liam Ward', born: '15/07/2010' }),
      record({ forename: 'Lucas', born: '2010-07-15' }),
    ],
    [
      'the end of a number and the sound of the surname',
      record({ name: 'Jo Marsh', phone: '07700 900123' }),
      record({ name: 'Ellie Marche', phone: '07700 910123' }),
    ],
    [
      'a surname and an age that fits a date of birth',
      record({ name: 'Ali Marsh', born: '15' }),
      record({ name: 'Ellie Marsh', born: '04/06/2010' }),
    ],
    ['an alias', record({ name: 'Cian O’Neill', aliases: ['Mills'] }), record({ name: 'Mills O’Neill' })],
    [
      'a forename and school',
      record({ forename: 'Max', school: 'Northgate' }),
      record({ forename: 'Max', school: 'Northgate' }),
    ],
    [
      'a forename in one district',
      record({ forename: 'Max' }, { locality: 'E1' }),
      record({ forename: 'Max' }, { locality: 'E1' }),
    ],
    ['an online name', record({ handle: 'snap: kaz_99' }), record({ forename: 'Kaz', handle: '@kaz_99' })],
    [
      'a number and nothing else',
      record({ phone: '07700 900123' }),
      record({ forename: 'Kaz', phone: '+447700900123' }),
    ],
  ])('by %s', (_by, a, b) => {
    expect(kindsShared(a, b)).not.toEqual([]);
  });

  it('never by what is not known, nor for people who are only described', () => {
    expect(matchKeysOf(record({}))).toEqual([]);
    expect(matchKeysOf(record({ born: 'about 22' }))).toEqual([]);
    expect(kindsShared(record({ forename: 'Max' }), record({ surname: 'Harvey', born: '15' }))).toEqual([]);
  });
});

describe('a key', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('Max', 'J', 'O’Brien', '15', '2010-07-15'),
  );
  const anyone = fc
    .record({ forename: text, surname: text, born: text, phone: text, postcode: text, school: text })
    .map((written) => record(written));

  it('is a number that PostgreSQL takes, of a kind that has words, once each, whatever was written', () => {
    fc.assert(
      fc.property(anyone, (one) => {
        const keys = matchKeysOf(one);
        for (const { kind, key } of keys) {
          expect(BigInt.asIntN(64, BigInt(key)).toString()).toBe(key);
          expect(KEY_KINDS[kind]).toBeTruthy();
        }
        expect(new Set(keys.map(({ kind, key }) => `${kind}:${key}`)).size).toBe(keys.length);
        expect(keys.length).toBeLessThan(200);
      }),
    );
  });

  it('depends on the record alone, and a record shares all of its own', () => {
    fc.assert(
      fc.property(anyone, (one) => {
        expect(matchKeysOf({ ...one })).toEqual(matchKeysOf(one));
        expect(kindsShared(one, one)).toHaveLength(matchKeysOf(one).length);
      }),
    );
  });

  it('of one name alone is looked for only when there is nothing better', () => {
    const kinds = (keys: readonly MatchKey[]): string[] => keys.map(({ kind }) => KEY_KINDS[kind]);
    expect(kinds(keysToLookFor(record({ forename: 'Trigs' })))).toContain('one name alone');
    expect(kinds(keysToLookFor(record({ name: 'Max Harvey' })))).not.toContain('one name alone');
  });
});
