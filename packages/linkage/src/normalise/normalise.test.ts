import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAddressLine } from './address.ts';
import { parseDateOfBirth } from './date-of-birth.ts';
import { normaliseHandle } from './handle.ts';
import { normalisePersonName } from './person-name.ts';
import { personRecord } from './person-record.ts';
import { normalisePhone } from './phone.ts';
import { normalisePostcode } from './postcode.ts';
import { normaliseRegistration, registrationsAgree } from './registration.ts';
import { normaliseSchool } from './school.ts';
import { parseYearGroup, yearGroupOf } from './year-group.ts';

const ON = '2026-03-10';

describe('a person’s name', () => {
  it.each([
    ['Mrs Zoë O’Brien-Smith', 'mrs', 'zoe', [], 'obrien smith'],
    ['O’BRIEN, Mr. Seán Patrick', 'mr', 'sean', ['patrick'], 'obrien'],
    ['Łukasz  NOWAK', null, 'lukasz', [], 'nowak'],
    ['Anne-Marie van der Berg', null, 'anne marie', [], 'van der berg'],
    ['Kaz', null, 'kaz', [], null],
    ['Mr Smith', 'mr', null, [], 'smith'],
    ["D'Arcy Jones", null, 'darcy', [], 'jones'],
    ['Ashdown, Anne-Marie', null, 'anne marie', [], 'ashdown'],
    ['Smith, unknown', null, null, [], 'smith'],
    ['Unknown Smith', null, null, [], 'smith'],
    ['Karen Unknown', null, 'karen', [], null],
    ['Sean O Brien', null, 'sean', [], 'obrien'],
    ['Fiona Mc Donald', null, 'fiona', [], 'mcdonald'],
    ['Zia ul Haq', null, 'zia', [], 'ul haq'],
    ['Karen Ashdown MBE', null, 'karen', [], 'ashdown'],
    ['Karen O´Brien', null, 'karen', [], 'obrien'],
  ])('reads %s', (text, title, forename, middleNames, surname) => {
    expect(normalisePersonName(text)).toEqual({ ok: true, value: { title, forename, middleNames, surname } });
  });

  it.each([
    ['  ', 'empty'],
    ['123', 'no-letters'],
    ['N/K', 'unknown-person'],
    ['Unknown', 'unknown-person'],
    ['Unknown, unknown', 'unknown-person'],
    ['Unknown Unknown', 'unknown-person'],
  ])('refuses %j as %s', (text, reason) => expect(normalisePersonName(text)).toMatchObject({ ok: false, reason }));
});

describe('a date of birth', () => {
  it.each([
    ['2010-03-04', '2010-03-04', '2010-03-04'],
    ['4/3/2010', '2010-03-04', '2010-03-04'],
    ['04.03.10', '2010-03-04', '2010-03-04'],
    ['4/3/85', '1985-03-04', '1985-03-04'],
    ['02/2010', '2010-02-01', '2010-02-28'],
    ['2009', '2009-01-01', '2009-12-31'],
    ['15', '2010-03-11', '2011-03-10'],
    ['aged 15', '2010-03-11', '2011-03-10'],
    ['14 or 15', '2010-03-11', '2012-03-10'],
    ['about 15', '2008-03-11', '2013-03-10'],
    ['15ish', '2008-03-11', '2013-03-10'],
    ['4th March 2010', '2010-03-04', '2010-03-04'],
    ['4 Mar 10', '2010-03-04', '2010-03-04'],
    ['4-mar-2010', '2010-03-04', '2010-03-04'],
    ['March 4, 2010', '2010-03-04', '2010-03-04'],
    ['Sept 2010', '2010-09-01', '2010-09-30'],
    ['teenager', '2004-03-11', '2015-03-10'],
    ['mid teens', '2007-03-11', '2014-03-10'],
    ['mid to late teens', '2004-03-11', '2014-03-10'],
    ['in her early twenties', '2000-03-11', '2008-03-10'],
    ['early 20s', '2000-03-11', '2008-03-10'],
    ['under 18', '2008-03-11', '2026-03-10'],
    ['18+', '1905-03-11', '2008-03-10'],
  ])('reads %s as born from %s to %s', (text, from, to) => {
    expect(parseDateOfBirth(text, ON)).toMatchObject({ ok: true, value: { from, to } });
  });

  it.each([
    ['', 'empty'],
    ['31/02/2010', 'no-such-day'],
    ['13/13/2010', 'no-such-day'],
    ['29/02/2011', 'no-such-day'],
    ['2027-01-01', 'in-the-future'],
    ['01/01/1900', 'placeholder'],
    ['1850-01-01', 'too-old'],
    ['200', 'too-old'],
    ['last Tuesday', 'not-understood'],
    ['31 April 2010', 'no-such-day'],
    ['late', 'not-understood'],
    ['under 0', 'not-understood'],
  ])('refuses %j as %s', (text, reason) => expect(parseDateOfBirth(text, ON)).toMatchObject({ ok: false, reason }));

  it('puts whoever has that age on the day, and nobody else, inside the band of an age', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40_000 }), (age, daysBack) => {
        const born = new Date(Date.parse(ON) - daysBack * 86_400_000).toISOString().slice(0, 10);
        const birthday = born.slice(5) <= ON.slice(5) ? 0 : 1;
        const real = Number(ON.slice(0, 4)) - Number(born.slice(0, 4)) - birthday;
        const band = parseDateOfBirth(String(age), ON);
        if (!band.ok) throw new Error(band.reason);
        expect(band.value.from <= born && born <= band.value.to).toBe(real === age);
      }),
    );
  });
});

