import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WHO_ELSE_KNOWS, SOURCE_RISK, type SourceRisk, type WhoElseKnows } from '../../intake/index.ts';
import { whySecondReader } from '../dissemination/second-reader.ts';
import { KNOWERS_NEEDED, whoCouldHaveKnown } from './who-could-know.ts';

const ANSWER = fc.constantFrom(...(Object.keys(WHO_ELSE_KNOWS) as WhoElseKnows[]));
const RISK = fc.constantFrom(...(Object.keys(SOURCE_RISK) as SourceRisk[]));
const SERVICE = fc.constantFrom(
  'education in Havant',
  'health in Havant',
  'education in Fareham',
  'transport in Southampton',
  'police in Gosport',
);

describe('how many could have known it', () => {
  it.each([
    ['only_me', null, 1],
    ['2-3', null, 2],
    ['4-10', null, 4],
    ['many', null, 11],
    ['dont_know', null, 0],
    ['dont_know', { reports: 2, services: ['a', 'b', 'c'] }, 0],
    ['dont_know', { reports: 5, services: ['a', 'b', 'c'] }, 3],
    ['many', { reports: 5, services: ['a'] }, 1],
    ['many', { reports: 5, services: ['a', 'a', 'a', 'b'] }, 2],
    ['only_me', { reports: 9, services: ['a', 'b', 'c', 'd'] }, 1],
    ['4-10', { reports: 2, services: ['a'] }, 4],
  ] as const)('for ‘%s’ with contact %j is %i', (answer, contact, k) => {
    const knowers = whoCouldHaveKnown(answer, contact);
    expect(knowers.k).toBe(k);
    expect(knowers.enough).toBe(k >= 3);
    expect(knowers.why.at(-1)).toMatch(k >= 3 ? /three or more/u : /fewer than three/u);
  });

  it('never grows because a service is told of twice, nor because the sender says that fewer know', () => {
    fc.assert(
      fc.property(ANSWER, fc.array(SERVICE, { minLength: 1, maxLength: 6 }), fc.nat(9), (answer, services, reports) => {
        const { k } = whoCouldHaveKnown(answer, { reports, services });
        expect(whoCouldHaveKnown(answer, { reports, services: [...services, ...services] }).k).toBe(k);
        expect(whoCouldHaveKnown('only_me', { reports, services }).k).toBeLessThanOrEqual(Math.max(k, 1));
      }),
    );
  });
});

/** A world: who in fact knew, from which services, what the sender said of it, and what else would hold the release. */
const WORLD = fc.record({
  answer: ANSWER,
  asked: fc.boolean(),
  contacts: fc.array(SERVICE, { maxLength: 8 }),
  own: SERVICE,
  handling: fc.constantFrom('P' as const, 'C' as const),
  sourceRisk: RISK,
  findings: fc.nat(2),
});

describe('in 5,000 worlds', () => {
  it('nothing that fewer than three could have known goes out on one person’s word, and the rule alone holds it', () => {
    let held = 0;
    fc.assert(
      fc.property(WORLD, ({ answer, asked, contacts, own, handling, sourceRisk, findings }) => {
        const contact = asked ? { reports: contacts.length, services: [own, ...contacts] } : null;
        const { k } = whoCouldHaveKnown(answer, contact);
        const why = whySecondReader({ handling, sourceRisk, k, findings });
        // Said apart from the rule: who may be left in doubt, counted person by person and service by service.
        const people = { only_me: 1, '2-3': 2, '4-10': 4, many: 11, dont_know: 0 }[answer];
        const judged = asked && contacts.length >= 3;
        const fewServices = judged && new Set([own, ...contacts]).size < KNOWERS_NEEDED;
        const few = fewServices || (answer === 'dont_know' ? !judged : people < KNOWERS_NEEDED);
        expect(why.includes('few_could_know')).toBe(few);
        if (few)
          expect(whySecondReader({ handling: 'P', sourceRisk: 'none_known', k, findings: 0 })).toEqual([
            'few_could_know',
          ]);
        held += few ? 1 : 0;
      }),
      { numRuns: 5000 },
    );
    expect(held).toBeGreaterThan(1000);
    expect(held).toBeLessThan(4900);
  });

  it('a count that is no number counts as nobody', () => {
    for (const k of [Number.NaN, -1, 0, 2.9])
      expect(whySecondReader({ handling: 'P', sourceRisk: 'none_known', k, findings: 0 })).toEqual(['few_could_know']);
  });
});
