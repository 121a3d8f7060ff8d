import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betweenness,
  betweennessInThreads,
  buildDirected,
  buildGraph,
  closeness,
  eigenvector,
  graphFromArrays,
  harmonicCloseness,
  pagerank,
  sampledBetweenness,
  tieList,
  weightedBetweenness,
  weightedBetweennessInThreads,
  type Graph,
  type GraphInput,
} from './index.ts';

const inputs = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc
    .array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: 1, max: 4 })), { maxLength: 26 })
    .map((edges): GraphInput => ({
      nodes: Array.from({ length: n }, (_, at) => `n${at}`),
      edges: edges.map(([from, to, weight]) => ({ source: `n${from}`, target: `n${to}`, weight })),
    })),
);

/** Both ways, so that a directed graph says what an undirected one does. */
const bothWays = ({ nodes, edges }: GraphInput): GraphInput => ({
  nodes,
  edges: edges.flatMap((edge) => [edge, { ...edge, source: edge.target, target: edge.source }]),
});

/** Several hundred nodes of random ties, in parts. */
const large = (seed: number, nodes = 300, ties = 700): Graph => {
  let state = seed;
  const draw = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % nodes;
  return graphFromArrays({
    nodes,
    from: Uint32Array.from({ length: ties }, draw),
    to: Uint32Array.from({ length: ties }, draw),
    weight: Float64Array.from({ length: ties }, () => 1 + (draw() % 4)),
  });
};

/** Two nodes joined by 2 to the power of `length` shortest paths. */
function diamonds(length: number): GraphInput {
  const at = Array.from({ length }, (_, link) => link);
  return {
    nodes: ['n0', ...at.flatMap((link) => [`a${link}`, `b${link}`, `n${link + 1}`])],
    edges: at.flatMap((link) =>
      ['a', 'b'].flatMap((side) => [
        { source: `n${link}`, target: `${side}${link}` },
        { source: `${side}${link}`, target: `n${link + 1}` },
      ]),
    ),
  };
}

/** All simple ways out of one node, written out: slow, and nothing in common with what it checks. */
function byCounting({ nodes, edges }: GraphInput, length: (weight: number) => number): number[] {
  const graph = buildDirected({ nodes, edges });
  const n = nodes.length;
  const passed = new Array<number>(n).fill(0);
  for (let from = 0; from < n; from++) {
    const best = new Map<number, { far: number; paths: number[][] }>();
    const walk = (path: number[], far: number): void => {
      const last = path.at(-1) ?? 0;
      const known = best.get(last);
      if (!known || far < known.far) best.set(last, { far, paths: [path] });
      else if (far === known.far) known.paths.push(path);
      else return;
      const { offsets, targets, weights } = graph.out;
      for (let tie = offsets[last] ?? 0; tie < (offsets[last + 1] ?? 0); tie++) {
        const next = targets[tie] ?? 0;
        if (!path.includes(next)) walk([...path, next], far + length(weights[tie] ?? 0));
      }
    };
    walk([from], 0);
    for (const { paths } of best.values())
      for (const path of paths)
        for (const node of path.slice(1, -1)) passed[node] = (passed[node] ?? 0) + 1 / paths.length;
  }
  return passed.map((value) => (n > 2 ? value / ((n - 1) * (n - 2)) : 0));
}

describe('betweenness', () => {
  it('along directed ties is what counting all ways gives, with and without lengths', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const graph = buildDirected(input);
        const plain = byCounting(input, () => 1);
        betweenness(graph).forEach((value, at) => expect(value).toBeCloseTo(plain[at] ?? NaN, 12));
        const long = byCounting(input, (weight) => weight);
        weightedBetweenness(graph, 'length').forEach((value, at) => expect(value).toBeCloseTo(long[at] ?? NaN, 12));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same in threads, to the last bit', async () => {
    const graph = large(5);
    const [plain, weighted] = await Promise.all([
      betweennessInThreads(graph, 2),
      weightedBetweennessInThreads(graph, 1),
    ]);
    expect(plain).toEqual(betweenness(graph));
    expect(weighted).toEqual(weightedBetweenness(graph));
  });

  it('says so when there are more paths than a number holds, from threads too, and counts as many as it can', async () => {
    const most = buildGraph(diamonds(900));
    expect(betweenness(most).every((value) => value >= 0 && value <= 1)).toBe(true);
    const tooMany = buildGraph(diamonds(1100));
    expect(() => betweenness(tooMany)).toThrow(/more shortest paths/u);
    expect(() => weightedBetweenness(tooMany)).toThrow(/more shortest paths/u);
    await expect(betweennessInThreads(tooMany, 1)).rejects.toMatchObject({ code: 'TOO_MANY_PATHS' });
  });

  it('refuses numbers of threads that are none', async () => {
    for (const threads of [0, 1.5, 65, NaN])
      await expect(betweennessInThreads(large(1, 5, 5), threads)).rejects.toMatchObject({ code: 'OPTION' });
  });
});

