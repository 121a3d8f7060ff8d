import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterLinks } from './cluster-links.ts';
import { checkDecisions } from './check-decisions.ts';
import type { Decision } from './decision.ts';
import type { Links } from './links.ts';
import { NO_CLUSTERS, stableIds, type IdentifiedClusters } from './stable-ids.ts';

const SIZE = 8;
const clustering = fc.array(fc.nat(4), { minLength: SIZE, maxLength: SIZE }).map((codes) => Int32Array.from(codes));
/** Clusterings one after the other, of which the first makes the first ids. */
const history = fc.array(clustering, { minLength: 1, maxLength: 6 });
const position = fc.nat(SIZE - 1);
const pair = fc.tuple(position, position).filter(([a, b]) => a !== b);

function after(all: readonly Int32Array[]): IdentifiedClusters {
  return all.reduce<IdentifiedClusters>((ids, codes) => stableIds(ids, codes), NO_CLUSTERS);
}

function sets(idOf: Int32Array): Map<number, number[]> {
  const found = new Map<number, number[]>();
  idOf.forEach((id, at) => found.set(id, [...(found.get(id) ?? []), at]));
  found.delete(0);
  return found;
}

describe('stableIds', () => {
  it('gives the same ids for the same clusters, and reports no change', () => {
    fc.assert(
      fc.property(history, (all) => {
        const ids = after(all);
        const again = stableIds(ids, all.at(-1) ?? new Int32Array(0));
        expect(again.idOf).toEqual(ids.idOf);
        expect(again.changes).toEqual([]);
        expect(again.nextId).toBe(ids.nextId);
      }),
    );
  });

  it('gives one id to each cluster, and never one used before to records that never had it unless they join who did', () => {
    fc.assert(
      fc.property(history, clustering, (all, next) => {
        const ids = after(all);
        const found = stableIds(ids, next);
        next.forEach((code, a) =>
          next.forEach((other, b) => expect(found.idOf[a] === found.idOf[b]).toBe(code === other)),
        );
        for (const [id, members] of sets(found.idOf)) {
          if (id >= ids.nextId) continue;
          const had = ids.remembered.filter((one) => one.id === id).flatMap((one) => one.members);
          expect(members.some((one) => ids.idOf[one] === id || had.includes(one))).toBe(true);
        }
      }),
    );
  });

  it('changes at most the ids that one added record touches', () => {
    fc.assert(
      fc.property(history, fc.uniqueArray(position), (all, joined) => {
        const ids = after(all);
        const codes = [...(all.at(-1) ?? [])];
        const touched = new Set(joined.map((one) => codes[one]));
        const next = Int32Array.from([...codes.map((code) => (touched.has(code) ? 99 : code)), 99]);
        const found = stableIds(ids, next);
        codes.forEach((code, at) => {
          if (!touched.has(code)) expect(found.idOf[at]).toBe(ids.idOf[at]);
        });
        const before = [...touched].map((code) => ids.idOf[codes.indexOf(code ?? -1)]);
        if (before.length > 0) expect(before).toContain(found.idOf[SIZE]);
        else expect(found.idOf[SIZE]).toBe(ids.nextId);
      }),
    );
  });

  it('restores clusters and ids exactly when decisions are undone, the last first', () => {
    const verdict = fc.constantFrom('same' as const, 'different' as const, 'unsure' as const);
    const decided = fc.array(
      fc.tuple(pair, verdict).map(([[a, b], one]): Decision<number> => ({ verdict: one, a, b })),
      { minLength: 1, maxLength: 6 },
    );
    const rows = fc.array(fc.tuple(pair, fc.integer({ min: -9, max: 9 })), { maxLength: 16 });
    fc.assert(
      fc.property(rows, decided, fc.constantFrom('components' as const, 'guarded' as const), (all, wanted, method) => {
        const links: Links = {
          size: SIZE,
          left: Int32Array.from(all, ([[left]]) => left),
          right: Int32Array.from(all, ([[, right]]) => right),
          weight: Float64Array.from(all, ([, weight]) => weight),
        };
        const decisions = wanted.reduce<readonly Decision<number>[]>(
          (kept, one) => (checkDecisions([...kept, one]).ok ? [...kept, one] : kept),
          [],
        );
        const clustered = (count: number): Int32Array =>
          clusterLinks(links, { method, decisions: decisions.slice(0, count) }).clusterOf;
        const states = [stableIds(NO_CLUSTERS, clustered(0))];
        for (let count = 1; count <= decisions.length; count += 1) {
          states.push(stableIds(states.at(-1) ?? NO_CLUSTERS, clustered(count)));
        }
        let state: IdentifiedClusters = states.at(-1) ?? NO_CLUSTERS;
        for (let count = decisions.length - 1; count >= 0; count -= 1) {
          state = stableIds(state, clustered(count));
          expect(state.idOf).toEqual(states[count]?.idOf);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lets the id go with the most members, and ties with the oldest id', () => {
    const first = stableIds(NO_CLUSTERS, Int32Array.of(0, 0, 2, 2, 2, 5));
    expect([...first.idOf]).toEqual([1, 1, 2, 2, 2, 3]);
    const merged = stableIds(first, Int32Array.of(0, 0, 0, 0, 0, 5));
    expect([...merged.idOf]).toEqual([2, 2, 2, 2, 2, 3]);
    expect(merged.changes).toEqual([{ kind: 'merged', into: 2, from: [1, 2] }]);
    const tied = stableIds(stableIds(NO_CLUSTERS, Int32Array.of(0, 1)), Int32Array.of(0, 0));
    expect([...tied.idOf]).toEqual([1, 1]);
  });

  it('reports what is new, gone, split and changed', () => {
    const first = stableIds(NO_CLUSTERS, Int32Array.of(0, 0, 0, 3, 4));
    expect(first.changes.map(({ kind }) => kind)).toEqual(['new', 'new', 'new']);
    expect(stableIds(first, Int32Array.of(0, 0, 2, -1, 4, 4, 6)).changes).toEqual([
      { kind: 'new', id: 5, members: 1 },
      { kind: 'gone', id: 2, members: 1 },
      { kind: 'split', from: 1, into: [1, 4] },
      { kind: 'changed', id: 3, joined: 1, left: 0 },
    ]);
  });

  it('refuses a clustering in which known records are missing', () => {
    const ids = stableIds(NO_CLUSTERS, Int32Array.of(0, 1, 2));
    expect(() => stableIds(ids, Int32Array.of(0))).toThrow(/covers 1 records, but ids are known for 3/u);
  });
});
