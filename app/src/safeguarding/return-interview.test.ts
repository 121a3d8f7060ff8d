import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { londonInstant } from './local-time.ts';
import { dueAfter, heldStatus, interviewClock, interviewErrors } from './return-interview.ts';

const HOUR = 3_600_000;
const returnedAt = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

describe('the 72 hours after a return', () => {
  it('are elapsed hours: 72 before the limit is within and a moment after it is overdue, whatever the clocks did', () => {
    fc.assert(
      fc.property(returnedAt, fc.integer({ min: 0, max: 400 * HOUR }), (returned, later) => {
        const now = new Date(returned.getTime() + later);
        expect(interviewClock(returned, [], now).state).toBe(later <= 72 * HOUR ? 'within' : 'overdue');
      }),
    );
  });

  it('end an hour later by the clock over the change in March, and an hour earlier over that in October', () => {
    const spring = londonInstant('2026-03-27', '18:00') ?? new Date(0);
    expect(dueAfter(spring)).toEqual(londonInstant('2026-03-30', '19:00'));
    const autumn = londonInstant('2026-10-23', '18:00') ?? new Date(0);
    expect(dueAfter(autumn)).toEqual(londonInstant('2026-10-26', '17:00'));
  });

  it('do not begin while the child is missing', () => {
    fc.assert(
      fc.property(returnedAt, (now) => {
        expect(interviewClock(null, [], now)).toEqual({ state: 'not_due' });
      }),
    );
  });

  it('are not met by an offer alone', () => {
    const returned = new Date('2026-11-01T10:00:00Z');
    const offer = { status: 'offered', at: new Date('2026-11-01T12:00:00Z') } as const;
    expect(interviewClock(returned, [offer], new Date('2026-11-10T10:00:00Z'))).toMatchObject({
      state: 'overdue',
      offered: true,
      hoursOver: 144,
    });
  });

  it('decide whether an interview was in time, and refuse the other word for it', () => {
    fc.assert(
      fc.property(returnedAt, fc.integer({ min: 0, max: 300 * HOUR }), (returned, later) => {
        const at = new Date(returned.getTime() + later);
        const right = heldStatus(returned, at);
        const wrong = right === 'done_late' ? 'done_in_72h' : 'done_late';
        const now = new Date(returned.getTime() + 400 * HOUR);
        expect(interviewErrors({ status: right, at, note: '' }, returned, now)).toEqual({});
        expect(interviewErrors({ status: wrong, at, note: '' }, returned, now)).toHaveProperty('status');
        expect(interviewClock(returned, [{ status: right, at }], now)).toMatchObject({
          state: 'done',
          inTime: right === 'done_in_72h',
        });
      }),
    );
  });

  it('take no interview before the return, in the future, or unoffered without a reason', () => {
    const returned = new Date('2026-11-01T10:00:00Z');
    const now = new Date('2026-11-02T10:00:00Z');
    expect(
      interviewErrors({ status: 'offered', at: new Date('2026-11-01T09:00:00Z'), note: '' }, returned, now),
    ).toHaveProperty('day');
    expect(
      interviewErrors({ status: 'offered', at: new Date('2026-11-03T09:00:00Z'), note: '' }, returned, now),
    ).toHaveProperty('day');
    expect(interviewErrors({ status: 'not_offered', at: now, note: '' }, returned, now)).toHaveProperty('note');
    expect(interviewErrors({ status: 'offered', at: now, note: '' }, null, now)).toHaveProperty('status');
  });
});
