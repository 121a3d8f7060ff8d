import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReleasedReport, ReleasedThing, ReleasedTie } from '../desk/index.ts';
import { ageBandOf, groupNameKey, normaliseThing, type NormalisedThing } from './normalise-thing.ts';

function normalised(
  thing: Omit<ReleasedThing, 'id'>,
  more: readonly Omit<ReleasedThing, 'id'>[] = [],
  ties: readonly ReleasedTie[] = [],
): NormalisedThing {
  const things = [thing, ...more].map((one, at): ReleasedThing => ({ ...one, id: `thing-${at}` }));
  const report: ReleasedReport = {
    id: 'report',
    compartment: 'analysts',
    things,
    ties,
    happenedFrom: '2026-03-01',
    happenedTo: '2026-03-02',
    recordedAt: null,
  };
  return normaliseThing(things[0] as ReleasedThing, report);
}
const exactKey = (thing: Omit<ReleasedThing, 'id'>): string | null => normalised(thing).keys.exact_key;

describe('the key of a thing', () => {
  it.each<[Omit<ReleasedThing, 'id'>, string]>([
    [{ kind: 'phone', text: '07700 900123' }, '+447700900123'],
    [{ kind: 'phone', text: '+44 (0)7700-900123' }, '+447700900123'],
    [{ kind: 'handle', text: 'snap: Kaz_99' }, 'snapchat:kaz_99'],
    [{ kind: 'organisation', text: 'The Bobby line' }, 'bobby'],
  ])('of %o is %s', (thing, key) => {
    expect(exactKey(thing)).toBe(key);
  });

  it('is one for a registration and for an address, however they are written', () => {
    expect(exactKey({ kind: 'vehicle', text: 'AB12 CDE' })).not.toBeNull();
    expect(exactKey({ kind: 'vehicle', text: 'ab12cde' })).toBe(exactKey({ kind: 'vehicle', text: 'AB12 CDE' }));
    const written = normalised({ kind: 'address', text: 'Flat 2, 14 Mill Lane', postcode: 'so143ab' });
    expect(written.keys.exact_key).toBe(
      exactKey({ kind: 'address', text: 'as on the letter', addressLine: 'flat 2 14 Mill Lane', postcode: 'SO14 3AB' }),
    );
    expect(written.keys.postcode_key).toBe('SO14 3AB');
  });

  it.each<[string, Omit<ReleasedThing, 'id'>]>([
    ['the end of a number', { kind: 'phone', text: 'ends 442' }],
    ['no number at all', { kind: 'phone', text: 'a burner' }],
    ['a colour and a make', { kind: 'vehicle', text: 'grey Golf' }],
    ['half a registration', { kind: 'vehicle', text: 'AB12' }],
    ['a street that could be in any town', { kind: 'address', text: '14 Mill Lane' }],
    ['a street with half a postcode', { kind: 'address', text: '14 Mill Lane', postcode: 'SO14' }],
    ['an account nobody could name', { kind: 'handle', text: 'private account' }],
    ['an online name left blank', { kind: 'handle', text: ' ' }],
    ['only words that every line has', { kind: 'organisation', text: 'The lot' }],
    ['a person, whatever is known of them', { kind: 'person', text: 'Jory Tennant', dob: '2011-02-03' }],
  ])('is none for %s', (_name, thing) => {
    expect(exactKey(thing)).toBeNull();
  });

  it('of a record of a feed is the feed’s own, for whatever kind of thing', () => {
    for (const kind of ['person', 'vehicle', 'organisation'] as const)
      expect(normalised({ kind, text: 'Any Thing', recordKey: 'pole:Person:857' }).keys.record_key).toBe(
        'pole:Person:857',
      );
  });

  it('of a group does not hang on capitals, on "the" or on what such groups are called', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,12}$/u),
        fc.constantFrom('line', 'lot', 'boys', 'crew', 'gang'),
        (name, called) => {
          fc.pre(groupNameKey(name) !== null);
          expect(groupNameKey(`The ${name.toUpperCase()} ${called}`)).toBe(groupNameKey(name));
        },
      ),
    );
  });

  it('is text or nothing, for any text whatever', () => {
    const kind = fc.constantFrom('person', 'phone', 'vehicle', 'address', 'handle', 'organisation');
    fc.assert(
      fc.property(kind, fc.string({ unit: 'binary', maxLength: 60 }), (one, text) => {
        for (const key of Object.values(normalised({ kind: one, text, postcode: text, dob: text }).keys))
          expect(key === null || (typeof key === 'string' && key !== '')).toBe(true);
      }),
    );
  });
});

