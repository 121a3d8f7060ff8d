import fc from 'fast-check';
import { addDays, type Day } from './day.ts';
import { FACTOR_CODES } from './factor-codes.ts';
import { STATES, type Factor, type FactorState } from './factor.ts';
import type { Episode, EpisodeKind } from './missing-episode.ts';
import type { Facts } from './why-listed.ts';

/** The day on which the facts that tests draw are looked at. */
export const TODAY: Day = '2026-11-01';

/** A factor observed on or before TODAY; codes repeat, so that later ones replace earlier ones. */
export const anyFactor: fc.Arbitrary<Factor> = fc
  .record({
    id: fc.uuid(),
    code: fc.constantFrom('PULL.money_cash', 'HARM.debt_bondage', 'PUSH.HOME.looked_after', 'PROTECTIVE.trusted_adult'),
    state: fc.constantFrom(...(Object.keys(STATES) as FactorState[])),
    back: fc.integer({ min: 0, max: 400 }),
    lasts: fc.integer({ min: 1, max: 365 }),
    recordedAt: fc.date({ min: new Date('2025-01-01'), max: new Date('2026-11-01'), noInvalidDate: true }),
  })
  .map(({ id, code, state, back, lasts, recordedAt }) => {
    const observedOn = addDays(TODAY, -back);
    return {
      id,
      lane: FACTOR_CODES[code]?.lane ?? 'push',
      code,
      state,
      observedOn,
      expiresOn: addDays(observedOn, lasts),
      retracts: null,
      recordedAt,
    };
  });

/** Factors of which some are taken back. */
export const anyFactors: fc.Arbitrary<Factor[]> = fc
  .uniqueArray(fc.tuple(anyFactor, fc.boolean(), fc.uuid()), { maxLength: 12, selector: ([{ id }]) => id })
  .map((drawn) =>
    drawn.flatMap(([factor, takenBack, id]): Factor[] => [
      factor,
      ...(takenBack ? [{ ...factor, id, retracts: factor.id }] : []),
    ]),
  );

/** Episodes, some of which a later entry completes. */
export const anyEpisodes: fc.Arbitrary<Episode[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      next: fc.uuid(),
      kind: fc.constantFrom<EpisodeKind>('missing', 'exploited', 'trafficked'),
      back: fc.integer({ min: 1, max: 300 }),
      hours: fc.option(fc.integer({ min: 1, max: 200 })),
      completed: fc.boolean(),
    }),
    { maxLength: 6, selector: ({ id }) => id },
  )
  .map((drawn) =>
    drawn.flatMap(({ id, next, kind, back, hours, completed }): Episode[] => {
      const beganAt = new Date(Date.parse(`${TODAY}T12:00:00Z`) - back * 86_400_000);
      const end = new Date(Math.min(beganAt.getTime() + (hours ?? 0) * 3_600_000, Date.parse(`${TODAY}T00:00:00Z`)));
      const first: Episode = {
        id,
        kind,
        beganAt,
        endedAt: hours === null || completed ? null : end,
        found: null,
        supersedes: null,
      };
      return completed && hours !== null ? [first, { ...first, id: next, endedAt: end, supersedes: id }] : [first];
    }),
  );

export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  opened: fc.integer({ min: 0, max: 60 }).map((back) => ({ id: 'opening', on: addDays(TODAY, -back) })),
  factors: anyFactors,
  episodes: anyEpisodes,
});
