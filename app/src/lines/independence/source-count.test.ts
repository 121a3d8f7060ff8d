import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortForCounting } from './source-count.ts';
import { styleOf } from './independence.ts';

const roots = (all: Record<string, string[]>): { roots: Map<string, string[]> } => ({
  roots: new Map(Object.entries(all)),
});

describe('reports sorted for counting', () => {
  it('those that pass on one other count as that one, whether it is in the case or not', () => {
    const { certain, circular } = sortForCounting(['a', 'b', 'c'], roots({ a: ['a'], b: ['a'], c: ['outside'] }));
    expect(certain).toEqual(['a', 'outside']);
    expect(circular).toBe(2);
  });

  it('one that passes on several is set aside, because it may owe what it says to any of them', () => {
    expect(sortForCounting(['m', 'a'], roots({ m: ['b', 'a'], a: ['a'] })).mixed).toEqual([['a', 'b']]);
  });

  it('a report given twice is one report, and one nobody concluded on is its own root', () => {
    expect(sortForCounting(['x', 'x'], roots({}))).toEqual({ certain: ['x'], mixed: [], circular: 0 });
  });

  it('never finds more roots than there are reports', () => {
    const graph = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
    );
    fc.assert(
      fc.property(graph, fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (all, ids) => {
        const { certain, mixed } = sortForCounting(ids, roots(all));
        expect(certain.length + mixed.length).toBeLessThanOrEqual(new Set(ids).size);
      }),
      { numRuns: 60 },
    );
  });
});

it('a tie is dashed when nothing or only echoes bear it out, solid for one source, double for two', () => {
  expect(styleOf({ reports: 0, sources: 0, circular: 0 })).toBe('dashed');
  expect(styleOf({ reports: 3, sources: 1, circular: 3 })).toBe('dashed');
  expect(styleOf({ reports: 3, sources: 1, circular: 2 })).toBe('solid');
  expect(styleOf({ reports: 3, sources: 2, circular: 1 })).toBe('double');
});
