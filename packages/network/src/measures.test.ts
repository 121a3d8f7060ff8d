import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betweenness,
  buildGraph,
  closeness,
  clustering,
  components,
  coreNumbers,
  cutPoints,
  degree,
  density,
  leaders,
  louvain,
  modularity,
  pagerank,
  strength,
  subgraph,
  tieList,
  weightedBetweenness,
  type Graph,
} from './index.ts';
import {
  NETWORK_NAMES,
  networkInput,
  readNetworkFile,
  REAL_NETWORKS,
  realNetwork as weightedNetwork,
  unweighted,
} from '../test/real-networks.ts';

type Top = readonly (readonly [string, number])[];
interface Expected {
  readonly n: number;
  readonly m: number;
  readonly density: number;
  readonly components: number;
  readonly giant: number;
  readonly isolates: number;
  readonly clustering: number;
  readonly transitivity: number;
  readonly betweenness_top5: Top;
  readonly degree_top5: Top;
  readonly pagerank_top5: Top;
  readonly louvain_Q_max: number;
  readonly louvain_Q_min: number;
  readonly articulation: number;
  readonly max_core: number;
}

/** The oracle rounds to four places, so that agreement can be shown to half of the last. */
const ROUNDED = 5.001e-5;

/** The oracle measured ties without weights. */
function realNetwork(name: string): Graph {
  return unweighted(weightedNetwork(name));
}

function sizes(graph: Graph): number[] {
  const counts = new Map<number, number>();
  for (const part of components(graph)) counts.set(part, (counts.get(part) ?? 0) + 1);
  return [...counts.values()].toSorted((a, b) => b - a);
}

function expectTop(graph: Graph, values: ArrayLike<number>, top: Top): void {
  for (const [name, value] of top)
    expect(Math.abs((values[graph.names.indexOf(name)] ?? NaN) - value), name).toBeLessThanOrEqual(ROUNDED);
  const found = leaders(graph, values, top.length);
  top.forEach(([, value], at) => expect(Math.abs((found[at]?.value ?? NaN) - value)).toBeLessThanOrEqual(ROUNDED));
}

describe.skipIf(!REAL_NETWORKS)(
  'every real network, in every value that networkx and igraph gave (skipped without shared/data)',
  () => {
    const expected = REAL_NETWORKS ? (JSON.parse(readNetworkFile('expected.json')) as Record<string, Expected>) : {};

    it('is covered: no network of the oracle is left out', () => {
      expect(NETWORK_NAMES.toSorted()).toEqual(Object.keys(expected).toSorted());
    });

    it.each(Object.entries(expected))('%s has the published measures and leaders', (name, want) => {
      const graph = realNetwork(name);
      const parts = sizes(graph);
      expect([graph.names.length, graph.ties, parts.length, parts[0]]).toEqual([
        want.n,
        want.m,
        want.components,
        want.giant,
      ]);
      expect([...degree(graph)].filter((ties) => ties === 0)).toHaveLength(want.isolates);
      expect(cutPoints(graph).articulation).toHaveLength(want.articulation);
      expect(Math.max(...coreNumbers(graph))).toBe(want.max_core);
      const shape = clustering(graph);
      expect(Math.abs(density(graph) - want.density)).toBeLessThanOrEqual(ROUNDED);
      expect(Math.abs(shape.average - want.clustering)).toBeLessThanOrEqual(ROUNDED);
      expect(Math.abs(shape.transitivity - want.transitivity)).toBeLessThanOrEqual(ROUNDED);
      expectTop(graph, degree(graph), want.degree_top5);
      expectTop(graph, betweenness(graph), want.betweenness_top5);
      // networkx stops at a change of a millionth a node, which shows in the fourth place: so does ours when asked to.
      expectTop(graph, pagerank(graph, { tolerance: graph.names.length * 1e-6 }), want.pagerank_top5);
    });

    it.each(Object.entries(expected))('%s falls into groups as well as the best known', (name, want) => {
      const graph = realNetwork(name);
      const found = Array.from({ length: 50 }, (_, seed) => modularity(graph, louvain(graph, { seed })));
      expect(Math.max(...found)).toBeGreaterThanOrEqual(want.louvain_Q_max - ROUNDED);
      expect(Math.min(...found)).toBeGreaterThan(want.louvain_Q_min - 0.05);
    });

    it('adds up the pairs that the Montagna files give twice', () => {
      for (const [name, twice] of [
        ['montagna_meet', 33],
        ['montagna_phone', 26],
      ] as const) {
        const { nodes, edges } = networkInput(name);
        const graph = buildGraph({ nodes, edges });
        expect(edges.length - graph.ties, name).toBe(twice);
        const given = edges.reduce((sum, edge) => sum + (edge.weight ?? 0), 0);
        expect(strength(graph).reduce((sum, value) => sum + value, 0)).toBe(2 * given);
      }
    });

    it.each([
      ['montagna_meet', 'expected-lcc-sequential-meeting.csv'],
      ['montagna_phone', 'expected-lcc-sequential-phone_calls.csv'],
    ])('%s shrinks as published when the people most between others are taken out one by one', (name, file) => {
      const published = readNetworkFile(`montagna/${file}`)
        .trim()
        .split('\n')
        .slice(1, 6)
        .map((line) => Number(line.split(',')[2]));
      let graph = realNetwork(name);
      const whole = sizes(graph)[0] ?? 0;
      const curve = published.map(() => {
        const largest = (sizes(graph)[0] ?? 0) / whole;
        const between = betweenness(graph);
        const top = between.indexOf(Math.max(...between));
        graph = subgraph(
          graph,
          [...graph.names.keys()].filter((at) => at !== top),
        );
        return largest;
      });
      curve.forEach((share, at) => expect(share).toBeCloseTo(published[at] ?? NaN, 12));
    });
  },
);

