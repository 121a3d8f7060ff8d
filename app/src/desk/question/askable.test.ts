import { describe, expect, it } from 'vitest';
import { askableOf, needsAgreement, questionText, whyNotAsk, type AskedAbout } from './askable.ts';

const SUBMISSION: AskedAbout = {
  id: 'x',
  things: [
    { kind: 'person', text: 'Kaz' },
    { kind: 'vehicle', text: 'grey Golf' },
    { kind: 'vehicle', text: 'a van' },
  ],
  howKnown: 'saw_it',
  state: { state: 'waiting', priority: null },
};

describe('what the desk may ask', () => {
  it('is said with what it is about, which the receipt does not show', () => {
    expect(questionText({ template: 'VEHICLE_COLOUR', about: 2 }, SUBMISSION.things)).toBe(
      'What colour was the vehicle you named? (a van)',
    );
    expect(questionText({ template: 'DAY_SURE', about: 0 }, SUBMISSION.things)).toBe('How sure are you of the day?');
  });

  it('is each question once', () => {
    const before = askableOf(SUBMISSION.things, []);
    const after = askableOf(SUBMISSION.things, [{ template: 'VEHICLE_COLOUR', about: 2 }]);
    expect(before.map((one) => one.value).filter((value) => !after.some((one) => one.value === value))).toEqual([
      'VEHICLE_COLOUR:2',
    ]);
    expect(new Set(before.map((one) => one.value)).size).toBe(before.length);
  });

  it.each([
    [{ howKnown: 'child_told_me' }, false, true, /child’s own words/u],
    [{}, true, true, /took this back/u],
    [{ state: { state: 'decided', outcome: 'NFA', by: 'D', at: new Date(0) } }, false, true, /is decided/u],
    [{}, false, false, /No more questions can be asked/u],
  ] as const)('is nothing, and why: %j withdrawn %s', (more, withdrawn, may, why) => {
    expect(whyNotAsk({ ...SUBMISSION, ...more }, withdrawn, may)).toMatch(why);
    expect(whyNotAsk(SUBMISSION, false, true)).toBe(null);
  });

  it('takes a second person from the fourth question on', () => {
    expect([1, 2, 3, 4, 5].map(needsAgreement)).toEqual([false, false, false, true, true]);
  });
});
