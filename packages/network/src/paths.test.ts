import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  allShortestPaths,
  buildGraph,
  components,
  neighbourhood,
  readEdgeList,
  shortestPath,
  type Graph,
} from './index.ts';
import { delimited } from './delimited.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const POLE = `${SHARED}/data/pole/`;

describe.skipIf(!existsSync(POLE))('the acquaintances of Greater Manchester (skipped without shared/data)', () => {
  const people = existsSync(POLE) ? delimited(readFileSync(`${POLE}nodes.Person.csv`, 'utf8'), ',').slice(1) : [];
  const files = ['KNOWS', 'KNOWS_LW', 'KNOWS_PHONE', 'KNOWS_SN'];
  const edges = existsSync(POLE)
    ? files.flatMap((file) => readEdgeList(readFileSync(`${POLE}relationships.${file}.csv`, 'utf8')).edges)
    : [];
  const graph = buildGraph({ nodes: people.map((row) => row[0] ?? ''), edges });
  const idOf = (name: string, surname: string): string =>
    people.find((row) => row[3] === name && row[1] === surname)?.[0] ?? '';
  const jack = idOf('Jack', 'Powell');
  const raymond = idOf('Raymond', 'Walker');

  it('join Jack Powell to Raymond Walker by three shortest paths of three ties', () => {
    const found = allShortestPaths(graph, jack, raymond);
    expect(found).toMatchObject({ length: 3, count: 3, cut: false });
    expect(new Set(found.paths.map((path) => path.join(' '))).size).toBe(3);
    for (const path of found.paths) expectPath(graph, path, jack, raymond, 3);
    expectPath(graph, shortestPath(graph, jack, raymond) ?? [], jack, raymond, 3);
  });

  it('say how many paths there are when only two are written out', () => {
    const found = allShortestPaths(graph, jack, raymond, 2);
    expect(found).toMatchObject({ count: 3, cut: true });
    expect(found.paths).toEqual(allShortestPaths(graph, jack, raymond).paths.slice(0, 2));
  });

  it('have no path from somebody to one whom nobody knows', () => {
    const part = components(graph);
    const apart = graph.names.find((_, at) => part[at] !== part[graph.names.indexOf(jack)]) ?? '';
    expect(apart).not.toBe('');
    expect(shortestPath(graph, jack, apart)).toBeNull();
    expect(allShortestPaths(graph, jack, apart)).toEqual({ length: null, count: 0, paths: [], cut: false });
  });
});

function tied(graph: Graph, a: string, b: string): boolean {
  const at = graph.names.indexOf(a);
  return graph.targets.subarray(graph.offsets[at], graph.offsets[at + 1]).includes(graph.names.indexOf(b));
}

function expectPath(graph: Graph, path: readonly string[], from: string, to: string, length: number): void {
  expect([path[0], path.at(-1), path.length]).toEqual([from, to, length + 1]);
  path.slice(1).forEach((name, at) => expect(tied(graph, path[at] ?? '', name)).toBe(true));
}

const graphs = fc.integer({ min: 1, max: 14 }).chain((n) =>
  fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 30 }).map((pairs) =>
    buildGraph({
      nodes: Array.from({ length: n }, (_, at) => `n${at}`),
      edges: pairs.map(([a, b]) => ({ source: `n${a}`, target: `n${b}` })),
    }),
  ),
);

/** Steps from one node to each, by spreading over all ties until nothing changes. */
function stepsFrom(graph: Graph, starts: readonly string[]): Map<string, number> {
  const steps = new Map(starts.map((name) => [name, 0]));
  for (let hop = 0; ; hop++) {
    const ring = [...steps].filter(([, at]) => at === hop).map(([name]) => name);
    if (ring.length === 0) return steps;
    for (const name of graph.names)
      if (!steps.has(name) && ring.some((one) => tied(graph, one, name))) steps.set(name, hop + 1);
  }
}

/** All walks of so many ties that end where asked: what a list of shortest paths must be, however it was made. */
function walks(graph: Graph, from: string, to: string, length: number): string[][] {
  if (length === 0) return from === to ? [[from]] : [];
  return graph.names
    .filter((name) => tied(graph, from, name))
    .flatMap((name) => walks(graph, name, to, length - 1).map((rest) => [from, ...rest]));
}

