import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assortativity, kindAssortativity } from './assortativity.ts';
import { brokerage } from './brokerage.ts';
import { projection } from './bipartite.ts';
import { buildDirected } from './directed.ts';
import { degree } from './degree.ts';
import { buildGraph, GraphError, type Graph } from './graph.ts';
import { graphFromArrays } from './graph-arrays.ts';
import { keyPlayers } from './key-player.ts';
import { distanceFragmentation, distanceReach, fragmentation, reach } from './key-player-measures.ts';
import { cutPoints } from './biconnected.ts';
import { motifs } from './motif.ts';
import { roles } from './roles.ts';
import { structuralTwins, tieProfileDistance } from './structural-equivalence.ts';
import { triadCensus, TRIADS } from './triad-census.ts';

type Pair = readonly [number, number];
const named = (n: number): string[] => Array.from({ length: n }, (_, at) => `n${at}`);
const edgesOf = (pairs: readonly Pair[]): { source: string; target: string }[] =>
  pairs.map(([a, b]) => ({ source: `n${a}`, target: `n${b}` }));
const graphOf = (n: number, pairs: readonly Pair[]): Graph => buildGraph({ nodes: named(n), edges: edgesOf(pairs) });

const pairs = fc
  .integer({ min: 2, max: 9 })
  .chain((n) => fc.tuple(fc.constant(n), fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 24 })));
const graphs = pairs.map(([n, ties]) => graphOf(n, ties));

/** a—b—c, and c in the middle of d, e and f, who know each other. */
const bridge = graphOf(6, [
  [0, 1],
  [1, 2],
  [2, 3],
  [2, 4],
  [3, 4],
  [4, 5],
  [3, 5],
  [2, 5],
]);
const star = graphOf(6, [
  [0, 1],
  [0, 2],
  [0, 3],
  [0, 4],
  [0, 5],
]);

function tied(graph: Graph, a: number, b: number): boolean {
  return graph.targets.subarray(graph.offsets[a], graph.offsets[a + 1]).includes(b);
}

