import { expect, it } from 'vitest';
import { doorsFor, urgencyOf, type Gates } from './routing.ts';

const gates = (over: Partial<Gates>): Gates => ({ dangerNow: false, crime: false, significantHarm: false, ...over });

it('sends nobody away whose answers need no other door', () => {
  expect(doorsFor(gates({}), 'HANTS')).toEqual([]);
  expect(urgencyOf(gates({}))).toBe('none');
});

it('names the safeguarding hub of the partnership, and all four to an agency of the whole county', () => {
  const hub = (partnership: Parameters<typeof doorsFor>[1]): unknown =>
    doorsFor(gates({ significantHarm: true }), partnership)[0];
  expect(hub('IOW')).toMatchObject({ kind: 'mash', partnerships: ['Isle of Wight children’s services'] });
  expect(hub('SOUTHAMPTON')).toMatchObject({ partnerships: ['Southampton children’s services'] });
  expect((hub('COUNTY') as { partnerships: string[] }).partnerships).toHaveLength(4);
});

it('puts danger before harm and harm before crime', () => {
  expect(doorsFor({ dangerNow: true, crime: true, significantHarm: true }, 'HANTS').map(({ kind }) => kind)).toEqual([
    'emergency',
    'mash',
    'crime_report',
  ]);
  expect(urgencyOf(gates({ crime: true, significantHarm: true }))).toBe('child_in_danger');
  expect(urgencyOf(gates({ crime: true }))).toBe('crime');
});
