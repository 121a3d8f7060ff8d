import { expect, it } from 'vitest';
import { doorsFor, handedToInWords, routingSchema, urgencyOf, type Gates } from './routing.ts';

const gates = (over: Partial<Gates>): Gates => ({ dangerNow: false, crime: false, significantHarm: false, ...over });

it('sends nobody away whose answers need no other door', () => {
  expect(doorsFor(gates({}), 'HANTS')).toEqual([]);
  expect(urgencyOf(gates({}))).toBe('none');
});

it('names the safeguarding hub of the partnership, and all four to an agency of the whole county', () => {
  const hub = (partnership: Parameters<typeof doorsFor>[1]): unknown =>
    doorsFor(gates({ significantHarm: true }), partnership)[0];
  expect(hub('IOW')).toMatchObject({ kind: 'mash', partnerships: ['IOW'] });
  expect(hub('SOUTHAMPTON')).toMatchObject({ partnerships: ['SOUTHAMPTON'] });
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

it('says to which queue the sender handed it, and takes a partnership only with a hub', () => {
  const all = { dangerNow: false, crime: true, significantHarm: true };
  expect(handedToInWords(routingSchema.parse({ ...all, handedTo: 'mash', partnership: 'IOW' }))).toBe(
    'the MASH of the Isle of Wight',
  );
  expect(handedToInWords(routingSchema.parse({ ...all, handedTo: 'crime_desk' }))).toBe('the crime desk');
  expect(handedToInWords(routingSchema.parse(all))).toBeNull();
  expect(routingSchema.safeParse({ ...all, partnership: 'IOW' }).success).toBe(false);
  expect(routingSchema.safeParse({ ...all, handedTo: 'prevent' }).success).toBe(false);
});
