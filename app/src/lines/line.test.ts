import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExploitedRole, latest, ofKind, ROLES_IN_LINE, standing, standingAt, type LineFact } from './line.ts';
import { testFact } from './line/test-fact.ts';
import { NOW } from './moment.ts';

const facts = fc
  .array(
    fc.record({
      kind: fc.constantFrom('status', 'person', 'number', 'market'),
      role: fc.constantFrom(null, ...Object.keys(ROLES_IN_LINE)),
      at: fc.integer({ min: 0, max: 1000 }),
      takesBack: fc.option(fc.nat(20)),
    }),
    { maxLength: 20 },
  )
  .map((all) =>
    all.map(({ kind, role, at, takesBack }, index): LineFact => ({
      id: `f${index}`,
      kind,
      value: `v${index}`,
      mentionId: null,
      role,
      confidence: null,
      from: null,
      to: null,
      reports: [],
      retracts: takesBack === null || takesBack >= index ? null : `f${takesBack}`,
      by: 'Ari',
      reason: '',
      recordedAt: new Date(at),
    })),
  );

describe('the facts of a line', () => {
  it('stand unless one after them takes them back; what takes back is no fact itself', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const gone = new Set(all.map((fact) => fact.retracts));
        expect(standing(all).map((fact) => fact.id)).toEqual(
          all.filter((fact) => fact.retracts === null && !gone.has(fact.id)).map((fact) => fact.id),
        );
      }),
    );
  });

  it('put people who may be exploited before all others, whatever the order they came in', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const exploited = ofKind(all, 'person').map((fact) => isExploitedRole(fact.role));
        expect(exploited).toEqual(exploited.toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('have one status at a time: the last that stands', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const found = latest(all, 'status');
        const statuses = standing(all).filter((fact) => fact.kind === 'status');
        expect(found?.recordedAt.getTime() ?? null).toBe(
          statuses.length === 0 ? null : Math.max(...statuses.map((fact) => fact.recordedAt.getTime())),
        );
      }),
    );
  });

  it('stood at a day until they were taken back, and fall between the days looked at', () => {
    const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
    const number = testFact('number', { from: '2026-01-01', to: '2026-01-31', recordedAt: at('2026-02-01') });
    const back = testFact('number', { retracts: number.id, recordedAt: at('2026-05-01') });
    const then = (more: object): number => standingAt([number, back], { ...NOW, ...more }).length;
    expect([then({ knownBy: '2026-01-15' }), then({ knownBy: '2026-03-01' }), then({})]).toEqual([0, 1, 0]);
    expect(then({ knownBy: '2026-03-01', happenedFrom: '2026-02-01' })).toBe(0);
  });
});