describe('a telephone number', () => {
  it.each([
    ['07700 900123', '+447700900123', 'mobile', true],
    ['+44 (0)7700 900123', '+447700900123', 'mobile', true],
    ['0044 7700-900-123', '+447700900123', 'mobile', true],
    ['7700900123', '+447700900123', 'mobile', true],
    ['020 7946 0018', '+442079460018', 'landline', true],
    ['(01632) 960 001', '+441632960001', 'landline', true],
    ['023 8022 3344', '+442380223344', 'landline', false],
    ['+353 1 234 5678', '+35312345678', 'international', false],
  ])('reads %s', (text, e164, kind, drama) => {
    expect(normalisePhone(text)).toEqual({ ok: true, value: { e164, kind, drama } });
  });

  it.each([
    ['', 'empty'],
    ['call Kaz', 'not-a-number'],
    ['999', 'too-short'],
    ['07700 900123 4', 'too-long'],
    ['04000 900123', 'not-a-uk-range'],
  ])('refuses %j as %s', (text, reason) => expect(normalisePhone(text)).toMatchObject({ ok: false, reason }));
});

describe('a postcode', () => {
  it('gives sector, district and area', () => {
    expect(normalisePostcode('so143ab')).toEqual({
      ok: true,
      value: { kind: 'full', postcode: 'SO14 3AB', sector: 'SO14 3', district: 'SO14', area: 'SO' },
    });
    expect(normalisePostcode('PO1 OAA')).toMatchObject({ ok: true, value: { postcode: 'PO1 0AA' } });
    expect(normalisePostcode('ec1a 1bb')).toMatchObject({ ok: true, value: { district: 'EC1A', area: 'EC' } });
    expect(normalisePostcode('PO30')).toEqual({ ok: true, value: { kind: 'district', district: 'PO30', area: 'PO' } });
    expect(normalisePostcode('PO30 5')).toMatchObject({ ok: true, value: { kind: 'sector', sector: 'PO30 5' } });
  });

  it.each([
    ['', 'empty'],
    ['12345', 'not-a-postcode'],
    ['SO14 3CI', 'not-a-postcode'],
  ])('refuses %j as %s', (text, reason) => expect(normalisePostcode(text)).toMatchObject({ ok: false, reason }));
});

