import { describe, expect, it } from 'vitest';
import { guess, type Trial } from './attack.ts';

/** Numbers that look like chance and are the same each time. */
const noise = (at: number): number => (Math.sin(at * 12.9898) * 43_758.5453) % 1;

function trials(features: (source: number, at: number) => number[]): Trial[] {
  return Array.from({ length: 300 }, (_, at) => ({ source: `person ${at % 10}`, features: features(at % 10, at) }));
}

describe('the attack', () => {
  it('finds the source when something seen depends on it, however little it looks like a name', () => {
    for (const { right } of guess(
      'leaky',
      trials((source, at) => [7, source + noise(at) / 10]),
    ))
      expect(right).toBeGreaterThan(0.9);
  });

  it('does no better than chance when nothing does', () => {
    for (const { right } of guess(
      'silent',
      trials((_, at) => [noise(at), noise(at + 0.5)]),
    ))
      expect(right).toBeLessThan(0.1 + 3 * Math.sqrt((0.1 * 0.9) / 300));
  });
});
