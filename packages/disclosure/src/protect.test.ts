import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attack } from './attack.ts';
import { frequencyTable, LARGEST_TOTAL } from './frequency-table.ts';
import { flatten, mapGrid, sums } from './grid.ts';
import { knownOf } from './knowledge.ts';
import { checkRelease, protect, suppressionFor } from './protect.ts';
import type { PublishedTable } from './published-table.ts';
import { type DisclosureRule, InvalidRule, nhsSecondaryCare, underFive } from './rule.ts';
import { ReleaseBlocked } from './suppression-problem.ts';

const labels = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);
const tableOf = (counts: number[][]) =>
  frequencyTable({ rows: labels(counts.length), columns: labels(counts[0]?.length ?? 0), counts });

const count = fc.oneof(fc.nat(4), fc.nat(12), fc.nat(300));
const twoWay = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )
  .map(tableOf);
const oneWay = fc
  .array(count, { minLength: 1, maxLength: 12 })
  .map((counts) => frequencyTable({ rows: labels(counts.length), counts }));

/** A second attacker that shares no code with the first: narrow each value by each sum, over and over. */
function narrowed(published: PublishedTable): { low: number; high: number }[] {
  const known = flatten(published).map((cell) => ({ ...knownOf(cell, published.method) }));
  for (let round = 0; round < 20; round++) {
    for (const { total, parts } of sums(published)) {
      const terms = [{ index: total, sign: -1 }, ...parts.map((index) => ({ index, sign: 1 }))];
      for (const { index, sign } of terms) {
        const own = known[index];
        if (!own) continue;
        const rest = terms.filter((term) => term.index !== index);
        const end = (side: 'low' | 'high') =>
          rest.reduce((all, term) => {
            const other = known[term.index];
            return all + (other ? term.sign * (term.sign > 0 === (side === 'low') ? other.low : other.high) : 0);
          }, 0);
        // sign × own + rest = 0
        const [low, high] = sign > 0 ? [-end('high'), -end('low')] : [end('low'), end('high')];
        own.low = Math.max(own.low, low);
        own.high = Math.min(own.high, high);
      }
    }
  }
  return known;
}

