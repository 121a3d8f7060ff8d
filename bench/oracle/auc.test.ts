import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aucOf } from './auc.ts';

const numbers = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });

describe('the area under the ROC curve', () => {
  it('is one half where both groups are the same, and 1 where one is always greater', () => {
    expect(aucOf([1, 2, 3], [1, 2, 3]).auc).toBe(0.5);
    expect(aucOf([4, 5], [1, 2, 3]).auc).toBe(1);
    expect(() => aucOf([], [1])).toThrow(/at least one/u);
  });

  it('is the share of pairs in which the first is greater, ties half', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const pairs = a.flatMap((x) => b.map((y): number => (x > y ? 1 : x === y ? 0.5 : 0)));
        expect(aucOf(a, b).auc).toBeCloseTo(pairs.reduce((sum, one) => sum + one, 0) / pairs.length, 12);
      }),
    );
  });

  it('finds a difference of half a standard deviation in a thousand pairs', () => {
    const wave = (at: number): number => Math.sin(at * 12.9898) * 10;
    const one = Array.from({ length: 1000 }, (_, at) => wave(at) + 4);
    const other = Array.from({ length: 1000 }, (_, at) => wave(at + 0.5));
    expect(aucOf(one, other).low).toBeGreaterThan(0.5);
  });
});
