import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf, mayBeExploited } from './chart.ts';
import type { MentionRow, TieRow } from './network-store.ts';

const NAMES = ['Ade Ash', 'Bo Birch', 'Cy Cole', 'Di Dunn', 'Em East', 'Fay Frost'];

const network = fc
  .record({
    roles: fc.array(fc.constantFrom('may_be_exploited', 'may_be_exploiting', 'not_sure', null), {
      minLength: NAMES.length,
      maxLength: NAMES.length,
    }),
    bands: fc.array(fc.constantFrom(undefined, 'under 10', '10-12', '13-15', '16-17', '18-24', '50 and over'), {
      minLength: NAMES.length,
      maxLength: NAMES.length,
    }),
    ties: fc.uniqueArray(
      fc.tuple(fc.nat(5), fc.nat(5)).filter(([a, b]) => a < b),
      {
        minLength: 1,
        maxLength: 12,
        selector: (pair) => pair.join('-'),
      },
    ),
    sources: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ roles, bands, ties, sources }) => ({
    mentions: NAMES.map((text, at): MentionRow => ({
      entityId: `e${at}`,
      kind: 'person',
      text,
      role: roles[at] ?? null,
      fields: { ageBand: bands[at] },
    })),
    ties: ties.map(([a, b]): TieRow => ({
      from: `e${a}`,
      to: `e${b}`,
      kinds: ['associates'],
      reports: [],
      sources,
      weight: 1,
    })),
  }));

describe('the chart of a line', () => {
  it('never names a child or anyone who may be exploited, as a label, in words or among what joins its parts', () => {
    fc.assert(
      fc.property(network, ({ mentions, ties }) => {
        const chart = chartOf(ties, mentions);
        const shielded = mentions.filter((mention) => mayBeExploited([mention]));
        const shown = JSON.stringify([chart.nodes.map((node) => node.label), chart.betweenGroups, chart.summary]);
        for (const { text } of shielded) expect(shown).not.toContain(text);
        for (const { entityId } of shielded) expect(chart.betweenGroups.map((one) => one.id)).not.toContain(entityId);
      }),
    );
  });

  it.each([
    ['may_be_exploited', undefined, true],
    ['may_be_exploiting', '13-15', true],
    ['may_be_exploiting', '16-17', true],
    ['not_sure', 'under 10', true],
    ['may_be_exploiting', '18-24', false],
    [null, undefined, false],
  ])('shields role %s at age %s: %s', (role, ageBand, expected) => {
    expect(mayBeExploited([{ entityId: 'e', kind: 'person', text: 'x', role, fields: { ageBand } }])).toBe(expected);
  });

  it('is the same for everyone who opens it, and draws a tie thick only from two sources on', () => {
    fc.assert(
      fc.property(network, ({ mentions, ties }) => {
        const chart = chartOf(ties, mentions);
        expect(chartOf(ties.toReversed(), mentions).nodes).toEqual(chart.nodes);
        expect(chart.ties.every((tie) => (tie.style === 'double') === tie.sources >= 2)).toBe(true);
      }),
    );
  });
});