/** All sets of so many of n. */
function sets(n: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: Math.max(n - from, 0) }, (_, at) => from + at).flatMap((first) =>
    sets(n, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

describe('biconnected parts', () => {
  it('hold every tie once, share only articulation points, and stay whole without any one node', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { parts, articulation } = cutPoints(graph);
        const holders = (a: number, b: number): number =>
          parts.filter((part) => part.includes(a) && part.includes(b)).length;
        for (const [a = 0, b = 0] of sets(graph.names.length, 2)) if (tied(graph, a, b)) expect(holders(a, b)).toBe(1);
        for (const node of graph.names.keys())
          expect(parts.filter((part) => part.includes(node)).length > 1).toBe(articulation.includes(node));
        for (const part of parts) {
          const outside = [...graph.names.keys()].filter((node) => !part.includes(node));
          for (const node of part) expect(fragmentation(graph, [...outside, node])).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('count two ties kept apart as no bridge', () => {
    const [from, to] = [Uint32Array.of(0, 0, 1), Uint32Array.of(1, 1, 2)];
    expect(cutPoints(graphFromArrays({ nodes: 3, from, to, parallel: 'keep' })).bridges).toEqual([[1, 2]]);
    expect(cutPoints(graphFromArrays({ nodes: 3, from, to })).bridges).toEqual([
      [1, 2],
      [0, 1],
    ]);
  });
});

describe('key players', () => {
  it('are the best there is for one, and for more no exchange of one betters them', () => {
    fc.assert(
      fc.property(
        graphs,
        fc.constantFrom('fragmentation', 'distance-fragmentation', 'distance-reach'),
        fc.integer({ min: 1, max: 3 }),
        (graph, by, size) => {
          const n = graph.names.length;
          fc.pre(size < n);
          const measure = {
            fragmentation,
            'distance-fragmentation': distanceFragmentation,
            'distance-reach': distanceReach,
          }[by];
          const found = keyPlayers(graph, size, { by });
          const chosen = found.names.map((name) => graph.names.indexOf(name));
          expect(found.value).toBeCloseTo(measure(graph, chosen), 12);
          expect(found.before).toBe(measure(graph, []));
          const near = sets(n, size).filter((set) => set.filter((node) => !chosen.includes(node)).length <= 1);
          for (const set of near) expect(measure(graph, set)).toBeLessThanOrEqual(found.value + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('read a star and a bridge as anyone would', () => {
    expect(keyPlayers(star, 1, { by: 'fragmentation' })).toEqual({ names: ['n0'], value: 1, before: 0 });
    expect(keyPlayers(bridge, 1, { by: 'fragmentation' })).toMatchObject({ names: ['n2'], value: 1 - (2 + 6) / 20 });
    expect(keyPlayers(star, 1, { by: 'reach', steps: 1 })).toMatchObject({ names: ['n0'], value: 1 });
    expect(reach(star, [1], 1)).toBe(1 / 5);
    expect(distanceReach(star, [1])).toBeCloseTo((1 + 1 + 4 / 2) / 6, 12);
    expect(distanceFragmentation(star, [])).toBeCloseTo(1 - (5 + 10 / 2) / 15, 12);
  });

  it.each([0, 6, 1.5, Number.NaN])('refuse a set of %d among six', (size) => {
    expect(() => keyPlayers(star, size, { by: 'fragmentation' })).toThrow(GraphError);
    expect(() => keyPlayers(star, 1, { by: 'reach', steps: 0 })).toThrow(/1 or more/u);
  });
});

describe('counts of shapes', () => {
  it('of three and four nodes are those of looking at every three and four', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const shape = (set: readonly number[]): string =>
          set
            .map((a) => set.filter((b) => b !== a && tied(graph, a, b)).length)
            .sort()
            .join('');
        const count = (size: number, like: string): number =>
          sets(graph.names.length, size).filter((set) => shape(set) === like).length;
        expect(motifs(graph)).toEqual({
          path3: count(3, '112'),
          triangle: count(3, '222'),
          star4: count(4, '1113'),
          path4: count(4, '1122'),
          paw: count(4, '1223'),
          cycle4: count(4, '2222'),
          diamond: count(4, '2233'),
          clique4: count(4, '3333'),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of directed threes add up to all threes and know a chain, a fork, a cycle and a clique', () => {
    fc.assert(
      fc.property(pairs, ([n, ties]) => {
        const census = triadCensus(buildDirected({ nodes: named(n), edges: edgesOf(ties) }));
        expect(TRIADS.reduce((sum, triad) => sum + census[triad], 0)).toBe(sets(n, 3).length);
      }),
      { numRuns: 60 },
    );
    const three = (...ties: Pair[]): string | undefined => {
      const census = triadCensus(buildDirected({ nodes: named(3), edges: edgesOf(ties) }));
      return TRIADS.find((triad) => census[triad] === 1);
    };
    expect([three([0, 1], [1, 2]), three([0, 1], [0, 2]), three([0, 1], [2, 1])]).toEqual(['021C', '021D', '021U']);
    expect([three([0, 1], [1, 2], [2, 0]), three([0, 1], [1, 2], [0, 2])]).toEqual(['030C', '030T']);
    expect(three([0, 1], [1, 0], [1, 2], [2, 1], [0, 2], [2, 0])).toBe('300');
  });
});

describe('standing alike', () => {
  it('gives a star’s points one role and its centre another, in two stars as in one', () => {
    const two = graphOf(
      12,
      [1, 2, 3, 4, 5].flatMap((at): Pair[] => [
        [0, at],
        [6, 6 + at],
      ]),
    );
    const { role, typical } = roles(two, { count: 2, seed: 1 });
    expect([...role]).toEqual([0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1]);
    expect(typical).toEqual([
      { nodes: 2, meanTies: 5, meanTiesAmongContacts: 0, meanTiesLeaving: 0 },
      { nodes: 10, meanTies: 1, meanTiesAmongContacts: 0, meanTiesLeaving: 4 },
    ]);
  });

  it('gives a node and its double in a copy of the network the same role, and the same each time', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 4 }), fc.nat(), ([n, ties], count, seed) => {
        const both = graphOf(2 * n, [...ties, ...ties.map(([a, b]): Pair => [a + n, b + n])]);
        const { role } = roles(both, { count, seed });
        expect([...role.slice(0, n)]).toEqual([...role.slice(n)]);
        expect(roles(both, { count, seed }).role).toEqual(role);
        expect(new Set(role).size).toBeLessThanOrEqual(count);
      }),
      { numRuns: 60 },
    );
  });

  it('finds twins: those tied to the same others, whether to each other or not', () => {
    expect(structuralTwins(star)).toEqual([[1, 2, 3, 4, 5]]);
    expect(structuralTwins(bridge)).toEqual([[3, 4, 5]]);
    fc.assert(
      fc.property(graphs, (graph) => {
        const twins = structuralTwins(graph);
        for (const [a = 0, b = 0] of sets(graph.names.length, 2)) {
          if (degree(graph)[a] === 0 && degree(graph)[b] === 0) continue;
          const alike = tieProfileDistance({ ...graph, weights: graph.weights.map(() => 1) }, a)[b] === 0;
          expect(
            twins.some((group) => group.includes(a) && group.includes(b)),
            `${a} ${b}`,
          ).toBe(alike && (degree(graph)[a] ?? 0) > 0 && (degree(graph)[b] ?? 0) > 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([0, 2.5])('refuses %d roles', (count) => {
    expect(() => roles(star, { count, seed: 1 })).toThrow(/1 or more/u);
  });
});

describe('a network of people and things', () => {
  const cars = buildGraph({
    nodes: ['Ann', 'bus', 'Ben', 'car', 'Cat', 'Dan'],
    edges: [
      ['Ann', 'car'],
      ['Ben', 'car'],
      ['Ann', 'bus'],
      ['Ben', 'bus'],
      ['Cat', 'bus'],
      ['Dan', 'bus'],
    ].map(([source = '', target = '']) => ({ source, target })),
  });

  it('ties people by what they share, a crowd counting less where asked', () => {
    const weights = (how: 'shared' | 'newman'): number[] => {
      const graph = projection(cars, ['Dan', 'Cat', 'Ben', 'Ann'], how);
      expect(graph.names).toEqual(['Ann', 'Ben', 'Cat', 'Dan']);
      return [...graph.weights.subarray(0, 3)];
    };
    expect(weights('shared')).toEqual([2, 1, 1]);
    expect(weights('newman')).toEqual([1 + 1 / 3, 1 / 3, 1 / 3]);
  });

  it('is refused where people are tied to people, where a name is unknown and where a hub ties everyone', () => {
    expect(() => projection(cars, ['Ann', 'car'])).toThrow(/tied but on one side/u);
    expect(() => projection(cars, ['Nobody'])).toThrow(/no node Nobody/u);
    const crowd = 10_000;
    const to = Uint32Array.from({ length: crowd }, (_, at) => at + 1);
    const hub = graphFromArrays({ nodes: crowd + 1, from: new Uint32Array(crowd), to });
    expect(() => projection(hub, hub.names.slice(1))).toThrow(/0 alone is shared by 10000: leave such hubs out/u);
  });
});

describe('brokers and likeness', () => {
  it('know a star: its centre is unconstrained, its points wholly', () => {
    const { constraint, effectiveSize } = brokerage(star);
    [5 * 0.2 ** 2, 1].forEach((value, at) => expect(constraint[at]).toBeCloseTo(value, 12));
    [5, 1].forEach((value, at) => expect(effectiveSize[at]).toBeCloseTo(value, 12));
    expect(brokerage(graphOf(1, [])).constraint).toEqual(Float64Array.of(Number.NaN));
  });

  it('is 1 where ties join only like with like, and refuses values that are not one a node', () => {
    const apart = graphOf(4, [
      [0, 1],
      [2, 3],
    ]);
    expect([assortativity(apart, [1, 1, 5, 5]), kindAssortativity(apart, ['a', 'a', 'b', 'b'])]).toEqual([1, 1]);
    expect(kindAssortativity(apart, ['a', 'b', 'a', 'b'])).toBe(-1);
    expect(assortativity(star, degree(star))).toBeCloseTo(-1, 12);
    expect(() => assortativity(star, [1])).toThrow(/1 values for 6 nodes/u);
    expect(() => kindAssortativity(star, [])).toThrow(/0 values for 6 nodes/u);
  });
});
