import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay } from '../ground/index.ts';
import { londonInstant, timeInLondon } from './local-time.ts';

describe('a day and time on London’s clocks', () => {
  it('is the instant at which they showed it, for any instant that is not in the repeated hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 }), (minute) => {
        const at = new Date(minute * 60_000);
        const found = londonInstant(formatDay(at), timeInLondon(at));
        const repeated = found !== null && at.getTime() - found.getTime() === 3_600_000;
        expect(found?.getTime() === at.getTime() || repeated).toBe(true);
      }),
    );
  });

  it('is nothing in the hour that is skipped in March, and the first of two in October', () => {
    expect(londonInstant('2026-03-29', '01:30')).toBeNull();
    expect(londonInstant('2026-10-25', '01:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each([
    ['2026-02-30', '10:00'],
    ['2026-03-14', '24:00'],
    ['', ''],
    ['14/03/2026', '9:00'],
    ['2026-03-14', '\u0000'],
  ])('is nothing for %j at %j', (day, time) => {
    expect(londonInstant(day, time)).toBeNull();
  });
});
