import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damerauLevenshtein } from './damerau-levenshtein.ts';
import { jaccard } from './jaccard.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { levenshtein } from './levenshtein.ts';
import { areNicknames, fullFormsOf, NICKNAME_COUNT } from './nicknames.ts';
import { soundex } from './soundex.ts';

// Computed with rapidfuzz 3.14.6 (JaroWinkler, Levenshtein, DamerauLevenshtein).
const RAPIDFUZZ: readonly [string, string, number, number, number][] = [
  ['ca', 'abc', 0, 3, 2],
  ['martha', 'marhta', 0.9611111111111111, 2, 1],
  ['dixon', 'dicksonx', 0.8133333333333332, 4, 4],
  ['dwayne', 'duane', 0.8400000000000001, 2, 2],
  ['jellyfish', 'smellyfish', 0.8962962962962964, 2, 2],
  ['a', 'b', 0, 1, 1],
  ['ab', 'ba', 0, 2, 1],
  ['abcd', 'dcba', 0.5, 4, 3],
  ['', 'abc', 0, 3, 3],
  ['abcvwxyz', 'zabcvwxy', 0.9166666666666666, 2, 2],
  ['trate', 'trace', 0.9066666666666667, 1, 1],
  ['crate', 'trace', 0.7333333333333334, 2, 2],
  ['2010-03-04', '2010-04-03', 0.98, 2, 2],
];
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });

describe('similarity of texts', () => {
  it.each(RAPIDFUZZ)('gives %s and %s the figures of rapidfuzz', (a, b, jaro, plain, damerau) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(jaro, 14);
    expect(levenshtein(a, b)).toBe(plain);
    expect(damerauLevenshtein(a, b)).toBe(damerau);
  });

  it('does not depend on which text comes first', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(jaroWinkler(a, b)).toBe(jaroWinkler(b, a));
        expect(levenshtein(a, b)).toBe(levenshtein(b, a));
        expect(damerauLevenshtein(a, b)).toBe(damerauLevenshtein(b, a));
      }),
    );
  });

  it('keeps distances to the triangle inequality, and an exchange never costs more than two substitutions', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(levenshtein(a, c)).toBeLessThanOrEqual(levenshtein(a, b) + levenshtein(b, c));
        expect(damerauLevenshtein(a, c)).toBeLessThanOrEqual(damerauLevenshtein(a, b) + damerauLevenshtein(b, c));
        expect(damerauLevenshtein(a, b)).toBeLessThanOrEqual(levenshtein(a, b));
      }),
    );
  });

  it('compares sets of characters for Jaccard', () => {
    expect(jaccard('duck', 'luck')).toBeCloseTo(3 / 5, 14);
    expect(jaccard('', '')).toBe(0);
  });

  it('gives the Soundex codes of the National Archives’ own examples', () => {
    const codes = ['Washington', 'Lee', 'Gutierrez', 'Pfister', 'Jackson', 'Tymczak', 'Ashcraft'].map(soundex);
    expect(codes).toEqual(['W252', 'L000', 'G362', 'P236', 'J250', 'T522', 'A261']);
    expect(soundex('李')).toBeNull();
  });
});

describe('the nickname table', () => {
  it('holds well over 120 short forms and works both ways', () => {
    expect(NICKNAME_COUNT).toBeGreaterThan(300);
    for (const [short, full] of [
      ['bob', 'robert'],
      ['kaz', 'karen'],
      ['peggy', 'margaret'],
      ['dai', 'david'],
    ] as const) {
      expect(areNicknames(short, full)).toBe(true);
      expect(areNicknames(full, short)).toBe(true);
    }
  });

  it('ties two short forms of one name, and not two names that merely look alike', () => {
    expect(areNicknames('bob', 'rob')).toBe(true);
    expect(areNicknames('robert', 'rupert')).toBe(false);
    expect(areNicknames('robert', 'robert')).toBe(false);
    expect(fullFormsOf('alex')).toEqual(['alexander', 'alexandra']);
  });
});
