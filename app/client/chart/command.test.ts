import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartNode, ChartTie } from '../../src/lines/chart/chart-data.ts';
import { moreOf, openChart, type Chart } from './chart.ts';
import { inWords, perform, type Command } from './command.ts';
import { act, begin, MOST_STEPS, redo, undo } from './history.ts';
import { keepOf } from './keep.ts';

const ALWAYS = { happenedFrom: null, happenedTo: null, knownBy: null };

function node(id: string, more = 0): ChartNode {
  return { id, kind: 'phone', label: `phone ${id}`, shielded: false, x: 0, y: 0, more, lines: [] };
}

function tie(from: string, to: string): ChartTie {
  const [a, b] = from < to ? [from, to] : [to, from];
  return {
    id: `${a} ${b}`,
    from: a,
    to: b,
    kinds: ['calls'],
    style: 'solid',
    reports: 1,
    happenedFrom: null,
    happenedTo: null,
    firstKnown: '2019-03-01',
  };
}

const opened = openChart({ nodes: [node('a', 2), node('b')], ties: [tie('a', 'b')] });
const expand = (of: string, ...ids: string[]): Command => ({
  does: 'add',
  cause: 'expansion',
  of,
  nodes: ids.map((id) => node(id)),
  ties: ids.map((id) => tie(of, id)),
});

function after(...commands: Command[]): Chart {
  return commands.reduce(perform, opened);
}

describe('an expansion', () => {
  it('can be rolled back while what was added later stays', () => {
    const chart = after(expand('a', 'c', 'd'), expand('b', 'e'), { does: 'roll back', addition: 1 });
    expect([...chart.nodes.keys()]).toEqual(['a', 'b', 'e']);
    expect([...chart.ties.keys()]).toEqual(['a b', 'b e']);
    expect(chart.additions.map(({ number }) => number)).toEqual([0, 2]);
  });

  it('leaves what another expansion brought too', () => {
    const chart = after(expand('a', 'c', 'd'), expand('b', 'c'), { does: 'roll back', addition: 1 });
    expect([...chart.nodes.keys()]).toEqual(['a', 'b', 'c']);
    expect([...chart.ties.keys()]).toEqual(['a b', 'b c']);
  });

  it('leaves what was pinned, noted, grouped or put somewhere since, with its ties', () => {
    const chart = after(
      expand('a', 'c', 'd', 'e', 'f', 'g'),
      { does: 'pin', nodes: ['c'] },
      { does: 'annotate', annotation: { at: 'd', text: 'Look at this', handling: 'C' } },
      { does: 'group', name: 'Ours', nodes: ['e'] },
      { does: 'move', to: [{ id: 'f', x: 1, y: 1 }] },
      { does: 'roll back', addition: 1 },
    );
    expect([...chart.nodes.keys()]).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect([...chart.ties.keys()]).toEqual(['a b', 'a c', 'a d', 'a e', 'a f']);
  });

  it('takes off a tie that it alone brought between things that stay', () => {
    const chart = perform(openChart({ nodes: [node('a'), node('b')], ties: [] }), {
      does: 'add',
      cause: 'expansion',
      of: 'a',
      nodes: [],
      ties: [tie('a', 'b')],
    });
    expect(chart.ties.size).toBe(1);
    expect(perform(chart, { does: 'roll back', addition: 1 }).ties.size).toBe(0);
  });

  it('never moves what stands already, and counts down what is not on the chart', () => {
    const chart = after(
      { does: 'move', to: [{ id: 'a', x: 0.5, y: 0.25 }] },
      {
        does: 'add',
        cause: 'expansion',
        of: 'a',
        nodes: [{ ...node('a', 1), x: 9 }, node('c')],
        ties: [tie('a', 'c')],
      },
    );
    expect(chart.places.get('a')).toEqual({ x: 0.5, y: 0.25 });
    expect(moreOf(opened).get('a')).toBe(2);
    expect(moreOf(chart).get('a')).toBe(1);
  });

  it('says what came new, by kind', () => {
    expect(inWords(opened, expand('a', 'c', 'd'))).toBe('Expanded phone a: 2 phones');
    expect(inWords(opened, expand('a', 'b'))).toBe('Expanded phone a: no new thing');
  });
});

