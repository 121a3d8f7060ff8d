import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  betweenness,
  buildGraph,
  components,
  coreNumbers,
  cutPoints,
  degree,
  forceLayout,
  GraphError,
  louvain,
  modularity,
  readMatrix,
  type Graph,
} from './index.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const FOLDER = `${SHARED}/data/networks/`;

interface Expected {
  readonly n: number;
  readonly m: number;
  readonly components: number;
  readonly betweenness_top5: [string, number][];
  readonly degree_top5: [string, number][];
  readonly louvain_Q_max: number;
  readonly louvain_Q_min: number;
  readonly articulation: number;
  readonly max_core: number;
}

const MATRICES = {
  caviar110: 'morselli_caviar.csv',
  london54: 'LONDON_GANG.csv',
  cocaine28: 'natajaran_cocaine.csv',
  ciel25: 'morselli_cielnet.csv',
  siren44: 'morselli_siren.csv',
  togo33: 'morselli_togo.csv',
  montreal35: 'MONTREALGANG.csv',
} as const;

describe.skipIf(!existsSync(FOLDER))(
  'real criminal networks, against networkx and igraph (skipped without shared/data)',
  () => {
    const expected = existsSync(FOLDER)
      ? (JSON.parse(readFileSync(`${FOLDER}expected.json`, 'utf8')) as Record<string, Expected>)
      : {};

    it.each(Object.entries(MATRICES))('%s has the published measures', (name, file) => {
      const want = expected[name];
      if (!want) throw new Error(`expected.json has no ${name}`);
      const { nodes, edges } = readMatrix(readFileSync(FOLDER + file, 'utf8'));
      // The oracle measured ties without weights.
      const graph = buildGraph({ nodes, edges: edges.map(({ source, target }) => ({ source, target })) });
      expect([graph.names.length, graph.ties]).toEqual([want.n, want.m]);
      expect(Math.max(...components(graph)) + 1).toBe(want.components);
      expect(cutPoints(graph).articulation).toHaveLength(want.articulation);
      expect(Math.max(...coreNumbers(graph))).toBe(want.max_core);
      const between = betweenness(graph);
      for (const [node, value] of want.betweenness_top5)
        expect(between[graph.names.indexOf(node)], node).toBeCloseTo(value, 3);
      const ties = degree(graph);
      for (const [node, value] of want.degree_top5) expect(ties[graph.names.indexOf(node)], node).toBe(value);
      const best = Math.max(...Array.from({ length: 20 }, (_, seed) => modularity(graph, louvain(graph, { seed }))));
      expect(best).toBeGreaterThanOrEqual(want.louvain_Q_min - 1e-3);
    });

    it('finds the optimum of Zachary’s karate club: four groups, modularity .4198', () => {
      const edges = readFileSync(`${FOLDER}karate.edges.csv`, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.replaceAll('"', '').split(','));
      const graph = buildGraph({
        nodes: [...new Set(edges.flat())],
        edges: edges.map(([source = '', target = '']) => ({ source, target })),
      });
      const runs = Array.from({ length: 50 }, (_, seed) => louvain(graph, { seed }));
      const best = runs.toSorted((a, b) => modularity(graph, b) - modularity(graph, a))[0] ?? new Int32Array();
      expect(modularity(graph, best)).toBeCloseTo(0.4198, 4);
      expect(new Set(best).size).toBe(4);
    });
  },
);

const graphs = fc.integer({ min: 1, max: 14 }).chain((n) =>
  fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 40 }).map((pairs) =>
    buildGraph({
      nodes: Array.from({ length: n }, (_, at) => `n${at}`),
      edges: pairs.map(([a, b]) => ({ source: `n${a}`, target: `n${b}` })),
    }),
  ),
);

function without(graph: Graph, drop: { node?: number; tie?: readonly [number, number] }): Graph {
  const keep = graph.names.filter((_, at) => at !== drop.node);
  const edges: { source: string; target: string }[] = [];
  graph.names.forEach((source, a) => {
    for (const b of graph.targets.subarray(graph.offsets[a], graph.offsets[a + 1])) {
      if (b < a || a === drop.node || b === drop.node || (drop.tie?.[0] === a && drop.tie[1] === b)) continue;
      edges.push({ source, target: graph.names[b] ?? '' });
    }
  });
  return buildGraph({ nodes: keep, edges });
}

