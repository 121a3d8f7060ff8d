import { CORRIDORS } from '@throughline/geography';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corridorsFor, corridorStrip, mergeAlong } from './corridor-strip.ts';

const corridor = CORRIDORS.find(({ id }) => id === 'waterloo-solent') as (typeof CORRIDORS)[number];

describe('a corridor as a strip', () => {
  it('counts its stops in travelling order', () => {
    const strip = corridorStrip(
      corridor,
      new Map([
        ['winchester', 2],
        ['southampton', 7],
      ]),
      1,
    );
    expect(strip.stops.map(({ name, n }) => [name, n])).toEqual([
      ['London Waterloo', 0],
      ['Clapham Junction', 0],
      ['Basingstoke', 0],
      ['Winchester', 2],
      ['Eastleigh', 0],
      ['Southampton Central', 7],
    ]);
  });

  it('joins stops below the floor with those after them, and says nothing when the whole is below it', () => {
    const strip = corridorStrip(
      corridor,
      new Map([
        ['winchester', 2],
        ['southampton', 7],
      ]),
      5,
    );
    expect(strip.stretches).toEqual([{ from: 3, to: 5, n: 9 }]);
    expect(strip.stops.map(({ n }) => n)).toEqual([null, null, null, null, null, null]);
    expect(corridorStrip(corridor, new Map([['winchester', 2]]), 5).stretches).toEqual([]);
  });

  it('cuts any counts into stretches that add up and hold the floor', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 12 }), fc.integer({ min: 1, max: 8 }), (counts, floor) => {
        const stretches = mergeAlong(counts, floor);
        const all = counts.reduce((sum, n) => sum + n, 0);
        if (all < floor) return stretches.length === 0;
        return (
          stretches.reduce((sum, { n }) => sum + n, 0) === all &&
          stretches.every(
            ({ from, to, n }) =>
              n >= floor && from <= to && n === counts.slice(from, to + 1).reduce((a, b) => a + b, 0),
          ) &&
          stretches.every(({ from }, at) => at === 0 || from > (stretches[at - 1]?.to ?? -1))
        );
      }),
    );
  });

  it('is proposed from where a line is run and where it sells, those that pass most places first', () => {
    expect(corridorsFor('London', ['Winchester', 'Southampton']).map(({ id }) => id)[0]).toBe('waterloo-solent');
    expect(corridorsFor('Liverpool', ['Winchester']).map(({ id }) => id)).toEqual(['m6-a34']);
    expect(corridorsFor('Leeds', ['Winchester'])).toEqual([]);
    expect(corridorsFor(null, ['Winchester'])).toEqual([]);
  });
});
