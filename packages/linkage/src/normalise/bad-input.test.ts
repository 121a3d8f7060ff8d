import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personModel } from '../model/person-model.ts';
import { itemsOf } from '../record.ts';
import { scorePair } from '../score/score-pair.ts';
import { normaliseAddressLine } from './address.ts';
import { namesInText } from './aliases.ts';
import { parseDateOfBirth } from './date-of-birth.ts';
import { LONGEST_FIELD } from './field-length.ts';
import { normaliseHandle } from './handle.ts';
import type { Outcome } from './outcome.ts';
import { normaliseNamePart, normalisePersonName } from './person-name.ts';
import { personRecord, type PersonAsWritten } from './person-record.ts';
import { normalisePhone } from './phone.ts';
import { normalisePhonePart } from './phone-part.ts';
import { normalisePostcode } from './postcode.ts';
import { normaliseRegistration } from './registration.ts';
import { normaliseSchool } from './school.ts';
import { parseYearGroup } from './year-group.ts';

const ON = '2026-03-10';
/** Every normaliser, with the form that it would be given back in. */
const NORMALISERS: Readonly<Record<string, (text: string) => Outcome<string, string>>> = {
  'part of a name': normaliseNamePart,
  'whole name': (text) =>
    whole(normalisePersonName(text), ({ forename, surname }) =>
      // One name of several words was written with hyphens, which its form for comparison has lost.
      surname === null || forename === null || forename.includes(' ') ? text : `${surname}, ${forename}`,
    ),
  'date of birth': (text) => whole(parseDateOfBirth(text, ON), ({ from, to }) => (from === to ? from : text)),
  'year group': (text) => whole(parseYearGroup(text, ON), ({ year }) => (year === 0 ? 'reception' : String(year))),
  phone: (text) => whole(normalisePhone(text), ({ e164 }) => e164),
  'part of a phone number': (text) => normalisePhonePart(text),
  postcode: (text) =>
    whole(normalisePostcode(text), (one) =>
      one.kind === 'full' ? one.postcode : one.kind === 'sector' ? one.sector : one.district,
    ),
  registration: (text) => whole(normaliseRegistration(text), ({ registration }) => registration),
  address: (text) => whole(normaliseAddressLine(text), ({ key }) => key),
  handle: (text) =>
    whole(normaliseHandle(text), ({ platform, handle }) => `${platform ?? ''}:${handle}`.replace(/^:/u, '@')),
  school: normaliseSchool,
};
/** Parts put together again are no text that someone wrote: reading them once more may say more, or less. */
const IN_PARTS = ['whole name', 'address'];
// Signs that hide, turn, stack or pose as others, and the pieces that the normalisers look for.
const hostile = fc.constantFrom(
  ...signs(
    '\u200d\u200b\u200e\u200f\u202e\u2066\u2069\ufeff\u00ad\u115f\u0000\u0007\u0301\u0327\u034f\udc00\ud800\ue000\uffff',
  ),
  ...signs('аеорсухіАВЕКМНОРСТХοαΑΒ'),
  ...signs('ßıİŉ´ʼ’ﷺﬀ①２٣۴१Ⅳ℃㎏'),
  ...signs('abcmo0123 .,-/\'"()@:?*+'),
);
const pieces = fc.constantFrom(
  'mc',
  'o',
  'st',
  'flat',
  'none',
  'n',
  'k',
  '2/12a',
  'high',
  'rd',
  'year',
  'about',
  'ends',
  'snap',
  '07700',
  '900123',
  'so14',
  '3ab',
  '2010',
);
const text = fc.oneof(
  anyUnits(40),
  fc.string({ unit: hostile, maxLength: 30 }),
  fc.array(fc.oneof(pieces, hostile), { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.array(fc.oneof(pieces, hostile), { maxLength: 12 }).map((parts) => parts.join('')),
);

describe('every normaliser', () => {
  it.each(Object.entries(NORMALISERS))(
    'of a %s answers hostile text, and reads its own answer as the same',
    (name, read) => {
      fc.assert(
        fc.property(text, (input) => {
          const answer = read(input);
          if (!answer.ok) expect([answer.reason === '', answer.input]).toEqual([false, input]);
          else if (IN_PARTS.includes(name)) expect(typeof read(answer.value).ok).toBe('boolean');
          else expect([input, read(answer.value)]).toEqual([input, answer]);
        }),
        { numRuns: 250 },
      );
    },
  );

  it.each(Object.entries(NORMALISERS))('of a %s refuses 100,000 signs as too long', (_, read) => {
    for (const sign of ['a', '1', '\u0301', '\u200d', '\ud800', 'ﷺ', '-', 'a ', '?']) {
      expect(read(sign.repeat(100_000)).ok).toBe(false);
      expect(read(sign.repeat(LONGEST_FIELD + 1))).toMatchObject({ ok: false, reason: 'too-long' });
      // Just under the limit: any answer, but one.
      expect(typeof read(sign.repeat(LONGEST_FIELD / sign.length)).ok).toBe('boolean');
    }
  });
});

describe('what the eye cannot see', () => {
  it.each([
    ['Ka\u200dren Ash\u00addown', 'karen', 'ashdown'],
    ['\u202eKaren\u202c \u2066Ashdown\u2069', 'karen', 'ashdown'],
    ['K\u0430ren \u0410shdown', 'karen', 'ashdown'],
    ['Z\u0301\u0301\u0301\u0327oe\u0308 O\u00b4Brien', 'zoe', 'obrien'],
    ['Ｋａｒｅｎ Ashdown', 'karen', 'ashdown'],
    ['Сергей Иванов', 'сергеи', 'иванов'],
    ['Karen\ud800 Ashdown', 'karen', 'ashdown'],
  ])('does not change the name %j', (written, forename, surname) => {
    expect(normalisePersonName(written)).toMatchObject({ ok: true, value: { forename, surname } });
  });

  it('does not change phones, postcodes, plates and handles', () => {
    expect(normalisePhone('\u202a+44 7700\u2011900123\u202c')).toMatchObject({
      ok: true,
      value: { e164: '+447700900123' },
    });
    expect(normalisePhone('٠٧٧٠٠ ٩٠٠١٢٣')).toMatchObject({ ok: true, value: { e164: '+447700900123' } });
    expect(normalisePostcode('ЅO14\u200b 3АB')).toMatchObject({ ok: true, value: { postcode: 'SO14 3AB' } });
    expect(normaliseRegistration('LО51\u200e АBC')).toMatchObject({ ok: true, value: { key: 'L051ABC' } });
    expect(normaliseHandle('@k\u0430z_99\ufeff')).toMatchObject({ ok: true });
  });
});

describe('a person’s record', () => {
  const written = fc.record<PersonAsWritten>(
    {
      name: text,
      forename: text,
      surname: text,
      aliases: fc.array(text, { maxLength: 3 }),
      born: text,
      yearGroup: text,
      phone: text,
      postcode: text,
      address: text,
      registration: fc.array(text, { maxLength: 3 }),
      handle: text,
      school: text,
      locality: text,
    },
    { requiredKeys: [] },
  );

  it('of hostile text scores a finite weight, the same both ways round', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [left, right] = [personRecord(a, ON).record, personRecord(b, ON).record];
        const { weight, probability } = scorePair(personModel, left, right);
        expect(Number.isFinite(weight) && probability >= 0 && probability <= 1).toBe(true);
        expect(scorePair(personModel, right, left).weight).toBe(weight);
      }),
      { numRuns: 100 },
    );
  });

  it('has no text over the limit and no list over a few dozen, whatever was pasted into it', () => {
    const page = 'Karen Ashdown aka Kaz, '.repeat(5_000);
    const { record, unread } = personRecord(
      {
        name: page,
        forename: page,
        surname: page,
        aliases: Array.from({ length: 500 }, (_, at) => `Karen${'abcdefghij'.charAt(at % 10)} Name`),
        born: page,
        yearGroup: page,
        phone: page,
        postcode: page,
        address: page,
        registration: [page],
        handle: page,
        school: page,
        locality: page,
      },
      ON,
    );
    for (const column of Object.keys(record)) {
      const items = itemsOf(record, column);
      expect(items.length).toBeLessThan(50);
      for (const item of items) expect(item.length).toBeLessThanOrEqual(LONGEST_FIELD);
    }
    expect(unread.map(({ reason }) => reason)).toEqual(Array.from({ length: 12 }, () => 'too-long'));
  });

  it('of nothing holds nothing, and two of them score the prior alone', () => {
    const { record, unread } = personRecord({}, ON);
    expect(unread).toEqual([]);
    expect(Object.keys(record).filter((column) => itemsOf(record, column).length > 0)).toEqual([]);
    expect(scorePair(personModel, record, record).weight).toBeCloseTo(Math.log2(1e-5 / (1 - 1e-5)), 12);
  });
});

