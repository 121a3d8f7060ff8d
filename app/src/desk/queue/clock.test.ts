import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, dueAt, lengthOf, priorityOf } from './clock.ts';

/** As they are unless the operator sets others. Source: domain.md §23. */
const LIMITS = { highHours: 1, mediumHours: 24, lowWorkingDays: 5 };
const due = (received: string, priority: 'HIGH' | 'MEDIUM' | 'LOW'): string =>
  dueAt(new Date(received), priority, LIMITS).toISOString().slice(0, 16);

describe('until when a submission must be looked at', () => {
  it.each([
    ['an hour for what is urgent, over midnight', '2026-11-24T23:30Z', 'HIGH', '2026-11-25T00:30'],
    [
      'a day for what may be a crime, over the change to summer time',
      '2026-03-28T12:00Z',
      'MEDIUM',
      '2026-03-29T12:00',
    ],
    ['five working days for the rest, over a weekend', '2026-11-24T15:00Z', 'LOW', '2026-12-01T15:00'],
    ['five working days, over Christmas and its substitute day', '2026-12-23T10:00Z', 'LOW', '2027-01-04T10:00'],
    ['the same time on the wall when the clocks change between', '2026-03-26T12:00Z', 'LOW', '2026-04-02T11:00'],
    ['from Monday’s first minute when it came in on a Saturday', '2026-11-21T15:00Z', 'LOW', '2026-11-30T00:00'],
  ] as const)('is %s', (_name, received, priority, expected) => {
    expect(due(received, priority)).toBe(expected);
  });

  it('is never before it came in, and never on a weekend for what is counted in working days', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom('HIGH', 'MEDIUM', 'LOW'), (received, priority) => {
        const at = dueAt(received, priority, LIMITS);
        expect(at.getTime()).toBeGreaterThan(received.getTime());
        if (priority !== 'LOW') return;
        const weekday = at.toLocaleDateString('en-GB', { timeZone: 'Europe/London', weekday: 'short' });
        expect(['Sat', 'Sun']).not.toContain(weekday);
        expect(at.getTime() - received.getTime()).toBeLessThanOrEqual(15 * 86_400_000);
      }),
    );
  });

  it('is said in words, and no more once someone has looked', () => {
    const received = new Date('2026-11-24T12:00Z');
    const at = (time: string): Date => new Date(`2026-11-24T${time}Z`);
    expect(clockOf(received, 'HIGH', false, { now: at('12:05'), limits: LIMITS })).toEqual({
      state: 'due',
      words: 'Due in 55 minutes',
    });
    expect(clockOf(received, 'HIGH', false, { now: at('12:50'), limits: LIMITS })).toEqual({
      state: 'soon',
      words: 'Due in 10 minutes',
    });
    expect(clockOf(received, 'HIGH', false, { now: at('15:30'), limits: LIMITS })).toEqual({
      state: 'overdue',
      words: 'Overdue by 2 hours',
    });
    expect(clockOf(received, 'HIGH', true, { now: at('15:30'), limits: LIMITS }).state).toBe('seen');
    expect([lengthOf(0), lengthOf(60_000), lengthOf(3 * 86_400_000)]).toEqual([
      'less than a minute',
      '1 minute',
      '3 days',
    ]);
  });
});

describe('how soon a submission needs work', () => {
  it('is what the sender stated, which triage may raise and never lower', () => {
    expect(priorityOf('none', null)).toBe('LOW');
    expect(priorityOf('crime', 'LOW')).toBe('MEDIUM');
    expect(priorityOf('crime', 'HIGH')).toBe('HIGH');
    expect(priorityOf('child_in_danger', 'LOW')).toBe('HIGH');
  });
});