describe('paths in any graph', () => {
  it('are as short as can be from both ends, and absent just when nothing joins the two', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), fc.nat(), (graph, a, b) => {
        const n = graph.names.length;
        const [from, to] = [`n${a % n}`, `n${b % n}`];
        const steps = stepsFrom(graph, [from]).get(to);
        const path = shortestPath(graph, from, to);
        if (steps === undefined) expect(path).toBeNull();
        else expectPath(graph, path ?? [], from, to, steps);
      }),
      { numRuns: 400 },
    );
  });

  it('are all listed, each once', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), fc.nat(), (graph, a, b) => {
        const n = graph.names.length;
        const [from, to] = [`n${a % n}`, `n${b % n}`];
        const steps = stepsFrom(graph, [from]).get(to);
        fc.pre(steps !== undefined && steps <= 4);
        const want = walks(graph, from, to, steps ?? 0);
        const found = allShortestPaths(graph, from, to, 10_000);
        expect([found.length, found.count, found.cut]).toEqual([steps, want.length, false]);
        expect(found.paths).toEqual(want);
      }),
    );
  });

  it('are counted, not written out, where there are more than could ever be', () => {
    // Forty diamonds in a row: 2^40 shortest paths.
    const edges = Array.from({ length: 40 }, (_, at) =>
      ['up', 'down'].flatMap((side) => [
        { source: `${at}`, target: `${at}${side}` },
        { source: `${at}${side}`, target: `${at + 1}` },
      ]),
    ).flat();
    const graph = buildGraph({ nodes: [...new Set(edges.flatMap(({ source, target }) => [source, target]))], edges });
    const found = allShortestPaths(graph, '0', '40', 5);
    expect([found.length, found.count, found.paths.length, found.cut]).toEqual([80, 2 ** 40, 5, true]);
  });

  it('refuse an unknown name and a limit of nothing', () => {
    const graph = buildGraph({ nodes: ['a'], edges: [] });
    expect(() => shortestPath(graph, 'a', 'z')).toThrow(/no node z/u);
    expect(() => allShortestPaths(graph, 'a', 'a', 0)).toThrow(/1 or more/u);
  });
});

describe('a neighbourhood in any graph', () => {
  it('has all within the hops when the cap allows, at their right distance', () => {
    fc.assert(
      fc.property(graphs, fc.nat(3), (graph, hops) => {
        const near = neighbourhood(graph, ['n0'], hops, 100);
        const steps = stepsFrom(graph, ['n0']);
        expect(near.graph.names).toEqual(graph.names.filter((name) => (steps.get(name) ?? Infinity) <= hops));
        near.graph.names.forEach((name, at) => expect(near.hops[at]).toBe(steps.get(name)));
        expect([near.leftOut, near.tiesToLeftOut]).toEqual([[], 0]);
      }),
    );
  });

  it('under a cap keeps the nearest, hangs together, and accounts for every node and tie it lost', () => {
    fc.assert(
      fc.property(graphs, fc.nat(3), fc.integer({ min: 1, max: 8 }), (graph, hops, cap) => {
        const all = neighbourhood(graph, ['n0'], hops, 100);
        const near = neighbourhood(graph, ['n0'], hops, cap);
        expect(near.graph.names.length).toBe(Math.min(cap, all.graph.names.length));
        expect([...near.graph.names, ...near.leftOut].toSorted()).toEqual([...all.graph.names].toSorted());
        expect(new Set(components(near.graph)).size).toBe(1);
        const steps = stepsFrom(graph, ['n0']);
        const farthest = Math.max(...near.hops);
        for (const name of near.leftOut) expect(steps.get(name) ?? Infinity).toBeGreaterThanOrEqual(farthest);
        expect(near.rings.reduce((sum, ring) => sum + ring.kept, 0)).toBe(near.graph.names.length);
        expect(near.rings.reduce((sum, ring) => sum + ring.found - ring.kept, 0)).toBe(near.leftOut.length);
        const ends = near.graph.names.reduce((sum, name) => {
          const at = graph.names.indexOf(name);
          return sum + (graph.offsets[at + 1] ?? 0) - (graph.offsets[at] ?? 0);
        }, 0);
        expect(ends).toBe(2 * near.graph.ties + near.tiesToLeftOut + near.tiesBeyond);
      }),
    );
  });

  it.each([
    [[], 1, 5, /Name at least one/u],
    [['a'], -1, 5, /hops is -1/u],
    [['a', 'b'], 1, 1, /cap is 1 for 2 seeds/u],
    [['z'], 1, 5, /no node z/u],
  ])('refuses nonsense: seeds %j, hops %d, cap %d', (seeds, hops, cap, reason) => {
    expect(() => neighbourhood(buildGraph({ nodes: ['a', 'b'], edges: [] }), seeds, hops, cap)).toThrow(reason);
  });
});
