import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personRecord, type PersonAsWritten } from '../normalise/person-record.ts';
import { normalisePhonePart } from '../normalise/phone-part.ts';
import { normaliseRegistration } from '../normalise/registration.ts';
import type { LinkRecord } from '../record.ts';
import { holdsInField } from './field-condition.ts';
import { columnsOfField, type ColumnCondition, type FieldCondition } from './field-kinds.ts';
import { fieldTest, fieldTests, rowTest } from './field-tests.ts';

const column = 'c';
const holds = (condition: FieldCondition, a: string, b: string): boolean =>
  holdsInField(condition, { [column]: a }, { [column]: b });
const plate = (text: string): string => {
  const read = normaliseRegistration(text);
  return read.ok ? read.value.key : '';
};

describe('conditions on names', () => {
  it.each([
    ['nickname', 'kasia', 'katherine', true],
    ['nickname', 'mohammed', 'muhammad', false],
    ['nameVariant', 'mohammed', 'muhammad', true],
    ['nameVariant', 'md abdulla', 'mohammed abdullah', true],
    ['nameVariant', 'karen', 'karen', false],
    ['initial', 'j', 'john', true],
    ['initial', 'j', 'j', false],
    ['initialsFit', 'j p', 'john paul', true],
    ['initialsFit', 'jp', 'john paul', true],
    ['initialsFit', 'j', 'john paul', true],
    ['initialsFit', 'j p', 'john', true],
    ['initialsFit', 'p j', 'john paul', false],
    ['initialsFit', 'j p', 'j p', false],
    ['initialsFit', 'jp', 'john', false],
  ] as const)('%s of %s and %s is %s', (kind, a, b, expected) => {
    expect(holds({ kind, column }, a, b)).toBe(expected);
  });

  it('takes a double-barrelled surname for either half, and words in any order and spelling', () => {
    const part = (a: string, b: string, atLeast: number): boolean =>
      holds({ kind: 'partOfName', column, atLeast }, a, b);
    expect(part('brown', 'brown smith', 1)).toBe(true);
    expect(part('smyth', 'brown smith', 1)).toBe(true);
    expect(part('browning', 'brown smith', 1)).toBe(false);
    expect(part('van der berg', 'berg', 1)).toBe(true);
    expect(part('nguyen thi mai', 'mai nguyen', 2)).toBe(true);
    expect(part('maxamed cali xasan', 'hassan mohammed', 2)).toBe(true);
    expect(part('mai', 'nguyen thi mai', 2)).toBe(false);
    expect(part('j brown', 'j smith', 1)).toBe(false);
    expect(part('j', 'j p', 1)).toBe(false);
  });

  it('hears names alike from so many sounds on', () => {
    expect(holds({ kind: 'soundsAlike', column, sounds: 3 }, 'stephenson', 'stevenson')).toBe(true);
    expect(holds({ kind: 'soundsAlike', column, sounds: 3 }, 'lily', 'leila')).toBe(false);
  });

  it('holds forenames unlike only when nothing explains the difference', () => {
    const unlike = (a: string, b: string): boolean => holds({ kind: 'unlikeForename', column, below: 0.88 }, a, b);
    expect(unlike('karen', 'tyler')).toBe(true);
    expect(unlike('karen marie', 'tyler james')).toBe(true);
    for (const [a, b] of [
      ['md', 'muhammad'],
      ['kaz', 'karen'],
      ['k', 'karen'],
      ['mai', 'thi mai'],
      ['karin', 'karen marie'],
      ['kaz louise', 'karen'],
      ['km', 'karen marie'],
    ] as const) {
      expect([a, b, unlike(a, b)]).toEqual([a, b, false]);
      expect([b, a, unlike(b, a)]).toEqual([b, a, false]);
    }
  });

  it('sees forename and surname exchanged through a misspelling, and not where they stand right', () => {
    const transposed = { kind: 'namesTransposed', forename: 'f', surname: 's' } as const;
    const test = (a: readonly [string, string | null], b: readonly [string, string]): boolean =>
      holdsInField(transposed, { f: a[0], s: a[1] }, { f: b[0], s: b[1] });
    expect(test(['ashdown', 'karen'], ['karen', 'ashdown'])).toBe(true);
    expect(test(['ashdowne', 'kaz'], ['karen', 'ashdown'])).toBe(true);
    expect(test(['karen', 'ashdown'], ['karen', 'ashdown'])).toBe(false);
    expect(test(['thomas', 'thomas'], ['thomas', 'thomas'])).toBe(false);
    expect(test(['ashdown', null], ['karen', 'ashdown'])).toBe(false);
    expect(columnsOfField(transposed)).toEqual(['f', 's']);
  });
});

