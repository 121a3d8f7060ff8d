import { describe, expect, it } from 'vitest';
import { asCsv } from './csv.ts';
import { asText, describeSuppression } from './describe.ts';
import { percentage, rate } from './figure.ts';
import { frequencyTable } from './frequency-table.ts';
import { protect } from './protect.ts';
import type { PublishedCell } from './published-table.ts';
import { nhsSecondaryCare, underFive } from './rule.ts';

const shown = (value: number): PublishedCell => ({ kind: 'shown', value });
const small: PublishedCell = { kind: 'suppressed', why: 'small', under: 5 };
const complementary: PublishedCell = { kind: 'suppressed', why: 'complementary' };
const table = frequencyTable({
  rows: ['Gosport', '=Havant, "north"'],
  columns: ['girls', 'boys'],
  counts: [
    [3, 20],
    [9, 30],
  ],
});

describe('a published count', () => {
  it('reads as words on a page', () => {
    expect([shown(5), shown(0), shown(1234), small, complementary].map(asText)).toEqual([
      '5',
      '0',
      '1,234',
      'fewer than 5',
      'hidden to protect others',
    ]);
  });

  it('gives percentages and rates only as far as it is shown', () => {
    expect(percentage(shown(1), shown(3))).toEqual({ kind: 'shown', value: 33.3 });
    expect(percentage(small, shown(3))).toEqual({ kind: 'suppressed' });
    expect(percentage(shown(3), complementary)).toEqual({ kind: 'suppressed' });
    expect(percentage(shown(0), shown(0))).toEqual({ kind: 'notApplicable' });
    expect(rate(shown(12), 48_000)).toEqual({ kind: 'shown', value: 0.3 });
    expect(rate(small, 48_000)).toEqual({ kind: 'suppressed' });
    expect(() => rate(shown(1), 0)).toThrow(RangeError);
    expect(() => percentage(shown(1), shown(3), 9)).toThrow(RangeError);
  });
});

describe('a published table', () => {
  it('is written as CSV with * and c, and with labels no spreadsheet will run', async () => {
    const csv = asCsv(await protect(table, underFive));
    expect(csv).toBe(',girls,boys,total\r\nGosport,*,c,23\r\n"\'=Havant, ""north""",c,c,39\r\ntotal,12,50,62\r\n');
  });

  it('says in plain English what is hidden and why', async () => {
    expect(describeSuppression(await protect(table, underFive))).toBe(
      '4 of 9 counts are hidden so that no count below 5 is shown: 1 is fewer than 5, and 3 are hidden so that it cannot be worked out. A count of 0 is shown.',
    );
    const plain = frequencyTable({ rows: ['a', 'b'], counts: [9, 0] });
    expect(describeSuppression(await protect(plain, underFive))).toBe(
      'No count had to be hidden so that no count below 5 is shown. A count of 0 is shown.',
    );
    const ones = frequencyTable({ rows: ['a', 'b', 'c', 'd'], counts: [1, 1, 1, 1] });
    expect(describeSuppression(await protect(ones, underFive))).toContain('5 of 5 counts are hidden');
    expect(describeSuppression(await protect(plain, nhsSecondaryCare))).toContain('rounded to the nearest 5');
  });
});
