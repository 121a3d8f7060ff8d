import { describe, expect, it } from 'vitest';
import type { ChartNode, ChartTie, NodeKind } from '../../src/lines/chart/chart-data.ts';
import { openChart } from './chart.ts';
import { perform } from './command.ts';
import { countByLook, LOOK_ORDER, LOOKS, lookOf } from './kind.ts';
import { inverted, matching, still, toggle, withNeighbours } from './selection.ts';
import { shownOf, WHOLE, type Lens } from './shown.ts';
import { sayTie } from './tie-words.ts';
import { daysOfKnowing, framesOf, sayWindow, stripOf } from './timeline.ts';

function node(id: string, kind: NodeKind, label = id, shielded = false): ChartNode {
  return { id, kind, label, shielded, x: 0, y: 0, more: 0, lines: [] };
}
function tie(from: string, to: string, given: Partial<ChartTie> = {}): ChartTie {
  return {
    id: `${from} ${to}`,
    from,
    to,
    kinds: ['CALLS'],
    style: 'solid',
    reports: 1,
    happenedFrom: null,
    happenedTo: null,
    firstKnown: '2019-03-01',
    ...given,
  };
}

const chart = openChart({
  nodes: [
    node('kaz', 'person', 'Kaz Finch'),
    node('child', 'person', 'Person who may be exploited', true),
    node('phone', 'phone', '07700 900123'),
    node('flat', 'address', '14 Elm Road'),
    node('alone', 'vehicle', 'Vauxhall Corsa'),
  ],
  ties: [
    tie('kaz', 'phone', { happenedFrom: '2019-01-05', happenedTo: '2019-01-20', style: 'double', reports: 3 }),
    tie('child', 'phone', { happenedFrom: '2019-02-10', happenedTo: '2019-02-10', firstKnown: '2019-04-01' }),
    tie('flat', 'kaz'),
  ],
});
const through = (lens: Partial<Lens>): ReturnType<typeof shownOf> => shownOf(chart, { ...WHOLE, ...lens });
const days = { happenedFrom: null, happenedTo: null, knownBy: null };

describe('what is shown', () => {
  it('is everything until something is put aside, and a tie goes with either end', () => {
    expect(through({}).nodes.size).toBe(5);
    const shown = through({ offLooks: new Set(['phone']) });
    expect([...shown.nodes]).toEqual(['kaz', 'child', 'flat', 'alone']);
    expect([...shown.ties]).toEqual(['flat kaz']);
    expect(through({ offStyles: new Set(['solid']) }).ties.size).toBe(1);
  });

  it('keeps ties without a day in every window, and things without ties', () => {
    const shown = through({ window: { ...days, happenedFrom: '2019-02-01' } });
    expect([...shown.ties]).toEqual(['child phone', 'flat kaz']);
    expect(shown.nodes.has('alone')).toBe(true);
    expect([...through({ window: { ...days, happenedTo: '2019-01-31' } }).nodes]).not.toContain('child');
  });

  it('is what was known on a day, whenever it happened', () => {
    expect([...through({ window: { ...days, knownBy: '2019-03-03' } }).ties]).toEqual(['kaz phone', 'flat kaz']);
    expect(through({ window: { ...days, knownBy: '2019-04-01' } }).ties.size).toBe(3);
  });

  it('leaves out what is hidden, and a selection lets go of it', () => {
    const less = perform(chart, { does: 'hide', nodes: ['phone'] });
    expect(still(['kaz', 'phone'], shownOf(less, WHOLE))).toEqual(['kaz']);
  });
});

describe('selecting by keyboard', () => {
  const shown = shownOf(chart, WHOLE);
  it('finds by every word of the name or the kind, people first, exploited people before others', () => {
    expect(matching(chart, shown, { words: '', look: null })).toEqual(['child', 'kaz', 'phone', 'flat', 'alone']);
    expect(matching(chart, shown, { words: 'ELM road', look: null })).toEqual(['flat']);
    expect(matching(chart, shown, { words: 'vehicle corsa', look: null })).toEqual(['alone']);
    expect(matching(chart, shown, { words: '', look: 'person' })).toEqual(['kaz']);
    expect(matching(chart, shown, { words: '(.*', look: null })).toEqual([]);
  });

  it('takes, lets go, turns round and reaches what is tied', () => {
    expect(toggle(toggle([], 'kaz'), 'kaz')).toEqual([]);
    expect(inverted(['kaz'], shown)).toEqual(['child', 'phone', 'flat', 'alone']);
    expect(withNeighbours(chart, shown, ['kaz'])).toEqual(['kaz', 'phone', 'flat']);
  });
});

describe('time', () => {
  const strip = stripOf(chart.ties.values(), 10);
  it('is a strip whose bars cover every day once, and ties without a day are counted apart', () => {
    expect(strip).toMatchObject({ first: '2019-01-05', last: '2019-02-10', undated: 1 });
    expect(strip?.bars.at(0)?.from).toBe('2019-01-05');
    expect(strip?.bars.at(-1)?.to).toBe('2019-02-10');
    expect(strip?.bars.at(-1)?.ties).toBe(1);
    for (const [at, bar] of (strip?.bars ?? []).entries())
      if (at > 0) expect(Date.parse(bar.from) - Date.parse(strip?.bars[at - 1]?.to ?? '')).toBe(86_400_000);
  });

  it('plays from the first bar to the last', () => {
    const frames = strip ? framesOf(strip, '2019-05-01') : [];
    expect(frames[0]?.happenedFrom).toBe('2019-01-05');
    expect(frames.at(-1)).toEqual({ happenedFrom: '2019-02-10', happenedTo: '2019-02-10', knownBy: '2019-05-01' });
  });

  it('has no strip where no tie has a day, and one bar for a single day', () => {
    expect(stripOf([tie('a', 'b')])).toBeNull();
    expect(stripOf([tie('a', 'b', { happenedFrom: '2019-01-01' })])?.bars).toHaveLength(1);
  });

  it('says a window and the days on which something became known', () => {
    expect(sayWindow({ happenedFrom: '2019-03-03', happenedTo: null, knownBy: '2019-05-01' })).toBe(
      '3 March 2019 to now, as known on 1 May 2019',
    );
    expect(sayWindow(days)).toBe('any time');
    expect(daysOfKnowing(chart.ties.values())).toEqual(['2019-03-01', '2019-04-01']);
  });
});

describe('signs', () => {
  it('tell kinds apart by letter, by shape and by path, not by colour alone', () => {
    for (const by of ['letter', 'shape', 'path', 'one'] as const)
      expect(new Set(LOOK_ORDER.map((look) => LOOKS[look][by])).size, by).toBe(LOOK_ORDER.length);
  });

  it('carry their letter at 4.5:1 or more', () => {
    for (const look of LOOK_ORDER)
      expect(1.05 / (luminance(LOOKS[look].colour) + 0.05), look).toBeGreaterThanOrEqual(4.5);
  });

  it('show who may be exploited as that, and count them apart', () => {
    expect(lookOf({ kind: 'person', shielded: true })).toBe('shielded');
    expect(countByLook(['phone', 'shielded', 'phone'])).toBe('1 person who may be exploited, 2 phones');
    expect(countByLook([])).toBe('nothing');
  });

  it('say a tie in words', () => {
    expect([...chart.ties.values()].map(sayTie)).toEqual([
      'calls; 3 reports, two or more independent sources; 5 January 2019 to 20 January 2019',
      'calls; 1 report, one source; 10 February 2019',
      'calls; 1 report, one source; day not known',
    ]);
  });
});

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
