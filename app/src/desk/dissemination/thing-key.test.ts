import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Thing } from '../../intake/index.ts';
import { thingKey } from './thing-key.ts';

const key = (kind: Thing['kind'], text: string, more: Partial<Thing> = {}): string =>
  Object.values(thingKey({ kind, text, ...more })).join(' ');

describe('by what two reports are about the same', () => {
  it.each<[string, string, string]>([
    ['a phone number', key('phone', '07700 900471'), key('phone', '+44 7700 900471')],
    ['a plate', key('vehicle', 'ab12 cde'), key('vehicle', 'AB12CDE')],
    ['a name', key('person', 'Kaz ASHDOWN'), key('person', 'Kaz Ashdown')],
    ['a name in parts', key('person', 'Kaz Ashdown'), key('person', 'him', { forename: 'Kaz', surname: 'Ashdown' })],
    [
      'an address',
      key('address', '12 Mill Road', { postcode: 'po1 3aa' }),
      key('address', '12, Mill Rd.', { postcode: 'PO1 3AA' }),
    ],
    ['a description', key('vehicle', 'A grey Golf'), key('vehicle', 'the grey golf')],
  ])('is %s, however it is written', (_name, one, other) => {
    expect(one).toBe(other);
  });

  it.each<[string, string, string]>([
    ['two numbers', key('phone', '07700 900471'), key('phone', '07700 900472')],
    [
      'one street line in two towns',
      key('address', '12 Mill Road', { postcode: 'PO1 3AA' }),
      key('address', '12 Mill Road'),
    ],
    ['two of one surname', key('person', 'Kaz Ashdown'), key('person', 'Lee Ashdown')],
    ['a person and a group of one name', key('person', 'Bobby'), key('organisation', 'Bobby')],
  ])('is not %s', (_name, one, other) => {
    expect(one).not.toBe(other);
  });

  it('is something for whatever was typed, and the same each time', () => {
    const kinds = fc.constantFrom<Thing['kind']>('person', 'phone', 'vehicle', 'address', 'handle', 'organisation');
    fc.assert(
      fc.property(kinds, fc.string({ unit: 'binary' }), (kind, text) => {
        expect(thingKey({ kind, text })).toEqual(thingKey({ kind, text }));
        expect(thingKey({ kind, text }).value.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
