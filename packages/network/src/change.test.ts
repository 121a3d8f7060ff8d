import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askOracle, ORACLE_MISSING } from '../test/oracle.ts';
import { ambiguity, companions } from './ambiguity.ts';
import { changeBetween } from './change.ts';
import { buildGraph, type Graph } from './graph.ts';
import { groupChange } from './group-change.ts';
import { compareGroups } from './group-comparison.ts';

function network(ties: Readonly<Record<string, number>>, alone: readonly string[] = []): Graph {
  const edges = Object.entries(ties).map(([pair, weight]) => ({
    source: pair.charAt(0),
    target: pair.charAt(1),
    weight,
  }));
  const nodes = [...new Set([...edges.flatMap(({ source, target }) => [source, target]), ...alone])].sort();
  return buildGraph({ nodes, edges });
}

/** Groups written as words: each letter is a node. */
const groups = (...words: readonly string[]): Map<string, number> =>
  new Map(words.flatMap((word, group) => Array.from(word, (node) => [node, group] as const)));

describe('what changed between two dates', () => {
  it('refuses a least difference and a likeness that make no sense', () => {
    const none = network({});
    expect(() => changeBetween(none, none, { least: NaN })).toThrow('The least difference is NaN');
    for (const likeness of [0, -1, 1.1, NaN])
      expect(() => groupChange(groups('ab'), groups('ab'), { likeness })).toThrow('The likeness is');
  });

  it('names the people and ties that came, went, grew stronger and weaker', () => {
    const before = network({ ab: 1, bc: 2, cd: 3, de: 1 }, ['x']);
    const after = network({ ab: 4, bc: 2, cd: 1, cf: 1 });
    expect(changeBetween(before, after)).toEqual({
      nodes: { came: ['f'], went: ['e', 'x'], stayed: 4 },
      ties: {
        came: [{ source: 'c', target: 'f', before: 0, after: 1 }],
        went: [{ source: 'd', target: 'e', before: 1, after: 0 }],
        strengthened: [{ source: 'a', target: 'b', before: 1, after: 4 }],
        weakened: [{ source: 'c', target: 'd', before: 3, after: 1 }],
        unchanged: 1,
      },
    });
    expect(changeBetween(before, after, { least: 2 }).ties.weakened).toEqual([]);
  });

  it('is nothing between a network and itself, and the other way round what came has gone', () => {
    const letters = fc.dictionary(fc.stringMatching(/^(ab|ac|ad|bc|bd|cd|de|ce)$/u), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const [before, after] = [network(one), network(other)];
        const there = changeBetween(before, after);
        const back = changeBetween(after, before);
        expect(back.nodes.came).toEqual(there.nodes.went);
        expect(back.ties.came.map(({ source, target }) => source + target)).toEqual(
          there.ties.went.map(({ source, target }) => source + target),
        );
        expect(back.ties.weakened.length).toBe(there.ties.strengthened.length);
        expect(changeBetween(before, before).ties.unchanged).toBe(before.ties);
      }),
      { numRuns: 40 },
    );
  });

  it('says which groups were born, died, continued, split and merged', () => {
    const change = groupChange(groups('abcd', 'efghij', 'kl', 'mn', 'op'), groups('abcde', 'fgh', 'ij', 'klmn', 'qr'));
    expect(change.events.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['continued', [0], [0]],
      ['split', [1], [1, 2]],
      ['merged', [2, 3], [3]],
      ['died', [4], []],
      ['born', [], [4]],
    ]);
    expect(change.events[1]?.size).toEqual({ before: 6, after: 5, shared: 5 });
  });

  it('takes a small group that joins a large one for merged, not for dead', () => {
    const change = groupChange(groups('abcdefghijklmnop', 'xy'), groups('abcdefghijklmnopxy'));
    expect(change.events).toMatchObject([{ kind: 'merged', before: [0, 1], after: [0] }]);
  });

  it('says who changed group: not those who went along, not those who came or went', () => {
    const { nodes } = groupChange(groups('abcd', 'efghij'), groups('abcde', 'fghi', 'z'));
    expect(nodes.filter(({ changed }) => changed)).toEqual([{ node: 'e', before: 1, after: 0, changed: true }]);
    expect(nodes.find(({ node }) => node === 'j')).toEqual({ node: 'j', before: 1, after: null, changed: false });
    expect(nodes.find(({ node }) => node === 'z')).toEqual({ node: 'z', before: null, after: 2, changed: false });
  });
});