describe('conditions on dates of birth', () => {
  it.each([
    ['dayMonthSwapped', '2010-03-04', '2010-04-03', true],
    ['dayMonthSwapped', '2010-03-14', '2010-14-03', false],
    ['oneDigitWrong', '2010-03-04', '2010-03-14', true],
    ['oneDigitWrong', '2010-03-04', '2010-04-14', false],
    ['oneDigitWrong', '2010-02-19', '2010-02-39', false],
    ['digitsExchanged', '2010-03-12', '2010-03-21', true],
    ['digitsExchanged', '2010-03-12', '2001-03-12', true],
    ['digitsExchanged', '2010-03-12', '2010-03-12', false],
    ['newYearSameYear', '2010-01-01', '2010-09-12', true],
    ['newYearSameYear', '2010-01-01', '2010-01-01', true],
    ['newYearSameYear', '2010-01-01', '2011-01-01', false],
    ['newYearSameYear', '2010-01-02', '2010-09-12', false],
    ['sameYear', '2010-01-02', '2010-09-12', true],
    ['intervalsMeet', '2008-03-11/2013-03-10', '2010-03-04/2010-03-04', true],
    ['intervalsMeet', '2008-03-11/2013-03-10', '2013-03-11/2013-03-11', false],
    ['intervalsMeet', '2008-03-11', '2008-03-11/2008-03-11', false],
  ] as const)('%s of %s and %s is %s', (kind, a, b, expected) => {
    expect(holds({ kind, column }, a, b)).toBe(expected);
  });

  it('takes the same birthday a year apart for a slip, and in the same year or further away not', () => {
    const near = (a: string, b: string): boolean => holds({ kind: 'sameDayNearYear', column, years: 1 }, a, b);
    expect(near('2009-03-04', '2010-03-04')).toBe(true);
    expect(near('2010-03-04', '2010-03-04')).toBe(false);
    expect(near('2008-03-04', '2010-03-04')).toBe(false);
    expect(near('2009-03-05', '2010-03-04')).toBe(false);
  });
});

describe('conditions on addresses, phones, vehicles and handles', () => {
  it.each([
    ['sameHouse', '12a high street', '2/12a high street', true],
    ['sameHouse', '2/12a high street', '3/12a high street', false],
    ['sameHouse', '12 high street', '12 hihg street', true],
    ['sameHouse', '12 mill lane', '12 hill lane', false],
    ['sameHouse', '12 high street', '14 high street', false],
    ['sameHouse', 'rose cottage mill lane', 'rose cottage mill lane', false],
    ['sameStreet', '12 high street', 'high street', true],
    ['sameStreet', '12 high street', '12 low road', false],
    ['phoneSlip', '+447700900123', '+447700900124', true],
    ['phoneSlip', '+447700900123', '+447700900132', true],
    ['phoneSlip', '+447700900123', '+447700900123', false],
    ['phoneSlip', '+447700900123', '+447700901124', false],
    ['phoneSlip', '+442380223344', '+442380223345', true],
    ['phonePartsFit', '+447700900123', '*0123', true],
    ['phonePartsFit', '+447700900123', '*0124', false],
    ['phonePartsFit', '*123', '*0123', true],
    ['phonePartsFit', '+447700900123', '+447700900123', false],
    ['phonePartsFit', '+447700?00123', '+447700900123', true],
    ['phonePartsFit', '+447700?00123', '*1?3', true],
    ['handleOnPlatform', 'instagram:kaz_99 snapchat:kaz', 'snapchat:kaz', true],
    ['handleOnPlatform', ':kaz_99', ':kaz_99', false],
    ['handleElsewhere', 'instagram:kaz_99', ':kaz_99', true],
    ['handleElsewhere', 'instagram:kaz_99', 'snapchat:kaz_98', false],
    ['handleAlike', 'instagram:karenx_99', 'snapchat:karenx.2010', true],
    ['handleAlike', 'instagram:kaz_99', 'snapchat:kaz.2010', false],
  ] as const)('%s of %s and %s is %s', (kind, a, b, expected) => {
    expect(holds({ kind, column }, a, b)).toBe(expected);
  });

  it.each([
    ['registrationFits', 'LO51 ABC', 'l051abc', true],
    ['registrationFits', 'L?51 AB?', 'LO51 ABC', true],
    ['registrationFits', 'LO5? ABC', 'L?51 ABC', true],
    ['registrationFits', 'LO5????', '????ABC', false],
    ['registrationFits', 'LO51 ABC', 'LO52 ABC', false],
    ['registrationMisread', 'LO51 ABC', 'LO51 A8C', true],
    ['registrationMisread', 'LO51 ABC', 'LO57 ABC', false],
    ['registrationMisread', 'SZ51 ABC', '5251 ABC', true],
    ['registrationMisread', 'LO51 ABC', 'LO51 ACB', true],
    ['registrationMisread', 'LO51 ABC', 'LO51 ABC', false],
    ['registrationPart', 'LO51', 'LO51 ABC', true],
    ['registrationPart', '51 ABC', 'LO51 ABC', true],
    ['registrationPart', 'LO', 'LO51 ABC', false],
    ['registrationPart', 'O51A', 'LO51 ABC', false],
  ] as const)('%s of %s and %s is %s', (kind, a, b, expected) => {
    expect(holds({ kind, column }, plate(a), plate(b))).toBe(expected);
    expect(holds({ kind, column }, `AA11AAA ${plate(a)}`, plate(b))).toBe(expected);
  });

  it('finds a name inside a handle, whichever side holds it', () => {
    const made = { kind: 'handleHoldsName', handle: 'h', forename: 'f', surname: 's' } as const;
    const karen: LinkRecord = { f: 'karen', s: 'ashdown' };
    for (const [handle, expected] of [
      ['instagram:karen.ashdown09', true],
      [':kashdown', true],
      [':x snapchat:ashdown_karen', true],
      [':ashdown', false],
      [':karen_birch', false],
    ] as const) {
      expect([handle, holdsInField(made, { h: handle }, karen)]).toEqual([handle, expected]);
      expect([handle, holdsInField(made, karen, { h: handle })]).toEqual([handle, expected]);
    }
    expect(rowTest(made)([':karenashdown', null, null], [null, 'karen', null])).toBe(false);
  });

  it('reads parts of telephone numbers', () => {
    const read = (text: string): string => {
      const part = normalisePhonePart(text);
      return part.ok ? part.value : part.reason;
    };
    for (const text of ['ends 0123', 'ending in 0123', 'last four 0123', '…0123', '*0123', 'xxxxx xx0123', '- 0123']) {
      expect([text, read(text)]).toEqual([text, '*0123']);
    }
    expect(read('07700 9?0 123')).toBe('+4477009?0123');
    expect(read('ends 12')).toBe('too-vague');
    expect(read('call Kaz')).toBe('not-a-number');
    expect(read('')).toBe('empty');
  });
});

