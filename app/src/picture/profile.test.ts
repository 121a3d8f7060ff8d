import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agencyCut, crossoverCut, groupCut, victimCut } from './cuts.ts';
import { protectCut } from './profile.ts';

const PERIOD = { since: '2026-01-01', until: '2026-06-30' };

describe('a cut of the profile', () => {
  it('never prints a count from 1 to 4, in a cell or a total, nor lets one be worked out by its row', async () => {
    const counted = fc.array(
      fc.record({
        row: fc.constantFrom('10-12', '13-15', '16-17'),
        column: fc.constantFrom('female', 'male'),
        n: fc.integer({ min: 0, max: 12 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(counted, async (rows) => {
        const cut = await protectCut(victimCut(rows, PERIOD));
        const printed = [
          ...cut.rows.flatMap((row) => [...row.cells, row.total ?? '']),
          ...cut.totals,
          cut.grandTotal ?? '',
        ];
        expect(printed.filter((text) => /^[1-4]$/u.test(text))).toEqual([]);
        for (const row of cut.rows) {
          const hidden = row.cells.filter((cell) => Number.isNaN(Number(cell)));
          if (row.total !== null && !Number.isNaN(Number(row.total))) expect(hidden).not.toHaveLength(1);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('sums agencies into groups, so that the one nurse of a district is never a row', () => {
    const raw = agencyCut(
      [
        { row: 'health_school_nurse', column: 'CCE', n: 3 },
        { row: 'health_emergency', column: 'CCE', n: 9 },
        { row: 'unheard_of', column: 'CCE', n: 1 },
      ],
      PERIOD,
    );
    expect(raw.rows).toEqual(['Health', 'Other']);
    expect(raw.count('Health', 'Child criminal exploitation')).toBe(12);
  });

  it('says which exploitation, which period, which data and what is likely missing', async () => {
    for (const raw of [
      agencyCut([], PERIOD),
      victimCut([], PERIOD),
      groupCut([{ row: 'individual', column: '', n: 9 }], PERIOD),
      crossoverCut([{ missing: true, trafficked: false, exploited: true, n: 7 }], PERIOD),
    ]) {
      const cut = await protectCut(raw);
      for (const label of [cut.exploitation, cut.period, cut.dataSet, cut.likelyMissing, cut.note])
        expect(label.length).toBeGreaterThan(10);
    }
  });

  it('says in words that nothing was recorded, rather than showing an empty table', async () => {
    expect((await protectCut(victimCut([], PERIOD))).note).toBe('Nothing was recorded in this period.');
  });
});