describe('a vehicle registration', () => {
  it('takes O for 0 and I for 1', () => {
    const [a, b] = [normaliseRegistration('LO51 ABC'), normaliseRegistration('l051abc')];
    expect(a.ok && b.ok && a.value.key === b.value.key && a.value.format).toBe('current');
    expect(normaliseRegistration('A123 BCD')).toMatchObject({ ok: true, value: { format: 'prefix' } });
    expect(normaliseRegistration('RIA 1234')).toMatchObject({ ok: true, value: { format: 'northern-ireland' } });
  });

  it('matches a partial one sign by sign', () => {
    const plate = (text: string) => {
      const found = normaliseRegistration(text);
      if (!found.ok) throw new Error(found.reason);
      return found.value;
    };
    expect(plate('L?51 AB?').kind).toBe('partial');
    expect(registrationsAgree(plate('L?51 AB?'), plate('LO51ABC'))).toBe(true);
    expect(registrationsAgree(plate('LO51ABC'), plate('L?51 AB?'))).toBe(true);
    expect(registrationsAgree(plate('L?52 AB?'), plate('LO51ABC'))).toBe(false);
  });

  it.each([
    ['', 'empty'],
    ['red car!', 'not-a-registration'],
    ['A', 'too-short'],
    ['ABC12345', 'too-long'],
    ['???1', 'too-vague'],
  ])('refuses %j as %s', (text, reason) => expect(normaliseRegistration(text)).toMatchObject({ ok: false, reason }));
});

describe('addresses and handles', () => {
  it.each([
    ['Flat 2, 12a High St.', '2/12a high street'],
    ['12A HIGH STREET', '12a high street'],
    ['5 St Mary’s Rd', '5 st marys road'],
    ['Rose Cottage, Mill Ln', 'rose cottage mill lane'],
    ['2/12a High St', '2/12a high street'],
    ['12–14 High St', '12-14 high street'],
  ])('makes one key of %s', (text, key) =>
    expect(normaliseAddressLine(text)).toMatchObject({ ok: true, value: { key } }),
  );

  it('tells no fixed address from an empty line', () => {
    expect(normaliseAddressLine('NFA')).toMatchObject({ ok: false, reason: 'no-fixed-address' });
    expect(normaliseAddressLine(' , ')).toMatchObject({ ok: false, reason: 'empty' });
    expect(normaliseAddressLine('12')).toMatchObject({ ok: false, reason: 'no-street' });
  });

  it.each([
    ['@Kaz_99', null, 'kaz_99'],
    ['snap: KAZ.99', 'snapchat', 'kaz.99'],
    ['https://www.instagram.com/Kaz_99/?hl=en', 'instagram', 'kaz_99'],
    ['t.me/kaz99', 'telegram', 'kaz99'],
  ])('reads the handle in %s', (text, platform, handle) =>
    expect(normaliseHandle(text)).toEqual({ ok: true, value: { platform, handle } }),
  );

  it.each([
    ['', 'empty'],
    ['two words here', 'not-a-handle'],
    ['kaz@example.org', 'looks-like-email'],
  ])('refuses %j as %s', (text, reason) => expect(normaliseHandle(text)).toMatchObject({ ok: false, reason }));
});

