import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleMetaphone, soundAlike, soundsOf } from './double-metaphone.ts';

// Recorded by test/record-double-metaphone.mjs.
const { vectors } = JSON.parse(readFileSync(new URL('vectors/double-metaphone.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly (readonly [string, string, string])[];
};

describe('Double Metaphone', () => {
  it('hears thousands of names as the npm package double-metaphone does', () => {
    expect(vectors.length).toBeGreaterThan(3000);
    expect(vectors.map(([name]) => [name, ...doubleMetaphone(name)])).toEqual(vectors);
  });

  it.each([
    ['stephen', 'steven'],
    ['smith', 'schmidt'],
    ['catherine', 'kathryn'],
    ['philips', 'fillips'],
    ['wright', 'right'],
    ['knight', 'nite'],
  ])('hears %s and %s alike', (a, b) => {
    expect(soundAlike(a, b)).toBe(true);
    expect(soundAlike(b, a)).toBe(true);
  });

  it('does not hear unlike names alike, and hears nothing alike in names without a sound', () => {
    expect(soundAlike('karen', 'tyler')).toBe(false);
    expect(soundsOf('李')).toEqual([]);
    expect(soundAlike('李', '王')).toBe(false);
  });

  it('answers any text, however long, with codes of the sixteen sounds', () => {
    fc.assert(
      fc.property(anyUnits(80), (text) => {
        for (const code of doubleMetaphone(text)) expect(code).toMatch(/^[APSKXTFJLMNHR0]*$/u);
      }),
      { numRuns: 500 },
    );
    expect(doubleMetaphone('ka'.repeat(50_000))[0]).toHaveLength(32);
  });
});

/** Texts of any UTF-16 units, lone halves of surrogate pairs among them. */
function anyUnits(maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));
}
