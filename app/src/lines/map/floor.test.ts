import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeUp, type PlaceCount } from './floor.ts';

const places = fc.array(
  fc.record({
    path: fc
      .tuple(fc.constantFrom('Hampshire', 'Isle of Wight'), fc.constantFrom('A', 'B', 'C'), fc.constantFrom('1', '2'))
      .chain((whole) => fc.integer({ min: 0, max: 3 }).map((depth) => whole.slice(0, depth))),
    n: fc.integer({ min: 1, max: 8 }),
  }),
  { maxLength: 25 },
);

describe('the privacy floor of places', () => {
  it('merges what is too small into the rest of the wider area, and leaves nothing blank', () => {
    const shown = mergeUp(
      [
        { path: ['Hampshire', 'Gosport'], n: 9 },
        { path: ['Hampshire', 'Fareham'], n: 3 },
        { path: ['Hampshire', 'Havant'], n: 2 },
      ],
      5,
    );
    expect(shown.total).toBe(14);
    expect(shown.areas).toEqual([
      { path: ['Hampshire', 'Gosport'], n: 9, isRest: false },
      { path: ['Hampshire'], n: 5, isRest: true },
    ]);
  });

  it('takes in the smallest area where the rest alone could be told by subtraction', () => {
    const shown = mergeUp(
      [
        { path: ['Hampshire', 'Gosport'], n: 9 },
        { path: ['Hampshire', 'Fareham'], n: 6 },
        { path: ['Hampshire', 'Havant'], n: 1 },
      ],
      5,
    );
    expect(shown.areas.map(({ n }) => n)).toEqual([9, 7]);
  });

  it('says no total that is itself below the floor', () => {
    expect(mergeUp([{ path: ['Hampshire', 'Gosport'], n: 4 }], 5)).toEqual({ areas: [], total: null });
    expect(mergeUp([], 5)).toEqual({ areas: [], total: 0 });
  });

  it('shows disjoint areas that add up, each at the floor or above, whatever the places', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 12 }), (counts: PlaceCount[], floor) => {
        const { areas, total } = mergeUp(counts, floor);
        const all = counts.reduce((sum, { n }) => sum + n, 0);
        if (all < floor) return areas.length === 0;
        // No two shown areas are the same, so nothing is told twice and nothing can be subtracted.
        return (
          total === all &&
          areas.reduce((sum, { n }) => sum + n, 0) === all &&
          areas.every(({ n }) => n >= floor) &&
          new Set(areas.map(({ path }) => path.join('>'))).size === areas.length
        );
      }),
    );
  });

  it('is exact at a floor of one', () => {
    fc.assert(
      fc.property(places, (counts: PlaceCount[]) => {
        const exact = new Map<string, number>();
        for (const { path, n } of counts) exact.set(path.join('>'), (exact.get(path.join('>')) ?? 0) + n);
        const shown = new Map(mergeUp(counts, 1).areas.map(({ path, n }) => [path.join('>'), n]));
        return [...exact].every(([path, n]) => shown.get(path) === n) && shown.size === exact.size;
      }),
    );
  });
});
