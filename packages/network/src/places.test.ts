import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breadthFirst } from './breadth-first.ts';
import { forceLayout, type Layout } from './force-layout.ts';
import { buildGraph, type Graph } from './graph.ts';
import { graphFromArrays } from './graph-arrays.ts';
import { neighbourhood } from './neighbourhood.ts';
import { placeNear, type Place } from './place-near.ts';
import { seededRandom } from './random.ts';

const graphs = fc.integer({ min: 1, max: 30 }).chain((n) =>
  fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 50 }).map((pairs) =>
    buildGraph({
      nodes: Array.from({ length: n }, (_, at) => `n${at}`),
      edges: pairs.map(([a, b]) => ({ source: `n${a}`, target: `n${b}` })),
    }),
  ),
);

/** Groups of fifty with nine in ten ties inside. */
function groups(nodes: number, ties: number): Graph {
  const random = seededRandom(5);
  const from = Uint32Array.from({ length: ties }, () => Math.floor(random() * nodes));
  const to = from.map((node) =>
    random() < 0.9 ? Math.floor(node / 50) * 50 + Math.floor(random() * 50) : Math.floor(random() * nodes),
  );
  return graphFromArrays({ nodes, from, to });
}

const apart = ({ x, y }: Layout, a: number, b: number): number =>
  Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));

function meanApart(layout: Layout, pairs: readonly (readonly [number, number])[]): number {
  return pairs.reduce((sum, [a, b]) => sum + apart(layout, a, b), 0) / pairs.length;
}

function tiesOf(graph: Graph): [number, number][] {
  return [...graph.names.keys()].flatMap((a) =>
    Array.from(graph.targets.subarray(graph.offsets[a], graph.offsets[a + 1]), (b): [number, number] => [a, b]),
  );
}

const crowd = groups(300, 1200);
const drawing = forceLayout(crowd, { seed: 1 });

describe('a drawing', () => {
  it('brings what is tied together: ties are less than a third as long as the way between any two', () => {
    const random = seededRandom(9);
    const any = Array.from({ length: 2000 }, (): [number, number] => [
      Math.floor(random() * 300),
      Math.floor(random() * 300),
    ]);
    const inGroup = tiesOf(crowd).filter(([a, b]) => Math.floor(a / 50) === Math.floor(b / 50));
    expect(meanApart(drawing, inGroup)).toBeLessThan(meanApart(drawing, any) / 3);
  });

  it('fills its square, puts no two nodes on each other and keeps those without ties in sight', () => {
    const loose = graphFromArrays({ nodes: 330, from: tiesFrom(crowd), to: tiesTo(crowd) });
    const layout = forceLayout(loose, { seed: 1 });
    expect(Math.max(...layout.x.map(Math.abs), ...layout.y.map(Math.abs))).toBeCloseTo(1, 12);
    const places = new Set(Array.from(layout.x, (x, at) => `${x.toFixed(4)} ${(layout.y[at] ?? 0).toFixed(4)}`));
    expect(places.size).toBe(330);
    const tied = Array.from({ length: 300 }, (_, at) => Math.hypot(layout.x[at] ?? 0, layout.y[at] ?? 0));
    expect(Math.max(...tied)).toBeGreaterThan(0.5);
  });

  it('is the same twice for a seed, another for another, and whole for no node and for one', () => {
    expect(forceLayout(crowd, { seed: 1, iterations: 5 })).toEqual(forceLayout(crowd, { seed: 1, iterations: 5 }));
    expect(forceLayout(crowd, { seed: 2, iterations: 5 })).not.toEqual(forceLayout(crowd, { seed: 1, iterations: 5 }));
    expect(forceLayout(buildGraph({ nodes: [], edges: [] }), { seed: 1 }).x).toHaveLength(0);
    expect([...forceLayout(buildGraph({ nodes: ['a'], edges: [] }), { seed: 1 }).x]).toEqual([0]);
  });
});

