import { describe, expect, it } from 'vitest';
import { attack } from './attack.ts';
import { asSymbol } from './describe.ts';
import { frequencyTable } from './frequency-table.ts';
import { flatten } from './grid.ts';
import { protect } from './protect.ts';
import { nhsSecondaryCare } from './rule.ts';

const publish = async (counts: number[]) => {
  const rows = counts.map((_, index) => `${index + 1}`);
  return protect(frequencyTable({ rows, counts }), nhsSecondaryCare);
};

describe('the NHS secondary-care rule', () => {
  it('shows 0, stars 1 to 7 and rounds the rest to the nearest 5', async () => {
    const published = await publish([0, 1, 7, 8, 12, 13, 17, 18, 1002]);
    expect(published.cells.flat().map(asSymbol)).toEqual(['0', '*', '*', '10', '10', '15', '15', '20', '1000']);
  });

  it('rounds the exact total, not the sum of rounded parts', async () => {
    const published = await publish([12, 12, 12]);
    expect(flatten(published).map(asSymbol)).toEqual(['10', '10', '10', '35']);
  });

  it('does not star a total through which its parts could be worked out', async () => {
    // Seven ones and a starred total of 7 could be nothing else.
    const published = await publish([1, 1, 1, 1, 1, 1, 1]);
    expect(published.totals.grand).not.toMatchObject({ why: 'small' });
    expect((await attack(published)).succeeds).toBe(false);
  });
});