/** One condition of every kind over one column. */
const ALL: readonly ColumnCondition[] = (Object.keys(fieldTests) as ColumnCondition['kind'][]).map((kind) => ({
  kind,
  column,
  below: 0.88,
  atLeast: 1,
  years: 1,
  sounds: 2,
}));
const person = fc.record<PersonAsWritten>({
  name: fc.constantFrom(
    'Karen Ashdown',
    'Kaz',
    'Md Abdulla Miah',
    'J P Brown-Smith',
    'Smith, Stephen',
    'Nguyen Thi Mai',
    '',
  ),
  born: fc.constantFrom('4/3/2010', '1/1/2010', 'about 15', '4/3/2011', '14/3/2010', ''),
  phone: fc.constantFrom('07700 900123', 'ends 0123', '07700 900132', ''),
  address: fc.constantFrom('12a High St', 'Flat 2, 12a High Street', 'High Street', ''),
  registration: fc.constantFrom('LO51 ABC', 'L?51 A8C', 'LO51', ''),
  handle: fc.constantFrom('snap: karen.ashdown09', '@karen_ashdown', 'insta: karen_ashdown', ''),
});

describe('every condition of this field', () => {
  it('is symmetric, answers any text, and is the same through its test as through records', () => {
    const text = fc.oneof(
      anyUnits(12),
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '1', '-', '/', ':', '?', '*', '+'), maxLength: 12 }),
      person.map((one) => String(Object.values(one).find((value) => value !== '') ?? '')),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        const known = a !== '' && b !== '';
        const wrong = ALL.filter((condition) => {
          const held = holds(condition, a, b);
          return held !== holds(condition, b, a) || held !== (known && fieldTest(condition)(a, b));
        });
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('is symmetric over whole records', () => {
    const columns = [
      'forename',
      'given_names',
      'name_words',
      'dob',
      'born',
      'phone_seen',
      'address',
      'registration',
      'handle',
    ];
    const rows: readonly FieldCondition[] = [
      { kind: 'namesTransposed', forename: 'forename', surname: 'surname' },
      { kind: 'handleHoldsName', handle: 'handle', forename: 'forename', surname: 'surname' },
      ...columns.flatMap((one) => ALL.map((condition) => ({ ...condition, column: one }))),
    ];
    fc.assert(
      fc.property(person, person, (a, b) => {
        const [left, right] = [personRecord(a, '2026-03-10').record, personRecord(b, '2026-03-10').record];
        const wrong = rows.filter((one) => holdsInField(one, right, left) !== holdsInField(one, left, right));
        expect(wrong).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

/** Texts of any UTF-16 units, lone halves of surrogate pairs among them. */
function anyUnits(maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));
}