const parts = (graph: Graph): number => new Set(components(graph)).size;

describe('any graph', () => {
  it('falls apart just at its articulation points and bridges', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { articulation, bridges } = cutPoints(graph);
        const ties = degree(graph);
        graph.names.forEach((_, node) => {
          const alone = ties[node] === 0 ? 1 : 0;
          expect(parts(without(graph, { node })) > parts(graph) - alone).toBe(articulation.includes(node));
        });
        for (const tie of bridges) expect(parts(without(graph, { tie }))).toBe(parts(graph) + 1);
      }),
    );
  });

  it('has betweenness equal to counting its shortest paths one by one', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const counted = byCounting(graph);
        betweenness(graph).forEach((value, at) => expect(value).toBeCloseTo(counted[at] ?? 0, 9));
      }),
    );
  });

  it('is laid out and grouped the same way twice, inside −1 to 1', () => {
    fc.assert(
      fc.property(graphs, fc.integer(), (graph, seed) => {
        const layout = forceLayout(graph, { seed, iterations: 20 });
        expect(forceLayout(graph, { seed, iterations: 20 })).toEqual(layout);
        expect([...layout.x, ...layout.y].every((value) => value >= -1 && value <= 1)).toBe(true);
        expect(louvain(graph, { seed })).toEqual(louvain(graph, { seed }));
      }),
    );
  });

  it('adds up parallel edges and leaves out an edge to itself', () => {
    const graph = buildGraph({
      nodes: ['a', 'b'],
      edges: [
        { source: 'a', target: 'b', weight: 2 },
        { source: 'b', target: 'a' },
        { source: 'a', target: 'a' },
      ],
    });
    expect([graph.ties, [...graph.weights]]).toEqual([1, [3, 3]]);
  });

  it.each([
    [{ nodes: ['a'], edges: [{ source: 'a', target: 'b' }] }, /b, which is not among the nodes/u],
    [{ nodes: ['a', 'a'], edges: [] }, /one name/u],
    [{ nodes: ['a', 'b'], edges: [{ source: 'a', target: 'b', weight: Number.NaN }] }, /NaN/u],
  ])('refuses what makes no graph and says why', (input, reason) => {
    expect(() => buildGraph(input)).toThrow(reason);
    expect(() => readMatrix('"",a\na,x')).not.toThrow();
    expect(() => readMatrix('"",a,b\na,0,x\nb,0,0')).toThrow(GraphError);
  });
});

/** Every shortest path between every two nodes, written out, to check the fast way by the plain one. */
function byCounting(graph: Graph): number[] {
  const n = graph.names.length;
  const passed = new Array<number>(n).fill(0);
  for (let from = 0; from < n; from++) {
    for (let to = 0; to < n; to++) {
      if (from === to) continue;
      const paths = shortestPaths(graph, from, to);
      for (const path of paths)
        for (const node of path.slice(1, -1)) passed[node] = (passed[node] ?? 0) + 1 / paths.length;
    }
  }
  return passed.map((value) => (n > 2 ? value / ((n - 1) * (n - 2)) : 0));
}

function shortestPaths(graph: Graph, from: number, to: number): number[][] {
  for (let paths = [[from]], seen = new Set([from]); paths.length > 0;) {
    const longer = paths.flatMap((path) =>
      [...graph.targets.subarray(graph.offsets[path.at(-1) ?? 0], graph.offsets[(path.at(-1) ?? 0) + 1])]
        .filter((next) => !seen.has(next))
        .map((next) => [...path, next]),
    );
    const arrived = longer.filter((path) => path.at(-1) === to);
    if (arrived.length > 0) return arrived;
    seen = new Set([...seen, ...longer.map((path) => path.at(-1) ?? 0)]);
    paths = longer;
  }
  return [];
}
