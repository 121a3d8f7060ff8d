import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAgencies, rowOfType } from './agency-group.ts';
import { monthFigures } from './month-figures.ts';
import { monthInWords, monthsOut, spanOf } from './month.ts';
import type { ReceivedInMonth } from './received-in-month.ts';
import { byType, silentPartners } from './silent-partner.ts';
import { triageTime } from './triage-time.ts';
import { whatMadeUseful } from './useful-parts.ts';

const AGENCIES = [
  ...Array.from({ length: 6 }, () => ({ type: 'school_academy' })),
  ...Array.from({ length: 5 }, () => ({ type: 'housing_association' })),
  ...Array.from({ length: 4 }, () => ({ type: 'police_neighbourhood' })),
  { type: 'train_operator' },
];
const NOTHING = { number: false, person: false, place: false, when: false, firstHand: false };
const one = (more: Partial<ReceivedInMonth> = {}): ReceivedInMonth => ({
  agencyType: 'school_academy',
  topics: ['CCE'],
  outcome: 'INTEL_LOG',
  hoursToTriage: 2,
  has: NOTHING,
  ...more,
});
const times = (n: number, of: ReceivedInMonth): ReceivedInMonth[] => Array.from({ length: n }, () => of);

describe('rows of the figures', () => {
  it('are of five agencies and more: those of fewer are counted together', () => {
    const groups = groupAgencies(AGENCIES);
    expect(groups.rows).toEqual(['education', 'housing and councils', 'other partners']);
    expect(groups.merged).toEqual(['police_neighbourhood', 'train_operator']);
    expect(rowOfType(groups, 'school_academy')).toBe('education');
    expect(rowOfType(groups, 'no_such_type')).toBe('other partners');
  });

  it('never hold fewer than five agencies where there are five, whatever the partnership', () => {
    const type = fc.constantFrom(
      'school_academy',
      'pru',
      'college',
      'health_mental',
      'housing_association',
      'probation',
      'train_operator',
      'voluntary',
      'police_neighbourhood',
    );
    fc.assert(
      fc.property(
        fc.array(
          type.map((name) => ({ type: name })),
          { minLength: 5, maxLength: 40 },
        ),
        (agencies) => {
          const groups = groupAgencies(agencies);
          const sizes = new Map<string, number>();
          for (const agency of agencies) {
            const row = rowOfType(groups, agency.type);
            expect(groups.rows).toContain(row);
            sizes.set(row, (sizes.get(row) ?? 0) + 1);
          }
          for (const [row, size] of sizes) expect(size, row).toBeGreaterThanOrEqual(5);
        },
      ),
    );
  });
});

