import { describe, expect, it } from 'vitest';
import { personModel } from '../model/person-model.ts';
import { termFrequencies } from '../model/term-frequency.ts';
import { personRecord, type PersonAsWritten } from '../normalise/person-record.ts';
import type { LinkRecord } from '../record.ts';
import { scorePair } from './score-pair.ts';

const ON = '2026-03-10';
const record = (written: PersonAsWritten): LinkRecord => personRecord(written, ON).record;
const KAREN: PersonAsWritten = {
  name: 'Karen Ashdown',
  born: '04/03/2010',
  phone: '07700 900123',
  postcode: 'SO14 3AB',
  school: 'Northgate School',
  locality: 'Southampton',
};
const karen = record(KAREN);

describe('people the model must bring together', () => {
  it.each([
    ['a nickname and an age', { name: 'Kaz Ashdown', born: '16', phone: '07700 900123', locality: 'Southampton' }],
    ['forename and surname the other way round', { ...KAREN, name: 'Ashdown Karen', phone: '' }],
    ['day and month exchanged', { ...KAREN, born: '03/04/2010', phone: '' }],
    ['a slip in the year and a new phone', { ...KAREN, born: '04/03/2011', phone: '07700 900456' }],
    ['an initial for the forename', { ...KAREN, name: 'K Ashdown', phone: '' }],
    ['a move across the city under a misspelt name', { ...KAREN, name: 'Karin Ashdowne', postcode: 'SO16 1ZZ' }],
  ])('%s', (_, written) => {
    const score = scorePair(personModel, karen, record(written));
    expect(score.probability).toBeGreaterThan(0.9);
  });

  it('says so when names stand the other way round', () => {
    const score = scorePair(personModel, karen, record({ ...KAREN, name: 'Ashdown Karen' }));
    expect(score.why.join(' ')).toMatch(/Forename and surname the other way round/u);
  });
});

describe('people the model must keep apart', () => {
  it('twins: same surname, date of birth and postcode, another forename', () => {
    for (const phone of ['', '07700 900123']) {
      const score = scorePair(
        personModel,
        record({ ...KAREN, phone }),
        record({ ...KAREN, name: 'Tyler Ashdown', phone }),
      );
      expect(score.probability).toBeLessThan(0.5);
      expect(score.whyNot[0]).toMatch(/Could be twins/u);
    }
  });

  it('twins of a rare surname as surely as of a common one', () => {
    const pair = [record(KAREN), record({ ...KAREN, name: 'Tyler Ashdown' })] as const;
    const weightAt = (share: number): number =>
      scorePair(personModel, ...pair, new Map([['surname', new Map([['ashdown', share]])]])).weight;
    expect(weightAt(0.0001)).toBeCloseTo(weightAt(0.02), 9);
    expect(weightAt(0.0001)).toBeLessThan(0);
  });

  it('the same twin under two short forms is still one person', () => {
    const score = scorePair(
      personModel,
      record({ ...KAREN, name: 'Bob Ashdown' }),
      record({ ...KAREN, name: 'Robert Ashdown' }),
    );
    expect(score.probability).toBeGreaterThan(0.99);
  });

  it('father and son of one name under one roof', () => {
    const son: PersonAsWritten = {
      name: 'John Ashdown',
      born: '04/03/2010',
      phone: '023 8022 3344',
      postcode: 'SO14 3AB',
    };
    for (const phone of ['', '023 8022 3344']) {
      const score = scorePair(personModel, record({ ...son, phone }), record({ ...son, born: '17/09/1978', phone }));
      expect(score.probability).toBeLessThan(0.5);
      expect(score.whyNot.join(' ')).toMatch(/Could be parent and child/u);
    }
  });

  it('two children who share the phone and postcode of a children’s home', () => {
    const home = { phone: '023 8022 3344', postcode: 'SO15 2XY', locality: 'Southampton', school: 'Northgate School' };
    const names = [
      'Amy Birch',
      'Ben Cole',
      'Cara Dunn',
      'Dev Evans',
      'Ella Frost',
      'Finn Grey',
      'Gia Hart',
      'Hal Irwin',
    ];
    const children = names.map((name, i) => record({ ...home, name, born: `1${i}/0${i + 1}/2010` }));
    const elsewhere = Array.from({ length: 192 }, (_, i) =>
      record({
        name: 'Lee Marsh',
        phone: `07700 900${String(i + 100)}`,
        postcode: `PO${(i % 9) + 1} ${i % 10}AA`,
        locality: 'Portsmouth',
      }),
    );
    const frequencies = termFrequencies(personModel, [...children, ...elsewhere]);
    for (const [i, left] of children.entries()) {
      for (const right of children.slice(i + 1)) {
        const score = scorePair(personModel, left, right, frequencies);
        expect(score.probability).toBeLessThan(0.5);
        expect(score.whyNot.join(' ')).toMatch(/Phone: the value is common here/u);
      }
    }
  });

  it.each([
    ['siblings who share home, phone and school', { ...KAREN, name: 'Tyler Ashdown', born: '17/09/2012' }],
    ['siblings of whom one is known by an age only', { ...KAREN, name: 'Tyler Ashdown', born: 'about 15' }],
    ['siblings of whom one has no age', { ...KAREN, name: 'Tyler Ashdown', born: '' }],
    ['a mother and her child', { ...KAREN, name: 'Denise Ashdown', born: '02/06/1981', school: '' }],
    ['step-siblings of two surnames', { ...KAREN, name: 'Tyler Birch', born: '17/09/2011' }],
    ['two at one address, one known by an age only', { ...KAREN, name: 'Tyler Birch', born: '16' }],
  ])('%s, even before term frequencies are counted', (_, written) => {
    const score = scorePair(personModel, karen, record(written));
    expect(score.probability).toBeLessThan(0.5);
    expect(score.whyNot.join(' ')).toMatch(/Could be (?:of one family|two people at one address)/u);
  });

  it('two nearly empty records: a forename alone never makes a match', () => {
    const score = scorePair(personModel, record({ name: 'Kaz' }), record({ name: 'Kaz' }));
    expect(score.probability).toBeLessThan(0.01);
    expect(score.whyNot).toContain('Surname could not be compared, so it counts neither way.');
  });

  it('two teenagers known only by a common forename and an age that fits', () => {
    const score = scorePair(
      personModel,
      record({ name: 'Jack', born: 'about 15', locality: 'Gosport' }),
      record({ name: 'Jack', born: '15', locality: 'Gosport' }),
    );
    expect(score.probability).toBeLessThan(0.5);
  });
});
