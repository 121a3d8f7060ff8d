import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidencePaths } from './evidence-path.ts';
import { buildGraph, GraphError, type Graph } from './graph.ts';
import { graphFromArrays } from './graph-arrays.ts';
import { kShortestWays } from './k-shortest.ts';
import { widestPath } from './widest-path.ts';

/** Every way that passes no node twice, with its length. */
function allWays(graph: Graph, lengths: Float64Array, from: number, to: number): { nodes: number[]; length: number }[] {
  const found: { nodes: number[]; length: number }[] = [];
  const walk = (nodes: number[], length: number): void => {
    const last = nodes.at(-1) ?? 0;
    if (last === to) {
      found.push({ nodes, length });
      return;
    }
    for (let tie = graph.offsets[last] ?? 0; tie < (graph.offsets[last + 1] ?? 0); tie++) {
      const next = graph.targets[tie] ?? 0;
      if (!nodes.includes(next)) walk([...nodes, next], length + (lengths[tie] ?? 0));
    }
  };
  walk([from], 0);
  return found.toSorted((a, b) => a.length - b.length);
}

const weighted = fc.integer({ min: 1, max: 7 }).chain((n) =>
  fc
    .array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.constantFrom(0.25, 0.5, 0.75, 1)), { maxLength: 14 })
    .map((ties) =>
      ties.filter(
        ([a, b], at) => a !== b && ties.findIndex(([c, d]) => (a === c && b === d) || (a === d && b === c)) === at,
      ),
    )
    .map((ties) =>
      buildGraph({
        nodes: Array.from({ length: n }, (_, at) => `n${at}`),
        edges: ties.map(([a, b, weight]) => ({ source: `n${a}`, target: `n${b}`, weight })),
      }),
    ),
);

/** a–b–d is well evidenced, a–d directly hardly, a–c–d by one good and one poor tie. */
const story = buildGraph({
  nodes: ['a', 'b', 'c', 'd', 'alone'],
  edges: [
    { source: 'a', target: 'b', weight: 0.9 },
    { source: 'b', target: 'd', weight: 0.8 },
    { source: 'a', target: 'd', weight: 0.3 },
    { source: 'a', target: 'c', weight: 1 },
    { source: 'c', target: 'd', weight: 0.5 },
  ],
});

describe('the shortest ways of any network', () => {
  it('are the same in number and length as when every way is written out, each once, none with a loop', () => {
    fc.assert(
      fc.property(weighted, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 12 }), (graph, a, b, limit) => {
        const n = graph.names.length;
        const all = allWays(graph, graph.weights, a % n, b % n);
        const found = kShortestWays(graph, `n${a % n}`, `n${b % n}`, { limit, lengths: graph.weights });
        expect(found.map(({ length }) => length)).toEqual(all.slice(0, limit).map(({ length }) => length));
        expect(new Set(found.map(({ nodes }) => nodes.join())).size).toBe(found.length);
        for (const { nodes } of found) expect(all.some((way) => way.nodes.join() === nodes.join())).toBe(true);
      }),
    );
  });

  it('are as many as there are where the limit is high, and the first is the only one from a node to itself', () => {
    expect(kShortestWays(story, 'a', 'd', { limit: 99 }).map(({ nodes }) => nodes.length)).toEqual([2, 3, 3]);
    expect(kShortestWays(story, 'a', 'a', { limit: 9 })).toEqual([{ nodes: [0], length: 0 }]);
    expect(kShortestWays(story, 'a', 'alone', { limit: 9 })).toEqual([]);
  });

  it('pass the shorter of two ties kept apart', () => {
    const graph = graphFromArrays({
      nodes: 3,
      from: Uint32Array.of(0, 0, 1),
      to: Uint32Array.of(1, 1, 2),
      weight: Float64Array.of(5, 2, 1),
      parallel: 'keep',
    });
    expect(kShortestWays(graph, '0', '2', { limit: 5, lengths: graph.weights })).toEqual([
      { nodes: [0, 1, 2], length: 3 },
    ]);
  });

  it.each([
    [{ limit: 0 }, /limit is 0/u],
    [{ limit: 1, lengths: new Float64Array(3) }, /3 lengths for 10 ends/u],
    [{ limit: 1, lengths: new Float64Array(10).fill(-1) }, /length -1/u],
    [{ limit: 1, lengths: new Float64Array(10).fill(Number.NaN) }, /length NaN/u],
  ])('refuse nonsense: %j', (options, reason) => {
    expect(() => kShortestWays(story, 'a', 'd', options)).toThrow(reason);
    expect(() => kShortestWays(story, 'a', 'nobody', { limit: 1 })).toThrow(GraphError);
  });
});

