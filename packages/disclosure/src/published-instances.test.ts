import { describe, expect, it } from 'vitest';
import { attack } from './attack.ts';
import { frequencyTable } from './frequency-table.ts';
import { mapGrid, placeName, places } from './grid.ts';
import { suppressionFor } from './protect.ts';
import type { PublishedTable } from './published-table.ts';
import { DEFAULT_STRENGTH, type NamedCellsRule, underFive } from './rule.ts';

/** The 4×4 table of sdcTable's own tests (GitHub issue #136 of sdcTools/sdcTable). */
const table = frequencyTable({
  rows: ['w', 'x', 'y', 'z'],
  columns: ['a', 'b', 'c', 'd'],
  counts: [
    [30, 47, 64, 89],
    [90, 124, 5, 31],
    [92, 100, 59, 85],
    [800, 991, 651, 685],
  ],
});
const rule: NamedCellsRule = {
  kind: 'named',
  cells: ['wa', 'wb', 'wc', 'xa', 'xc', 'yb', 'yd', 'zb', 'zd'].map((name) => ({
    row: name.charAt(0),
    column: name.charAt(1),
  })),
  totals: 'mustBeShown',
  ...DEFAULT_STRENGTH,
};

describe('the published sdcTable instance', () => {
  it('needs exactly one further cell, x|d, at a cost of 31, and no total', async () => {
    for (const totals of ['mustBeShown', 'mayBeHidden'] as const) {
      const plan = await suppressionFor(table, { ...rule, totals });
      const further = plan.complementary.map((index) => {
        const place = places(table)[index];
        return place && placeName(table, place);
      });
      expect({ further, cost: plan.cost, method: plan.method }).toEqual({
        further: ['x, d'],
        cost: 31,
        method: 'optimal',
      });
    }
  });

  it('gives w|b away exactly, and nothing else, when only the named cells are hidden', async () => {
    const plan = await suppressionFor(table, rule);
    const naive: PublishedTable = {
      ...mapGrid(table, (value, index) =>
        plan.primary.includes(index)
          ? ({ kind: 'suppressed', why: 'complementary' } as const)
          : ({ kind: 'shown', value } as const),
      ),
      method: plan.published.method,
    };
    const { findings } = await attack(naive);
    expect(findings.map(({ name, feasible, weakness }) => ({ name, feasible, weakness }))).toEqual([
      { name: 'w, b', feasible: { low: 47, high: 47 }, weakness: 'recovered' },
    ]);
  });

  it('is refused when a named cell is not there', async () => {
    await expect(suppressionFor(table, { ...rule, cells: [{ row: 'q', column: 'a' }] })).rejects.toThrow('q, a');
  });
});

describe('the singleton case: a, b, b, c with ones hidden', () => {
  const singles = frequencyTable({ rows: ['a', 'b', 'c'], counts: [1, 2, 1] });

  it('needs one further cell, since two hidden cells summing to 2 can only be ones', async () => {
    const plan = await suppressionFor(singles, { ...underFive, under: 2, requiredIntegers: 2, requiredWidth: 1 });
    expect(plan.complementary).toEqual([1]);
  });

  it('needs the total hidden too where three whole numbers must remain possible', async () => {
    const plan = await suppressionFor(singles, { ...underFive, under: 2 });
    expect(plan.published.totals.grand?.kind).toBe('suppressed');
    expect((await attack(plan.published)).succeeds).toBe(false);
  });
});