const graphs = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: 1, max: 4 })), { maxLength: 36 }).map((rows) =>
    buildGraph({
      nodes: Array.from({ length: n }, (_, at) => `n${at}`),
      edges: rows.map(([a, b, weight]) => ({ source: `n${a}`, target: `n${b}`, weight })),
    }),
  ),
);

/** A tree of up to 30 nodes: each is tied to one before it. */
const trees = fc.array(fc.nat(), { minLength: 2, maxLength: 29 }).map((parents) =>
  buildGraph({
    nodes: ['n0', ...parents.map((_, at) => `n${at + 1}`)],
    edges: parents.map((parent, at) => ({ source: `n${at + 1}`, target: `n${parent % (at + 1)}` })),
  }),
);

/** Lengths of the shortest ways between all pairs, by Floyd and Warshall: nothing in common with what it checks. */
function allDistances(graph: Graph, length: (weight: number) => number): number[][] {
  const n = graph.names.length;
  const from = Array.from({ length: n }, (_, a) => Array.from({ length: n }, (__, b) => (a === b ? 0 : Infinity)));
  const get = (a: number, b: number): number => from[a]?.[b] ?? Infinity;
  const set = (a: number, b: number, value: number): void => void from[a]?.splice(b, 1, value);
  for (const { a, b, weight } of tieList(graph))
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const)
      set(x, y, length(weight));
  for (let k = 0; k < n; k++)
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) set(a, b, Math.min(get(a, b), get(a, k) + get(k, b)));
  return from;
}

