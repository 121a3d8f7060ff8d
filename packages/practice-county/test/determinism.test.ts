import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, generateCounty, generatePeople } from '../src/index.ts';
import type { CountySize } from '../src/index.ts';

const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Changes whenever the generator's output does: then update it in the same commit, and say so. */
const SEED_1_SMALL = 'f15fc77a90ac071aa21bf1a9a24cfa6664eefe8c21f8817c7da5f396ff4599e3';
const SEED_1_PEOPLE = '5117eb700a4185f914f25baea10519468a77f980974116ad257d2a6733a04672';

describe('the same seed', () => {
  it('gives the same bytes twice', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(hash(generateCounty({ seed, size: 'small' }))).toBe(hash(generateCounty({ seed, size: 'small' })));
      }),
      { numRuns: 3 },
    );
  });

  it('gives the bytes it always gave', () => {
    expect(hash(generateCounty({ seed: 1, size: 'small' }))).toBe(SEED_1_SMALL);
    expect(hash([...generatePeople({ seed: 1, count: 2000 })])).toBe(SEED_1_PEOPLE);
  });
});

describe('another seed or date', () => {
  it('gives another county', () => {
    const one = generateCounty({ seed: 1, size: 'small' });
    const two = generateCounty({ seed: 2, size: 'small' });
    expect(hash(two.truth.people)).not.toBe(hash(one.truth.people));
    expect(new Set([...one.reports, ...two.reports].map(({ id }) => id)).size).toBe(800);
  });

  it('moves the 18 months', () => {
    const county = generateCounty({ seed: 1, size: 'small', asOf: '2025-03-31' });
    expect(county.startsOn).toBe('2023-09-30');
    expect(county.reports.every(({ receivedAt }) => receivedAt > '2023-09-30' && receivedAt < '2025-03-31')).toBe(true);
  });
});

describe('options that make no sense', () => {
  it('are refused with what to write instead', () => {
    expect(() => generateCounty({ seed: 1.5, size: 'small' })).toThrow(/integer/);
    expect(() => generateCounty({ seed: 1, size: 'huge' as CountySize })).toThrow(/small, county or national/);
    expect(() => generateCounty({ seed: 1, size: 'small', asOf: 'November' })).toThrow(/YYYY-MM-DD/);
    expect(() => [...generatePeople({ seed: 1, count: -1 })]).toThrow(/whole number/);
  });
});
