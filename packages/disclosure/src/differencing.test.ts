import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencing, type Release, UnlinkableReleases } from './differencing.ts';
import { frequencyTable } from './frequency-table.ts';
import { protect } from './protect.ts';
import { nhsSecondaryCare, type ThresholdRule, underFive } from './rule.ts';

const rows = ['Gosport', 'Havant', 'Fareham'];
const release = async (
  name: string,
  counts: number[],
  rule: ThresholdRule | typeof nhsSecondaryCare = underFive,
): Promise<Release> => ({
  name,
  table: await protect(frequencyTable({ rows, counts }), rule),
});

describe('differencing', () => {
  it('finds a small number of new children between two running totals', async () => {
    const found = await differencing(
      [await release('June', [20, 30, 40]), await release('July', [22, 30, 50])],
      'nested',
    );
    expect(found).toEqual([
      { between: ['June', 'July'], group: 'Gosport', kind: 'difference', feasible: { low: 2, high: 2 } },
    ]);
  });

  it('finds nothing when the differences are large or nought', async () => {
    const found = await differencing(
      [await release('June', [20, 30, 40]), await release('July', [28, 30, 50])],
      'nested',
    );
    expect(found).toEqual([]);
  });

  it('finds a hidden count that the later release brings to light', async () => {
    // June hides Gosport and Havant (6 + 4); once Fareham and the total stand still, nobody can have joined either.
    const june = await release('June', [6, 4, 40]);
    expect(june.table.cells[1]?.[0]).toMatchObject({ why: 'small' });
    const july: Release = {
      name: 'July',
      table: { ...june.table, cells: [[{ kind: 'shown', value: 6 }], ...june.table.cells.slice(1)] },
    };
    const found = await differencing([june, july], 'nested');
    expect(found).toContainEqual({
      between: ['June', 'July'],
      group: 'Havant',
      kind: 'cell',
      release: 'June',
      feasible: { low: 4, high: 4 },
    });
  });

  it('takes the part from the whole', async () => {
    const found = await differencing(
      [await release('boys', [17, 25, 33]), await release('all', [20, 60, 70])],
      'nested',
    );
    expect(found.map(({ group, feasible }) => [group, feasible.low])).toEqual([['Gosport', 3]]);
  });

  it('subtracts snapshots, in which people also leave', async () => {
    const found = await differencing(
      [await release('June', [20, 30, 40]), await release('July', [18, 40, 60])],
      'snapshot',
    );
    expect(found).toMatchObject([{ group: 'Gosport', feasible: { low: 2, high: 2 } }]);
  });

  it('is not deceived by rounding into seeing a difference', async () => {
    const found = await differencing(
      [await release('June', [20, 30, 40], nhsSecondaryCare), await release('July', [21, 30, 43], nhsSecondaryCare)],
      'nested',
    );
    expect(found).toEqual([]);
  });

  it('in 200 pairs of consecutive releases misses no subtraction that gives 1 to 4', async () => {
    const counts = (most: number) => fc.array(fc.nat(most), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(counts(30), counts(8), async (before, added) => {
        const june = await release('June', before);
        const july = await release(
          'July',
          before.map((count, index) => count + (added[index] ?? 0)),
        );
        const found = await differencing([june, july], 'nested');
        rows.forEach((group, index) => {
          const [first, second] = [june.table.cells[index]?.[0], july.table.cells[index]?.[0]];
          const difference = first?.kind === 'shown' && second?.kind === 'shown' ? second.value - first.value : 0;
          const isFound = found.some((finding) => finding.kind === 'difference' && finding.group === group);
          if (difference >= 1 && difference <= 4) expect(isFound).toBe(true);
          // Whatever it claims must hold for the true counts.
          for (const { feasible } of found.filter(
            (finding) => finding.kind === 'difference' && finding.group === group,
          )) {
            expect(added[index]).toBeGreaterThanOrEqual(feasible.low);
            expect(added[index]).toBeLessThanOrEqual(feasible.high);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('refuses releases that are not linked as claimed', async () => {
    const june = await release('June', [20, 30, 40]);
    const fewer = await release('July', [10, 30, 40]);
    await expect(differencing([june, fewer], 'nested')).rejects.toThrow(UnlinkableReleases);
    const other = { name: 'other', table: await protect(frequencyTable({ rows: ['x'], counts: [9] }), underFive) };
    await expect(differencing([june, other], 'snapshot')).rejects.toThrow(/different rows/);
  });
});