describe('measures on any graph', () => {
  it('have betweenness on a tree that adds up to the inner nodes of all paths', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const n = tree.names.length;
        const sum = betweenness(tree).reduce((total, value) => total + value, 0) * ((n - 1) * (n - 2));
        const inner = allDistances(tree, () => 1)
          .flat()
          .reduce((total, steps) => total + Math.max(steps - 1, 0), 0);
        expect(sum).toBeCloseTo(inner, 9);
        expect(Math.max(...coreNumbers(tree))).toBe(1);
        expect(cutPoints(tree).bridges).toHaveLength(n - 1);
      }),
    );
  });

  it('have weighted betweenness equal to betweenness where all ties weigh the same, thirds included', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(1, 3, 0.1, 7), (graph, weight) => {
        const even = { ...graph, weights: graph.weights.map(() => weight) };
        const plain = betweenness(graph);
        for (const meaning of ['strength', 'length'] as const)
          weightedBetweenness(even, meaning).forEach((value, at) => expect(value).toBeCloseTo(plain[at] ?? NaN, 9));
      }),
    );
  });

  it('have weighted betweenness that follows a tie of length k as k ties of length one', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const n = graph.names.length;
        const edges = tieList(graph).flatMap(({ a, b, weight }) => {
          const stops = [`n${a}`, ...Array.from({ length: weight - 1 }, (_, at) => `${a}-${b}-${at}`), `n${b}`];
          return stops.slice(1).map((target, at) => ({ source: stops[at] ?? '', target }));
        });
        const long = buildGraph({
          nodes: [...new Set([...graph.names, ...edges.flatMap((e) => [e.source, e.target])])],
          edges,
        });
        const counted = betweennessAmong(long, n);
        weightedBetweenness(graph, 'length').forEach((value, at) => expect(value).toBeCloseTo(counted[at] ?? NaN, 9));
      }),
    );
  });

  it('have closeness as its formula says over distances found another way', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const all = allDistances(graph, () => 1);
        closeness(graph).forEach((value, at) => {
          const near = (all[at] ?? []).filter((steps) => steps > 0 && steps < Infinity);
          const steps = near.reduce((sum, one) => sum + one, 0);
          const want = near.length === 0 ? 0 : near.length ** 2 / (steps * (graph.names.length - 1));
          expect(value).toBeCloseTo(want, 12);
        });
      }),
    );
  });

  it('have PageRank that adds up to 1 and is its own next step', () => {
    fc.assert(
      fc.property(graphs, fc.boolean(), (graph, weighted) => {
        const rank = pagerank(graph, { weighted });
        expect(rank.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
        const used = weighted ? graph : unweighted(graph);
        const out = strength(used);
        const n = rank.length;
        const stuck = rank.reduce((sum, value, at) => sum + (out[at] === 0 ? value : 0), 0);
        const next = rank.map(() => (0.15 + 0.85 * stuck) / n);
        for (const { a, b, weight } of tieList(used))
          for (const [x, y] of [
            [a, b],
            [b, a],
          ] as const)
            next[y] = (next[y] ?? 0) + (0.85 * (rank[x] ?? 0) * weight) / (out[x] ?? 1);
        next.forEach((value, at) => expect(value).toBeCloseTo(rank[at] ?? NaN, 9));
      }),
    );
  });

  it('have cores that survive peeling: in the k-core each has k ties inside, and nobody outside could join', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const core = coreNumbers(graph);
        for (let k = 1; k <= Math.max(...core) + 1; k++) {
          let left = new Set(graph.names.keys());
          for (let before = -1; before !== left.size;) {
            before = left.size;
            const inside = left;
            const weak = subgraph(graph, inside);
            const ties = degree(weak);
            left = new Set([...inside].filter((at) => (ties[weak.names.indexOf(graph.names[at] ?? '')] ?? 0) >= k));
          }
          expect([...left]).toEqual([...graph.names.keys()].filter((at) => (core[at] ?? 0) >= k));
        }
      }),
    );
  });

  it('refuse a damping of 1 and say when they have not settled', () => {
    const graph = buildGraph({
      nodes: ['a', 'b', 'c'],
      edges: [
        { source: 'a', target: 'b' },
        { source: 'b', target: 'c' },
      ],
    });
    expect(() => pagerank(graph, { damping: 1 })).toThrow(/from 0 up to but not 1/u);
    expect(() => pagerank(graph, { maxRounds: 2 })).toThrow(/not settled after 2 rounds/u);
  });
});

/** Betweenness of the first n nodes counting only paths between two of them: the rest are stops along a tie. */
function betweennessAmong(graph: Graph, n: number): number[] {
  const all = allDistances(graph, () => 1);
  const steps = (a: number, b: number): number => all[a]?.[b] ?? Infinity;
  const near = graph.names.map((_, at) => [...graph.targets.subarray(graph.offsets[at], graph.offsets[at + 1])]);
  const ways = graph.names.map((_, source) => {
    const count = graph.names.map((__, at): number => (at === source ? 1 : 0));
    const byDistance = [...graph.names.keys()]
      .filter((at) => steps(source, at) < Infinity)
      .sort((a, b) => steps(source, a) - steps(source, b));
    for (const at of byDistance.slice(1))
      count[at] = (near[at] ?? []).reduce(
        (sum, b) => sum + (steps(source, b) === steps(source, at) - 1 ? (count[b] ?? 0) : 0),
        0,
      );
    return count;
  });
  return Array.from({ length: n }, (_, v) => {
    let sum = 0;
    for (let s = 0; s < n; s++)
      for (let t = 0; t < n; t++)
        if (s !== t && s !== v && t !== v && steps(s, t) < Infinity && steps(s, v) + steps(v, t) === steps(s, t))
          sum += ((ways[s]?.[v] ?? 0) * (ways[v]?.[t] ?? 0)) / (ways[s]?.[t] ?? 1);
    return n > 2 ? sum / ((n - 1) * (n - 2)) : 0;
  });
}
