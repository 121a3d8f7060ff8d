import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, shownFrom, weekOf } from './publication.ts';

const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const delays = fc.integer({ min: 1, max: 24 * 90 });
const WEEK = 7 * 24 * 3_600_000;

describe('when a receipt shows something', () => {
  it('is always a Monday at six, after the delay and within a week of it', () => {
    fc.assert(
      fc.property(moments, delays, (moment, hours) => {
        const shown = shownFrom(moment, hours);
        expect([shown.getUTCDay(), shown.toISOString().slice(11)]).toEqual([1, '06:00:00.000Z']);
        const waited = shown.getTime() - moment.getTime() - hours * 3_600_000;
        expect(waited).toBeGreaterThanOrEqual(0);
        expect(waited).toBeLessThan(WEEK);
      }),
    );
  });

  it('keeps the order: what came first is never shown later', () => {
    fc.assert(
      fc.property(moments, moments, delays, (a, b, hours) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(shownFrom(first, hours).getTime()).toBeLessThanOrEqual(shownFrom(second, hours).getTime());
      }),
    );
  });

  it.each([
    ['a Wednesday', '2026-03-04T10:00:00Z', 24, '2026-03-09T06:00:00.000Z'],
    ['a Sunday morning, just in time', '2026-03-08T06:00:00Z', 24, '2026-03-09T06:00:00.000Z'],
    ['a Sunday, too late for Monday', '2026-03-08T06:00:01Z', 24, '2026-03-16T06:00:00.000Z'],
    ['the summer clock', '2026-07-01T10:00:00Z', 24, '2026-07-06T06:00:00.000Z'],
  ])('%s', (_name, moment, hours, expected) => {
    expect(shownFrom(new Date(moment), hours).toISOString()).toBe(expected);
  });

  it('is at once where there is no delay', () => {
    const now = new Date('2026-03-04T10:00:00Z');
    expect(shownFrom(now, 0)).toEqual(now);
  });
});

describe('a week', () => {
  it('begins on the Monday on or before the day', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const monday = new Date(`${weekOf(moment)}T00:00:00Z`);
        expect(monday.getUTCDay()).toBe(1);
        expect(moment.getTime() - monday.getTime()).toBeGreaterThanOrEqual(0);
        expect(moment.getTime() - monday.getTime()).toBeLessThan(WEEK);
      }),
    );
  });

  it('knows when a London day is surely over, in winter and in summer', () => {
    expect(endOfDay('2026-01-31').toISOString()).toBe('2026-02-01T00:00:00.000Z');
    // 1 July ended in London at 23:00 UTC: an hour before.
    expect(endOfDay('2026-07-01').toISOString()).toBe('2026-07-02T00:00:00.000Z');
  });
});