describe('a protected table', () => {
  const rules: [string, DisclosureRule][] = [
    ['counts under five', underFive],
    ['counts under five, noughts too', { ...underFive, zeros: 'small' }],
    ['NHS rounding', nhsSecondaryCare],
  ];

  it.each(rules)('withstands its attacker and shows only the truth (%s)', async (_, rule) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(twoWay, oneWay), async (table) => {
        const published = await protect(table, rule);
        expect((await attack(published)).findings).toEqual([]);
        const truth = published.totals.grand ? flatten(table) : table.cells.flat();
        const reach = narrowed(published);
        flatten(published).forEach((cell, index) => {
          const value = truth[index] ?? Number.NaN;
          const { low, high } = knownOf(cell, published.method);
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
          if (cell.kind === 'shown' && rule.kind === 'threshold') expect(cell.value).toBe(value);
          if (cell.kind === 'suppressed') expect(reach[index]?.low).toBeLessThan(reach[index]?.high ?? 0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is the cheapest safe one, as trying every set of cells shows', async () => {
    const small = fc
      .array(fc.array(fc.nat(14), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 })
      .map(tableOf);
    const rule = { ...underFive, totals: 'mustBeShown' } as const;
    await fc.assert(
      fc.asyncProperty(small, async (table) => {
        fc.pre(
          ![...(table.totals.rows ?? []), ...(table.totals.columns ?? [])].some((total) => total > 0 && total < 5),
        );
        const plan = await suppressionFor(table, rule).catch((error: unknown) => {
          if (error instanceof ReleaseBlocked) return undefined;
          throw error;
        });
        fc.pre(
          plan !== undefined && plan.published.method.kind === 'suppression' && plan.published.method.marks === 'told',
        );
        if (!plan) return;
        const { method } = plan.published;
        const free = flatten(table).flatMap((value, index) => (index < 9 && value >= 5 ? [index] : []));
        let best = Infinity;
        for (let set = 0; set < 2 ** free.length; set++) {
          const hidden = new Set([...plan.primary, ...free.filter((__, bit) => (set >> bit) % 2 === 1)]);
          const cost = free.reduce((all, index) => all + (hidden.has(index) ? (flatten(table)[index] ?? 0) : 0), 0);
          if (cost >= best) continue;
          const cells = mapGrid(table, (value, index) =>
            !hidden.has(index)
              ? ({ kind: 'shown', value } as const)
              : value < 5
                ? ({ kind: 'suppressed', why: 'small', under: 5 } as const)
                : ({ kind: 'suppressed', why: 'complementary' } as const),
          );
          if (!(await attack({ ...cells, method })).succeeds) best = cost;
        }
        expect(plan.method).toBe('optimal');
        expect(plan.cost).toBe(best);
      }),
      { numRuns: 15 },
    );
  });

  it('hides nothing when every count is nought', async () => {
    const published = await protect(
      tableOf([
        [0, 0],
        [0, 0],
      ]),
      underFive,
    );
    expect(flatten(published)).toEqual(new Array(9).fill({ kind: 'shown', value: 0 }));
  });

  it('stays safe when every cell is small', async () => {
    const published = await protect(
      tableOf([
        [1, 1, 2],
        [3, 4, 1],
        [1, 2, 2],
      ]),
      underFive,
    );
    expect((await attack(published)).succeeds).toBe(false);
    expect(published.cells.flat().every((cell) => cell.kind === 'suppressed')).toBe(true);
  });

  it('never shows a small total', async () => {
    const published = await protect(frequencyTable({ rows: ['a', 'b'], counts: [1, 1] }), underFive);
    expect(published.totals.grand).toEqual({ kind: 'suppressed', why: 'small', under: 5 });
  });

  it('stops telling small from complementary where the telling gives the counts away', async () => {
    // Four marks of "fewer than 5" with a total of "fewer than 5" could only be four ones.
    const published = await protect(frequencyTable({ rows: labels(4), counts: [1, 1, 1, 1] }), underFive);
    expect(published.method).toMatchObject({ marks: 'untold' });
    expect((await attack(published)).succeeds).toBe(false);
  });

  it('is found where unmarked cells have no upper end in many directions', async () => {
    // A linear program without a cap left HiGHS at "unknown" here.
    const table = tableOf([
      [135, 8, 211, 1, 1],
      [3, 0, 0, 2, 0],
      [0, 273, 9, 1, 3],
    ]);
    const published = await protect(table, underFive);
    expect(published.method).toMatchObject({ marks: 'untold' });
    expect((await attack(published)).succeeds).toBe(false);
  });

  it('is exact about huge counts', async () => {
    const big = LARGEST_TOTAL / 4 - 10;
    const table = tableOf([
      [3, 7, big],
      [9, 8, big + 1],
      [big, 20, 30],
    ]);
    const published = await protect(table, underFive);
    expect((await attack(published)).succeeds).toBe(false);
    expect(published.cells[0]?.[2]).toEqual({ kind: 'shown', value: big });
    expect(published.cells[0]?.[0]).toEqual({ kind: 'suppressed', why: 'small', under: 5 });
  });

  it('beyond the size of proof is still safe', async () => {
    const counts = Array.from({ length: 20 }, (_, row) =>
      Array.from({ length: 8 }, (__, column) => ((row * 7 + column * 13) * 31) % 47),
    );
    const plan = await suppressionFor(tableOf(counts), underFive);
    expect(plan.method).toBe('greedy');
    expect((await attack(plan.published)).succeeds).toBe(false);
  });

  it('is refused when totals must be shown and give a count away', async () => {
    const table = frequencyTable({ rows: ['a', 'b'], counts: [3, 0] });
    await expect(protect(table, { ...underFive, totals: 'mustBeShown' })).rejects.toThrow(ReleaseBlocked);
    const alone = tableOf([
      [3, 0],
      [0, 20],
    ]);
    await expect(protect(alone, { ...underFive, totals: 'mustBeShown' })).rejects.toThrow(/Release blocked/);
  });

  it('is refused under a rule that cannot be meant', async () => {
    const table = tableOf([[1, 2]]);
    await expect(protect(table, { ...underFive, under: 2.5 })).rejects.toThrow(InvalidRule);
    await expect(protect(table, { ...nhsSecondaryCare, nearest: 10 })).rejects.toThrow(/odd/);
    await expect(protect(table, { ...nhsSecondaryCare, upTo: 1 })).rejects.toThrow(/would round to 0/);
  });
});

describe('the gate', () => {
  it('names the cell a single suppression leaves open', async () => {
    const published = await protect(frequencyTable({ rows: ['a', 'b', 'c'], counts: [9, 9, 9] }), underFive);
    const naive: PublishedTable = {
      ...published,
      cells: [[{ kind: 'suppressed', why: 'complementary' }], ...published.cells.slice(1)],
    };
    await expect(checkRelease(published)).resolves.toBeUndefined();
    await expect(checkRelease(naive)).rejects.toThrow('a is between 9 and 9');
  });
});
