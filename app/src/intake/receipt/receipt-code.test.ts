import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReceiptCode, readReceiptCode, whyNoCode } from './receipt-code.ts';

const made = fc.constant(null).map(newReceiptCode);

describe('a receipt code', () => {
  it('is read back however it is spaced, dashed or copied', () => {
    fc.assert(
      fc.property(made, fc.constantFrom('', ' ', '-', '–', '\u00a0', '\u200b', '. ', '_'), (code, between) => {
        expect(readReceiptCode(`  ${code.replaceAll(' ', between)}\n`)).toBe(code);
      }),
    );
  });

  it('betrays every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(made, fc.nat(15), fc.integer({ min: 1, max: 9 }), (code, at, by) => {
        const digits = code.replaceAll(' ', '');
        const wrong = `${digits.slice(0, at)}${(Number(digits[at]) + by) % 10}${digits.slice(at + 1)}`;
        expect(whyNoCode(wrong)).toBe('mistyped');
        const [one = '', two = ''] = digits.slice(at, at + 2);
        if (two !== '' && one !== two)
          expect(whyNoCode(digits.slice(0, at) + two + one + digits.slice(at + 2))).toBe('mistyped');
      }),
      { numRuns: 500 },
    );
  });

  it('carries a check digit that says nothing of which codes were given out: one number in ten passes', () => {
    const passing = Array.from({ length: 2000 }, (_, at) => String(at * 7_919_317_001).padStart(16, '0')).filter(
      (digits) => whyNoCode(digits) === null,
    );
    expect(passing.length).toBeGreaterThan(150);
    expect(passing.length).toBeLessThan(250);
  });

  it('is never given twice, and uses every digit in every place', () => {
    const codes = Array.from({ length: 2000 }, newReceiptCode);
    expect(new Set(codes).size).toBe(2000);
    for (let at = 0; at < 16; at++)
      expect(new Set(codes.map((code) => code.replaceAll(' ', '')[at])).size, `place ${at}`).toBe(10);
  });

  it.each([
    ['', 'not-16-digits'],
    ['4821 0937 5516 228', 'not-16-digits'],
    ['4821 0937 5516 22840', 'not-16-digits'],
    ['4821 0937 5516 228x', 'not-16-digits'],
    ['\u0000', 'not-16-digits'],
    ['٤٨٢١٠٩٣٧٥٥١٦٢٢٨٤', 'not-16-digits'],
    ['9'.repeat(5000), 'not-16-digits'],
    ['0000 0000 0000 0001', 'mistyped'],
  ])('is not %j', (typed, why) => {
    expect(whyNoCode(typed)).toBe(why);
    expect(readReceiptCode(typed)).toBe(null);
  });

  it('may be typed in full-width digits, as some keyboards write them', () => {
    expect(readReceiptCode('００００ ００００ ００００ ００００')).toBe('0000 0000 0000 0000');
  });
});
