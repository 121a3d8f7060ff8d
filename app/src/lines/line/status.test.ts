import { describe, expect, it } from 'vitest';
import { answerProblems, checkBackDays, checkBackState } from './check-back.ts';
import { isUnseen, lastSighting } from './sighting.ts';
import { STATUSES, statusProblems, TRANSITIONS, type Status, type StatusChange, type StatusNow } from './status.ts';
import type { LineFact } from '../line.ts';
import { testFact } from './test-fact.ts';

const now = (more: Partial<StatusNow>): StatusNow => ({
  lineId: 'here',
  status: 'active',
  holderCharged: false,
  inUse: [],
  ...more,
});
const change = (to: Status, more: Partial<StatusChange> = {}): StatusChange => ({
  to,
  otherLine: null,
  cutOff: [],
  checkBackBy: null,
  ...more,
});

describe('the status of a line', () => {
  it('changes only along the arrows: every other change is refused and says what can follow', () => {
    for (const status of Object.keys(STATUSES) as Status[])
      for (const to of Object.keys(STATUSES) as Status[]) {
        const problems = statusProblems(
          now({ status, holderCharged: true }),
          change(to, { otherLine: 'there', checkBackBy: 'somebody' }),
        );
        const allowed = TRANSITIONS[status].includes(to);
        expect(Object.keys(problems), `${status} to ${to}`).toEqual(allowed ? [] : ['status']);
        if (!allowed) expect(problems['status']).toContain('Choose one of');
      }
  });

  it('can always be left again: no status is a dead end, and each can be reached', () => {
    const reached = new Set(Object.values(TRANSITIONS).flat());
    for (const status of Object.keys(STATUSES) as Status[]) {
      expect(TRANSITIONS[status].length).toBeGreaterThan(0);
      expect(TRANSITIONS[status]).not.toContain(status);
      expect(reached.has(status), status).toBe(true);
    }
  });

  it('is closed as type 1 only with a charge and somebody who checks back', () => {
    expect(Object.keys(statusProblems(now({}), change('closed_type1')))).toEqual(['status', 'checkBackBy']);
    expect(statusProblems(now({}), change('closed_type1', { checkBackBy: 'x' }))['status']).toContain('holder charged');
    expect(statusProblems(now({ holderCharged: true }), change('closed_type1', { checkBackBy: 'x' }))).toEqual({});
  });

  it('is not closed as type 2 while a number is in use: cutting off a number ends the number', () => {
    const twoNumbers = now({ inUse: ['one', 'two'] });
    expect(
      statusProblems(twoNumbers, change('closed_type2', { cutOff: ['one', 'of another line'] }))['cutOff'],
    ).toContain('ends numbers, not the line');
    expect(statusProblems(twoNumbers, change('closed_type2', { cutOff: ['one', 'two'] }))).toEqual({});
    expect(statusProblems(now({}), change('closed_type2'))).toEqual({});
  });

  it('names the other line for a merger or a new brand, and never itself', () => {
    for (const to of ['merged_into', 'rebranded_as'] as const)
      for (const otherLine of [null, 'here'])
        expect(statusProblems(now({}), change(to, { otherLine }))['otherLine']).toContain('Choose the other line');
  });
});

describe('check-backs after a closure', () => {
  it('fall so many days after it, the earlier first, once each, across a change of the clocks', () => {
    expect(checkBackDays('2026-03-01', { first: 30, second: 90 })).toEqual(['2026-03-31', '2026-05-30']);
    expect(checkBackDays('2026-03-01', { first: 90, second: 30 })).toEqual(['2026-03-31', '2026-05-30']);
    expect(checkBackDays('2026-03-01', { first: 30, second: 30 })).toEqual(['2026-03-31']);
  });

  it('are to come, due, overdue or answered', () => {
    const state = (dueOn: string, answer: 'out_of_use' | null = null): string =>
      checkBackState({ dueOn, answer }, '2026-05-20');
    expect([state('2026-05-21'), state('2026-05-20'), state('2026-05-19'), state('2026-05-19', 'out_of_use')]).toEqual([
      'to come',
      'due today',
      'overdue',
      'answered',
    ]);
  });

  it('are answered with a reason, and “in use again” with the report that says so', () => {
    expect(Object.keys(answerProblems({ answer: 'toString', reason: 'short', report: '' }))).toEqual([
      'answer',
      'reason',
    ]);
    expect(
      Object.keys(answerProblems({ answer: 'in_use', reason: 'A patrol was offered a deal', report: '' })),
    ).toEqual(['report']);
  });
});

describe('a line not seen lately', () => {
  const fact = (kind: LineFact['kind'], reports: string[], more: Partial<LineFact> = {}): LineFact =>
    testFact(kind, { reports, recordedAt: new Date('2026-05-01'), ...more });
  const days = new Map([
    ['old', { happened: '2026-03-01', known: '2026-05-10' }],
    ['new', { happened: null, known: '2026-05-01' }],
  ]);

  it('was last seen when something happened, not when somebody judged it or wrote about it', () => {
    expect(lastSighting([fact('number', ['old'])], days)).toEqual({ reportId: 'old', day: '2026-03-01' });
    expect(lastSighting([fact('number', ['old']), fact('market', ['new'])], days)?.day).toBe('2026-05-01');
    expect(lastSighting([fact('judgement', ['new']), fact('status', ['new'])], days)).toBeNull();
    expect(lastSighting([fact('element', ['new'], { answer: 'no' })], days)).toBeNull();
    expect(lastSighting([fact('number', ['not yours to see'])], days)).toBeNull();
  });

  it('is proposed as potentially active only when active, and only after the days set', () => {
    const last = { reportId: 'r', day: '2026-05-01' };
    expect(isUnseen('active', last, '2026-05-29', 28)).toBe(false);
    expect(isUnseen('active', last, '2026-05-30', 28)).toBe(true);
    for (const status of ['suspected', 'dormant', 'closed_type1'] as const)
      expect(isUnseen(status, last, '2027-01-01', 28)).toBe(false);
    expect(isUnseen('active', null, '2027-01-01', 28)).toBe(false);
  });
});
