import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cluster, type Clustering } from './cluster.ts';
import type { Decision, Edge } from './decision.ts';

const MEMBERS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];
const member = fc.constantFrom(...MEMBERS);
const pair = fc.tuple(member, member).filter(([a, b]) => a !== b);
const edges = fc.array(
  pair.chain(([a, b]) => fc.integer({ min: -3, max: 9 }).map((weight): Edge => ({ a, b, weight }))),
  { maxLength: 14 },
);
const decisions = fc.array(
  pair.chain(([a, b]) =>
    fc
      .constantFrom('same' as const, 'different' as const, 'unsure' as const)
      .map((verdict): Decision => ({ verdict, a, b })),
  ),
  { maxLength: 8 },
);
const edge = (a: string, b: string, weight = 5): Edge => ({ a, b, weight });
const together = ({ clusters }: Clustering, a: string, b: string): boolean =>
  clusters.some(({ members }) => members.includes(a) && members.includes(b));

describe('cluster', () => {
  it('never joins what a person kept apart, and always joins what was decided to be one unless that conflicts', () => {
    fc.assert(
      fc.property(edges, decisions, (links, decided) => {
        const found = cluster(MEMBERS, links, decided);
        const conflicting = new Set(found.conflicts.map(({ same }) => same));
        for (const one of decided) {
          if (one.verdict === 'different') expect(together(found, one.a, one.b)).toBe(false);
          if (one.verdict === 'same' && !conflicting.has(one)) expect(together(found, one.a, one.b)).toBe(true);
        }
        expect(found.clusters.flatMap(({ members }) => members).sort()).toEqual(MEMBERS);
      }),
    );
  });

  it('finds connected components when there are no decisions, with the oldest member as id', () => {
    fc.assert(
      fc.property(edges, (links) => {
        const label = new Map(MEMBERS.map((one) => [one, one]));
        for (let round = 0; round < MEMBERS.length; round += 1) {
          for (const { a, b } of links) {
            const least = [label.get(a) ?? '', label.get(b) ?? ''].sort()[0] ?? '';
            label.set(a, least).set(b, least);
          }
        }
        for (const { id, members } of cluster(MEMBERS, links, []).clusters) {
          expect(id).toBe(members[0]);
          for (const one of members) expect(label.get(one)).toBe(id);
        }
      }),
    );
  });

  it('reports as bridges exactly the links whose loss parts a cluster', () => {
    fc.assert(
      fc.property(edges, (links) => {
        const found = cluster(MEMBERS, links, []);
        const key = (a: string, b: string): string => [a, b].sort().join();
        const bridges = new Map(found.bridges.map((one) => [key(one.a, one.b), one]));
        for (const [text, some] of new Map(links.map((one) => [key(one.a, one.b), one]))) {
          const without = cluster(
            MEMBERS,
            links.filter((one) => key(one.a, one.b) !== text),
            [],
          );
          expect(bridges.has(text)).toBe(!together(without, some.a, some.b));
          const bridge = bridges.get(text);
          const sizeWith = (one: string) =>
            without.clusters.find(({ members }) => members.includes(one))?.members.length;
          if (bridge !== undefined) expect(bridge.sides).toEqual([sizeWith(bridge.a), sizeWith(bridge.b)]);
        }
      }),
    );
  });

  it('gives one answer whatever the order of the edges', () => {
    fc.assert(
      fc.property(edges, decisions, (links, decided) => {
        expect(cluster(MEMBERS, [...links].reverse(), decided).clusters).toEqual(
          cluster(MEMBERS, links, decided).clusters,
        );
      }),
    );
  });

  it('holds back the weaker of two proposals that would join what was kept apart, and says why', () => {
    const different: Decision = { verdict: 'different', a: 'p1', b: 'p3' };
    const found = cluster(MEMBERS, [edge('p1', 'p2', 4), edge('p2', 'p3', 9)], [different]);
    expect(together(found, 'p2', 'p3')).toBe(true);
    expect(found.heldBack).toEqual([{ edge: edge('p1', 'p2', 4), because: different }]);
  });

  it('reports decisions that contradict each other through a chain, and keeps the two apart', () => {
    const decided: Decision[] = [
      { verdict: 'same', a: 'p1', b: 'p2' },
      { verdict: 'different', a: 'p1', b: 'p3' },
      { verdict: 'same', a: 'p3', b: 'p2' },
    ];
    const found = cluster(MEMBERS, [], decided);
    expect(found.conflicts).toEqual([
      { kind: 'same-against-different', same: decided[2], different: decided[1], chain: ['p1', 'p2', 'p3'] },
    ]);
    expect(together(found, 'p1', 'p3')).toBe(false);
  });

  it('holds back the proposal on which someone was unsure, and marks bridges that a person decided', () => {
    const unsure: Decision = { verdict: 'unsure', a: 'p2', b: 'p1' };
    const found = cluster(
      MEMBERS,
      [edge('p1', 'p2'), edge('p4', 'p5')],
      [unsure, { verdict: 'same', a: 'p4', b: 'p5' }],
    );
    expect(found.heldBack).toEqual([{ edge: edge('p1', 'p2'), because: unsure }]);
    expect(found.bridges).toEqual([{ cluster: 'p4', a: 'p4', b: 'p5', decided: true, sides: [1, 1] }]);
  });

  it('keeps a chain of 50,000 members without exhausting the stack', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `m${i}`);
    const found = cluster(
      many,
      many.slice(1).map((one, i) => edge(many[i] ?? '', one)),
      [],
    );
    expect(found.clusters).toHaveLength(1);
    expect(found.bridges).toHaveLength(49_999);
  });

  it('refuses names that are not members', () => {
    expect(() => cluster(['p1'], [edge('p1', 'stranger')], [])).toThrow(/"stranger"/u);
    expect(() => cluster(['p1'], [], [{ verdict: 'different', a: 'p1', b: 'p1' }])).toThrow(/parts "p1" from itself/u);
    expect(() => cluster(['p1', 'p2'], [edge('p1', 'p2', NaN)], [])).toThrow(/"p1" and "p2", field "weight", is NaN/u);
  });
});
