import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { episodeErrors, nightsAway, repeatPrompts, standingEpisodes, type Episode } from './missing-episode.ts';
import { anyEpisodes } from './test-facts.ts';

const NOW = new Date('2026-11-01T12:00:00Z');
const at = (text: string): Date => new Date(text);
const missing = (id: string, beganAt: string, endedAt: string | null, town?: string): Episode => ({
  id,
  kind: 'missing',
  beganAt: at(beganAt),
  endedAt: endedAt === null ? null : at(endedAt),
  found: town ? { town } : null,
  supersedes: null,
});

describe('missing episodes', () => {
  it('stand once each, however often an entry was completed', () => {
    fc.assert(
      fc.property(anyEpisodes, (episodes) => {
        const replaced = new Set(episodes.map(({ supersedes }) => supersedes));
        expect(standingEpisodes(episodes)).toHaveLength(episodes.filter(({ id }) => !replaced.has(id)).length);
      }),
    );
  });

  it('count nights by three in the morning on London’s clocks', () => {
    expect(nightsAway({ beganAt: at('2026-10-10T20:00:00Z'), endedAt: at('2026-10-11T01:30:00Z') }, NOW)).toBe(0);
    expect(nightsAway({ beganAt: at('2026-10-10T20:00:00Z'), endedAt: at('2026-10-11T02:30:00Z') }, NOW)).toBe(1);
    expect(nightsAway({ beganAt: at('2026-10-24T20:00:00Z'), endedAt: at('2026-10-26T09:00:00Z') }, NOW)).toBe(2);
    expect(nightsAway({ beganAt: at('2026-10-29T20:00:00Z'), endedAt: null }, NOW)).toBe(3);
  });

  it('that repeat are put as questions with their evidence', () => {
    const prompts = repeatPrompts(
      [
        missing('a', '2026-10-01T20:00:00Z', '2026-10-02T09:00:00Z', 'Gosport'),
        missing('b', '2026-09-01T18:00:00Z', '2026-09-01T22:00:00Z', 'Gosport'),
        missing('c', '2026-01-01T18:00:00Z', '2026-01-01T22:00:00Z'),
      ],
      NOW,
    );
    expect(prompts.map(({ sentence }) => sentence)).toEqual([
      'Went missing twice since 3 August 2026. What was happening before each?',
      'Was away one night since 3 August 2026. Who gave them somewhere to stay?',
      'Was found in Gosport twice. Who is there?',
    ]);
    expect(prompts.map(({ evidence }) => evidence)).toEqual([['a', 'b'], ['a'], ['a', 'b']]);
  });

  it('do not overlap, end before they begin, or begin in the future', () => {
    const others = [
      missing('a', '2026-10-01T20:00:00Z', '2026-10-02T09:00:00Z'),
      missing('b', '2026-10-20T20:00:00Z', null),
    ];
    const one = (beganAt: string | null, endedAt: string | null, supersedes?: string): Record<string, string> =>
      episodeErrors(
        {
          kind: 'missing',
          beganAt: beganAt === null ? null : at(beganAt),
          endedAt: endedAt === null ? null : at(endedAt),
          supersedes: supersedes ?? null,
        },
        others,
        NOW,
      );
    expect(one('2026-10-02T08:00:00Z', '2026-10-02T10:00:00Z')).toHaveProperty('beganDay');
    expect(one('2026-10-25T08:00:00Z', null)).toHaveProperty('beganDay');
    expect(one('2026-10-05T08:00:00Z', '2026-10-04T10:00:00Z')).toHaveProperty('endedDay');
    expect(one('2026-12-05T08:00:00Z', null)).toHaveProperty('beganDay');
    expect(one(null, null)).toHaveProperty('beganDay');
    expect(one('2026-10-20T20:00:00Z', '2026-10-21T09:00:00Z', 'b')).toEqual({});
    expect(one('2026-10-05T08:00:00Z', '2026-10-05T10:00:00Z')).toEqual({});
  });
});
