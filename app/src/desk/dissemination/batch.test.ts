import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH_OF, due, LONGEST_WAIT_HOURS, notBefore } from './batch.ts';

const NOW = new Date('2026-05-04T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);
const waiting = fc
  .array(
    fc.record({
      since: fc.double({ min: 0, max: 60, noNaN: true }),
      held: fc.double({ min: -2, max: 2, noNaN: true }),
    }),
    {
      maxLength: 12,
    },
  )
  .map((all) =>
    all.map(({ since, held }, at) => ({ id: String(at), since: hoursAgo(since), notBefore: hoursAgo(held) })),
  );

describe('which releases go out', () => {
  it('is never fewer than five at once unless each has waited a day, and never one whose random while is not over (R19)', () => {
    fc.assert(
      fc.property(waiting, (all) => {
        const { ids, full } = due(all, NOW);
        const out = all.filter(({ id }) => ids.includes(id));
        expect(out.every((one) => one.notBefore <= NOW)).toBe(true);
        if (full) expect(ids.length).toBeGreaterThanOrEqual(BATCH_OF);
        else
          expect(out.every((one) => NOW.getTime() - one.since.getTime() >= LONGEST_WAIT_HOURS * 3_600_000)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is every one that may, once they are five; and one alone after a day', () => {
    const ready = (id: string, hours: number): { id: string; since: Date; notBefore: Date } => ({
      id,
      since: hoursAgo(hours),
      notBefore: hoursAgo(hours),
    });
    expect(
      due(
        ['a', 'b', 'c', 'd'].map((id) => ready(id, 1)),
        NOW,
      ),
    ).toEqual({ ids: [], full: false });
    expect(
      due(
        ['a', 'b', 'c', 'd', 'e'].map((id) => ready(id, 1)),
        NOW,
      ),
    ).toEqual({
      ids: ['a', 'b', 'c', 'd', 'e'],
      full: true,
    });
    expect(due([ready('old', 24), ready('young', 23.9)], NOW)).toEqual({ ids: ['old'], full: false });
  });

  it('holds each back between five minutes and an hour', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
        const minutes = (notBefore(NOW, random).getTime() - NOW.getTime()) / 60_000;
        expect(minutes).toBeGreaterThanOrEqual(5);
        expect(minutes).toBeLessThanOrEqual(60);
      }),
    );
  });
});
