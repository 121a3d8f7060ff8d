import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, formatDateTime, formatDay, words } from './wording.ts';

describe('a day in words', () => {
  it('is the day that was written, in whatever zone the server runs', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
        (moment) => {
          const day = moment.toISOString().slice(0, 10);
          const [year, , date] = day.split('-').map(Number);
          expect(formatDate(day)).toMatch(new RegExp(`^${date} [A-Z][a-z]+ ${year}$`, 'u'));
          expect(formatDay(day)).toBe(day);
        },
      ),
    );
  });

  it('of a moment is the day in London, also where summer time makes it tomorrow', () => {
    expect(formatDate('2026-06-30T23:30:00Z')).toBe('1 July 2026');
    expect(formatDay('2026-06-30T23:30:00Z')).toBe('2026-07-01');
    expect(formatDateTime('2026-06-30T23:30:00Z')).toBe('1 July 2026 at 00:30');
    expect(formatDateTime(new Date('2026-01-31T23:30:00Z'))).toBe('31 January 2026 at 23:30');
  });

  it('tells the two half past ones of the night the clocks go back by nothing but their order', () => {
    expect(formatDateTime('2026-10-25T00:30:00Z')).toBe('25 October 2026 at 01:30');
    expect(formatDateTime('2026-10-25T01:30:00Z')).toBe('25 October 2026 at 01:30');
  });

  it('is empty for nothing and for what is no day, never ‘Invalid Date’', () => {
    for (const nothing of [null, undefined, '', 'not a date', new Date(Number.NaN)]) {
      expect([formatDate(nothing), formatDay(nothing), formatDateTime(nothing)]).toEqual(['', '', '']);
    }
  });
});

describe('a code in words', () => {
  it('has spaces where the code has none; what is no text says nothing', () => {
    expect(words('may_be_exploited')).toBe('may be exploited');
    for (const none of [null, undefined, 4, {}]) expect(words(none)).toBe('');
  });
});

it('says a day in Welsh on a Welsh page', () => {
  expect(formatDate('2019-03-03', 'cy')).toBe('3 Mawrth 2019');
  expect(formatDateTime('2026-01-31T23:30:00Z', 'cy')).toBe('31 Ionawr 2026 am 23:30');
});
