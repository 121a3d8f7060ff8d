import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph, degree, degreeOverTime, strength, type TimedTie } from './index.ts';

const NODES = ['a', 'b', 'c', 'd'];
const day = fc.option(fc.integer({ min: -5, max: 25 }), { freq: 4 });
const ties = fc.array(
  fc
    .record({
      source: fc.constantFrom(...NODES),
      target: fc.constantFrom(...NODES),
      one: day,
      other: day,
      weight: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ one, other, ...tie }): TimedTie => {
      const swap = one !== null && other !== null && one > other;
      return { ...tie, from: swap ? other : one, to: swap ? one : other };
    }),
  { maxLength: 14 },
);

describe('degree over time', () => {
  it('is in each window the degree and strength of a network of the ties that touch it', () => {
    fc.assert(
      fc.property(ties, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (some, width, step) => {
        const found = degreeOverTime(NODES, some, { start: 0, end: 20, width, step });
        expect(found.map(({ from, to }) => [from, to])).toEqual(
          Array.from({ length: Math.ceil(20 / step) }, (_, at) => [at * step, at * step + width]),
        );
        for (const window of found) {
          const touching = some.filter(
            ({ from, to }) => (from ?? -Infinity) < window.to && (to ?? Infinity) >= window.from,
          );
          const graph = buildGraph({ nodes: NODES, edges: touching });
          expect([window.degree, window.strength]).toEqual([degree(graph), strength(graph)]);
        }
      }),
    );
  });

  it('puts each day into one window when no step is given', () => {
    const found = degreeOverTime(NODES, [{ source: 'a', target: 'b', from: 7, to: 7 }], {
      start: 0,
      end: 21,
      width: 7,
    });
    expect(found.map((window) => window.degree[0])).toEqual([0, 1, 0]);
  });

  it.each([
    [{ source: 'a', target: 'b', from: 9, to: 3 }, 'INTERVAL'],
    [{ source: 'a', target: 'b', from: NaN, to: 3 }, 'INTERVAL'],
    [{ source: 'a', target: 'x', from: 1, to: 3 }, 'UNKNOWN_NODE'],
    [{ source: 'a', target: 'b', from: 1, to: 3, weight: 0 }, 'WEIGHT'],
  ])('refuses %j and says which tie it is', (wrong, code) => {
    const good = { source: 'a', target: 'b', from: null, to: null };
    expect(() => degreeOverTime(NODES, [good, wrong], { start: 0, end: 9, width: 1 })).toThrow(
      expect.objectContaining({ code, edge: 1 }),
    );
  });

  it.each([
    { start: 0, end: 0, width: 1 },
    { start: 0, end: 9, width: 0 },
    { start: 0, end: 9, width: 1, step: -1 },
    { start: 0, end: Infinity, width: 1 },
    { start: 0, end: 1e9, width: 1, step: 0.001 },
  ])('refuses windows of %j', (windows) => {
    expect(() => degreeOverTime(NODES, [], windows)).toThrow(expect.objectContaining({ code: 'OPTION' }));
  });
});
