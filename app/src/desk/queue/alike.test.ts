import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAlike, type Comparable } from './alike.ts';

const DAY = 86_400_000;
const one = (id: string, narrative: string, more: Partial<Comparable> = {}): Comparable => ({
  id,
  narrative,
  things: [],
  receivedAt: new Date('2026-11-20T12:00Z'),
  ...more,
});
const WORDS = 'Jordan was dropped at the station by a grey Golf again and had a new phone with him';
const KAZ = { kind: 'person', text: 'Kaz Ashdown' } as const;
const PHONE = { kind: 'phone', text: '07700 900 123' } as const;

describe('submissions that may be one, sent twice', () => {
  it('are those in the same words, whatever was added, within a week', () => {
    const items = [
      one('a', WORDS),
      one('b', 'Somebody sells vapes outside the corner shop most days after lunch'),
      one('c', `${WORDS.toUpperCase()}! Please do something.`),
      one('d', WORDS, { receivedAt: new Date(Date.parse('2026-11-20T12:00Z') + 8 * DAY) }),
    ];
    expect(groupAlike(items)).toEqual([{ lead: 'a', others: [{ id: 'c', why: 'the same words' }] }]);
  });

  it('are those that name the same two things, however they are written, and not one thing only', () => {
    const items = [
      one('a', 'He was seen with a telephone', { things: [KAZ, PHONE] }),
      one('b', 'A number that rings all night', {
        things: [
          { kind: 'phone', text: '+44 7700 900123' },
          { ...KAZ, text: 'kaz ashdown' },
        ],
      }),
      one('c', 'The same man, elsewhere', { things: [KAZ] }),
      one('d', 'Two that say too little', {
        things: [
          { kind: 'person', text: 'a man' },
          { kind: 'vehicle', text: 'black car' },
        ],
      }),
      one('e', 'Two that say no more than they', {
        things: [
          { kind: 'person', text: 'a man' },
          { kind: 'vehicle', text: 'black car' },
        ],
      }),
    ];
    expect(groupAlike(items)).toEqual([{ lead: 'a', others: [{ id: 'b', why: 'the same people or things' }] }]);
  });

  it('stand in one group each, none twice and none with itself, whatever came in', () => {
    const word = fc.constantFrom('car', 'station', 'phone', 'grey', 'night', 'boy', 'again');
    const item = fc.record({
      narrative: fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
      things: fc.array(fc.constantFrom(KAZ, PHONE, { kind: 'handle', text: '@kaz' } as const), { maxLength: 3 }),
      receivedAt: fc.integer({ min: 0, max: 20 }).map((day) => new Date(day * DAY)),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 25 }), (made) => {
        const items = made.map((each, at) => ({ ...each, id: String(at) }));
        const groups = groupAlike(items);
        const named = groups.flatMap(({ lead, others }) => [lead, ...others.map(({ id }) => id)]);
        expect(new Set(named).size).toBe(named.length);
        for (const { lead, others } of groups) {
          expect(others.length).toBeGreaterThan(0);
          for (const { id } of others) expect(Number(id)).toBeGreaterThan(Number(lead));
        }
      }),
    );
  });
});