describe('how alike two groupings are', () => {
  it('refuses groupings of different numbers of nodes', () => {
    expect(() => compareGroups([0, 1], [0])).toThrow('One grouping has 2 nodes, the other 1.');
  });

  it('does not depend on the numbers of the groups, and a grouping is like itself', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { maxLength: 30 }), (one) => {
        const same = compareGroups(
          one,
          one.map((group) => 9 - group),
        );
        expect(same.mutualInformation).toBeCloseTo(1, 12);
        expect(same.adjustedRand).toBeCloseTo(1, 12);
        expect(same.variationOfInformation).toBeCloseTo(0, 12);
      }),
      { numRuns: 50 },
    );
  });

  it('is what can be worked out by hand', () => {
    // Two pairs against two crossed pairs: nothing shared; each knows nothing of the other, ln 2 both ways.
    expect(compareGroups([0, 0, 1, 1], [0, 1, 0, 1])).toEqual({
      mutualInformation: 0,
      adjustedRand: expect.closeTo(-0.5, 12) as number,
      variationOfInformation: expect.closeTo(2 * Math.log(2), 12) as number,
    });
  });

  it.skipIf(ORACLE_MISSING !== null)('is what igraph says (skipped without python3-igraph)', () => {
    const pairs = fc.sample(
      fc.integer({ min: 3, max: 40 }).chain((length) => {
        const one = fc.array(fc.nat(5), { minLength: length, maxLength: length });
        return fc.tuple(one, one);
      }),
      { numRuns: 20, seed: 5 },
    );
    const graph = network({ ab: 1 });
    const ask = (one: readonly number[], other: readonly number[], method: string): object => ({
      of: 'ig_compare',
      one: dense(one),
      other: dense(other),
      method,
    });
    const answers = askOracle(
      pairs.map(([one, other]) => ({
        graph,
        ask: { nmi: ask(one, other, 'nmi'), vi: ask(one, other, 'vi'), rand: ask(one, other, 'adjusted_rand') },
      })) as Parameters<typeof askOracle>[0],
    );
    pairs.forEach(([one, other], at) => {
      const { nmi, vi, rand } = answers[at] as { nmi: number; vi: number; rand: number };
      const ours = compareGroups(one, other);
      expect(ours.mutualInformation).toBeCloseTo(nmi, 9);
      expect(ours.variationOfInformation).toBeCloseTo(vi, 9);
      expect(ours.adjustedRand).toBeCloseTo(rand, 9);
    });
  });
});

describe('how sure a node’s group is', () => {
  /** Two sets of four, all tied, and one node tied to two of each. */
  const between = network(
    Object.fromEntries(
      ['ab', 'ac', 'ad', 'bc', 'bd', 'cd', 'ef', 'eg', 'eh', 'fg', 'fh', 'gh', 'az', 'bz', 'ez', 'fz'].map((pair) => [
        pair,
        1,
      ]),
    ),
  );

  it('refuses fewer than two runs', () => {
    for (const runs of [1, 0, NaN, 2.5, 1e6])
      expect(() => ambiguity(between, { seed: 1, runs })).toThrow('The number of runs is');
  });

  it('is full for those inside and open for the one between', () => {
    const sure = ambiguity(between, { seed: 1, runs: 40 });
    const z = between.names.indexOf('z');
    const inside = between.names.map((_, at) => at).filter((at) => at !== z);
    for (const at of inside) expect([sure.agreement[at], sure.entropy[at]]).toEqual([1, 0]);
    expect(sure.agreement[z]).toBeGreaterThanOrEqual(0.5);
    expect(sure.agreement[z]).toBeLessThan(1);
    expect(sure.entropy[z]).toBeGreaterThan(0);
    const near = companions(between, sure, z);
    expect(near.map(({ node }) => between.names[node]).sort()).toEqual(['a', 'b', 'e', 'f']);
    // It is with either two or the other two, in each run.
    expect((near[0]?.together ?? 0) + (near[3]?.together ?? 0)).toBeCloseTo(1, 12);
    expect(near[0]?.together).toBeCloseTo(sure.agreement[z] ?? 0, 12);
  });

  it('is the same for the same seed, and the consensus is one of the groupings found', () => {
    expect(ambiguity(between, { seed: 3, runs: 6 })).toEqual(ambiguity(between, { seed: 3, runs: 6 }));
  });
});

/** igraph wants group numbers without a gap. */
function dense(numbers: readonly number[]): number[] {
  const order = [...new Set(numbers)];
  return numbers.map((number) => order.indexOf(number));
}