describe('ways by evidence', () => {
  it('put what is best evidenced before what is shortest, and name the weakest tie of each', () => {
    const found = evidencePaths(story, 'a', 'd');
    expect(found.map(({ names }) => names.join(''))).toEqual(['abd', 'acd', 'ad']);
    expect(found.map(({ strength }) => strength)).toEqual([0.9 * 0.8, 0.5, 0.3]);
    expect(found.map(({ weakest }) => weakest && `${weakest.source}${weakest.target}`)).toEqual(['bd', 'cd', 'ad']);
    expect(evidencePaths(story, 'b', 'b')).toEqual([{ names: ['b'], ties: [], strength: 1, weakest: null }]);
  });

  it('read weights as counts of sources where they are told how', () => {
    const counted = buildGraph({
      nodes: ['a', 'b', 'c'],
      edges: [
        { source: 'a', target: 'b', weight: 3 },
        { source: 'b', target: 'c', weight: 3 },
        { source: 'a', target: 'c', weight: 1 },
      ],
    });
    const [best] = evidencePaths(counted, 'a', 'c', { limit: 1, strength: (sources) => 1 - 0.5 ** sources });
    expect(best?.names).toEqual(['a', 'b', 'c']);
    expect(best?.strength).toBeCloseTo(0.875 ** 2, 12);
    expect(() => evidencePaths(counted, 'a', 'c')).toThrow(/weight 3 has the strength 3.*above 0 and at most 1/u);
  });

  it('have the greatest products that any way has', () => {
    fc.assert(
      fc.property(weighted, fc.nat(), fc.nat(), (graph, a, b) => {
        const n = graph.names.length;
        const [from, to] = [a % n, b % n];
        const lengths = graph.weights.map((weight) => -Math.log(weight));
        const want = allWays(graph, lengths, from, to).slice(0, 4);
        const found = evidencePaths(graph, `n${from}`, `n${to}`, { limit: 4 });
        expect(found).toHaveLength(want.length);
        found.forEach(({ strength, ties }, at) => {
          expect(strength).toBeCloseTo(Math.exp(-(want[at]?.length ?? 0)), 12);
          for (const tie of ties) expect(tie.weight).toBe(tie.strength);
        });
      }),
    );
  });
});

describe('the way with the strongest weakest tie', () => {
  it('is found, with the fewest ties', () => {
    fc.assert(
      fc.property(weighted, fc.nat(), fc.nat(), (graph, a, b) => {
        const n = graph.names.length;
        const [from, to] = [a % n, b % n];
        const weakest = ({ nodes }: { nodes: number[] }): number =>
          Math.min(...nodes.slice(1).map((node, at) => weightOf(graph, nodes[at] ?? 0, node)));
        const all = allWays(graph, graph.weights, from, to);
        const best = Math.max(...all.map(weakest));
        const found = widestPath(graph, `n${from}`, `n${to}`);
        if (all.length === 0) expect(found).toBeNull();
        else {
          expect(found?.weakest?.weight ?? Infinity).toBe(best);
          const fewest = Math.min(...all.filter((way) => weakest(way) === best).map(({ nodes }) => nodes.length));
          expect(found?.names).toHaveLength(fewest);
        }
      }),
    );
  });
});

function weightOf(graph: Graph, a: number, b: number): number {
  const row = graph.targets.subarray(graph.offsets[a], graph.offsets[a + 1]);
  return graph.weights[(graph.offsets[a] ?? 0) + row.indexOf(b)] ?? Number.NaN;
}
