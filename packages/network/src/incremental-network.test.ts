import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreOrder } from './core-order.ts';
import {
  brokerage,
  buildGraph,
  clustering,
  components,
  coreNumbers,
  degree,
  IncrementalNetwork,
  strength,
  trianglesOf,
  type GraphInput,
  type NodeMeasures,
} from './index.ts';

/** A start and a row of reports, each naming nodes that may be new and ties among all so far. */
const stories = fc
  .record({
    before: fc.integer({ min: 0, max: 8 }),
    first: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5 })), { maxLength: 20 }),
    reports: fc.array(
      fc.record({
        fresh: fc.nat({ max: 2 }),
        ties: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5 })), { maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ before, first, reports }) => {
    const named = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, at) => `n${from + at}`);
    const tied = (known: number, ties: readonly (readonly [number, number, number])[]): GraphInput['edges'] =>
      known === 0 ? [] : ties.map(([a, b, weight]) => ({ source: `n${a % known}`, target: `n${b % known}`, weight }));
    let known = before;
    return {
      start: { nodes: named(0, before), edges: tied(before, first) },
      reports: reports.map(({ fresh, ties }): GraphInput => {
        const from = known;
        known += fresh;
        return { nodes: named(from, known), edges: tied(known, ties) };
      }),
    };
  });

/** Every measure of the whole network, computed anew. */
function anew(input: GraphInput): NodeMeasures[] {
  const graph = buildGraph(input);
  const part = components(graph);
  const columns = {
    degree: degree(graph),
    strength: strength(graph),
    core: coreNumbers(graph),
    triangles: trianglesOf(graph),
    clustering: clustering(graph).local,
    partSize: part.map((own) => part.filter((other) => other === own).length),
  };
  const value = (key: keyof typeof columns, at: number): number => columns[key][at] ?? NaN;
  return input.nodes.map((_, at) => ({
    degree: value('degree', at),
    strength: value('strength', at),
    core: value('core', at),
    triangles: value('triangles', at),
    clustering: value('clustering', at),
    effectiveSize: value('degree', at) - (2 * value('triangles', at)) / Math.max(value('degree', at), 1),
    partSize: value('partSize', at),
  }));
}

describe('a network that takes in reports', () => {
  it('always measures what the whole, built anew, measures; and says of which nodes the measures changed', () => {
    fc.assert(
      fc.property(stories, ({ start, reports }) => {
        const network = new IncrementalNetwork(buildGraph(start));
        let all: GraphInput = start;
        let before = anew(start);
        for (const report of reports) {
          const { nodes: changed, partsJoined } = network.add(report);
          all = { nodes: [...all.nodes, ...report.nodes], edges: [...all.edges, ...report.edges] };
          const now = anew(all);
          expect(network.names).toEqual(all.nodes);
          expect(now.map((_, at) => network.measures(at))).toEqual(now);
          const part = components(buildGraph(all));
          now.forEach((_, a) => expect(network.inOnePart(0, a)).toBe(part[0] === part[a]));
          const parts = (measures: NodeMeasures[]): number =>
            measures.reduce((sum, { partSize }) => sum + 1 / partSize, 0);
          expect(parts(before) + report.nodes.length - parts(now)).toBeCloseTo(partsJoined, 9);
          const changedIn = now.flatMap((own, at) => {
            const old = before[at];
            const same = old && JSON.stringify({ ...old, partSize: 0 }) === JSON.stringify({ ...own, partSize: 0 });
            return same ? [] : [at];
          });
          expect(changedIn.filter((at) => !changed.includes(at))).toEqual([]);
          before = now;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has the cores of the whole after each of many ties, whether they come evenly or near each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 60 }),
        fc.constantFrom(3, 60),
        fc.infiniteStream(fc.tuple(fc.nat(), fc.nat())).map((ties) => [...ties.take(250)]),
        (known, near, ties) => {
          const nodes = Array.from({ length: known }, (_, at) => `n${at}`);
          const edges = ties.map(([a, b]) => ({ source: `n${a % known}`, target: `n${(a + (b % near)) % known}` }));
          const network = new IncrementalNetwork(buildGraph({ nodes, edges: edges.slice(0, 50) }));
          for (let end = 51; end <= edges.length; end++) {
            network.add({ nodes: [], edges: edges.slice(end - 1, end) });
            if (end % 5 > 0) continue;
            const now = [...coreNumbers(buildGraph({ nodes, edges: edges.slice(0, end) }))];
            expect(nodes.map((_, at) => network.measures(at).core)).toEqual(now);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps the order of nodes of one core number, however many are put in at one place', () => {
    const order = new CoreOrder([3, 3], [0, 1]);
    const wanted = [0, 1];
    for (let node = 2; node < 400; node++) {
      const place = node % 3 === 0 ? 0 : node - 1;
      order.insertAfter(3, place, node);
      wanted.splice(wanted.indexOf(place) + 1, 0, node);
    }
    order.remove(3, 200);
    order.prepend(3, 200);
    order.remove(3, 1);
    order.append(3, 1);
    const kept = [200, ...wanted.filter((node) => node !== 200 && node !== 1), 1];
    expect(kept.toSorted((a, b) => order.label(a) - order.label(b))).toEqual(kept);
    expect(new Set(kept.map((node) => order.label(node))).size).toBe(kept.length);
  });

  it('has the effective size of an unweighted network as Burt’s own formula gives it', () => {
    const edges = ['ab', 'ac', 'ad', 'bc', 'de'].map(([source = '', target = '']) => ({ source, target }));
    const graph = buildGraph({ nodes: ['a', 'b', 'c', 'd', 'e', 'f'], edges });
    const network = new IncrementalNetwork(graph);
    brokerage(graph).effectiveSize.forEach((value, at) => {
      if (!Number.isNaN(value)) expect(network.measures(at).effectiveSize).toBeCloseTo(value, 12);
    });
  });

  it('takes in nothing of a report with a mistake, and says which edge it is', () => {
    const network = new IncrementalNetwork(buildGraph({ nodes: ['a', 'b'], edges: [] }));
    const good = { source: 'a', target: 'b' };
    for (const [wrong, code] of [
      [{ source: 'a', target: 'nobody' }, 'UNKNOWN_NODE'],
      [{ source: 'a', target: 'b', weight: -1 }, 'WEIGHT'],
      [{ source: 'a', target: 'b', weight: Infinity }, 'WEIGHT'],
    ] as const) {
      expect(() => network.add({ nodes: ['c'], edges: [good, wrong] })).toThrow(
        expect.objectContaining({ code, edge: 1 }),
      );
      expect([network.names, network.measures(0).degree]).toEqual([['a', 'b'], 0]);
    }
  });

  it('looks at the neighbourhood only: what lies elsewhere is not named as changed', () => {
    const chain = Array.from({ length: 1000 }, (_, at) => `n${at}`);
    const edges = chain.slice(1).map((target, at) => ({ source: `n${at}`, target }));
    const network = new IncrementalNetwork(buildGraph({ nodes: chain, edges }));
    expect(network.add({ nodes: ['new'], edges: [{ source: 'new', target: 'n500' }] }).nodes).toEqual([500, 1000]);
  });
});
