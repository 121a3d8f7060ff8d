import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN_QUESTIONS, QUESTION_PLACES } from '../../intake/index.ts';
import { hypothesisFault, sidesOf, type Evidence } from './hypothesis.ts';
import {
  agencyKinds,
  LEAST_AGENCIES,
  monthsBefore,
  MOST_OPEN,
  questionFaults,
  typesOf,
  type QuestionAsked,
} from './question.ts';

const SCHOOLS = ['school_academy', 'school_academy', 'pru'].map((type) => ({ type }));
const KINDS = agencyKinds([...SCHOOLS, { type: 'fire' }]);
const ASKED: QuestionAsked = {
  template: 'DEBTS',
  place: 'town Gosport',
  months: '3',
  days: '28',
  kinds: ['education'],
};

describe('a question to partners, before it goes to the desk', () => {
  it('goes to kinds of agency of which there are at least three, for any partnership and any choice', () => {
    expect(questionFaults(ASKED, KINDS, [])).toEqual({});
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('school_academy', 'pru', 'fire', 'probation', 'voluntary', 'health_mental'), {
          maxLength: 12,
        }),
        fc.subarray(['education', 'justice and fire', 'voluntary sector', 'health'], { minLength: 1 }),
        (types, kinds) => {
          const all = agencyKinds(types.map((type) => ({ type })));
          if ('kinds' in questionFaults({ ...ASKED, kinds }, all, [])) return;
          for (const kind of all.filter(({ name }) => kinds.includes(name)))
            expect(types.filter((type) => kind.types.includes(type)).length).toBeGreaterThanOrEqual(LEAST_AGENCIES);
          expect(typesOf(all, kinds).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    [{ kinds: ['justice and fire'] }, 'kinds', 'fewer than 3'],
    [{ kinds: ['nobody'] }, 'kinds', 'at least one'],
    [{ kinds: [] }, 'kinds', 'at least one'],
    [{ template: 'WHERE_IS_JORDAN_MASON' }, 'template', 'Choose'],
    [{ place: '12 Ferry Road' }, 'place', 'Choose'],
    [{ months: '2' }, 'months', 'Choose'],
    [{ days: '1000' }, 'days', 'Choose'],
  ])('refuses %j', (wrong, field, says) => {
    expect(questionFaults({ ...ASKED, ...wrong }, KINDS, [])[field]).toContain(says);
  });

  it('is refused while the same runs, or so many run for a kind of agency that asking would become tasking', () => {
    const running = (template: string, place: string) => ({
      template,
      place,
      since: '2026-01-01',
      agencyTypes: ['pru'],
    });
    expect(questionFaults(ASKED, KINDS, [running('DEBTS', 'town Gosport')])).toHaveProperty('template');
    const full = OPEN_QUESTIONS.slice(0, MOST_OPEN).map((code) => running(code, QUESTION_PLACES[1] ?? ''));
    expect(questionFaults(ASKED, KINDS, full)['kinds']).toContain('Wait until one has closed');
    expect(questionFaults(ASKED, KINDS, full.slice(1))).toEqual({});
  });

  it('looks back to the first day of a month, so that no day could point at an event', () => {
    expect(monthsBefore('2026-03-31', 1)).toBe('2026-02-01');
    expect(monthsBefore('2026-01-15', 12)).toBe('2025-01-01');
  });
});

describe('a hypothesis', () => {
  const piece = (id: string, side: 'for' | 'against', retracts: string | null = null): Evidence => ({
    id,
    side,
    report: {
      id: `r${id}`,
      reference: id,
      grade: '2BP',
      assessment: 'B',
      agencyClass: 'health',
      known: '2026-01-01',
      happenedFrom: null,
      happenedTo: null,
    },
    retracts,
    reason: '',
    by: 'Ari',
    recordedAt: new Date(0),
  });

  it('is borne out, or not, by reports that stand and by nothing else', () => {
    expect(hypothesisFault({ evidence: [] }, 'supported')).toContain('Nothing speaks for it');
    expect(hypothesisFault({ evidence: [piece('a', 'for')] }, 'supported')).toBeNull();
    expect(hypothesisFault({ evidence: [piece('a', 'for'), piece('b', 'for', 'a')] }, 'supported')).not.toBeNull();
    expect(hypothesisFault({ evidence: [piece('a', 'for')] }, 'not_supported')).toContain('set it aside');
    expect(hypothesisFault({ evidence: [] }, 'set_aside')).toBeNull();
    expect(hypothesisFault({ evidence: [] }, 'toString')).toContain('Choose');
    expect(sidesOf([piece('a', 'for'), piece('b', 'against')]).against.map(({ id }) => id)).toEqual(['b']);
  });
});
