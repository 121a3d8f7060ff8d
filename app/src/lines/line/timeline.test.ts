import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineFact } from '../line.ts';
import { NOW } from '../moment.ts';
import type { CitedReport } from './cited-report.ts';
import { timelineOf, timelineStrip, type TimelineEntry } from './timeline.ts';

const report: CitedReport = {
  id: 'r',
  reference: 'TL-R',
  grade: '2BP',
  assessment: 'B',
  agencyClass: 'police',
  known: '2026-05-10',
  happenedFrom: '2026-05-01',
  happenedTo: null,
};
const reports = new Map([['r', report]]);
const person: LineFact = {
  id: 'f',
  kind: 'person',
  value: 'Small Sam',
  mentionId: null,
  role: 'runner_exploited',
  confidence: null,
  from: '2026-04-01',
  to: null,
  reports: ['r', 'r2'],
  retracts: null,
  by: 'Ari',
  reason: '',
  recordedAt: new Date('2026-05-11'),
};

describe('a line’s timeline', () => {
  it('has what happened and when it became known apart, and no name of somebody who may be exploited', () => {
    const entries = timelineOf([person], reports, NOW);
    expect(entries.map((entry) => [entry.lane, entry.from])).toEqual([
      ['happened', '2026-04-01'],
      ['happened', '2026-05-01'],
      ['known', '2026-05-10'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('Small Sam');
  });

  it('leaves out what a report tells of other days, but not that it became known', () => {
    const entries = timelineOf([person], reports, { ...NOW, happenedTo: '2026-04-15' });
    expect(entries.map((entry) => [entry.lane, entry.from])).toEqual([
      ['happened', '2026-04-01'],
      ['known', '2026-05-10'],
    ]);
  });

  it('is drawn within the strip whatever the days, and not at all when there is only one', () => {
    const day = fc
      .integer({ min: 0, max: 900 })
      .map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
    const entry = fc.record({
      lane: fc.constantFrom('happened' as const, 'known' as const),
      a: day,
      b: fc.option(day),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (given) => {
        const entries = given.map(({ lane, a, b }): TimelineEntry => ({
          lane,
          from: b !== null && b < a ? b : a,
          to: b === null ? null : b < a ? a : b,
          what: '',
          reports: [],
        }));
        const strip = timelineStrip(entries);
        const days = new Set(entries.flatMap(({ from, to }) => [from, to ?? from]));
        expect(strip === null).toBe(days.size < 2);
        for (const { x, width } of strip?.happened ?? []) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(width).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(600);
        }
      }),
      { numRuns: 60 },
    );
  });
});
