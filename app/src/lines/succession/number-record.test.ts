import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../day.ts';
import { asKnownBy, firstSeen, isDead, lastSeen, saysItIsOver, type NumberRecord } from './number-record.ts';
import { numberSeen } from './test-numbers.ts';

const day = (offset: number): string => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
const seenOn = (...offsets: number[]): NumberRecord =>
  numberSeen(
    'n',
    offsets.map((offset) => ({ day: day(offset) })),
  );

describe('when a number was in use', () => {
  it('a single sighting far from all others is left out: it is sooner a wrong figure', () => {
    const record = seenOn(0, 200, 205, 210);
    expect([firstSeen(record), lastSeen(record)]).toEqual([day(200), day(210)]);
    expect(firstSeen(seenOn(0, 200)), 'of two, neither can be told from the other').toBe(day(0));
  });

  it('a report that says it is over is no sighting of its use, and ends it at once', () => {
    const record = numberSeen('n', [{ day: day(0) }, { day: day(10) }, { day: day(14), over: true }]);
    expect(lastSeen(record)).toBe(day(10));
    expect([isDead(record, day(15)), isDead(seenOn(0, 10, 14), day(15))]).toEqual([true, false]);
  });

  it('is over after three weeks without a sighting, or on the day a fact ends it', () => {
    expect([isDead(seenOn(0, 10), day(30)), isDead(seenOn(0, 10), day(31))]).toEqual([false, true]);
    const ended = { ...seenOn(0, 10), ended: day(5) };
    expect([isDead(ended, day(4)), isDead(ended, day(5)), lastSeen(ended)]).toEqual([false, true, day(5)]);
  });

  it('lies within its sightings, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 12 }), (offsets) => {
        const record = seenOn(...offsets);
        const days = offsets.map(day).toSorted();
        expect(days).toContain(firstSeen(record));
        expect(days).toContain(lastSeen(record));
        expect(daysBetween(firstSeen(record), lastSeen(record))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
});

it('what was recorded later was not known: a number nobody had reported then is not there at all', () => {
  const record = numberSeen('n', [
    { day: day(0), recordedOn: day(3) },
    { day: day(1), recordedOn: day(9) },
  ]);
  expect(asKnownBy(record, day(3))?.sightings).toHaveLength(1);
  expect(asKnownBy(record, day(2))).toBeNull();
});

it('which of two numbers is over is read from the words beside it', () => {
  const text = 'Rico is said to have changed its number from 07700 900123 to 07700 900456.';
  expect([saysItIsOver(text, '07700 900123'), saysItIsOver(text, '07700 900456')]).toEqual([true, false]);
  const other = 'The number 07700 900123 is said to be out of use and 07700 900456 in its place.';
  expect([saysItIsOver(other, '07700 900123'), saysItIsOver(other, '07700 900456')]).toEqual([true, false]);
  expect(saysItIsOver('07700 900123 is in use for Rico.', '07700 900123')).toBe(false);
});
