import { describe, expect, it } from 'vitest';
import { framesOf } from './frames.ts';
import { placedNetwork } from './network.ts';

describe('frame times', () => {
  it('say the middle, the slow end and the worst of the gaps between frames', () => {
    const times = [0, 16, 32, 48, 148, 164];
    expect(framesOf(times)).toEqual({ frames: 5, perSecond: 30.5, median: 16, p95: 100, worst: 100 });
  });

  it('are refused where hardly anything was drawn', () => {
    expect(() => framesOf([1, 2])).toThrow(/Only 2 frames/u);
  });
});

describe('the network of the bench', () => {
  const network = placedNetwork(300, 900);

  it('has as many things and ties as asked for, each tie once and between two of the things', () => {
    const ids = new Set(network.nodes.map(({ id }) => id));
    expect(ids.size).toBe(300);
    expect(new Set(network.ties.map(({ id }) => id)).size).toBe(900);
    for (const { id, from, to } of network.ties) {
      expect(id).toBe(`${from} ${to}`);
      expect(from < to && ids.has(from) && ids.has(to)).toBe(true);
    }
  });

  it('is the same each time, and ends with all pairs where more were asked for', () => {
    expect(placedNetwork(300, 900)).toEqual(network);
    expect(placedNetwork(3, 50).ties).toHaveLength(3);
    expect(() => placedNetwork(1, 1)).toThrow(RangeError);
  });
});
