import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOURCE_RISK, type SourceRisk } from '../../intake/index.ts';
import { whyHeld, type ReleaseProposal } from './held-release.ts';
import { KNOWERS_NEEDED } from '../leak/who-could-know.ts';
import { heldInWords, HOLD_REASONS, whySecondReader, type Weighed } from './second-reader.ts';

const plain: Weighed = { handling: 'P', sourceRisk: 'none_known', k: 3, findings: 0 };

const risks = Object.keys(SOURCE_RISK) as SourceRisk[];
const worlds = fc.record({
  sourceRisk: fc.constantFrom(...risks),
  urgent: fc.boolean(),
  items: fc.array(
    fc.record({
      k: fc.oneof(fc.integer({ min: -2, max: 12 }), fc.constant(NaN)),
      restricted: fc.boolean(),
      findings: fc.nat(2),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

/** A decision in one of the worlds: only what the rule looks at differs. */
function proposalIn(world: typeof worlds extends fc.Arbitrary<infer W> ? W : never): ReleaseProposal {
  return {
    submissionId: 'one',
    reason: 'because',
    urgent: world.urgent,
    sourceRisk: world.sourceRisk,
    items: world.items.map(({ k, restricted, findings }) => ({
      report: {
        submissionId: 'one',
        kind: 'cpi',
        text: 'A child is driven between towns.',
        topics: ['CCE'],
        grade: {
          scheme: '3x5x2',
          source: '2',
          assessment: 'C',
          handling: restricted ? { code: 'C', condition: 'Ask first' } : { code: 'P' },
        },
        audience: 'analysts',
        agencyClass: 'education',
        district: null,
        happenedFrom: null,
        happenedTo: null,
        things: [],
        ties: [],
        lawfulBasis: 'Policing purpose',
        reason: 'because',
        gradedBy: null,
      },
      k,
      findings: Array.from({ length: findings }, () => ({
        id: 'f',
        kind: 'one_source' as const,
        thing: 'a car',
        why: 'one source',
        instead: 'wait',
        reports: [],
        knowers: 1,
      })),
      conditions: [],
      signpost: 'silence',
    })),
  };
}

describe('a release that one officer may not let go alone', () => {
  it.each<[string, Partial<Weighed>, string]>([
    ['handling is restricted', { handling: 'C' }, 'handling_restricted'],
    ['the sender would probably be known', { sourceRisk: 'likely_identification' }, 'source_at_risk'],
    ['someone could be hurt', { sourceRisk: 'threat_to_safety' }, 'source_at_risk'],
    ['a life could be in danger', { sourceRisk: 'threat_to_life' }, 'source_at_risk'],
    ['two could have known it', { k: 2 }, 'few_could_know'],
    ['nobody can say who could have known it', { k: 0 }, 'few_could_know'],
    ['the count is no number', { k: Number.NaN }, 'few_could_know'],
    ['a finding of the mosaic check stands', { findings: 1 }, 'mosaic'],
  ])('is one where %s', (_name, change, reason) => {
    expect(whySecondReader({ ...plain, ...change })).toEqual([reason]);
  });

  it('is none where three could have known it, handling is open, nobody is at risk and nothing is put together', () => {
    expect(whySecondReader(plain)).toEqual([]);
    expect(whySecondReader({ ...plain, sourceRisk: 'possible_identification' })).toEqual([]);
  });

  it('is each one, in 5,000 worlds, of which any part is known to fewer than three, restricted, at risk or a finding (R18)', () => {
    let held = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const why = whyHeld(proposalIn(world));
        const few = world.items.some(({ k }) => !(k >= KNOWERS_NEEDED));
        expect(why.includes('few_could_know')).toBe(few);
        expect(why.includes('handling_restricted')).toBe(world.items.some(({ restricted }) => restricted));
        expect(why.includes('mosaic')).toBe(world.items.some(({ findings }) => findings > 0));
        expect(why.includes('source_at_risk')).toBe(
          risks.indexOf(world.sourceRisk) >= risks.indexOf('likely_identification'),
        );
        expect(new Set(why).size).toBe(why.length);
        if (why.length > 0) held += 1;
      }),
      { numRuns: 5000 },
    );
    expect(held).toBeGreaterThan(2500);
  });

  it('is said in words, and so is one that only waits for others', () => {
    expect(heldInWords(['few_could_know'])).toContain(HOLD_REASONS.few_could_know);
    expect(heldInWords([])).toContain('goes out with others');
  });
});