describe('new nodes on a drawing', () => {
  it('never move one that was there, stand on no other, and do not depend on the order they are given in', () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.boolean()), fc.nat(), (graph, known, seed) => {
        const old = forceLayout(graph, { seed, iterations: 10 });
        const kept = graph.names
          .map((name, at) => ({ name, x: old.x[at] ?? 0, y: old.y[at] ?? 0 }))
          .filter(() => known.next().value);
        fc.pre(kept.length > 0);
        const placed = new Map<string, Place>(kept.map(({ name, x, y }) => [name, { x, y }]));
        const layout = placeNear(graph, placed, seed);
        const at = (name: string): Place => ({
          x: layout.x[graph.names.indexOf(name)] ?? 0,
          y: layout.y[graph.names.indexOf(name)] ?? 0,
        });
        for (const { name, x, y } of kept) expect(at(name)).toEqual({ x, y });
        const fresh = graph.names.filter((name) => !placed.has(name));
        for (const name of fresh)
          for (const other of graph.names)
            if (other !== name)
              expect(Math.hypot(at(name).x - at(other).x, at(name).y - at(other).y)).toBeGreaterThan(1e-3);
        const names = graph.names.toReversed();
        const turned = buildGraph({
          nodes: names,
          edges: tiesOf(graph)
            .filter(([a, b]) => a < b)
            .map(([a, b]) => ({ source: graph.names[a] ?? '', target: graph.names[b] ?? '' })),
        });
        const again = placeNear(turned, placed, seed);
        names.forEach((name, place) => {
          expect(again.x[place]).toBeCloseTo(at(name).x, 9);
          expect(again.y[place]).toBeCloseTo(at(name).y, 9);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('stand near those they are tied to', () => {
    const placed = new Map<string, Place>();
    crowd.names.forEach((name, at) => {
      if (at % 10 !== 0) placed.set(name, { x: drawing.x[at] ?? 0, y: drawing.y[at] ?? 0 });
    });
    const layout = placeNear(crowd, placed, 1);
    const fresh = tiesOf(crowd).filter(
      ([a, b]) => a % 10 === 0 && b % 10 !== 0 && Math.floor(a / 50) === Math.floor(b / 50),
    );
    expect(fresh.length).toBeGreaterThan(50);
    expect(meanApart(layout, fresh)).toBeLessThan(0.5);
  });

  it('find room around a hub that a thousand join at once', () => {
    const star = graphFromArrays({
      nodes: 1001,
      from: new Uint32Array(1000),
      to: Uint32Array.from({ length: 1000 }, (_, at) => at + 1),
    });
    const layout = placeNear(star, new Map([['0', { x: 0.25, y: -0.5 }]]), 7);
    expect([layout.x[0], layout.y[0]]).toEqual([0.25, -0.5]);
    expect(new Set(Array.from(layout.x, (x, at) => `${x.toFixed(5)} ${(layout.y[at] ?? 0).toFixed(5)}`)).size).toBe(
      1001,
    );
  });

  it('are laid out like any drawing where nothing is placed, and a place that is none is refused', () => {
    expect(placeNear(crowd, new Map([['a stranger', { x: 0, y: 0 }]]), 1)).toEqual(drawing);
    expect(() => placeNear(crowd, new Map([['5', { x: Number.NaN, y: 0 }]]), 1)).toThrow(/5 is placed at NaN, 0/u);
  });
});

describe('a great hub', () => {
  const star = (points: number): Graph =>
    graphFromArrays({
      nodes: points + 1,
      from: new Uint32Array(points),
      to: Uint32Array.from({ length: points }, (_, at) => at + 1),
    });

  it('of a hundred thousand ties has a neighbourhood under a cap, which says what it left out', () => {
    const near = neighbourhood(star(100_000), ['0'], 1, 50);
    expect([near.graph.names.length, near.leftOut.length, near.tiesToLeftOut]).toEqual([50, 99_951, 99_951]);
    expect(near.rings).toEqual([
      { hop: 0, found: 1, kept: 1 },
      { hop: 1, found: 100_000, kept: 49 },
    ]);
  });

  it('of a million ties is searched no farther than asked', () => {
    expect(breadthFirst(star(1_000_000), [1], 1).order).toEqual(Uint32Array.of(1, 0));
  });
});

function tiesFrom(graph: Graph): Uint32Array {
  return Uint32Array.from(
    tiesOf(graph).filter(([a, b]) => a < b),
    ([a]) => a,
  );
}

function tiesTo(graph: Graph): Uint32Array {
  return Uint32Array.from(
    tiesOf(graph).filter(([a, b]) => a < b),
    ([, b]) => b,
  );
}