describe('a person', () => {
  it('has keys of name, sound, birthday and postcode, the same for a short form of the name', () => {
    const { keys } = normalised({ kind: 'person', text: 'Thomas Wexcombe', dob: '2010-09-01', postcode: 'po12ab' });
    expect(keys).toMatchObject({ surname_key: 'wexcombe', dob_key: '2010-09-01', postcode_key: 'PO1 2AB' });
    expect(keys.forename_key).not.toBeNull();
    const short = normalised({ kind: 'person', text: 'Tommy Wexcombe' }).keys;
    expect([short.forename_key, short.surname_key, short.sound_key]).toEqual([
      keys.forename_key,
      keys.surname_key,
      keys.sound_key,
    ]);
    expect(short.dob_key).toBeNull();
  });

  it.each([
    'A man of about 22',
    'Unknown male',
    'a girl in a red coat',
    'The tall one',
    'Someone from Leigh Park',
    'two lads',
    'male, 20s, Liverpool accent',
  ])('who is only described has no key of a name: %s', (text) => {
    const { keys } = normalised({ kind: 'person', text });
    expect(keys).toMatchObject({ forename_key: null, surname_key: null, sound_key: null, exact_key: null });
  });

  it('is compared by the number the report says they use, and by no other number in it', () => {
    const kaz = { kind: 'person', text: 'Kaz Ashdown' } as const;
    const phones = [
      { kind: 'phone', text: '07700 900111' },
      { kind: 'phone', text: '07700 900222' },
    ] as const;
    expect(normalised(kaz, phones, [{ from: 0, to: 2, kind: 'uses_phone' }]).keys.exact_key).toBe('+447700900222');
    expect(normalised(kaz, phones, [{ from: 0, to: 2, kind: 'named_with' }]).keys.exact_key).toBeNull();
  });

  it('is compared by what is known of a number or a plate, where only part is known', () => {
    const kaz = { kind: 'person', text: 'Kaz Ashdown' } as const;
    const record = (thing: Omit<ReleasedThing, 'id'>, kind: string): unknown =>
      normalised(kaz, [thing], [{ from: 0, to: 1, kind }]).fields['record'];
    const uses = record({ kind: 'phone', text: '442', phoneEnding: '442' }, 'uses_phone');
    expect(uses).toEqual(record({ kind: 'phone', text: 'ending 442' }, 'uses_phone'));
    expect(JSON.stringify(uses)).toContain('442');
    const drives = record({ kind: 'vehicle', text: 'a black Corsa', platePattern: 'HX1?ABC' }, 'drives');
    expect(JSON.stringify(drives)).toContain('HX1?ABC');
  });

  it('has the age band of the day it happened, not of today', () => {
    expect(normalised({ kind: 'person', text: 'Al Reed', dob: '2010-03-01' }).fields['ageBand']).toBe('16-17');
    expect(normalised({ kind: 'person', text: 'Al Reed', dob: '2010-06-01' }).fields['ageBand']).toBe('13-15');
    expect(normalised({ kind: 'person', text: 'a boy', ageText: 'about 14' }).fields['ageBand']).toBe('13-15');
    expect(normalised({ kind: 'person', text: 'a boy' }).fields).not.toHaveProperty('ageBand');
  });
});

describe('an age band', () => {
  it.each([
    ['2016-06-01/2016-06-01', 'under 10'],
    ['2014-01-01/2014-01-01', '10-12'],
    ['2011-01-01/2012-01-01', '13-15'],
    ['2009-06-01/2009-06-01', '16-17'],
    ['2001-01-01/2006-01-01', '18-24'],
    ['1995-01-01/1995-01-01', '25-34'],
    ['1980-01-01/1980-01-01', '35-49'],
    ['1950-01-01/1960-01-01', '50 and over'],
  ])('of someone born in %s is %s', (born, band) => {
    expect(ageBandOf(born, '2026-03-01')).toBe(band);
  });

  it('is not guessed where nothing is known', () => {
    for (const born of [null, '', '2010-01-01', '/2010-01-01', 'then/now'])
      expect(ageBandOf(born, '2026-03-01')).toBeUndefined();
  });

  it.each([
    [10, 'under 10', '10-12'],
    [13, '10-12', '13-15'],
    [16, '13-15', '16-17'],
    [18, '16-17', '18-24'],
  ])('changes on the %sth birthday and not a day before', (age, before, after) => {
    for (let born = 1995; born < 2010; born++) {
      for (const day of ['01-01', '03-01', '07-15', '12-31']) {
        const birthday = `${born + age}-${day}`;
        const eve = new Date(Date.parse(birthday) - 86_400_000).toISOString().slice(0, 10);
        const dob = `${born}-${day}/${born}-${day}`;
        expect([birthday, ageBandOf(dob, eve), ageBandOf(dob, birthday)]).toEqual([birthday, before, after]);
      }
    }
  });
});
