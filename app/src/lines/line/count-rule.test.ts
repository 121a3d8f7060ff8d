import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBefore } from '../day.ts';
import { countByMonth, countDaysOn, countedOn, countingRule, type CountedEvidence } from './count-rule.ts';

const TODAY = '2026-05-20';
const one = (more: Partial<CountedEvidence>): CountedEvidence => ({
  reportId: 'r',
  known: '2026-05-01',
  assessment: 'B',
  stoodFrom: '2026-05-02',
  stoodUntil: null,
  ...more,
});

describe('the counting rule of lines', () => {
  it('does not count a line whose reports are all assessed D or E, or graded under another scheme', () => {
    for (const assessment of ['D', 'E', null]) expect(countedOn([one({ assessment })], TODAY, 90)).toEqual([]);
    expect(countedOn([one({ assessment: 'E' }), one({ reportId: 's' })], TODAY, 90)).toEqual(['s']);
  });

  it('looks back so many days, the day itself included and the day before them not', () => {
    expect(countedOn([one({ known: daysBefore(TODAY, 89) })], TODAY, 90)).toEqual(['r']);
    expect(countedOn([one({ known: daysBefore(TODAY, 90) })], TODAY, 90)).toEqual([]);
    expect(countedOn([one({ known: '2026-05-21' })], TODAY, 90)).toEqual([]);
  });

  it('knows on an earlier day neither what was concluded later, nor what was taken back later', () => {
    const taken = [one({ stoodUntil: '2026-05-10' })];
    expect(countedOn(taken, '2026-05-09', 90)).toEqual(['r']);
    expect(countedOn(taken, '2026-05-10', 90)).toEqual([]);
    expect(countedOn(taken, '2026-05-01', 90)).toEqual([]);
  });

  it('breaks the series in the month in which its days change, and nowhere else', () => {
    const settings = [{ inForceFrom: '2026-04-01', days: 30 }];
    const months = countByMonth([[one({ known: '2026-02-10', stoodFrom: '2026-02-10' })]], settings, TODAY, 4);
    expect(months).toEqual([
      { day: '2026-02-28', lines: 1, days: 90, breaks: false },
      { day: '2026-03-31', lines: 1, days: 90, breaks: false },
      { day: '2026-04-30', lines: 0, days: 30, breaks: true },
      { day: TODAY, lines: 0, days: 30, breaks: false },
    ]);
    expect(countDaysOn(settings, '2026-03-31')).toBe(90);
    expect([countingRule(30, 2), countingRule(90)].map((text) => text.slice(0, 26))).toEqual([
      'Counting rule 1, change 1:',
      'Counting rule 1: each line',
    ]);
  });

  it('counts a line once however many reports and facts it has, and never more lines than there are', () => {
    const evidence = fc.record({
      reportId: fc.constantFrom('a', 'b', 'c'),
      known: fc.integer({ min: 0, max: 300 }).map((days) => daysBefore(TODAY, days)),
      assessment: fc.constantFrom('A', 'B', 'C', 'D', 'E', null),
      stoodFrom: fc.integer({ min: 0, max: 300 }).map((days) => daysBefore(TODAY, days)),
      stoodUntil: fc.option(fc.integer({ min: 0, max: 300 }).map((days) => daysBefore(TODAY, days))),
    });
    fc.assert(
      fc.property(fc.array(fc.array(evidence, { maxLength: 6 }), { maxLength: 6 }), (lines) => {
        const twice = lines.map((own) => [...own, ...own]);
        expect(countByMonth(twice, [], TODAY)).toEqual(countByMonth(lines, [], TODAY));
        for (const { lines: counted } of countByMonth(lines, [], TODAY))
          expect(counted).toBeLessThanOrEqual(lines.length);
      }),
      { numRuns: 40 },
    );
  });
});
