import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askOracle, ORACLE_MISSING } from '../test/oracle.ts';
import { NETWORK_NAMES, realNetwork, unweighted } from '../test/real-networks.ts';
import { graphFromArrays } from './graph-arrays.ts';
import { buildGraph, type Graph } from './graph.ts';
import { connectGroups } from './group-connected.ts';
import { firstLevel } from './group-level.ts';
import { leiden } from './leiden.ts';
import { louvain } from './louvain.ts';
import { modularity, pottsQuality } from './modularity.ts';

/** Graphs of up to `most` nodes, weighted, often in several parts. */
const graphs = (most: number, ties: number): fc.Arbitrary<Graph> =>
  fc.integer({ min: 1, max: most }).chain((count) =>
    fc
      .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.constantFrom(1, 1, 1, 2, 0.3)), { maxLength: ties })
      .map((edges) =>
        buildGraph({
          nodes: Array.from({ length: count }, (_, at) => `n${at}`),
          edges: edges.map(([from, to, weight]) => ({ source: `n${from}`, target: `n${to}`, weight })),
        }),
      ),
  );

/** Rings of cliques, each tied to the next by one tie. */
function cliqueRing(cliques: number, size: number): Graph {
  const name = (clique: number, at: number): string => `${clique % cliques}.${at}`;
  const all = Array.from({ length: cliques }, (_, clique) => clique);
  const members = Array.from({ length: size }, (_, at) => at);
  return buildGraph({
    nodes: all.flatMap((clique) => members.map((at) => name(clique, at))),
    edges: all.flatMap((clique) => [
      { source: name(clique, 0), target: name(clique + 1, 1) },
      ...members.flatMap((a) =>
        members.slice(a + 1).map((b) => ({ source: name(clique, a), target: name(clique, b) })),
      ),
    ]),
  });
}

const count = (groups: Int32Array): number => new Set(groups).size;

describe('bad input to the search for groups', () => {
  const pair = buildGraph({ nodes: ['a', 'b'], edges: [{ source: 'a', target: 'b' }] });

  it.each([NaN, -1, Infinity])('refuses the resolution %s', (resolution) => {
    expect(() => leiden(pair, { seed: 1, resolution })).toThrow('The resolution is');
    expect(() => louvain(pair, { seed: 1, resolution })).toThrow('The resolution is');
    expect(() => modularity(pair, Int32Array.of(0, 0), resolution)).toThrow('The resolution is');
  });

  it.each([0, NaN, -2])('refuses %s iterations', (iterations) => {
    expect(() => leiden(pair, { seed: 1, iterations })).toThrow('The number of iterations is');
  });

  it('refuses groups for other nodes, and group numbers below 0', () => {
    expect(() => modularity(pair, Int32Array.of(0))).toThrow('The graph has 2 nodes, the groups 1.');
    expect(() => pottsQuality(pair, Int32Array.of(0, -1))).toThrow('Number groups from 0');
  });

  it('finds no groups in an empty graph and leaves nodes without ties alone', () => {
    const none = buildGraph({ nodes: [], edges: [] });
    const alone = buildGraph({ nodes: ['a', 'b', 'c'], edges: [] });
    for (const search of [leiden, louvain]) {
      expect(search(none, { seed: 1 })).toEqual(new Int32Array(0));
      expect(search(alone, { seed: 1 })).toEqual(Int32Array.of(0, 1, 2));
    }
    expect(modularity(none, new Int32Array(0))).toBe(0);
    expect(modularity(alone, Int32Array.of(0, 1, 2))).toBe(0);
  });

  it('leaves out ties from a node to itself', () => {
    const ring = cliqueRing(4, 4);
    const rows = Array.from({ length: 16 }, (_, node) => [
      ...ring.targets.subarray(ring.offsets[node], ring.offsets[node + 1]),
      node,
    ]);
    const looped = {
      offsets: Uint32Array.from([0, ...rows.map((_, node) => rows.slice(0, node + 1).flat().length)]),
      targets: Uint32Array.from(rows.flat()),
      weights: new Float64Array(rows.flat().length).fill(1),
    };
    expect(leiden(looped, { seed: 3 })).toEqual(leiden(ring, { seed: 3 }));
    expect(modularity(looped, louvain(ring, { seed: 3 }))).toBe(modularity(ring, louvain(ring, { seed: 3 })));
  });

  it('copes with a hub of 100,000 ties', () => {
    const leaves = Uint32Array.from({ length: 100_000 }, (_, at) => at + 1);
    const star = graphFromArrays({ nodes: leaves.length + 1, from: new Uint32Array(leaves.length), to: leaves });
    const groups = leiden(star, { seed: 1, iterations: 1 });
    expect(modularity(star, groups)).toBeGreaterThanOrEqual(0);
  });
});

