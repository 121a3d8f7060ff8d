import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalOn, missingOn } from '../model/condition.ts';
import type { Comparison, Level } from '../model/linkage-model.ts';
import { monotoneComparison } from './monotone.ts';
import { poolViolators } from './monotone-pool.ts';

/** A comparison with a null level first and so many evidence levels. */
function comparisonOf(size: number, fix: Partial<Record<number, Partial<Level>>> = {}): Comparison {
  const free = { fixM: false, fixU: false } as const;
  const levels = Array.from({ length: size }, (_, at): Level => {
    const condition = at === size - 1 ? ({ kind: 'else' } as const) : equalOn(`c${at}`);
    return { label: `Level ${at + 1}`, condition, kind: 'evidence', ...free, ...fix[at + 1] };
  });
  return { name: 'name', levels: [{ label: 'unknown', condition: missingOn('c0'), kind: 'null', ...free }, ...levels] };
}

function weights({ levels }: Comparison): number[] {
  return levels.flatMap(({ kind, m = NaN, u = NaN }) => (kind === 'evidence' ? [Math.log2(m / u)] : []));
}

function sum(comparison: Comparison, key: 'm' | 'u'): number {
  return comparison.levels.reduce((total, level) => total + (level.kind === 'evidence' ? (level[key] ?? NaN) : 0), 0);
}

const count = fc.oneof(
  fc.constant(0),
  fc.double({ min: 0, max: 1000, noNaN: true }),
  fc.double({ min: 0, max: 1e15, noNaN: true }),
);
const counts = fc.integer({ min: 2, max: 8 }).chain((size) =>
  fc.record({
    matches: fc.array(count, { minLength: size + 1, maxLength: size + 1 }),
    nonMatches: fc.array(count, { minLength: size + 1, maxLength: size + 1 }),
  }),
);

