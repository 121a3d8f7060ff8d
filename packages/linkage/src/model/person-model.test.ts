import { describe, expect, it } from 'vitest';
import { personRecord, type PersonAsWritten } from '../normalise/person-record.ts';
import { scorePair } from '../score/score-pair.ts';
import { columnsOfField, type FieldCondition } from './field-kinds.ts';
import { personModel } from './person-model.ts';

const ON = '2026-03-10';
const KAREN: PersonAsWritten = { name: 'Karen Ashdown', born: '04/03/2010', postcode: 'SO14 3AB' };
const MARYAM: PersonAsWritten = { name: 'Maryam Abdirahman Ali', born: '12/07/2010', postcode: 'SO14 0AB' };

/** Label and bits of the level that one comparison reached. */
function reached(comparison: string, a: PersonAsWritten, b: PersonAsWritten): { label: string; weight: number } {
  const score = scorePair(personModel, personRecord(a, ON).record, personRecord(b, ON).record);
  const part = score.waterfall.find((one) => one.kind === 'level' && one.comparison === comparison);
  return { label: part?.label ?? '', weight: part?.weight ?? NaN };
}

function weight(a: PersonAsWritten, b: PersonAsWritten): number {
  return scorePair(personModel, personRecord(a, ON).record, personRecord(b, ON).record).weight;
}

describe('people the model of this field brings together', () => {
  it.each([
    ['two spellings and the names in another order', MARYAM, { ...MARYAM, name: 'Cali, Mariam Cabdiraxmaan' }],
    [
      'the family name first and a middle name left out',
      { ...KAREN, name: 'Nguyen Thi Mai' },
      { ...KAREN, name: 'Mai Nguyen' },
    ],
    ['half of a double-barrelled surname', { ...KAREN, name: 'Karen Ashdown-Birch' }, KAREN],
    ['a surname that was hers before', { ...KAREN, name: 'Karen Birch (formerly Ashdown)' }, KAREN],
    ['a street name', { ...KAREN, name: 'Tyler “Tiny” Ashdown' }, { ...KAREN, name: 'Tiny Ashdown' }],
    ['initials', { ...KAREN, name: 'John Paul Ashdown' }, { ...KAREN, name: 'J.P. Ashdown' }],
    ['a short form of another language', { ...KAREN, name: 'Kasia Nowak' }, { ...KAREN, name: 'Katarzyna Nowak' }],
    ['1 January for a day not known', KAREN, { ...KAREN, born: '01/01/2010' }],
    [
      'a number of which the end was heard',
      { ...KAREN, phone: '07700 900123', born: '' },
      { ...KAREN, phone: 'ends 0123', born: '' },
    ],
    ['an account and an age', { name: 'Kaz', born: '16', handle: 'snap: tiny_k_9' }, { ...KAREN, handle: '@tiny_k_9' }],
    ['a year group for the age', { ...KAREN, born: '', yearGroup: 'Year 11' }, KAREN],
  ])('%s', (_, a, b) => {
    expect(weight(a, b)).toBeGreaterThan(3);
    expect(weight(b, a)).toBe(weight(a, b));
  });
});

describe('people the model of this field keeps apart', () => {
  it.each([
    [
      'two born on 1 January of one year',
      { ...KAREN, born: '01/01/2010', postcode: '' },
      { name: 'Tyler Birch', born: '01/01/2010' },
    ],
    [
      'two who use one car',
      { ...KAREN, registration: 'LO51 ABC' },
      { name: 'Tyler Birch', born: '12/09/1985', registration: 'LO51 ABC' },
    ],
    [
      'two cousins with a middle name in common',
      { ...KAREN, name: 'Karen Marie Ashdown' },
      { ...KAREN, name: 'Tina Marie Ashdown', born: '09/11/2012' },
    ],
    [
      'neighbours of one surname',
      { ...KAREN, address: '12 High Street' },
      { name: 'Denise Ashdown', born: '01/02/1990', postcode: 'SO14 3AB', address: '14 High Street' },
    ],
    [
      'two of a common name in two places',
      { name: 'Mohammed Khan', born: '15', postcode: 'SO14 3AB' },
      { name: 'Muhammad Khan', born: '16', postcode: 'PO1 2CD' },
    ],
  ])('%s', (_, a, b) => {
    expect(weight(a, b)).toBeLessThan(0);
  });
});

describe('levels of the model', () => {
  const phones = (a: string, b: string): number => reached('phone', { phone: a }, { phone: b }).weight;

  it('weigh a whole number over a slip in it, and these over its end and nothing known', () => {
    expect(phones('07700 900123', '07700 900123')).toBeGreaterThan(phones('07700 900123', 'ends 0123'));
    expect(phones('07700 900123', 'ends 0123')).toBeGreaterThan(phones('07700 900123', '07700 900132'));
    expect(phones('07700 900123', '07700 900132')).toBeGreaterThan(0);
    expect(phones('07700 900123', 'ends 0199')).toBe(0);
    expect(phones('07700 900123', '07700 900456')).toBeLessThan(0);
  });

  it('weigh a district that is all that is known over a district whose sectors differ', () => {
    const at = (postcode: string): number => reached('postcode', { postcode: 'SO14 3AB' }, { postcode }).weight;
    const falling = ['SO14 3AB', 'SO14 3', 'SO14', 'SO14 3XY', 'SO14 0AB', 'PO1 2CD'].map(at);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    expect(new Set(falling).size).toBe(falling.length);
  });

  it('weigh registrations by how much of them was seen', () => {
    const at = (registration: string): number =>
      reached('registration', { registration: 'LO51 ABC' }, { registration }).weight;
    const falling = ['LO51 ABC', 'L?51 AB?', 'LO51 A8C', 'LO51', 'KX99 ZZZ'].map(at);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    expect(falling.at(-1)).toBeLessThan(0);
  });

  it('never say less for 1 January than for an age that fits, nor more than for the true day', () => {
    const born = (a: string, b: string): number => reached('date of birth', { born: a }, { born: b }).weight;
    expect(born('1/1/2010', '1/1/2010')).toBe(born('1/1/2010', '4/3/2010'));
    expect(born('1/1/2010', '1/1/2010')).toBeGreaterThan(born('16', '4/3/2010'));
    expect(born('4/3/2010', '4/3/2010')).toBeGreaterThan(born('1/1/2010', '4/3/2010'));
  });

  it('read a handle made of the other’s name only where no surname was compared', () => {
    const handle = (a: PersonAsWritten): string => reached('handle', { ...a, handle: '@karen.ashdown' }, KAREN).label;
    expect(handle({})).toMatch(/made of the other’s name/u);
    expect(handle({ name: 'Karen Ashdown' })).toBe('Not known on one side');
  });

  it('are reached by some pair only through columns that a person’s record has', () => {
    const { record } = personRecord({}, ON);
    const conditions = personModel.comparisons.flatMap(({ levels }) => levels.map(({ condition }) => condition));
    const text = JSON.stringify(conditions);
    for (const column of [...text.matchAll(/"(?:column|forename|surname|handle)":"(\w+)"/gu)].map(
      (found) => found[1],
    )) {
      expect(Object.keys(record)).toContain(column);
    }
    for (const { keys } of personModel.blockRules) {
      for (const { column } of keys) expect(Object.keys(record)).toContain(column);
    }
    const field: FieldCondition = { kind: 'sameHouse', column: 'address' };
    expect(columnsOfField(field)).toEqual(['address']);
  });
});
