import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from './day.ts';
import { FACTOR_CODES, NOT_FACTORS } from './factor-codes.ts';
import { defaultExpiry, factorErrors, factorsOn, type FactorInput } from './factor.ts';
import { anyFactors, TODAY } from './test-facts.ts';

const good: FactorInput = {
  code: 'PULL.money_cash',
  state: 'present',
  note: 'Seen with cash nobody can explain',
  recordNote: 'attendance note',
  observedOn: '2026-10-01',
};

describe('factors on a day', () => {
  it('are at most one of each code, none expired or taken back, and those that expired are said', () => {
    fc.assert(
      fc.property(anyFactors, fc.integer({ min: -200, max: 400 }), (factors, ahead) => {
        const day = addDays(TODAY, ahead);
        const { current, expired } = factorsOn(factors, day);
        const takenBack = new Set(factors.map(({ retracts }) => retracts));
        const shown = [...current, ...expired];
        expect(new Set(shown.map(({ code }) => code)).size).toBe(shown.length);
        expect(shown.some(({ id, retracts }) => retracts !== null || takenBack.has(id))).toBe(false);
        expect(current.every(({ expiresOn, observedOn }) => observedOn <= day && day < expiresOn)).toBe(true);
        expect(expired.every(({ expiresOn }) => expiresOn <= day)).toBe(true);
        const codes = new Set(
          factors
            .filter((one) => one.retracts === null && !takenBack.has(one.id) && one.observedOn <= day)
            .map(({ code }) => code),
        );
        expect(new Set(shown.map(({ code }) => code))).toEqual(codes);
      }),
    );
  });

  it('do not depend on the order in which they are read', () => {
    fc.assert(
      fc.property(anyFactors, (factors) => {
        expect(factorsOn(factors.toReversed(), TODAY)).toEqual(factorsOn(factors, TODAY));
      }),
    );
  });
});

describe('a factor', () => {
  it('counts for six months unless said, twelve at most', () => {
    expect(defaultExpiry('2026-08-31')).toBe('2027-02-28');
    expect(factorErrors({ ...good, expiresOn: '2027-10-01' }, TODAY)).toEqual({});
    expect(factorErrors({ ...good, expiresOn: '2027-10-02' }, TODAY)).toHaveProperty('expiresOn');
    expect(factorErrors({ ...good, expiresOn: '2026-10-01' }, TODAY)).toHaveProperty('expiresOn');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (back) => {
        const observedOn = addDays(TODAY, -back);
        expect(addMonths(observedOn, 12) <= addDays(observedOn, 366), 'the database takes what the rule takes').toBe(
          true,
        );
      }),
    );
  });

  it('needs evidence unless it is not known', () => {
    expect(factorErrors({ ...good, recordNote: ' ' }, TODAY)).toHaveProperty('report');
    expect(factorErrors({ ...good, recordNote: null, state: 'not_known' }, TODAY)).toEqual({});
  });

  it('names no agency beside a report, so that the report’s source stays protected', () => {
    expect(factorErrors({ ...good, reportId: 'a', sourceAgency: 'b' }, TODAY)).toHaveProperty('sourceAgency');
  });

  it.each(Object.keys(NOT_FACTORS))(
    'is never %s: a characteristic is not a sign of harm, and the refusal says so',
    (code) => {
      expect(FACTOR_CODES).not.toHaveProperty([code]);
      expect(factorErrors({ ...good, code }, TODAY)['code']).toBe(NOT_FACTORS[code]);
    },
  );

  it.each(['', 'PULL.', 'constructor', 'PULL.runner'])('is not made of the code %j', (code) => {
    expect(factorErrors({ ...good, code }, TODAY)).toHaveProperty('code');
  });

  it.each(['2026-11-02', '2026-02-30', '01/10/2026', ''])('is not observed on %j', (observedOn) => {
    expect(factorErrors({ ...good, observedOn }, TODAY)).toHaveProperty('observedOn');
  });

  it('has words in which whoever draws the person in is the subject, and none that blame', () => {
    for (const [code, { lane, words, source }] of Object.entries(FACTOR_CODES)) {
      expect(code.startsWith(`${lane.toUpperCase()}.`)).toBe(true);
      if (lane === 'pull') expect(words).toMatch(/^Someone is /u);
      expect(words).not.toMatch(/runner|lifestyle choice|puts? (them|him|her)sel|promiscuous|streetwise|abscond/iu);
      expect(source.length).toBeGreaterThan(10);
    }
  });
});
