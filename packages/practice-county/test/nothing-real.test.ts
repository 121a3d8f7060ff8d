import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCounty, isDramaNumber, isImpossiblePlate, isImpossiblePostcode } from '../src/index.ts';
import { canonicalJson } from '../src/canonical.ts';
import { generatePeople } from '../src/index.ts';

const seeds = fc.integer({ min: -1000, max: 1_000_000 });

describe('nothing in the county could be real', () => {
  it('has only drama telephone numbers, wherever digits stand', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const text = canonicalJson(generateCounty({ seed, size: 'small' }));
        const numbers = text.match(/(?<![\d.a-f-])(?:\+44 ?|0)\d{3,4} ?\d{3} ?\d{3}(?![\da-f-])/g) ?? [];
        expect(numbers.length).toBeGreaterThan(500);
        expect(numbers.filter((number) => !isDramaNumber(number))).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('has only plates that cannot be issued and postcodes that cannot be allocated', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const text = canonicalJson(generateCounty({ seed, size: 'small' }));
        const plates = text.match(/\b[A-Z]{2}\d{2} ?[A-Z]{3}\b/g) ?? [];
        const postcodes = text.match(/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g) ?? [];
        expect(plates.length).toBeGreaterThan(20);
        expect(postcodes.length).toBeGreaterThan(900);
        expect(plates.filter((plate) => !isImpossiblePlate(plate))).toEqual([]);
        expect(postcodes.filter((postcode) => !isImpossiblePostcode(postcode))).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('writes email only to reserved names', () => {
    for (const { submitter } of generateCounty({ seed: 3, size: 'small' }).reports) {
      expect(submitter.email).toMatch(/^[a-z.]+@[a-z-]+\.example\.org$/);
      expect(isDramaNumber(submitter.phone)).toBe(true);
    }
  });

  it('holds for linkage records, corruption and all', () => {
    for (const record of generatePeople({ seed: 5, count: 5000 })) {
      if (record.phone !== undefined) expect(isDramaNumber(record.phone)).toBe(true);
      if (record.postcode !== undefined) expect(isImpossiblePostcode(record.postcode)).toBe(true);
    }
  });

  it('tells a real-looking number, plate and postcode from ours', () => {
    expect(isDramaNumber('07700 901000')).toBe(false);
    expect(isDramaNumber('07912 345678')).toBe(false);
    expect(isImpossiblePlate('HX19 KLM')).toBe(false);
    expect(isImpossiblePostcode('SO14 3AB')).toBe(false);
  });
});