describe('commands that change nothing', () => {
  it.each<Command>([
    { does: 'hide', nodes: ['not there'] },
    { does: 'show', nodes: ['a'] },
    { does: 'unpin', nodes: ['a'] },
    { does: 'roll back', addition: 0 },
    { does: 'roll back', addition: 7 },
    { does: 'move', to: [{ id: 'not there', x: 0, y: 0 }] },
    { does: 'group', name: 'Empty', nodes: ['not there'] },
    { does: 'ungroup', name: 'not there' },
  ])('are no step to undo: $does', (command) => {
    const history = begin(opened);
    expect(act(history, command)).toBe(history);
  });
});

describe('the history', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const ids = fc.array(id, { minLength: 1, maxLength: 3 });
  const command = fc.oneof(
    fc.tuple(id, ids).map(([of, more]) => expand(of, ...more.filter((one) => one !== of))),
    fc.nat(4).map((addition): Command => ({ does: 'roll back', addition })),
    ids.map((nodes): Command => ({ does: 'hide', nodes })),
    ids.map((nodes): Command => ({ does: 'show', nodes })),
    ids.map((nodes): Command => ({ does: 'pin', nodes })),
    ids.map((nodes): Command => ({ does: 'group', name: 'g', nodes })),
    id.map((one): Command => ({ does: 'move', to: [{ id: one, x: 0.5, y: 0.5 }] })),
    id.map((at): Command => ({ does: 'annotate', annotation: { at, text: 'n', handling: 'P' } })),
  );

  it('leads back to the chart as it was opened and forward to the chart as it is, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const done = commands.reduce(act, begin(opened));
        const back = done.past.reduce((history) => undo(history), done);
        expect(back.now).toBe(opened);
        expect(undo(back)).toBe(back);
        const again = done.past.reduce((history) => redo(history), back);
        expect(again.now).toBe(done.now);
        expect(redo(again)).toBe(again);
      }),
      { numRuns: 60 },
    );
  });

  it('never holds a tie without both its ends, nor hides, pins or places what is not there', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const chart = commands.reduce(perform, opened);
        for (const { from, to } of chart.ties.values()) expect(chart.nodes.has(from) && chart.nodes.has(to)).toBe(true);
        for (const one of [...chart.hidden, ...chart.pinned, ...chart.places.keys()])
          expect(chart.nodes.has(one)).toBe(true);
        expect(chart.places.size).toBe(chart.nodes.size);
      }),
      { numRuns: 60 },
    );
  });

  it('forgets what could be done again when something else is done, and the oldest steps when there are many', () => {
    let history = act(begin(opened), { does: 'hide', nodes: ['a'] });
    history = act(undo(history), { does: 'hide', nodes: ['b'] });
    expect(history.future).toEqual([]);
    for (let at = 0; at < MOST_STEPS + 5; at += 1)
      history = act(history, { does: 'move', to: [{ id: 'a', x: at, y: 0 }] });
    expect(history.past).toHaveLength(MOST_STEPS);
  });
});

describe('a version', () => {
  it('keeps ids and places, and opens as it was kept', () => {
    const chart = after(
      expand('a', 'c'),
      { does: 'hide', nodes: ['b'] },
      { does: 'move', to: [{ id: 'c', x: 1 / 3, y: -2 }] },
    );
    const kept = keepOf(chart, { ...ALWAYS, knownBy: '2019-03-03' });
    expect(kept.knownBy).toBe('2019-03-03');
    expect(JSON.stringify(kept)).not.toContain('phone');
    const data = { nodes: [...chart.nodes.values()], ties: [...chart.ties.values()] };
    const again = openChart(data, kept);
    expect(again.places.get('c')).toEqual({ x: 0.333333, y: -2 });
    expect([...again.hidden]).toEqual(['b']);
    expect([...again.pinned]).toEqual(['c']);
  });

  it('opens for a reader who may see less with what they may see', () => {
    const kept = keepOf(after({ does: 'hide', nodes: ['b'] }, { does: 'pin', nodes: ['a'] }), ALWAYS);
    const less = openChart({ nodes: [node('b')], ties: [tie('a', 'b')] }, kept);
    expect([less.nodes.size, less.ties.size, less.pinned.size, less.hidden.size]).toEqual([1, 0, 0, 1]);
  });
});
