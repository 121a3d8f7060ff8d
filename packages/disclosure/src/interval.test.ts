import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequencyTable } from './frequency-table.ts';
import { flatten, sums } from './grid.ts';
import { feasibleIntervals, InconsistentRelease, type Interval } from './interval.ts';

const CAP = 4;

/** Every value each cell takes in some whole table within the bounds: the same answer by brute force. */
function byEnumeration(bounds: readonly Interval[], rows: number, columns: number): Interval[] {
  const seen = bounds.map(() => ({ low: Infinity, high: -Infinity }));
  const body = new Array<number>(rows * columns).fill(0);
  const visit = (cell: number): void => {
    if (cell < body.length) {
      const bound = bounds[cell] ?? { low: 0, high: -1 };
      for (let value = bound.low; value <= bound.high; value++) {
        body[cell] = value;
        visit(cell + 1);
      }
      return;
    }
    const counts = Array.from({ length: rows }, (_, row) => body.slice(row * columns, (row + 1) * columns));
    const all = flatten(frequencyTable({ rows: labels(rows), columns: labels(columns), counts }));
    if (all.some((value, index) => value < (bounds[index]?.low ?? 0) || value > (bounds[index]?.high ?? 0))) return;
    all.forEach((value, index) => {
      const range = seen[index];
      if (!range) return;
      range.low = Math.min(range.low, value);
      range.high = Math.max(range.high, value);
    });
  };
  visit(0);
  return seen;
}

const labels = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);

describe('feasible intervals', () => {
  it('are those that enumerating every table gives', async () => {
    const problem = fc.record({
      counts: fc.array(fc.array(fc.nat(CAP), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 }),
      slack: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 12, maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(problem, async ({ counts, slack }) => {
        const table = frequencyTable({ rows: labels(2), columns: labels(3), counts });
        const bounds = flatten(table).map((value, index) => {
          const [below, above] = slack[index] ?? [0, 0];
          return { low: Math.max(0, value - below), high: value + above };
        });
        expect(await feasibleIntervals(bounds, sums(table))).toEqual(byEnumeration(bounds, 2, 3));
      }),
      { numRuns: 60 },
    );
  });

  it('of a single sum are the same in closed form and by linear programme', async () => {
    const bound = fc.tuple(fc.nat(9), fc.nat(9)).map(([low, width]) => ({ low, high: low + width }));
    await fc.assert(
      fc.asyncProperty(fc.array(bound, { minLength: 2, maxLength: 7 }), fc.nat(100), async (parts, percent) => {
        const total = parts.reduce(
          (all, part) => all + part.low + Math.floor(((part.high - part.low) * percent) / 100),
          0,
        );
        const bounds = [...parts, { low: total, high: total }];
        const sum = { total: parts.length, parts: parts.map((_, index) => index) };
        // The same sum twice is no longer a single one, and so goes to the solver.
        expect(await feasibleIntervals(bounds, [sum])).toEqual(await feasibleIntervals(bounds, [sum, sum]));
      }),
      { numRuns: 60 },
    );
  });

  it('have no upper end where nothing bounds a value', async () => {
    const free = { low: 1, high: Infinity };
    const sum = { total: 2, parts: [0, 1] };
    for (const given of [[sum], [sum, sum]]) {
      expect(await feasibleIntervals([free, free, free], given)).toEqual([free, free, { low: 2, high: Infinity }]);
    }
  });

  it('do not exist for a publication that contradicts itself', async () => {
    const bounds = [
      { low: 1, high: 1 },
      { low: 0, high: 2 },
      { low: 9, high: 9 },
    ];
    const sum = { total: 2, parts: [0, 1] };
    await expect(feasibleIntervals(bounds, [sum])).rejects.toThrow(InconsistentRelease);
    await expect(feasibleIntervals(bounds, [sum, sum])).rejects.toThrow(InconsistentRelease);
  });
});
