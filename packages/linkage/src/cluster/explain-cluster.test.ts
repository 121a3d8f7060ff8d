import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Edge } from './decision.ts';
import { explainCluster, MOST_NAMED } from './explain-cluster.ts';

const MEMBERS = [0, 1, 2, 3, 4, 5, 6];
const member = fc.constantFrom(...MEMBERS);
const pair = fc.tuple(member, member).filter(([a, b]) => a !== b);
const edges = fc.array(
  pair.chain(([a, b]) => fc.integer({ min: -6, max: 9 }).map((weight): Edge<number> => ({ a, b, weight }))),
  { maxLength: 14 },
);
const decisions = fc.array(
  fc
    .tuple(pair, fc.constantFrom('same' as const, 'different' as const))
    .map(([[a, b], verdict]): Decision<number> => ({ verdict, a, b })),
  { maxLength: 3 },
);

/** Members reached from one along links that hold, but for one link. */
function reached(
  from: number,
  all: readonly Edge<number>[],
  decided: readonly Decision<number>[],
  but: string,
): Set<number> {
  const holds = [...all.filter(({ weight }) => weight >= 0), ...decided.filter(({ verdict }) => verdict === 'same')];
  const found = new Set([from]);
  for (const one of found) {
    for (const { a, b } of holds) {
      if ([a, b].sort().join() === but) continue;
      if (a === one) found.add(b);
      if (b === one) found.add(a);
    }
  }
  return found;
}

describe('explainCluster', () => {
  it('names as single links exactly those whose removal parts the cluster, with the members of either side', () => {
    fc.assert(
      fc.property(edges, decisions, (all, decided) => {
        const { singleLinks } = explainCluster(MEMBERS, all, decided);
        const byKey = new Map(singleLinks.map((one) => [[one.a, one.b].sort().join(), one]));
        for (const { a, b } of [
          ...all.filter(({ weight }) => weight >= 0),
          ...decided.filter((one) => one.verdict === 'same'),
        ]) {
          const key = [a, b].sort().join();
          const [sideA, sideB] = [reached(a, all, decided, key), reached(b, all, decided, key)];
          const single = byKey.get(key);
          expect(single !== undefined).toBe(!sideA.has(b));
          if (single === undefined) continue;
          const expected = new Map([
            [a, sideA],
            [b, sideB],
          ]);
          single.sides.forEach((side, at) => {
            const members = [...(expected.get(at === 0 ? single.a : single.b) ?? [])].sort();
            expect(side).toEqual({ size: members.length, members });
          });
        }
      }),
    );
  });

  it('holds the members together with the strongest links: no other tree weighs more', () => {
    fc.assert(
      fc.property(edges, (all) => {
        const { tree, parts } = explainCluster(MEMBERS, all, []);
        const groups = new Set(MEMBERS.map((one) => [...reached(one, all, [], '')].sort().join()));
        expect(parts).toBe(groups.size);
        expect(tree).toHaveLength(MEMBERS.length - parts);
        // The cycle property: on the way through the tree between two linked members no link is weaker than theirs.
        const held = tree.map(({ a, b, weight }) => ({ a, b, weight: weight ?? 0 }));
        for (const { a, b, weight } of all.filter((one) => one.weight >= 0)) {
          const strong = held.filter((one) => one.weight >= weight);
          expect(reached(a, strong, [], '').has(b)).toBe(true);
        }
      }),
    );
  });

  it('names the weakest member, the pairs that contradict and the decisions against it', () => {
    const found = explainCluster(
      ['Amy', 'A. Smith', 'Amelia', 'Jade'],
      [
        { a: 'Amy', b: 'A. Smith', weight: 9 },
        { a: 'A. Smith', b: 'Amelia', weight: 7 },
        { a: 'Amelia', b: 'Amy', weight: -4 },
        { a: 'Jade', b: 'Amelia', weight: 3 },
        { a: 'Jade', b: 'someone elsewhere', weight: 20 },
      ],
      [
        { verdict: 'same', a: 'Amelia', b: 'A. Smith' },
        { verdict: 'unsure', a: 'Jade', b: 'Amy' },
      ],
    );
    expect(found.tree[0]).toEqual({ a: 'Amelia', b: 'A. Smith', weight: 7, decided: true });
    expect(found.weakest).toEqual({
      member: 'Jade',
      strongest: { a: 'Jade', b: 'Amelia', weight: 3, decided: false },
      ties: 1,
    });
    expect(found.contradictingPairs).toEqual([{ a: 'Amelia', b: 'Amy', weight: -4 }]);
    expect(found.contradictingDecisions).toEqual([{ verdict: 'unsure', a: 'Jade', b: 'Amy' }]);
    expect(found.singleLinks[0]?.sides.map(({ members }) => members)).toEqual([
      ['Amelia', 'Jade'],
      ['Amy', 'A. Smith'],
    ]);
  });

  it('explains a chain of 50,000 without exhausting stack or memory, naming a few members of each side', () => {
    const size = 50_000;
    const chain = Array.from({ length: size - 1 }, (_, at): Edge<number> => ({ a: at, b: at + 1, weight: 5 }));
    const found = explainCluster([...Array(size).keys()], chain, []);
    expect(found.singleLinks).toHaveLength(size - 1);
    expect(found.singleLinks[0]?.sides.map((side) => side.size)).toEqual([size / 2, size / 2]);
    expect(found.singleLinks[0]?.sides[0].members).toHaveLength(MOST_NAMED);
  });

  it('refuses a member twice and a weight that is not finite', () => {
    expect(() => explainCluster(['a', 'a'], [], [])).toThrow(/only 1 differ/u);
    expect(() => explainCluster(['a', 'b'], [{ a: 'a', b: 'b', weight: NaN }], [])).toThrow(
      /"a" and "b", field "weight", is NaN/u,
    );
  });
});
