import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineFact } from '../line.ts';
import { contradictionsIn } from './contradiction.ts';
import { testFact } from './test-fact.ts';

const fact = (kind: LineFact['kind'], value: string, more: Partial<LineFact> = {}): LineFact =>
  testFact(kind, { value, ...more });

describe('contradictions in what is said of a line', () => {
  it.each([
    [
      'two origins at one time',
      [fact('origin', 'London', { to: '2026-03-01' }), fact('origin', 'Liverpool', { from: '2026-02-01' })],
      'run from London and from Liverpool',
    ],
    [
      'two ends of one number',
      [
        fact('number', '07700 900111', { to: '2026-03-01' }),
        fact('number', '07700900111', { to: '2026-04-01' }),
        fact('number', '07700 900222', { to: '2026-04-01' }),
      ],
      'ended on 2026-03-01 and on 2026-04-01',
    ],
    [
      'a part in the line after its last number died',
      [
        fact('number', '07700 900222', { to: '2026-04-01' }),
        fact('person', 'Small Sam', { role: 'driver', from: '2026-05-01' }),
      ],
      '07700 900222, ended on 2026-04-01. A number may be missing',
    ],
    [
      'something seen after the line ended',
      [fact('status', 'closed_type1', { from: '2026-03-01' }), fact('market', 'Fareham', { from: '2026-03-09' })],
      'begin on 2026-03-09, after the line was recorded as “closed, type 1',
    ],
    [
      'reports for and against one element',
      [fact('element', 'violence'), fact('element', 'violence', { answer: 'no' }), fact('element', 'movement')],
      'both for and against “Violence”',
    ],
    [
      'an interval that ends before it begins',
      [fact('vehicle', 'QX19 KLM', { from: '2026-03-02', to: '2026-03-01' })],
      'ends on 2026-03-01, before it begins on 2026-03-02',
    ],
  ])('finds %s, with the facts that say so', (_, facts, says) => {
    const found = contradictionsIn(facts);
    expect(found).toHaveLength(1);
    expect(found[0]?.says).toContain(says);
    expect(found[0]?.facts.every((one) => one.reports.length > 0)).toBe(true);
    // Whatever one of the two is taken back, the other stands alone.
    for (const taken of found[0]?.facts ?? [])
      expect(contradictionsIn([...facts, fact(taken.kind, taken.value, { retracts: taken.id })])).toEqual([]);
  });

  it('are not: origins one after the other, a number still in use, a type 2 closure, an answer not known', () => {
    expect(
      contradictionsIn([
        fact('origin', 'London', { to: '2026-01-31' }),
        fact('origin', 'Liverpool', { from: '2026-02-01' }),
        fact('number', '07700 900111', { to: '2026-03-01' }),
        fact('number', '07700 900222'),
        fact('person', 'Small Sam', { role: 'driver', from: '2026-05-01' }),
        fact('status', 'closed_type2', { from: '2026-03-01' }),
        fact('market', 'Fareham', { from: '2026-04-01' }),
        fact('element', 'violence', { answer: 'unknown' }),
        fact('element', 'violence'),
        fact('person', 'Small Sam', { role: 'runner_exploited', from: '2026-05-01' }),
      ]),
    ).toEqual([]);
  });

  it('never name a person, and are the same in whatever order the facts came', () => {
    const day = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', null);
    const some = fc.array(
      fc
        .record({
          kind: fc.constantFrom('person' as const, 'number' as const, 'origin' as const, 'element' as const),
          value: fc.constantFrom('violence', 'London', '07700 900111'),
          from: day,
          to: day,
          answer: fc.constantFrom('yes' as const, 'no' as const, null),
        })
        .map(({ kind, value, ...more }) => fact(kind, kind === 'person' ? 'Small Sam' : value, more)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (facts) => {
        const found = contradictionsIn(facts);
        for (const { says } of found) expect(says).not.toContain('Small Sam');
        expect(contradictionsIn(facts.toReversed())).toHaveLength(found.length);
      }),
      { numRuns: 60 },
    );
  });
});
