import { describe, expect, it } from 'vitest';
import { frequencyTable, type FrequencyTableInput, InvalidTable, LARGEST_TOTAL } from './frequency-table.ts';

const twoWay = {
  rows: ['Gosport', 'Havant'],
  columns: ['girls', 'boys'],
  counts: [
    [1, 2],
    [3, 4],
  ],
};

describe('a frequency table', () => {
  it('computes every total that is not given', () => {
    expect(frequencyTable(twoWay).totals).toEqual({ rows: [3, 7], columns: [4, 6], grand: 10 });
    expect(frequencyTable({ rows: ['a', 'b'], counts: [1, 2] }).totals).toEqual({ grand: 3 });
  });

  it('leaves out totals on request', () => {
    expect(frequencyTable({ ...twoWay, totals: 'none' }).totals).toEqual({});
    expect(frequencyTable({ ...twoWay, totals: { grand: 10 } }).totals).toEqual({ grand: 10 });
  });

  it.each<[InvalidTable['code'], FrequencyTableInput]>([
    ['empty', { rows: [], counts: [] }],
    ['label', { rows: ['a', 'a'], counts: [1, 2] }],
    ['label', { rows: [' '], counts: [1] }],
    ['ragged', { rows: ['a', 'b'], counts: [1] }],
    ['ragged', { ...twoWay, counts: [[1, 2], [3]] }],
    ['ragged', { ...twoWay, totals: { rows: [3] } }],
    ['negative', { rows: ['a'], counts: [-1] }],
    ['notInteger', { rows: ['a'], counts: [1.5] }],
    ['notInteger', { rows: ['a'], counts: [Number.NaN] }],
    ['tooLarge', { rows: ['a'], counts: [LARGEST_TOTAL + 1] }],
    ['totalMismatch', { rows: ['a'], counts: [1], total: 2 }],
    ['totalMismatch', { ...twoWay, totals: { columns: [4, 7] } }],
  ])('refuses a table that is wrong (%s)', (code, input) => {
    try {
      frequencyTable(input);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidTable);
      expect(error).toMatchObject({ code });
    }
  });
});