describe('schools and year groups', () => {
  it.each([
    ['Northgate School', 'northgate'],
    ['The Northgate Academy', 'northgate'],
    ['Northgate High Sch.', 'northgate sch'],
    ['St. Mary’s C of E Primary School', 'st marys ce primary'],
    ['Saint Marys CE Primary', 'st marys ce primary'],
    ['St Mary’s Roman Catholic Primary', 'st marys rc primary'],
    ['The Academy', 'the academy'],
  ])('makes one name of %s', (text, name) => expect(normaliseSchool(text)).toEqual({ ok: true, value: name }));

  it('tells no school from an empty box', () => {
    expect(normaliseSchool('NEET')).toMatchObject({ ok: false, reason: 'not-at-school' });
    expect(normaliseSchool(' - ')).toMatchObject({ ok: false, reason: 'empty' });
  });

  it.each([
    ['Year 10', 10, '2010-09-01', '2011-08-31'],
    ['y10', 10, '2010-09-01', '2011-08-31'],
    ['10B', 10, '2010-09-01', '2011-08-31'],
    ['Reception', 0, '2020-09-01', '2021-08-31'],
    ['lower sixth', 12, '2008-09-01', '2009-08-31'],
  ])('reads %s as births of a school year', (text, year, from, to) => {
    expect(parseYearGroup(text, ON)).toEqual({ ok: true, value: { year, from, to } });
  });

  it.each(['Year 14', '15', 'big school', 'S3'])('refuses %s as no year group', (text) => {
    expect(parseYearGroup(text, ON)).toMatchObject({ ok: false, reason: 'not-a-year-group' });
  });

  it('puts a child into the year group whose births hold the child’s birthday, on any day of the year', () => {
    const day = fc
      .integer({ min: 0, max: 9_000 })
      .map((days) => new Date(Date.UTC(2002, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (born, on) => {
        const year = yearGroupOf(born, on);
        if (year === null) return;
        const group = parseYearGroup(year === 0 ? 'Reception' : `Year ${year}`, on);
        if (!group.ok) throw new Error(group.reason);
        expect(group.value.from <= born && born <= group.value.to).toBe(true);
      }),
    );
    expect(yearGroupOf('2010-09-01', '2026-03-10')).toBe(10);
    expect(yearGroupOf('2010-08-31', '2026-03-10')).toBe(11);
    expect(yearGroupOf('1990-01-01', '2026-03-10')).toBeNull();
  });
});

describe('a person’s record', () => {
  it('lists what any of a person’s names gives, for comparing and blocking', () => {
    const { record } = personRecord(
      {
        name: 'Kath “Tiny” Brown-Smith',
        aliases: ['Kath Nowak'],
        born: 'about 15',
        phone: 'ends 0123',
        handle: 'snap: kath.b',
      },
      ON,
    );
    expect(record).toMatchObject({
      forename: 'kath',
      surname: 'brown smith',
      known_as: ['brown_kath_smith', 'kath_nowak'],
      forenames: ['kath', 'tiny'],
      forename_roots: ['catherine', 'kath', 'kathleen', 'tiny'],
      surname_parts: ['brown', 'nowak', 'smith'],
      surname_sounds: ['NK', 'PRN', 'SM0', 'XMT'],
      birth_years: ['2008', '2009', '2010', '2011', '2012', '2013'],
      phone: null,
      phone_seen: '*0123',
      phone_end: '0123',
      handle: ['snapchat:kath.b'],
      handle_names: ['kath.b'],
    });
  });

  it('narrows an age by the year group, and lets the age stand where the two do not fit', () => {
    const born = (age: string, yearGroup: string): unknown => personRecord({ born: age, yearGroup }, ON).record['born'];
    expect(born('', 'Year 10')).toBe('2010-09-01/2011-08-31');
    expect(born('15', 'Year 10')).toBe('2010-09-01/2011-03-10');
    expect(born('about 15', 'Year 10')).toBe('2010-09-01/2011-08-31');
    expect(born('12', 'Year 10')).toBe('2013-03-11/2014-03-10');
    expect(born('4/3/2011', 'Year 10')).toBe('2011-03-04/2011-03-04');
  });

  it('keeps what could not be read apart, and leaves it out of the comparison', () => {
    const { record, unread } = personRecord({ name: 'Kaz Jones', born: '31/02/2010', phone: 'call her mum' }, ON);
    expect(record).toMatchObject({ forename: 'kaz', surname: 'jones', dob: null, born: null, phone: null });
    expect(unread).toEqual([
      { field: 'born', reason: 'no-such-day', input: '31/02/2010' },
      { field: 'phone', reason: 'not-a-number', input: 'call her mum' },
    ]);
  });
});

describe('every normaliser', () => {
  it('answers any text with a value or a reason, never with an exception', () => {
    fc.assert(
      fc.property(anyUnits(40), (text) => {
        const answers = [
          normalisePersonName(text),
          parseDateOfBirth(text, ON),
          normalisePhone(text),
          normalisePostcode(text),
          normaliseRegistration(text),
          normaliseAddressLine(text),
          normaliseHandle(text),
        ];
        for (const answer of answers)
          expect(answer.ok || (answer.reason !== undefined && answer.input === text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** Texts of any UTF-16 units, lone halves of surrogate pairs among them. */
function anyUnits(maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));
}
