import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkThing, NetworkTie } from '../network/network.ts';
import { momentBefore, readComparison } from './comparison.ts';
import { addressOf, readAsk } from './network-ask.ts';
import { NOW } from '../moment.ts';
import { monthsOf } from './timeline.ts';
import { DEEPEST, treeOf, type TreeItem } from './tree.ts';

const thing = (id: string, more = 0): NetworkThing => ({
  id,
  kind: 'phone',
  label: id,
  shielded: false,
  more,
  lines: [],
});
const tie = (from: string, to: string, days: Partial<NetworkTie> = {}): NetworkTie => ({
  id: `${from} ${to}`,
  from,
  to,
  kinds: ['calls'],
  style: 'solid',
  sources: 1,
  said: 0,
  reports: [],
  happenedFrom: null,
  happenedTo: null,
  firstKnown: '2026-03-05',
  ...days,
});
const flat = (items: readonly TreeItem[]): TreeItem[] => items.flatMap((item) => [item, ...flat(item.children)]);

describe('the tree', () => {
  it('ends on every network, however it goes round in circles, and never comes by one thing twice on a branch', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const pairs = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([one, other]) => one < other),
      { maxLength: 15, selector: (pair) => pair.join() },
    );
    fc.assert(
      fc.property(pairs, (found) => {
        const network = { things: ids.map((id) => thing(id)), ties: found.map(([one, other]) => tie(one, other)) };
        const check = (item: TreeItem, branch: string[]): void => {
          expect(branch).not.toContain(item.thing.id);
          expect(item.level).toBe(branch.length + 1);
          expect(item.level).toBeLessThanOrEqual(DEEPEST);
          for (const child of item.children) check(child, [...branch, item.thing.id]);
        };
        for (const item of treeOf(network, ['a', 'b'], new Set(ids))) check(item, []);
      }),
      { numRuns: 30 },
    );
  });

  it('opens what was asked for, closes the rest, and says what is left beyond', () => {
    const network = {
      things: ['a', 'b', 'c'].map((id) => thing(id, id === 'c' ? 2 : 0)),
      ties: [tie('a', 'b'), tie('b', 'c')],
    };
    const states = (open: string[]) =>
      flat(treeOf(network, ['a', 'gone'], new Set(open))).map(({ thing: { id }, state }) => `${id} ${state}`);
    expect(states([])).toEqual(['a open', 'b closed']);
    expect(states(['b'])).toEqual(['a open', 'b open', 'c closed']);
  });

  it('of a hub writes out fifty and counts the others', () => {
    const many = Array.from({ length: 70 }, (_, at) => `n${String(at).padStart(2, '0')}`);
    const network = { things: ['a', ...many].map((id) => thing(id)), ties: many.map((id) => tie('a', id)) };
    const [root] = treeOf(network, ['a'], new Set());
    expect([root?.children.length, root?.left]).toEqual([50, 20]);
  });
});

describe('the timeline', () => {
  it('counts what happened in each month and what became known in it, empty months between included', () => {
    const { months, undated } = monthsOf([
      tie('a', 'b', { happenedFrom: '2025-12-30', happenedTo: '2026-01-02' }),
      tie('a', 'c', { happenedFrom: '2026-01-09', happenedTo: null }),
      tie('a', 'd'),
    ]);
    expect(undated).toBe(1);
    expect(months).toEqual([
      { month: '2025-12', happened: 1, known: 0 },
      { month: '2026-01', happened: 2, known: 0 },
      { month: '2026-02', happened: 0, known: 0 },
      { month: '2026-03', happened: 0, known: 3 },
    ]);
    expect(monthsOf([])).toEqual({ months: [], undated: 0 });
  });

  it('does not write out a thousand years for one wrong date', () => {
    const { months } = monthsOf([tie('a', 'b', { happenedFrom: '1026-01-01', happenedTo: '2026-01-01' })]);
    expect(months.map(({ month }) => month)).toEqual(['1026-01', '2026-03']);
  });
});

describe('an address of a network', () => {
  const id = '0f0e0d0c-0000-4000-8000-000000000001';
  it('keeps what was opened and the moment, and forgets what is no id or no view', () => {
    const ask = readAsk({
      view: 'tree',
      open: `${id},nonsense,${id}`,
      root: 'x',
      kind: 'spaceship',
      page: '-2',
      words: ['a'],
    });
    expect(ask).toEqual({ view: 'tree', open: [id], hub: null, root: null, words: '', kind: '', page: 1 });
    expect(addressOf('/n', ask, { ...NOW, knownBy: '2026-03-03' })).toBe(`/n?view=tree&open=${id}&known=2026-03-03`);
    expect(addressOf('/n', readAsk(null), NOW)).toBe('/n');
  });

  it('of two days takes the last visit for the first, and refuses days the wrong way round', () => {
    expect(readComparison({}, '2026-03-01', '2026-03-31')).toEqual({
      one: '2026-03-01',
      other: '2026-03-31',
      by: 'known',
    });
    expect(readComparison({ by: 'happened' }, null, '2026-03-31')).toEqual({
      one: '2026-03-03',
      other: '2026-03-31',
      by: 'happened',
    });
    expect(() => readComparison({ one: '2026-04-01', other: '2026-03-31' }, null, '2026-05-01')).toThrow(
      /after the second/u,
    );
    expect(momentBefore('happened', '2026-03-28')).toEqual({
      happenedFrom: '2026-03-01',
      happenedTo: '2026-03-28',
      knownBy: null,
    });
  });
});