describe('groups by Leiden and Louvain', () => {
  it('never lie above the best of all groupings, and the best of ten seeds by Leiden is that best', () => {
    fc.assert(
      fc.property(graphs(7, 14), (graph) => {
        const best = bestOfAll(graph);
        const found = Array.from({ length: 10 }, (_, seed) => modularity(graph, leiden(graph, { seed })));
        expect(Math.max(...found)).toBeCloseTo(best, 10);
        expect(modularity(graph, louvain(graph, { seed: 1 }))).toBeLessThanOrEqual(best + 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  it('hang together, each of them, whatever the quality, and leave no node that gains by moving', () => {
    fc.assert(
      fc.property(
        graphs(40, 90),
        fc.nat(50),
        fc.constantFrom('modularity' as const, 'cpm' as const),
        fc.constantFrom(0, 0.2, 1, 3),
        (graph, seed, quality, resolution) => {
          const groups = leiden(graph, { seed, quality, resolution });
          const parts = groups.slice();
          expect(connectGroups(firstLevel(graph, 'one'), parts)).toBe(count(groups));
          const value = (one: Int32Array): number =>
            quality === 'cpm' ? pottsQuality(graph, one, resolution) : modularity(graph, one, resolution);
          const now = value(groups);
          for (let node = 0; node < groups.length; node += 5)
            for (let to = 0; to <= count(groups); to++)
              expect(value(groups.with(node, to))).toBeLessThanOrEqual(now + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are the same for the same seed, and do not depend on the unit of the weights', () => {
    fc.assert(
      fc.property(graphs(30, 80), fc.nat(50), (graph, seed) => {
        const heavier = { ...graph, weights: graph.weights.map((weight) => weight * 1024) };
        expect(leiden(graph, { seed, iterations: 2 })).toEqual(leiden(graph, { seed, iterations: 2 }));
        expect(modularity(graph, louvain(heavier, { seed }))).toBe(modularity(graph, louvain(graph, { seed })));
      }),
      { numRuns: 30 },
    );
  });

  it('are the cliques of a ring of cliques; a higher resolution never splits one, and the Potts model has no resolution limit', () => {
    // With modularity a ring of 30 fives joins neighbours. Source: S. Fortunato, M. Barthélemy, Resolution limit in community
    // detection (2007).
    const ring = cliqueRing(30, 5);
    expect(count(leiden(ring, { seed: 1 }))).toBeLessThan(30);
    expect(count(leiden(ring, { seed: 1, resolution: 2 }))).toBe(30);
    const potts = leiden(ring, { seed: 1, quality: 'cpm', resolution: 0.5 });
    expect(count(potts)).toBe(30);
    // Ten ties and ten pairs in each of 30 cliques.
    expect(pottsQuality(ring, potts, 0.5)).toBe(30 * (10 - 5));
  });

  it('are split where they do not hang together', () => {
    const two = buildGraph({
      nodes: ['a', 'b', 'c', 'd'],
      edges: [
        { source: 'a', target: 'c' },
        { source: 'b', target: 'd' },
      ],
    });
    const groups = Int32Array.of(7, 7, 7, 7);
    expect(connectGroups(firstLevel(two, 'one'), groups)).toBe(2);
    expect(groups).toEqual(Int32Array.of(0, 1, 0, 1));
  });
});

describe.skipIf(ORACLE_MISSING !== null || NETWORK_NAMES.length === 0)(
  'groups of the real criminal networks, against igraph (skipped without python3-igraph and shared/data)',
  () => {
    it('reach igraph’s best Leiden everywhere and the proven optimum where it can be computed', () => {
      const asked = NETWORK_NAMES.map((name) => {
        const graph = unweighted(realNetwork(name));
        const optimum = PROVABLE.has(name) ? { optimum: { of: 'ig_optimal_modularity' } } : {};
        return { graph, ask: { leiden: { of: 'ig_leiden', runs: 10 }, ...optimum } };
      });
      const answers = askOracle(asked);
      asked.forEach(({ graph }, at) => {
        const found = Array.from({ length: 25 }, (_, seed) => modularity(graph, leiden(graph, { seed })));
        const best = Math.max(...found);
        const { leiden: theirs, optimum } = answers[at] as { leiden: number; optimum?: number };
        expect(best, NETWORK_NAMES[at]).toBeGreaterThanOrEqual(theirs - 1e-9);
        if (optimum !== undefined) expect(best, NETWORK_NAMES[at]).toBeCloseTo(optimum, 9);
      });
    });

    it('are the four groups of Zachary’s karate club at modularity .4198', () => {
      // Source: U. Brandes et al., On modularity clustering (2008): the optimum, .4198, with four groups.
      const karate = unweighted(realNetwork('karate'));
      const groups = leiden(karate, { seed: 1 });
      expect(modularity(karate, groups)).toBeCloseTo(0.4198, 4);
      expect(count(groups)).toBe(4);
    });
  },
);

/** Networks small enough to try all groupings in about a second. */
const PROVABLE = new Set(['karate', 'togo33', 'cocaine28', 'ciel25', 'caviar_phase1', 'caviar_phase2']);

/** The highest modularity of all groupings, by trying them. */
function bestOfAll(graph: Graph): number {
  const groups = new Int32Array(graph.offsets.length - 1);
  let best = -1;
  const place = (node: number, used: number): void => {
    if (node === groups.length) {
      best = Math.max(best, modularity(graph, groups));
      return;
    }
    for (let group = 0; group <= used; group++) {
      groups[node] = group;
      place(node + 1, Math.max(used, group + 1));
    }
  };
  place(0, 0);
  return best;
}
