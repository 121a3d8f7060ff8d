import { describe, expect, it } from 'vitest';
import { makeEdges, SHAPES } from './make-edges.ts';

describe.each(SHAPES)('a graph made in the shape of %s', (shape) => {
  it('is the same for the same seed, another for another', () => {
    expect(makeEdges(shape, 500, 3)).toEqual(makeEdges(shape, 500, 3));
    expect(makeEdges(shape, 500, 3)).not.toEqual(makeEdges(shape, 500, 4));
  });

  it('has about the edges asked for, none twice and none from a node to itself', () => {
    const { nodes, from, to } = makeEdges(shape, 2000);
    expect(Math.abs(from.length - 2000)).toBeLessThan(40);
    const pairs = Array.from(from, (a, at) => [a, to[at] ?? NaN].toSorted((x, y) => x - y).join(' '));
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(from.every((a, at) => a !== to[at] && a < nodes && (to[at] ?? NaN) < nodes)).toBe(true);
  });
});