describe('sampled betweenness', () => {
  it('keeps its promise: all exact values lie within its bounds, and the bounds within epsilon', () => {
    const graphs = [large(3), large(8, 120, 180), buildGraph(diamonds(12))];
    for (const graph of graphs) {
      const exact = betweenness(graph);
      for (let seed = 0; seed < 5; seed++) {
        // A chance of one in a hundred thousand, so that a wrong bound fails here and bad luck does not.
        const found = sampledBetweenness(graph, { seed, epsilon: 0.06, delta: 1e-5 });
        expect(found.samples).toBeLessThanOrEqual(found.most);
        exact.forEach((value, at) => {
          expect(found.lower[at]).toBeLessThanOrEqual(value);
          expect(found.upper[at]).toBeGreaterThanOrEqual(value);
          expect(Math.abs((found.values[at] ?? NaN) - value)).toBeLessThanOrEqual(found.epsilon);
          expect((found.upper[at] ?? NaN) - (found.values[at] ?? NaN)).toBeLessThanOrEqual(found.epsilon + 1e-12);
        });
      }
    }
  });

  it('draws every shortest path alike: its mean over many seeds nears the exact values', () => {
    const graph = large(11, 40, 60);
    const exact = betweenness(graph);
    const mean = new Float64Array(exact.length);
    const seeds = 12;
    for (let seed = 0; seed < seeds; seed++)
      sampledBetweenness(graph, { seed, epsilon: 0.03, delta: 0.5 }).values.forEach(
        (value, at) => (mean[at] = (mean[at] ?? 0) + value / seeds),
      );
    mean.forEach((value, at) => expect(Math.abs(value - (exact[at] ?? NaN))).toBeLessThan(0.01));
  });

  it('is the same for the same seed, and refuses bounds that are none', () => {
    const graph = large(2, 60, 90);
    const options = { seed: 4, epsilon: 0.1 };
    expect(sampledBetweenness(graph, options)).toEqual(sampledBetweenness(graph, options));
    for (const wrong of [0, 1, -1, NaN]) {
      expect(() => sampledBetweenness(graph, { seed: 1, epsilon: wrong })).toThrow(/epsilon/u);
      expect(() => sampledBetweenness(graph, { seed: 1, delta: wrong })).toThrow(/delta/u);
    }
  });
});

describe('PageRank', () => {
  it('along directed ties, weighted and personalised, is its own next step', () => {
    fc.assert(
      fc.property(inputs, fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 9, maxLength: 9 }), (input, wish) => {
        const graph = buildDirected(input);
        const n = input.nodes.length;
        const personalised = wish.slice(0, n).map((value, at) => value + (at === 0 ? 1 : 0));
        const total = personalised.reduce((sum, value) => sum + value, 0);
        const home = personalised.map((value) => value / total);
        const rank = pagerank(graph, { weighted: true, personalised });
        const out = new Array<number>(n).fill(0);
        const proper = input.edges.filter(({ source, target }) => source !== target);
        const at = (name: string): number => input.nodes.indexOf(name);
        for (const { source, weight = 1 } of proper) out[at(source)] = (out[at(source)] ?? 0) + weight;
        const stuck = rank.reduce((sum, value, node) => sum + (out[node] === 0 ? value : 0), 0);
        const next = home.map((value) => value * (0.15 + 0.85 * stuck));
        for (const { source, target, weight = 1 } of proper)
          next[at(target)] =
            (next[at(target)] ?? 0) + (0.85 * (rank[at(source)] ?? 0) * weight) / (out[at(source)] ?? 1);
        next.forEach((value, node) => expect(rank[node]).toBeCloseTo(value, 10));
      }),
    );
  });

  it('comes to the same from wherever it starts, sooner from values that are nearly right', () => {
    const graph = large(6);
    const rank = pagerank(graph);
    expect(() => pagerank(graph, { maxRounds: 3 })).toThrow(/not settled/u);
    pagerank(graph, { start: rank, maxRounds: 3 }).forEach((value, at) =>
      expect(value).toBeCloseTo(rank[at] ?? NaN, 11),
    );
  });

  it.each([[[1, 2]], [[-1, 1, 1]], [[0, 0, 0]], [[NaN, 1, 1]], [[Infinity, 1, 1]]])(
    'refuses to start from %j in a network of three',
    (personalised) => {
      const graph = graphFromArrays({ nodes: 3, from: Uint32Array.of(0), to: Uint32Array.of(1) });
      expect(() => pagerank(graph, { personalised })).toThrow(/Give each node one of 0 or more/u);
    },
  );
});

describe('measures of an undirected graph', () => {
  it('are those of the directed one with every tie both ways', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const graph = buildGraph(input);
        const both = buildDirected(bothWays(input));
        for (const measure of [betweenness, weightedBetweenness, closeness, harmonicCloseness, pagerank] as const)
          measure(graph).forEach((value, at) => expect(value).toBeCloseTo(measure(both)[at] ?? NaN, 11));
      }),
      { numRuns: 40 },
    );
  });

  it('have an eigenvector that the matrix of ties only stretches, and by the most it can', () => {
    fc.assert(
      fc.property(inputs, fc.boolean(), (input, weighted) => {
        const graph = buildGraph(input);
        if (graph.ties === 0) return;
        const vector = eigenvector(graph, { weighted });
        const times = (values: ArrayLike<number>): Float64Array => {
          const product = new Float64Array(values.length);
          for (const { a, b, weight } of tieList(graph)) {
            const own = weighted ? weight : 1;
            product[a] = (product[a] ?? 0) + own * (values[b] ?? 0);
            product[b] = (product[b] ?? 0) + own * (values[a] ?? 0);
          }
          return product;
        };
        const stretched = times(vector);
        const stretch = Math.sqrt(stretched.reduce((sum, value) => sum + value ** 2, 0));
        stretched.forEach((value, at) => expect(value).toBeCloseTo(stretch * (vector[at] ?? NaN), 6));
        expect(vector.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(1, 10);
        // No vector is stretched more than by the largest eigenvalue.
        const trial = times(Float64Array.from(input.nodes, () => 1));
        const ones = Math.sqrt(trial.reduce((sum, value) => sum + value ** 2, 0) / input.nodes.length);
        expect(stretch).toBeGreaterThanOrEqual(ones - 1e-6);
      }),
    );
  });
});
