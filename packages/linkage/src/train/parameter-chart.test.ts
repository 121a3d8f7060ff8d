import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import { personModel } from '../model/person-model.ts';
import { levelWeight } from '../model/level-weight.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import { readSplinkModel } from '../splink/read-splink-model.ts';
import { parameterChart } from './parameter-chart.ts';
import { shareText, svgText, weightText, wrapped } from './parameter-chart-text.ts';

/** The first comparison of the person model alone, renamed, with other figures on its first evidence level. */
function small(label: string, m?: number, u?: number): LinkageModel {
  const [comparison] = personModel.comparisons;
  if (comparison === undefined) throw new Error('the model has a comparison');
  const levels = comparison.levels.map((level, at) => {
    const changed = { ...level, label: at === 1 ? label : level.label };
    return at === 1 ? { ...changed, ...(m === undefined ? {} : { m }), ...(u === undefined ? {} : { u }) } : changed;
  });
  return { ...personModel, comparisons: [{ ...comparison, levels }] };
}

/** Tags closed in order, attributes quoted, every & an entity. */
function wellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [tag, closing, name] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*>/gu)) {
    if ((tag.match(/"/gu) ?? []).length % 2 === 1 || tag.indexOf('<', 1) > 0) return false;
    if (closing === '/') {
      if (open.pop() !== name) return false;
    } else if (!tag.endsWith('/>')) open.push(name ?? '');
  }
  return open.length === 0 && !/[<>]/u.test(svg.replace(/<[^>]*>/gu, '')) && !/&(?!#\d+;)/u.test(svg);
}

describe('the parameter chart', () => {
  it('has a row for the prior and each evidence level, with the weights that score', () => {
    const { rows, svg } = parameterChart(personModel);
    const levels = personModel.comparisons.flatMap((comparison) =>
      comparison.levels.flatMap((level) => (level.kind === 'null' ? [] : [levelWeight(comparison, level)])),
    );
    expect(rows.slice(1).map(({ weight }) => weight)).toEqual(levels);
    expect(rows[0]).toMatchObject({ comparison: 'prior', level: null, m: null, u: null });
    expect(svg.match(/<rect [^>]*height="18"/gu)).toHaveLength(rows.length);
    expect(wellFormed(svg)).toBe(true);
  });

  it('can be read without seeing colour or picture', () => {
    const { svg } = parameterChart(small('Same forename', 0.6, 0.006));
    expect(svg).toMatch(/<svg [^>]*role="img" aria-labelledby="parameter-chart-title parameter-chart-desc"/u);
    expect(svg).toMatch(/<title id="parameter-chart-title">Match weight of each level of the model<\/title>/u);
    expect(svg).toMatch(/<desc id="parameter-chart-desc">Bars for \d+ levels\./u);
    // A signed figure on every bar, and hatching for those against.
    expect(svg).toContain('>+6.6</text>');
    expect(svg).toMatch(/fill="url\(#parameter-chart-against\)"/u);
    expect(svg).not.toMatch(/<style|style=|<script|\son\w+=/u);
  });

  it('lets no label break out of its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), (label) => {
        expect(wellFormed(parameterChart(small(label)).svg)).toBe(true);
      }),
      { numRuns: 50 },
    );
    const { svg } = parameterChart(small('<script>alert(1)</script> & "\u202e\u0000\ud800'));
    expect(svg).not.toContain('<script');
    for (const sign of ['\u0000', '\u202e']) expect(svg).not.toContain(sign);
    expect(parameterChart(small('x'.repeat(100_000))).svg.length).toBeLessThan(20_000);
  });

  it('tells what to doubt', () => {
    const counts = new Map([
      [
        'forename',
        {
          matches: (personModel.comparisons[0]?.levels ?? []).map((_, at) => (at === 1 ? 3 : 100)),
          nonMatches: (personModel.comparisons[0]?.levels ?? []).map(() => 1_500_000),
        },
      ],
    ]);
    const { rows, svg } = parameterChart(small('Same forename', 0.0001, 0.9), counts);
    expect(rows[1]?.doubts).toEqual(['m rests on few pairs.']);
    expect(rows[2]?.doubts).toContain('Weighs more than the level above it.');
    expect(rows[1]).toMatchObject({ matches: 3, nonMatches: 1_500_000 });
    expect(svg).toContain('>3, 1.5m</text>');
    const untrained = small('Same forename');
    const bare = {
      ...untrained,
      comparisons: untrained.comparisons.map((one) => ({
        ...one,
        levels: one.levels.map(({ label, condition, kind, fixM, fixU }) => ({ label, condition, kind, fixM, fixU })),
      })),
    };
    expect(parameterChart(bare).rows[1]?.doubts).toEqual(['m not trained: a default.', 'u not trained: a default.']);
  });

  it('draws a level that never holds to the edge with an arrow, and no figure is NaN', () => {
    const { svg } = parameterChart(small('Never', 1e-300, 0.5));
    expect(svg).toContain('◀ −995.6');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
  });

  it('refuses a model that cannot score, and an id that is none', () => {
    expect(() => parameterChart(small('Bad', NaN))).toThrow(/m of level "Bad"/u);
    expect(() => parameterChart(personModel, undefined, '"><script>')).toThrow(/cannot be an id/u);
  });

  it.skipIf(!sharedDataPresent)(
    'draws the model that Splink trained on historical figures, its untrained level marked',
    () => {
      const { rows, svg } = parameterChart(readSplinkModel(splinkModelText('model_historical_50k')));
      expect(rows.filter(({ doubts }) => doubts.includes('u not trained: a default.'))).toHaveLength(1);
      expect(wellFormed(svg)).toBe(true);
    },
  );
});

describe('texts of the chart', () => {
  it('writes shares and weights for people', () => {
    expect([0.62, 0.0018, 0.99758, 1, 0.00018, 0, 1e-300].map(shareText)).toEqual([
      '62 %',
      '0.18 %',
      '99.76 %',
      '100 %',
      '1 in 5,600',
      '0',
      'under 1 in 10¹⁵',
    ]);
    expect([8.34, -5, -0.01, 0].map(weightText)).toEqual(['+8.3', '−5.0', '0.0', '0.0']);
  });

  it('wraps at blanks, cuts what has none, and marks what is left out', () => {
    expect(wrapped('one two three', 7, 3)).toEqual(['one two', 'three']);
    expect(wrapped('abcdefghij', 4, 2)).toEqual(['abcd', 'efg…']);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 2, max: 30 }), (text, letters) => {
        const lines = wrapped(text, letters, 3);
        expect(lines.length).toBeLessThanOrEqual(3);
        for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(letters);
      }),
    );
    expect(svgText('a&b\u0007')).toBe('a&#38;b ');
  });
});
