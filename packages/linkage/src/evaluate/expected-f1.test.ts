import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probabilityOf } from '../model/level-weight.ts';
import { expectedF1Threshold } from './expected-f1.ts';

const weights = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('the threshold of the best expected F1', () => {
  it('is no worse than any other cut, and its figures are those of linking at it', () => {
    fc.assert(
      fc.property(weights, fc.nat(5), (list, unscored) => {
        const found = expectedF1Threshold(Float64Array.from(list), unscored);
        const all = list.reduce((sum, weight) => sum + probabilityOf(weight), unscored);
        const f1At = (cut: number): number => {
          const above = list.filter((weight) => weight >= cut);
          return (2 * above.reduce((sum, weight) => sum + probabilityOf(weight), 0)) / (above.length + all);
        };
        expect(found?.expectedF1).toBeCloseTo(f1At(found?.threshold ?? NaN), 10);
        expect(found?.links).toBe(list.filter((weight) => weight >= (found?.threshold ?? NaN)).length);
        for (const cut of list) expect(f1At(cut)).toBeLessThanOrEqual((found?.expectedF1 ?? 0) + 1e-12);
      }),
    );
  });

  it('lies where the chance of a match passes half of the F1 reached', () => {
    fc.assert(
      fc.property(weights, (list) => {
        const found = expectedF1Threshold(Float64Array.from(list));
        const half = (found?.expectedF1 ?? 0) / 2;
        expect(probabilityOf(found?.threshold ?? NaN)).toBeGreaterThanOrEqual(half - 1e-9);
        for (const weight of list) {
          if (weight < (found?.threshold ?? NaN)) expect(probabilityOf(weight)).toBeLessThanOrEqual(half + 1e-9);
        }
      }),
    );
  });

  it('is null where nothing could match, and refuses what is no weight', () => {
    expect(expectedF1Threshold(new Float64Array())).toBeNull();
    expect(expectedF1Threshold(Float64Array.of(-5000, -6000))).toBeNull();
    expect(() => expectedF1Threshold(Float64Array.of(1, NaN))).toThrow(/Weight 1 is NaN/u);
    expect(() => expectedF1Threshold(Float64Array.of(1), -1)).toThrow(/unscored matches are -1/u);
  });
});
