import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betweenness,
  buildDirected,
  buildGraph,
  closeness,
  clustering,
  components,
  coreNumbers,
  degree,
  eigenvector,
  graphFromArrays,
  GraphError,
  harmonicCloseness,
  nodeCount,
  pagerank,
  sampledBetweenness,
  strength,
  trianglesOf,
  weightedBetweenness,
  type Graph,
} from './index.ts';

const edgesOf = fc.integer({ min: 1, max: 12 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    edges: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 1, max: 9 })), { maxLength: 40 }),
  }),
);

type Edges = readonly (readonly [from: number, to: number, weight: number])[];
const arrays = (nodes: number, edges: Edges) => ({
  nodes,
  from: Uint32Array.from(edges, ([from]) => from),
  to: Uint32Array.from(edges, ([, to]) => to),
  weight: Float64Array.from(edges, ([, , weight]) => weight),
});
const names = (nodes: number): string[] => Array.from({ length: nodes }, (_, at) => String(at));
const named = (nodes: number, edges: Edges) => ({
  nodes: names(nodes),
  edges: edges.map(([from, to, weight]) => ({ source: String(from), target: String(to), weight })),
});

function thrown(work: () => unknown): GraphError {
  try {
    work();
  } catch (error) {
    if (error instanceof GraphError) return error;
  }
  throw new Error('It was not refused.');
}

describe('what makes no graph', () => {
  const one = (weight: number) => () =>
    graphFromArrays({
      nodes: 2,
      from: Uint32Array.of(0, 0),
      to: Uint32Array.of(1, 1),
      weight: Float64Array.of(1, weight),
    });

  it.each([0, -1, NaN, Infinity, -Infinity])('is refused for a weight of %d, with the edge', (weight) => {
    for (const build of [
      one(weight),
      () =>
        buildGraph(
          named(2, [
            [0, 1, 1],
            [0, 1, weight],
          ]),
        ),
    ])
      expect(thrown(build)).toMatchObject({ code: 'WEIGHT', edge: 1 });
    expect(thrown(() => buildDirected(named(2, [[0, 1, weight]])))).toMatchObject({ code: 'WEIGHT', edge: 0 });
  });

  it('is refused for a node that is not there, with the edge', () => {
    expect(
      thrown(() =>
        graphFromArrays(
          arrays(2, [
            [0, 1, 1],
            [1, 2, 1],
          ]),
        ),
      ),
    ).toMatchObject({ code: 'UNKNOWN_NODE', edge: 1 });
    expect(
      thrown(() =>
        buildGraph(
          named(2, [
            [0, 1, 1],
            [7, 0, 1],
          ]),
        ),
      ),
    ).toMatchObject({ code: 'UNKNOWN_NODE', edge: 1 });
  });

  it('is refused for arrays that do not fit each other, and for numbers of nodes that are none', () => {
    const short = { nodes: 2, from: Uint32Array.of(0), to: Uint32Array.of(1, 0) };
    expect(thrown(() => graphFromArrays(short))).toMatchObject({ code: 'SIZE', edge: null });
    expect(thrown(() => graphFromArrays({ ...arrays(2, [[0, 1, 1]]), weight: Float64Array.of() })).code).toBe('SIZE');
    expect(thrown(() => graphFromArrays({ ...arrays(2, []), names: ['a'] })).code).toBe('SIZE');
    for (const nodes of [-1, 1.5, NaN, 2 ** 31])
      expect(thrown(() => graphFromArrays(arrays(nodes, []))).code).toBe('SIZE');
  });
});

