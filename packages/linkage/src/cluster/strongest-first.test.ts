import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PairTable } from './pair-table.ts';
import { sortStrongestFirst } from './strongest-first.ts';

const weight = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, -1, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE),
  fc.integer({ min: -3, max: 3 }),
);

describe('sortStrongestFirst', () => {
  it('sorts as comparing would, short runs and long ones, negative weights, −0 and ties', () => {
    const row = fc.tuple(fc.nat(20), fc.nat(2 ** 31 - 2), weight);
    fc.assert(
      fc.property(
        fc.oneof(fc.array(row, { maxLength: 20 }), fc.array(row, { minLength: 60, maxLength: 300 })),
        (rows) => {
          const links = {
            size: 2 ** 31 - 1,
            left: Int32Array.from(rows, ([left]) => left),
            right: Int32Array.from(rows, ([, right]) => right),
            weight: Float64Array.from(rows, ([, , bits]) => bits),
          };
          const expected = [...rows.keys()].sort((x, y) => {
            const [a, b, bits] = rows[x] ?? [0, 0, 0];
            const [c, d, others] = rows[y] ?? [0, 0, 0];
            const byWeight = bits === others ? 0 : bits > others ? -1 : 1;
            return byWeight || Math.min(a, b) - Math.min(c, d) || Math.max(a, b) - Math.max(c, d) || x - y;
          });
          const order = Int32Array.from(rows.keys());
          sortStrongestFirst(links, order);
          expect([...order]).toEqual(expected);
        },
      ),
    );
  });
});

describe('PairTable', () => {
  it('holds what a Map of pairs holds, through every sequence of setting, deleting and clearing', () => {
    const key = fc.tuple(fc.nat(6), fc.nat(6));
    const step = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), key, value: fc.nat() }),
      fc.record({ kind: fc.constant('delete' as const), key }),
      fc.record({ kind: fc.constant('clear' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const [table, map] = [new PairTable(49), new Map<string, number>()];
        const text = ([a, b]: readonly [number, number]): string => [a, b].sort().join();
        for (const one of steps) {
          if (one.kind === 'clear') {
            table.clear(28);
            map.clear();
          } else if (one.kind === 'delete') {
            table.delete(...one.key);
            map.delete(text(one.key));
          } else {
            table.set(...one.key, one.value);
            map.set(text(one.key), one.value);
          }
          for (let a = 0; a < 7; a += 1) {
            for (let b = 0; b < 7; b += 1) expect(table.get(a, b)).toBe(map.get(text([a, b])) ?? -1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
