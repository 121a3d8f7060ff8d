import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joiners } from './between.ts';
import { changesBetween } from './compare.ts';
import { evidenceWay } from './evidence-way.ts';
import type { NetworkThing, NetworkTie } from './network.ts';
import { strengthOf } from './strength.ts';
import { summaryOf } from './summary.ts';

const thing = (id: string, more: Partial<NetworkThing> = {}): NetworkThing => ({
  id,
  kind: 'person',
  label: `Name ${id}`,
  shielded: false,
  more: 0,
  lines: [],
  ...more,
});
const report = (id: string, assessment = 'B') => ({
  id,
  reference: `TL-${id}`,
  grade: `2${assessment}P`,
  assessment,
  agencyClass: 'police',
  known: '2026-03-01',
  happenedFrom: null,
  happenedTo: null,
});
const tie = (from: string, to: string, sources = 1, assessment = 'B'): NetworkTie => ({
  id: from < to ? `${from} ${to}` : `${to} ${from}`,
  from: from < to ? from : to,
  to: from < to ? to : from,
  kinds: ['associates'],
  style: sources >= 2 ? 'double' : sources === 1 ? 'solid' : 'dashed',
  sources,
  said: 1,
  reports: [report(`${from}${to}`, assessment)],
  happenedFrom: null,
  happenedTo: null,
  firstKnown: '2026-03-01',
});
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const network = fc
  .record({
    shielded: fc.subarray(ids),
    pairs: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([one, other]) => one < other),
      { minLength: 1, maxLength: 12, selector: (pair) => pair.join() },
    ),
    sources: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ shielded, pairs, sources }) => ({
    things: ids.map((id) =>
      shielded.includes(id) ? thing(id, { shielded: true, label: 'Person who may be exploited' }) : thing(id),
    ),
    ties: pairs.map(([one, other]) => tie(one, other, sources)),
  }));

describe('the best-evidenced way', () => {
  it('takes a detour of well-evidenced ties rather than one weak tie, and names its weakest with the reason', () => {
    const things = ['a', 'b', 'c'].map((id) => thing(id));
    const way = evidenceWay(things, [tie('a', 'b', 0), tie('a', 'c', 3), tie('c', 'b', 2)], 'a', 'b');
    expect(way?.steps.map((step) => step.thing.id)).toEqual(['a', 'c', 'b']);
    expect(way?.weakest.tie.id).toBe('b c');
    expect(way?.sentence).toBe(
      'Name a is tied to Name c (1 report, latest 1 March 2026, graded 2BP), Name c is tied to Name b (1 report, latest 1 March 2026, graded 2BP). The weakest tie is Name b and Name c: 2 independent sources stand behind it.',
    );
    expect(way?.alternatives).toBe(1);
  });

  it('says of a tie assessed D that it is not known, and finds nothing where nothing joins', () => {
    const way = evidenceWay([thing('a'), thing('b'), thing('c')], [tie('a', 'b', 1, 'D')], 'a', 'b');
    expect(way?.sentence).toContain('no report of it is assessed better than D, not known');
    expect(evidenceWay([thing('a'), thing('c')], [], 'a', 'c')).toBe(null);
    expect(evidenceWay([thing('a')], [], 'a', 'a')).toBe(null);
  });

  it('rests on more, the more independent sources there are; on least where all was passed on', () => {
    const strengths = [
      tie('a', 'b', 0),
      tie('a', 'b', 1, 'D'),
      tie('a', 'b', 1),
      tie('a', 'b', 2),
      tie('a', 'b', 3),
    ].map(strengthOf);
    expect(strengths).toEqual([1 - Math.SQRT1_2, 1 - Math.SQRT1_2, 0.5, 0.75, 0.875]);
  });
});

describe('what is said of a network', () => {
  it('never lists somebody who may be exploited among what joins its parts, and orders the rest by name', () => {
    fc.assert(
      fc.property(network, (one) => {
        const found = joiners(one);
        expect(found.some((joiner) => joiner.thing.shielded)).toBe(false);
        const names = found.map((joiner) => joiner.thing.label);
        expect(names).toEqual(names.toSorted());
        for (const joiner of found) expect(joiner.ties.length).toBeGreaterThan(1);
      }),
      { numRuns: 50 },
    );
  });

  it('counts kinds, ties and those who may be exploited, and tells that there is more', () => {
    const things = [thing('a', { shielded: true }), thing('b'), thing('p', { kind: 'phone', label: '…123' })];
    expect(summaryOf({ things, ties: [tie('a', 'p', 2)], cut: true })).toBe(
      '2 people, 1 phone, joined by 1 tie, 1 of them from two or more independent sources. The earliest became known on 1 March 2026. 1 of the people may be exploited; that name is not shown here. There is more than is shown here.',
    );
    expect(summaryOf({ things: [], ties: [], cut: false })).toBe('Nothing that you may see.');
  });
});

describe('two looks at one network', () => {
  it('differ by what came and what went: from the earlier look, both give the later one', () => {
    fc.assert(
      fc.property(network, network, (before, after) => {
        const changes = changesBetween(before, after);
        const went = new Set(changes.tiesWent.map(({ id }) => id));
        const rebuilt = [...before.ties.filter(({ id }) => !went.has(id)), ...changes.tiesCame].map(({ id }) => id);
        expect(new Set(rebuilt)).toEqual(new Set(after.ties.map(({ id }) => id)));
        expect(changes.tiesChanged.length + changes.same + changes.tiesCame.length).toBe(after.ties.length);
        expect(changesBetween(after, after)).toMatchObject({
          tiesCame: [],
          tiesWent: [],
          tiesChanged: [],
          thingsCame: [],
        });
      }),
      { numRuns: 50 },
    );
  });

  it('show a tie that rests on another report or more sources as changed', () => {
    const [one, more] = [tie('a', 'b', 1), { ...tie('a', 'b', 1), reports: [report('x'), report('y')] }];
    const look = (ties: NetworkTie[]) => ({ things: [thing('a'), thing('b')], ties });
    expect(changesBetween(look([one]), look([more])).tiesChanged).toEqual([{ before: one, after: more }]);
  });
});
