import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownOf, type ReceiptState } from './shown.ts';

const NOTHING: ReceiptState = { outcome: null, decidedAt: null, withdrawnOn: null, questions: [], feedback: [] };
const HIDDEN = { ending: null, week: null, questions: [], feedback: [] };
const DELAY = 24;
const WEDNESDAY = new Date('2026-03-04T10:00:00Z');
const BEFORE_MONDAY = new Date('2026-03-09T05:59:59Z');
const MONDAY = new Date('2026-03-09T06:00:00Z');
const decided = (outcome: string, at = WEDNESDAY): ReceiptState => ({ ...NOTHING, outcome, decidedAt: at });
const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });

describe('what a receipt shows', () => {
  it('is nothing of a decision before its Monday, and then a week and no day', () => {
    expect(shownOf(decided('CRIME'), DELAY, BEFORE_MONDAY)).toEqual(HIDDEN);
    expect(shownOf(decided('CRIME'), DELAY, MONDAY)).toEqual({ ...HIDDEN, ending: 'CRIME', week: '2026-03-09' });
  });

  it('is the same bytes for all decisions of one kind that were published together', () => {
    const week = [0, 1, 2, 3].map((later) => new Date(WEDNESDAY.getTime() + later * 20 * 3_600_000));
    const shown = week.map((at) => JSON.stringify(shownOf(decided('NFA', at), DELAY, new Date('2026-03-20'))));
    expect(new Set(shown).size).toBe(1);
  });

  it('calls a repeat what it calls the first', () => {
    expect(shownOf(decided('DUPLICATE'), DELAY, MONDAY)).toEqual(shownOf(decided('INTEL_LOG'), DELAY, MONDAY));
  });

  it('tells a decision and a withdrawal refused because of it apart from nothing at no moment but a publication', () => {
    // Taken back in time, or too late after a decision earlier that day: until the Monday on which the first would show, they look alike.
    fc.assert(
      fc.property(
        days,
        fc.nat(24 * 60 * 60 - 1),
        fc.integer({ min: 1, max: 24 * 30 }),
        fc.nat(60 * 24),
        (day, seconds, delay, hours) => {
          const date = day.toISOString().slice(0, 10);
          const decidedAt = new Date(Date.parse(`${date}T00:00:00Z`) + seconds * 1000);
          const tooLate = { ...NOTHING, outcome: 'INTEL_LOG', decidedAt };
          const inTime = { ...NOTHING, withdrawnOn: date };
          const now = new Date(decidedAt.getTime() + hours * 3_600_000);
          if (shownOf(inTime, delay, now).ending === 'WITHDRAWN')
            expect(shownOf(tooLate, delay, now).ending).toBe('INTEL_LOG');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('says what was taken back was taken back once the desk closed it, unless safeguarding took it on', () => {
    const withdrawn = { ...NOTHING, withdrawnOn: '2026-03-02' };
    expect(shownOf(withdrawn, DELAY, MONDAY).ending).toBe('WITHDRAWN');
    expect(shownOf({ ...withdrawn, ...{ outcome: 'NFA', decidedAt: WEDNESDAY } }, DELAY, MONDAY).ending).toBe(
      'WITHDRAWN',
    );
    expect(shownOf({ ...withdrawn, outcome: 'SAFEGUARD', decidedAt: WEDNESDAY }, DELAY, MONDAY).ending).toBe(
      'SAFEGUARD',
    );
  });

  it('goes on showing open questions until the outcome shows, so that they do not end when something is decided', () => {
    const questions = [{ id: 'q', template: 'DAY_SURE', about: 0 }];
    expect(shownOf({ ...decided('NFA'), questions }, DELAY, BEFORE_MONDAY).questions).toEqual(questions);
    expect(shownOf({ ...decided('NFA'), questions }, DELAY, MONDAY).questions).toEqual([]);
  });

  it('shows feedback with the outcome, never before', () => {
    const state = { ...decided('NFA'), feedback: ['MORE_TIME', 'not one of ours'] };
    expect(shownOf(state, DELAY, BEFORE_MONDAY).feedback).toEqual([]);
    expect(shownOf(state, DELAY, MONDAY).feedback).toEqual(['MORE_TIME']);
  });

  it('is at once in practice, where there is no delay', () => {
    expect(shownOf(decided('NFA'), 0, WEDNESDAY)).toMatchObject({ ending: 'NFA', week: '2026-03-02' });
    expect(shownOf({ ...NOTHING, withdrawnOn: '2026-03-04' }, 0, WEDNESDAY).ending).toBe('WITHDRAWN');
  });

  it('shows nothing it has no words for', () => {
    expect(shownOf(decided('SOMETHING_NEW'), 0, WEDNESDAY).ending).toBe(null);
  });
});
