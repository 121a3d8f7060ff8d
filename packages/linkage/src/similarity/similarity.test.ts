import { bothSides } from '../model/condition.ts';
import { holds } from '../model/evaluate.ts';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damerauLevenshtein } from './damerau-levenshtein.ts';
import { jaccard } from './jaccard.ts';
import { jaroSimilarity, jaroWinkler } from './jaro-winkler.ts';
import { levenshtein } from './levenshtein.ts';
import { NAME_VARIANTS } from './name-variant-table.ts';
import { areVariants, standardSpelling } from './name-variants.ts';
import { COMMUNITY_NICKNAMES } from './nickname-table-communities.ts';
import { NICKNAMES } from './nickname-table.ts';
import { areNicknames, forenameRoots, fullFormsOf, NICKNAME_COUNT } from './nicknames.ts';
import { soundex } from './soundex.ts';

// Recorded by vectors/record-rapidfuzz.py.
const { vectors } = JSON.parse(readFileSync(new URL('vectors/rapidfuzz.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly (readonly [string, string, number, number, number, number])[];
};
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });

describe('similarity of texts', () => {
  it('gives hundreds of pairs the figures of rapidfuzz', () => {
    expect(vectors.length).toBeGreaterThan(500);
    for (const [a, b, jaro, winkler, plain, damerau] of vectors) {
      expect([a, b, jaroSimilarity(a, b).toFixed(12)]).toEqual([a, b, jaro.toFixed(12)]);
      expect([a, b, jaroWinkler(a, b).toFixed(12)]).toEqual([a, b, winkler.toFixed(12)]);
      expect([a, b, levenshtein(a, b), damerauLevenshtein(a, b)]).toEqual([a, b, plain, damerau]);
    }
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

  it('answers at once for fields of 100,000 signs, and never holds texts to be closer than they are', () => {
    const [a, b] = ['ab'.repeat(50_000), 'ba'.repeat(50_000)];
    expect(levenshtein(a, `${a}x`)).toBe(1);
    expect(damerauLevenshtein(`x${a}`, a)).toBe(1);
    expect(levenshtein(a, `${b}b`)).toBeGreaterThanOrEqual(1);
    expect(levenshtein(a, 'c'.repeat(100_000))).toBe(100_000);
    expect(damerauLevenshtein(a, 'c'.repeat(100_000))).toBe(100_000);
    expect(jaroWinkler(a, b)).toBe(0);
    expect(jaroWinkler(a, a)).toBe(1);
    expect(levenshtein('karen', 'c'.repeat(100_000))).toBe(100_000);
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

describe('the table of spellings', () => {
  it.each([
    ['mohammed', 'md'],
    ['muhammad', 'maxamed'],
    ['katherine', 'catherine'],
    ['sian', 'shan'],
    ['siobhan', 'shivaun'],
    ['ieuan', 'iwan'],
    ['dafydd', 'david'],
    ['hussain', 'xuseen'],
    ['ioan', 'john'],
    ['smith', 'smyth'],
  ])('holds %s and %s to be one name', (a, b) => {
    expect(areVariants(a, b)).toBe(true);
    expect(areVariants(b, a)).toBe(true);
  });

  it('puts each spelling into one group of plain letters, and keeps popular names apart that merely look alike', () => {
    const spellings = NAME_VARIANTS.trim().split(/\s+/u);
    expect(spellings.length).toBeGreaterThan(1000);
    expect(new Set(spellings).size).toBe(spellings.length);
    expect(spellings.filter((spelling) => !/^[a-z]+$/u.test(spelling))).toEqual([]);
    for (const [a, b] of [
      ['hannah', 'anna'],
      ['luke', 'luca'],
      ['mohammed', 'ahmed'],
      ['karen', 'karen'],
    ] as const) {
      expect(areVariants(a, b)).toBe(false);
    }
  });

  it('takes several words one by one, and standing still twice', () => {
    expect(standardSpelling('md abdulla')).toBe('mohammed abdullah');
    fc.assert(
      fc.property(fc.constantFrom(...NAME_VARIANTS.trim().split(/\s+/u), 'karen', ''), (name) => {
        expect(standardSpelling(standardSpelling(name))).toBe(standardSpelling(name));
      }),
    );
  });
});

describe('the nickname table', () => {
  it.each([
    ['kasia', 'katarzyna'],
    ['gosia', 'malgorzata'],
    ['mo', 'md'],
    ['abdi', 'abdirahman'],
    ['seun', 'oluwaseun'],
    ['emeka', 'chukwuemeka'],
    ['daf', 'dafydd'],
    ['paddy', 'padraig'],
    ['tomek', 'thomas'],
    ['costel', 'constantin'],
    ['guri', 'gurpreet'],
    ['misha', 'mykhailo'],
    ['kuba', 'kuba'],
  ])('knows %s for %s in the communities of the country', (short, full) => {
    expect(areNicknames(short, full)).toBe(short !== full);
    expect(forenameRoots(short).some((root) => forenameRoots(full).includes(root))).toBe(true);
  });

  it('has plain letters only, and no short form that is its own full name', () => {
    for (const line of `${NICKNAMES.trim()}\n${COMMUNITY_NICKNAMES.trim()}`.split('\n')) {
      expect(line).toMatch(/^[a-z]+:(?: [a-z]+)+$/u);
      const [full = '', shorts = ''] = line.split(': ');
      expect(shorts.split(' ')).not.toContain(full);
    }
  });

  it('holds well over 120 short forms and works both ways', () => {
    expect(NICKNAME_COUNT).toBeGreaterThan(600);
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

describe('a similarity exactly on the mark', () => {
  it('holds, though this processor’s rounding leaves it a last bit below, as it holds in DuckDB', () => {
    const [a, b] = [{ a: 'pindathiam' }, { a: 'pningdathiam' }];
    const alike = { kind: 'similarity', name: 'jaro_winkler_similarity', ...bothSides('a'), atLeast: 0.92 } as const;
    expect(jaroWinkler(a.a, b.a)).toBeCloseTo(0.92, 14);
    expect([holds(alike, a, b), holds(alike, b, a)]).toEqual([true, true]);
    expect(holds({ ...alike, atLeast: 0.9201 }, a, b)).toBe(false);
  });
});