describe('a month', () => {
  it('is out on the eighth of the month after, and twelve are to be chosen from', () => {
    expect(monthsOut(new Date('2026-03-07T23:00:00Z'))[0]).toBe('2026-01');
    expect(monthsOut(new Date('2026-03-08T00:00:00Z'))[0]).toBe('2026-02');
    expect(monthsOut(new Date('2026-01-31T12:00:00Z'))).toHaveLength(12);
    expect(monthsOut(new Date('2026-01-31T12:00:00Z'))).toEqual(expect.arrayContaining(['2025-12', '2025-02']));
    expect(spanOf('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
    expect(monthInWords('2026-10')).toBe('October 2026');
  });
});

describe('the figures of a month', () => {
  it('show no count from 1 to 4, in any month whatever', async () => {
    const received = fc.array(
      fc.record({
        agencyType: fc.constantFrom('school_academy', 'housing_association', 'train_operator', 'unknown'),
        topics: fc.subarray(['CCE', 'CSE', 'DRH', 'OTHER'], { minLength: 1 }),
        outcome: fc.constantFrom('INTEL_LOG' as const, 'CRIME' as const, 'NFA' as const, 'DUPLICATE' as const, null),
        hoursToTriage: fc.option(fc.nat(400)),
        has: fc.constant(NOTHING),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(received, async (month) => {
        const { outcomes, topics } = await monthFigures(month, groupAgencies(AGENCIES));
        for (const table of [outcomes, topics]) {
          const cells = [...table.rows.flatMap((row) => [...row.cells, row.total]), ...table.county, table.countyTotal];
          expect(cells.filter((cell) => /^[1-4]$/u.test(cell))).toEqual([]);
          expect(cells).not.toContain('');
          expect(table.rows.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 3 },
    );
  });

  it('count a duplicate as intelligence, so that nobody learns what was known already', async () => {
    const groups = groupAgencies(AGENCIES);
    const duplicates = await monthFigures(times(20, one({ outcome: 'DUPLICATE' })), groups);
    const released = await monthFigures(times(20, one({ outcome: 'INTEL_LOG' })), groups);
    expect(duplicates.outcomes).toEqual(released.outcomes);
    expect(released.outcomes.rows[0]).toEqual({ name: 'education', cells: ['20', '0', '0', '0', '0'], total: '20' });
  });
});

describe('a month with little', () => {
  it('tells rows and columns apart from one another rather than hide most of both', async () => {
    const { outcomes } = await monthFigures(
      [
        ...times(7, one()),
        ...times(9, one({ agencyType: 'housing_association', outcome: null })),
        ...times(2, one({ outcome: null })),
      ],
      groupAgencies(AGENCIES),
    );
    expect(outcomes.rows.map(({ total }) => total)).toEqual(['9', '9', '0']);
    expect(outcomes.county).toEqual(['7', '0', '0', '0', '11']);
    expect(outcomes.countyTotal).toBe('18');
    expect(outcomes.rows[0]?.cells[0]).toBe('not told apart');
  });

  it('shows no count at all where all of it is under five, and noughts where there was nothing', async () => {
    const few = await monthFigures(times(3, one()), groupAgencies(AGENCIES));
    expect(few.outcomes.countyTotal).toBe('not told apart');
    expect(few.outcomes.note).toMatch(/Too little/u);
    const none = await monthFigures([], groupAgencies(AGENCIES));
    expect(none.outcomes.countyTotal).toBe('0');
    expect(none.topics.note).toBe('Nothing was shared.');
  });
});

describe('the time to triage', () => {
  it('is the middle one as a band, with what nobody has looked at as longest, and nothing for fewer than ten', () => {
    expect(triageTime(Array.from({ length: 9 }, () => 1))).toBeNull();
    expect(triageTime(Array.from({ length: 10 }, () => 0.5))).toBe('within an hour');
    expect(triageTime([...Array.from({ length: 6 }, () => 20), ...Array.from({ length: 5 }, () => null)])).toBe(
      'within a day',
    );
    expect(triageTime([...Array.from({ length: 5 }, () => 20), ...Array.from({ length: 6 }, () => null)])).toBe(
      'more than a week',
    );
  });
});

describe('what made it useful', () => {
  it('is the share that became intelligence with a part and without, and nothing where fewer than ten had it or lacked it', () => {
    const withNumber = { has: { ...NOTHING, number: true } };
    const month = [
      ...times(9, one(withNumber)),
      ...times(3, one({ ...withNumber, outcome: 'NFA' })),
      ...times(4, one()),
      ...times(8, one({ outcome: 'NFA' })),
      ...times(30, one({ ...withNumber, outcome: null })),
    ];
    const [number, person] = whatMadeUseful(month);
    expect(number).toMatchObject({ withIt: 75, without: 35 });
    expect(person).toMatchObject({ withIt: null, without: null });
  });
});

describe('a kind of agency that has fallen silent', () => {
  it('is one from which three or more would have been expected since', () => {
    expect(silentPartners([{ type: 'pru', months: [4, 5, 3, 4, 5, 4, 0] }])).toEqual([
      { type: 'pru', before: 4, months: 1 },
    ]);
    expect(silentPartners([{ type: 'pru', months: [1, 2, 1, 1, 2, 1, 0] }])).toEqual([]);
    expect(silentPartners([{ type: 'pru', months: [1, 2, 1, 1, 2, 1, 0, 0, 0] }])).toEqual([
      { type: 'pru', before: 1, months: 3 },
    ]);
    expect(silentPartners([{ type: 'pru', months: [9, 9, 9, 9, 9, 9, 1] }])).toEqual([]);
    expect(silentPartners([{ type: 'pru', months: [0, 0, 0, 0, 0, 0, 0] }])).toEqual([]);
  });

  it('is counted over months in which it shared nothing, too', () => {
    const rows = [{ type: 'pru', month: '2026-01', n: 6 }];
    expect(byType(rows, ['2026-01', '2026-02'])).toEqual([{ type: 'pru', months: [6, 0] }]);
  });
});