describe('regular m and u', () => {
  it('never weigh a more alike level less, add up to 1, and are never 0, 1 or NaN', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { comparison } = monotoneComparison(comparisonOf(given.matches.length - 1), given);
        const found = weights(comparison);
        found.slice(1).forEach((weight, at) => expect(weight).toBeLessThanOrEqual((found[at] ?? NaN) + 1e-9));
        for (const key of ['m', 'u'] as const) {
          expect(sum(comparison, key)).toBeCloseTo(1, 9);
          for (const level of comparison.levels.slice(1)) {
            expect(level[key]).toBeGreaterThan(0);
            expect(level[key]).toBeLessThan(1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('change nothing when pooled a second time', () => {
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    const rows = fc.array(fc.tuple(positive, positive, fc.boolean()), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, (list) => {
        const joined = new Set(list.flatMap(([, , joins], at) => (joins && list.length > 1 ? [at] : [])));
        const once = poolViolators({ matches: list.map(([m]) => m), nonMatches: list.map(([, u]) => u) }, joined);
        const twice = poolViolators(once, joined);
        once.matches.forEach((value, at) => expect((twice.matches[at] ?? NaN) / value).toBeCloseTo(1, 9));
        once.nonMatches.forEach((value, at) => expect((twice.nonMatches[at] ?? NaN) / value).toBeCloseTo(1, 9));
      }),
    );
  });

  it('are those of the counts when these are many and monotone already', () => {
    const given = { matches: [7, 8e6, 1.5e6, 5e5], nonMatches: [9, 1e4, 9e4, 9.9e6] };
    const { comparison, pooled } = monotoneComparison(comparisonOf(3), given);
    expect(pooled).toEqual([]);
    comparison.levels.slice(1).forEach(({ m, u }, at) => {
      expect(m).toBeCloseTo((given.matches[at + 1] ?? NaN) / 1e7, 6);
      expect(u).toBeCloseTo((given.nonMatches[at + 1] ?? NaN) / 1e7, 6);
    });
  });

  it('maximise the likelihood among all monotone ones', () => {
    // Three levels on a grid of shares: no monotone m and u on it may fit the counts better.
    const likelihood = (given: readonly number[], share: readonly number[]): number =>
      given.reduce((total, n, at) => total + n * Math.log(share[at] ?? NaN), 0);
    const grid: number[][] = [];
    for (let a = 1; a < 20; a += 1) for (let b = 1; a + b < 20; b += 1) grid.push([a / 20, b / 20, (20 - a - b) / 20]);
    const cell = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell), fc.tuple(cell, cell, cell), (matches, nonMatches) => {
        const pooled = poolViolators({ matches, nonMatches });
        const share = (values: readonly number[]): number[] => {
          const total = values.reduce((all, one) => all + one, 0);
          return values.map((one) => one / total);
        };
        const best = likelihood(matches, share(pooled.matches)) + likelihood(nonMatches, share(pooled.nonMatches));
        for (const m of grid) {
          for (const u of grid) {
            const ratio = m.map((one, at) => one / (u[at] ?? NaN));
            if ((ratio[0] ?? 0) < (ratio[1] ?? 0) || (ratio[1] ?? 0) < (ratio[2] ?? 0)) continue;
            if (likelihood(matches, m) + likelihood(nonMatches, u) > best + 1e-9)
              throw new Error(`${m.join()} / ${u.join()} fits better`);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('say which levels were pooled, with their numbers of pairs', () => {
    const given = { matches: [0, 600, 2, 40, 10], nonMatches: [0, 10, 50, 20, 9000] };
    const { comparison, pooled } = monotoneComparison(comparisonOf(4), given);
    expect(pooled).toHaveLength(1);
    expect(pooled[0]).toMatchObject({ comparison: 'name', levels: [2, 3], matches: [2, 40], nonMatches: [50, 20] });
    expect(pooled[0]?.reason).toBe(
      'name: "Level 2" (2 same, 50 different), "Level 3" (40 same, 20 different) were given one weight, since a less alike level would have weighed more than a more alike one.',
    );
    const found = weights(comparison);
    expect(found[1]).toBeCloseTo(found[2] ?? NaN, 12);
    expect(pooled[0]?.weight).toBeCloseTo(found[1] ?? NaN, 12);
  });

  it('give a level that was hardly seen the weight of the less alike one', () => {
    const given = { matches: [0, 0, 90, 10], nonMatches: [0, 0, 100, 99_900] };
    const { comparison, pooled } = monotoneComparison(comparisonOf(3), given);
    const found = weights(comparison);
    expect(found[0]).toBeCloseTo(found[1] ?? NaN, 9);
    expect(pooled[0]?.reason).toContain('fewer than 5 pairs were seen');
    // Without the rule, half a pair in a hundred against half a pair in 100,000 would speak loudly for a match.
    expect(pooled[0]?.weightsBefore[0]).toBeCloseTo(Math.log2(0.5 / 101.5 / (0.5 / 100_001.5)), 9);
  });

  it('give every level the weight 0 when nothing was seen', () => {
    const { comparison } = monotoneComparison(comparisonOf(4), {
      matches: [0, 0, 0, 0, 0],
      nonMatches: [0, 0, 0, 0, 0],
    });
    for (const weight of weights(comparison)) expect(weight).toBeCloseTo(0, 12);
  });

  it('leave an exempt level out of the order', () => {
    const given = { matches: [0, 500, 10, 300, 100], nonMatches: [0, 10, 800, 100, 9000] };
    const { comparison, pooled } = monotoneComparison(comparisonOf(4), given, { exempt: [2] });
    expect(pooled).toEqual([]);
    const found = weights(comparison);
    expect(found[1]).toBeLessThan(found[2] ?? NaN);
    expect(sum(comparison, 'm')).toBeCloseTo(1, 12);
  });

  it('keep what is fixed and share the rest', () => {
    const given = { matches: [0, 500, 300, 200], nonMatches: [0, 10, 100, 890] };
    const base = comparisonOf(3, { 1: { m: 0.6, fixM: true }, 2: { u: 0.2, fixU: true } });
    const { comparison } = monotoneComparison(base, given);
    expect(comparison.levels[1]?.m).toBe(0.6);
    expect(comparison.levels[2]?.u).toBe(0.2);
    expect(sum(comparison, 'm')).toBeCloseTo(1, 12);
    expect(sum(comparison, 'u')).toBeCloseTo(1, 12);
    const full = comparisonOf(3, { 1: { m: 1, fixM: true } });
    expect(() => monotoneComparison(full, given)).toThrow(/fixed m of "name" add up to 1, which leaves nothing/u);
  });

  it('refuse counts that are none', () => {
    const base = comparisonOf(2);
    const fine = [0, 1, 1];
    for (const bad of [NaN, -1, Infinity, 1e16]) {
      expect(() => monotoneComparison(base, { matches: [0, bad, 1], nonMatches: fine })).toThrow(
        /level "Level 1" of "name" has the count/u,
      );
    }
    expect(() => monotoneComparison(base, { matches: [1, 1], nonMatches: fine })).toThrow(
      /3 levels, but counts for 2/u,
    );
    expect(() => monotoneComparison(base, { matches: fine, nonMatches: fine }, { pseudoCount: 0 })).toThrow(/pseudo/u);
    expect(() => monotoneComparison(base, { matches: fine, nonMatches: fine }, { exempt: [0] })).toThrow(/position 0/u);
    expect(() => monotoneComparison(comparisonOf(1), { matches: [0, 1], nonMatches: [0, 1] })).toThrow(/two levels/u);
    expect(monotoneComparison(base, { matches: [NaN, 9, 9], nonMatches: [NaN, 9, 9] }).pooled).toEqual([]);
  });
});
