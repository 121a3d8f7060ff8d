import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entitiesFrom, type LiveDecision } from './projection.ts';

const MENTIONS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const mention = fc.constantFrom(...MENTIONS);
const pair = fc.tuple(mention, mention).filter(([a, b]) => a !== b);
const rule = pair.map(([a, b]): LiveDecision => ({ verdict: 'same', a, b, byPerson: false }));
const person = fc
  .tuple(pair, fc.constantFrom<LiveDecision['verdict']>('same', 'different', 'unsure'))
  .map(([[a, b], verdict]): LiveDecision => ({ verdict, a, b, byPerson: true }));
const rules = fc.array(rule, { maxLength: 10 });
const people = fc.array(person, { maxLength: 6 });

/** Which entity each mention is in. */
function entityOf(decisions: readonly LiveDecision[]): Record<string, string> {
  const { clusters } = entitiesFrom(MENTIONS, decisions);
  return Object.fromEntries(clusters.flatMap(({ id, members }) => members.map((member) => [member, id])));
}

describe('the entities that decisions make', () => {
  it('hold every mention once, each entity by its oldest mention', () => {
    fc.assert(
      fc.property(rules, people, (byRule, byPerson) => {
        const { clusters } = entitiesFrom(MENTIONS, [...byRule, ...byPerson]);
        expect(clusters.flatMap(({ members }) => members).toSorted()).toEqual(MENTIONS);
        for (const { id, members } of clusters) expect(id).toBe(members.toSorted()[0]);
      }),
    );
  });

  it('are the same whatever the order in which rules decided', () => {
    const shuffled = fc.tuple(rules, people).chain(([byRule, byPerson]) =>
      fc.record({
        before: fc.constant(byRule),
        after: fc.shuffledSubarray(byRule, { minLength: byRule.length }),
        byPerson: fc.constant(byPerson),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ before, after, byPerson }) => {
        expect(entityOf([...after, ...byPerson])).toEqual(entityOf([...byPerson, ...before]));
      }),
      { numRuns: 500 },
    );
  });

  it('are those that the ties alone would make, where nobody said "different" or "not sure"', () => {
    const ties = fc.array(fc.tuple(pair, fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(ties, (drawn) => {
        const reached = (from: string): Set<string> => {
          const found = new Set([from]);
          for (let size = 0; size !== found.size;) {
            size = found.size;
            for (const [[a, b]] of drawn) if (found.has(a) || found.has(b)) found.add(a).add(b);
          }
          return found;
        };
        const now = entityOf(drawn.map(([[a, b], byPerson]) => ({ verdict: 'same', a, b, byPerson })));
        for (const from of MENTIONS)
          expect(MENTIONS.filter((to) => now[to] === now[from])).toEqual([...reached(from)].toSorted());
      }),
    );
  });

  it('never hold two of whom someone said that they are different', () => {
    fc.assert(
      fc.property(rules, people, (byRule, byPerson) => {
        const now = entityOf([...byRule, ...byPerson]);
        for (const { verdict, a, b } of byPerson) if (verdict === 'different') expect(now[a]).not.toBe(now[b]);
      }),
    );
  });

  it('hold all of whom people said that they are the same, unless that is reported as a contradiction', () => {
    fc.assert(
      fc.property(rules, people, (byRule, byPerson) => {
        const now = entityOf([...byRule, ...byPerson]);
        const { conflicts } = entitiesFrom(MENTIONS, [...byRule, ...byPerson]);
        const parted = byPerson.filter(({ verdict, a, b }) => verdict === 'same' && now[a] !== now[b]);
        if (parted.length > 0) expect(conflicts).not.toEqual([]);
        if (byPerson.every(({ verdict }) => verdict !== 'different')) expect(conflicts).toEqual([]);
      }),
    );
  });
});