describe('names inside a text', () => {
  it.each([
    ['Karen “Kaz” Ashdown', 'Karen Ashdown', ['Kaz']],
    ['Karen (Kaz) Ashdown', 'Karen Ashdown', ['Kaz']],
    ['Karen Ashdown aka Kaz Birch', 'Karen Ashdown', ['Kaz Birch']],
    ['Karen Ashdown, a.k.a. Kaz', 'Karen Ashdown', ['Kaz']],
    ['Karen Ashdown (née Birch)', 'Karen Ashdown', ['Birch']],
    ['"Tiny"', 'Tiny', []],
    ['Aka Smith', 'Aka Smith', []],
    ['Karen Ashdown', 'Karen Ashdown', []],
    ['Ashdown, Karen', 'Ashdown, Karen', []],
  ])('of %s', (written, name, aliases) => {
    expect({ ...namesInText(written), name: namesInText(written).name.replace(/\s+/gu, ' ') }).toEqual({
      name,
      aliases,
    });
  });
});

/** The signs of a text, halves of surrogate pairs each on its own. */
function signs(text: string): readonly string[] {
  return Array.from(text);
}

function whole<Value>(answer: Outcome<Value, string>, form: (value: Value) => string): Outcome<string, string> {
  return answer.ok ? { ok: true, value: form(answer.value) } : answer;
}

/** Texts of any UTF-16 units, lone halves of surrogate pairs among them. */
function anyUnits(maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));
}
