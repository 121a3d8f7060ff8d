import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFault, revisitsDue, stateFault, stateOf, tenancyEnd, type HomeFact, type HomeStep } from './home.ts';
import { BECOMES, HOME_STATES, type HomeState } from './home-state.ts';
import { OPTIONS } from './option.ts';
import { readStep } from './home-form.ts';

let at = 0;
function step(kind: HomeStep['kind'], more: Partial<HomeStep> = {}): HomeStep {
  at += 1;
  return {
    id: `s${at}`,
    kind,
    code: null,
    onDay: null,
    words: 'words',
    answers: null,
    by: 'Bo',
    recordedAt: new Date(at),
    ...more,
  };
}

const SIGN: HomeFact = {
  id: 'f1',
  kind: 'sign',
  code: 'bikes_outside',
  report: { id: 'r1', reference: 'TL-1' },
  seenOn: null,
  retracts: null,
  reason: 'e-bikes',
  by: 'Bo',
  recordedAt: new Date(0),
};

describe('the state of a home', () => {
  it('begins as suspected, and every state but the end leads somewhere', () => {
    expect(stateOf([])).toBe('suspected');
    for (const state of Object.keys(HOME_STATES) as HomeState[])
      expect(BECOMES[state].length > 0, state).toBe(state !== 'moved_tenant');
  });

  it('moves only along the allowed ways, and says what they are', () => {
    const states = Object.keys(HOME_STATES) as HomeState[];
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...states), (from, to) => {
        const fault = stateFault({ facts: [SIGN], steps: [step('state', { code: from })] }, to);
        expect(fault === null).toBe(to !== 'moved_tenant' && BECOMES[from].includes(to));
      }),
    );
  });

  it('is confirmed by a sign that stands or a visit, never by a wish', () => {
    expect(stateFault({ facts: [], steps: [] }, 'confirmed_active')).toContain('Nothing here shows it yet');
    const back = { ...SIGN, id: 'f2', retracts: 'f1' };
    expect(stateFault({ facts: [SIGN, back], steps: [] }, 'confirmed_active')).toContain('Nothing here shows it yet');
    expect(stateFault({ facts: [SIGN], steps: [] }, 'confirmed_active')).toBeNull();
    expect(stateFault({ facts: [], steps: [step('visit', { onDay: '2026-10-01' })] }, 'confirmed_active')).toBeNull();
  });

  it('ends with the tenancy, for good', () => {
    const steps = [step('state', { code: 'confirmed_active' }), step('tenancy_ended', { onDay: '2026-10-01' })];
    expect(tenancyEnd(steps)).toBe('2026-10-01');
    for (const to of Object.keys(HOME_STATES)) expect(stateFault({ facts: [SIGN], steps }, to)).not.toBeNull();
    expect(dayFault({ occupiedFrom: null }, steps, '2026-10-02')).toContain('open a record for them');
    expect(dayFault({ occupiedFrom: null }, steps, null)).not.toBeNull();
    expect(dayFault({ occupiedFrom: null }, steps, '2026-10-01')).toBeNull();
    expect(dayFault({ occupiedFrom: '2026-05-01' }, [], '2026-04-30')).toContain('whoever lived there before');
  });
});

describe('visits', () => {
  it('stay due until they are answered, the earliest first, and end with the tenancy', () => {
    const [late, early] = [step('revisit', { onDay: '2026-12-01' }), step('revisit', { onDay: '2026-11-01' })];
    expect(revisitsDue([late, early]).map(({ id }) => id)).toEqual([early.id, late.id]);
    const made = step('visit', { onDay: '2026-11-01', answers: early.id, code: 'seen_well' });
    expect(revisitsDue([late, early, made]).map(({ id }) => id)).toEqual([late.id]);
    expect(revisitsDue([late, step('tenancy_ended', { onDay: '2026-11-02' })])).toEqual([]);
  });

  it('are read from a form that says what is wrong with each field, and keeps to its lists', () => {
    const typed = (values: Record<string, string>) => (name: string) => values[name] ?? '';
    const wrong = readStep(typed({ kind: 'visit', visitDay: '31.12.26', finding: 'fine', visitWords: 'x' }));
    expect('errors' in wrong && Object.keys(wrong.errors).toSorted()).toEqual(['finding', 'visitDay', 'visitWords']);
    expect(readStep(typed({ kind: 'state', stateWords: 'closed, please and thank you' }))).toHaveProperty(
      'errors.safety',
    );
    expect(
      readStep(typed({ kind: 'option', option: 'evict', optionAnswer: 'chosen', optionWords: 'Because I say so' })),
    ).toHaveProperty('errors.option');
    expect(Object.keys(OPTIONS)).not.toContain('evict');
  });
});
