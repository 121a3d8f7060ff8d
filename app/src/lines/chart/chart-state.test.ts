import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changed, type ChartChange } from './chart-change.ts';
import type { ChartState } from './chart-data.ts';
import { EMPTY_STATE, readState } from './chart-state.ts';
import { stateSeen } from './chart-sight.ts';
import { versionDiff } from './version-diff.ts';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => randomUUID().replace(/^./u, letter)) as [string, string, string];
const node = (id: string, x = 0) => ({ id, x, y: 0, pinned: false });
const state: ChartState = {
  ...EMPTY_STATE,
  nodes: [node(a), node(b), node(c)],
  hidden: [c],
  groups: [{ name: 'Two', nodes: [a, b] }],
  annotations: [
    { at: a, text: 'On a', handling: 'P' },
    { at: `${a} ${b}`, text: 'On the tie', handling: 'C' },
    { at: null, text: 'On all', handling: 'P' },
  ],
};

describe('what a browser wants kept', () => {
  it('is kept as it is when it is right, and nothing else that was sent', () => {
    expect(readState({ ...state, names: ['Kai Webb'] })).toEqual(state);
    expect(
      readState({ ...state, nodes: [{ ...node(a), label: 'Kai Webb' }], hidden: [], groups: [], annotations: [] })
        .nodes,
    ).toEqual([node(a)]);
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /missing or has the wrong shape/u],
    ['a list', [], /wrong shape/u],
    ['no list of nodes', { ...state, nodes: {} }, /“nodes” is no list/u],
    ['a node without an id', { ...state, nodes: [{ x: 1, y: 1 }] }, /“nodes” holds something that is no id/u],
    ['a thing twice', { ...state, nodes: [node(a), node(a)] }, /twice/u],
    ['a place that is no number', { ...state, nodes: [{ ...node(a), x: 'left' }] }, /two numbers/u],
    ['an infinite place', { ...state, nodes: [{ ...node(a), x: Infinity }] }, /two numbers/u],
    ['too many things', { ...state, nodes: Array.from({ length: 10_001 }, () => node(a)) }, /a chart holds 10000/u],
    ['a group without a name', { ...state, groups: [{ name: ' ', nodes: [a] }] }, /name of a group is empty/u],
    ['a note that is for nobody', { ...state, annotations: [{ at: null, text: 'x', handling: 'X' }] }, /either P/u],
    [
      'a note on three things',
      { ...state, annotations: [{ at: `${a} ${b} ${c}`, text: 'x', handling: 'P' }] },
      /at a tie/u,
    ],
    [
      'an endless note',
      { ...state, annotations: [{ at: null, text: 'x'.repeat(2001), handling: 'P' }] },
      /longer than 2000/u,
    ],
    ['a day that is none', { ...state, knownBy: '2026-02-30' }, /year-month-day/u],
  ])('is refused with what is wrong: %s', (_name, given, says) => {
    expect(() => readState(given)).toThrow(says);
  });
});

describe('a change by a form', () => {
  const change = (does: ChartChange['does'], things: string[], more: Partial<ChartChange> = {}) =>
    changed(state, { does, things, group: '', note: { at: null, text: '', handling: 'C' }, ...more });

  it('hides, shows, pins, groups and takes off what was taken, and says so', () => {
    expect(change('hide', [a]).state.hidden).toEqual([c, a]);
    expect(change('show', [c]).state.hidden).toEqual([]);
    expect(change('pin', [b]).state.nodes.map(({ pinned }) => pinned)).toEqual([false, true, false]);
    expect(change('group', [a, c], { group: ' Homes ' }).state.groups.at(-1)).toEqual({ name: 'Homes', nodes: [a, c] });
    const without = change('remove', [a, c]);
    expect(without.why).toBe('Took 2 things off');
    expect(without.state).toEqual({
      ...state,
      nodes: [node(b)],
      hidden: [],
      groups: [{ name: 'Two', nodes: [b] }],
      annotations: [{ at: null, text: 'On all', handling: 'P' }],
    });
  });

  it('of nothing, of what is not on the chart, or without a name is refused', () => {
    expect(() => change('hide', [])).toThrow(/Nothing was taken/u);
    expect(() => change('hide', [randomUUID()])).toThrow(/Nothing was taken/u);
    expect(() => change('group', [a])).toThrow(/Give the group a name/u);
    expect(() => change('note', [], { note: { at: null, text: 'x', handling: '' } })).toThrow(/either P/u);
  });
});

describe('a chart in other eyes', () => {
  it('has no id, group member or note of what its reader may not see', () => {
    const thing = (id: string) => ({ id, kind: 'person' as const, label: 'x', shielded: false, more: 0, lines: [] });
    const seen = stateSeen(state, { things: [thing(a)], ties: [] });
    expect(JSON.stringify(seen)).not.toContain(b);
    expect(JSON.stringify(seen)).not.toContain(c);
    expect(seen.annotations.map(({ text }) => text)).toEqual(['On a', 'On all']);
    expect(seen.groups).toEqual([{ name: 'Two', nodes: [a] }]);
  });

  it('differs between two versions by what was put on, taken off, moved, hidden and noted', () => {
    const later: ChartState = {
      ...state,
      nodes: [node(a, 0.5), node(c)],
      hidden: [a],
      groups: [],
      annotations: [{ at: a, text: 'On a, again', handling: 'P' }],
      knownBy: '2026-01-01',
    };
    expect(versionDiff(state, later)).toEqual({
      added: [],
      removed: [b],
      moved: [a],
      hidden: [a],
      shown: [c],
      groupsAdded: [],
      groupsRemoved: ['Two'],
      notesAdded: later.annotations,
      notesRemoved: state.annotations,
      otherDays: true,
    });
    expect(versionDiff(state, state)).toMatchObject({
      added: [],
      removed: [],
      moved: [],
      notesAdded: [],
      otherDays: false,
    });
  });
});