describe('a graph from arrays', () => {
  it('is the graph from names, to the last bit, on shared memory too', () => {
    fc.assert(
      fc.property(edgesOf, fc.boolean(), ({ nodes, edges }, shared) => {
        const { names: found, ...rows } = graphFromArrays({ ...arrays(nodes, edges), shared });
        expect({ names: found, ...rows }).toEqual(buildGraph(named(nodes, edges)));
        expect(rows.targets.buffer instanceof SharedArrayBuffer).toBe(shared);
      }),
    );
  });

  it('has every edge once in both its rows, ascending, with parallel ones added up or kept', () => {
    fc.assert(
      fc.property(edgesOf, ({ nodes, edges }) => {
        const proper = edges.filter(([from, to]) => from !== to);
        const kept = graphFromArrays({ ...arrays(nodes, edges), parallel: 'keep' });
        expect(kept.ties).toBe(proper.length);
        const summed = graphFromArrays(arrays(nodes, edges));
        const sum = proper.reduce((total, [, , weight]) => total + weight, 0);
        for (const graph of [kept, summed]) {
          expect(strength(graph).reduce((total, own) => total + own, 0)).toBe(2 * sum);
          for (let node = 0; node < nodes; node++) {
            const row = [...graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1])];
            expect(row).toEqual(row.toSorted((a, b) => a - b));
            const others = proper.flatMap(([a, b]) => (a === node ? [b] : b === node ? [a] : []));
            expect(graph === kept ? row : new Set(row)).toEqual(
              graph === kept ? others.toSorted((a, b) => a - b) : new Set(others),
            );
          }
        }
      }),
    );
  });

  it('that is directed has each edge once among those that leave and once among those that arrive', () => {
    fc.assert(
      fc.property(edgesOf, ({ nodes, edges }) => {
        const graph = graphFromArrays({ ...arrays(nodes, edges), directed: true });
        expect(buildDirected(named(nodes, edges))).toEqual({ ...graph, names: names(nodes) });
        const pairs = new Map<string, number>();
        for (const [a, b, weight] of edges) if (a !== b) pairs.set(`${a} ${b}`, (pairs.get(`${a} ${b}`) ?? 0) + weight);
        for (const direction of ['out', 'in'] as const) {
          const { offsets, targets, weights } = graph[direction];
          const found = new Map<string, number>();
          for (let node = 0; node < nodes; node++)
            for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at++)
              found.set(
                direction === 'out' ? `${node} ${targets[at] ?? NaN}` : `${targets[at] ?? NaN} ${node}`,
                weights[at] ?? NaN,
              );
          expect(found).toEqual(pairs);
        }
        expect(graph.ties).toBe(pairs.size);
      }),
    );
  });

  it('names its nodes by their numbers, or as it is told', () => {
    expect(graphFromArrays(arrays(3, [])).names).toEqual(['0', '1', '2']);
    expect(graphFromArrays({ ...arrays(2, []), names: ['a', 'b'] }).names).toEqual(['a', 'b']);
  });
});

describe('every measure', () => {
  const each = (graph: Graph): ArrayLike<number>[] => [
    degree(graph),
    strength(graph),
    betweenness(graph),
    weightedBetweenness(graph),
    sampledBetweenness(graph, { seed: 1 }).values,
    closeness(graph),
    harmonicCloseness(graph),
    eigenvector(graph),
    pagerank(graph),
    coreNumbers(graph),
    trianglesOf(graph),
    clustering(graph).local,
    components(graph),
  ];

  it.each([0, 1, 2, 3])('has a number for each of %d nodes without a tie', (nodes) => {
    for (const values of each(graphFromArrays(arrays(nodes, nodes > 0 ? [[0, 0, 1]] : [])))) {
      expect(values).toHaveLength(nodes);
      for (let at = 0; at < nodes; at++) expect(values[at]).not.toBeNaN();
    }
  });

  it('that is not all pairs takes a node with a million ties', () => {
    const leaves = 1_000_000;
    const graph = graphFromArrays({
      nodes: leaves + 1,
      from: new Uint32Array(leaves + 2),
      to: Uint32Array.from({ length: leaves + 2 }, (_, at) => at % (leaves + 1)),
    });
    expect([nodeCount(graph), graph.ties, degree(graph)[0]]).toEqual([leaves + 1, leaves, leaves]);
    expect(coreNumbers(graph)[0]).toBe(1);
    expect(clustering(graph).transitivity).toBe(0);
    expect(components(graph).every((part) => part === 0)).toBe(true);
    // The walker is at the hub every second step, but for the steps that start anew.
    expect(pagerank(graph, { tolerance: 1e-3 })[0]).toBeCloseTo(0.85 / 1.85, 2);
    const { values, samples } = sampledBetweenness(graph, { seed: 1, epsilon: 0.05 });
    expect(samples).toBeLessThan(5000);
    expect(values[0]).toBeGreaterThan(0.95);
  });
});
