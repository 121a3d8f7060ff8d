import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVIDENCE, evidenceOf, type EvidenceKind } from './evidence.ts';
import type { NumberRecord, Sighting } from './number-record.ts';
import { probabilityOf, proposalsFor, weigh } from './proposal.ts';
import { beside, numberSeen } from './test-numbers.ts';
import { WEIGHTS } from './weights.ts';

const day = (offset: number): string => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
const [SAM, ALEX, RICO] = [beside('person', 'sam'), beside('person', 'alex'), beside('organisation', 'rico')];
const OLD = numberSeen('old', [
  { day: day(0), companions: [SAM, RICO], district: 'A' },
  { day: day(20), companions: [ALEX], district: 'A' },
]);
const seen = (id: string, from: number, more: Partial<Sighting>): NumberRecord =>
  numberSeen(id, [
    { day: day(from), ...more },
    { day: day(from + 5), ...more },
  ]);
const levelOf = (earlier: NumberRecord, later: NumberRecord, kind: EvidenceKind): string | undefined =>
  evidenceOf(earlier, later).find((one) => one.kind === kind)?.level;

describe('evidence on two numbers', () => {
  it('says what is known of both, what of one only, and names the reports', () => {
    const later = seen('new', 24, { companions: [SAM, ALEX, RICO], district: 'A' });
    const people = evidenceOf(OLD, later).find(({ kind }) => kind === 'people');
    expect(people?.level).toBe('several');
    expect(people?.what.map(({ label }) => label).toSorted()).toEqual(['alex', 'sam']);
    expect(people?.reports).toEqual(expect.arrayContaining(['old-0', 'old-1', 'new-0']));
    expect(levelOf(OLD, seen('new', 24, {}), 'people')).toBe('unknown');
    expect(levelOf(OLD, seen('new', 24, { companions: [beside('person', 'jo')] }), 'people')).toBe('none');
    expect(levelOf(OLD, seen('new', 24, { companions: [beside('organisation', 'ace')] }), 'brand')).toBe('differs');
    expect(levelOf(OLD, later, 'area')).toBe('same');
    expect(levelOf(OLD, seen('new', 24, { district: 'B' }), 'area')).toBe('none');
  });

  it('two writings of one person are one person in common, not two', () => {
    const both = { ...SAM, keys: ['person:sam', 'entity:1'] };
    const later = seen('new', 24, { companions: [both, { ...SAM, keys: ['entity:1'] }] });
    expect(levelOf(OLD, later, 'people')).toBe('one');
  });

  it('a report that names both and speaks of a change says so; one that only names both does not', () => {
    const [changed, plain] = ['It used to be old and now it is new.', 'old and new were both written on a card.'].map(
      (text) => seen('new', 24, { reportId: 'old-1', text }),
    );
    expect([changed, plain].map((later) => later && levelOf(OLD, later, 'change'))).toEqual(['said', 'together']);
  });

  it('those who ring both are contacts, those only named beside both are not', () => {
    const rung = numberSeen('old', [{ day: day(0), companions: [SAM, ALEX], callers: SAM.keys }]);
    expect(levelOf(rung, seen('new', 24, { companions: [SAM, ALEX], callers: SAM.keys }), 'callers')).toBe('one');
    expect(levelOf(rung, seen('new', 24, { companions: [ALEX], callers: ALEX.keys }), 'callers')).toBe('none');
  });

  it('quoted messages count by rare wording, not by what every seller writes', () => {
    const quoted = (text: string): NumberRecord => seen('x', 24, { text });
    const old = numberSeen('old', [
      { day: day(0), text: 'It read "best of both, two for one, the kitchen is open again babes".' },
    ]);
    expect(levelOf(old, quoted('It read "the kitchen is open again".'), 'wording')).toBe('same');
    expect(levelOf(old, quoted('It read "best of both, two for one".'), 'wording')).toBe('unknown');
    expect(levelOf(old, quoted('It read "new phone same quality all week".'), 'wording')).toBe('differs');
    expect(levelOf(old, quoted('Nothing was quoted.'), 'wording')).toBe('unknown');
  });
});

describe('proposals', () => {
  it('come only when the number is over, only from those that appear about then, and only with something in common', () => {
    const fits = seen('fits', 24, { companions: [SAM, RICO] });
    const others = [
      fits,
      seen('before', -40, { companions: [SAM, RICO] }),
      seen('much-later', 200, { companions: [SAM, RICO] }),
      seen('stranger', 24, { companions: [beside('person', 'jo')] }),
      OLD,
    ];
    const found = (on: number): string[] => proposalsFor(OLD, others, WEIGHTS, day(on)).map(({ later }) => later.id);
    expect(found(60)).toEqual(['fits']);
    expect(found(25), 'while the old one was seen five days ago it is not over').toEqual([]);
  });

  it('more in common never weighs less, and the parts add up to the whole', () => {
    const { bits } = WEIGHTS;
    for (const kind of ['people', 'callers'] as const) {
      const [several = 0, one = 0, none = 0] = ['several', 'one', 'none'].map((level) => bits[kind][level]);
      expect(several >= one && one >= none, kind).toBe(true);
    }
    const proposal = weigh(OLD, seen('new', 24, { companions: [SAM, ALEX, RICO], district: 'A' }), WEIGHTS);
    const sum = proposal.evidence.reduce((total, one) => total + one.bits, WEIGHTS.prior);
    expect(proposal.bits).toBeCloseTo(sum, 12);
    expect(proposal.probability).toBeCloseTo(probabilityOf(sum), 12);
  });

  it('every level a comparison can give has a weight and words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.subarray([SAM, ALEX, RICO])), {
          minLength: 1,
          maxLength: 4,
        }),
        (rows) => {
          const later = numberSeen(
            'new',
            rows.map(([offset, companions]) => ({ day: day(offset), companions })),
          );
          for (const { kind, level } of evidenceOf(OLD, later)) {
            expect(Object.keys(EVIDENCE[kind].levels)).toContain(level);
            expect(Number.isFinite(WEIGHTS.bits[kind][level])).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(probabilityOf(0)).toBe(0.5);
  });
});
