import { LinkageError } from '../linkage-error.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { LevelCounts } from './monotone-pool.ts';
import { parameterRows, type ParameterRow } from './parameter-chart-rows.ts';
import { countText, shareText, svgText, weightText, wrapped } from './parameter-chart-text.ts';

/** A chart and the same figures as a table, which a page must show beside it: a screen reader gets the table. */
export interface ParameterChart {
  /** A whole `<svg>` element, without styles or scripts, so that a strict content policy lets it through. */
  readonly svg: string;
  readonly rows: readonly ParameterRow[];
}

const LABEL_X = 24;
const LETTERS = 50;
const PLOT = { from: 390, to: 664 } as const;
const COLUMNS = { m: 776, u: 872, counts: 986 } as const;
const LINE = 18;
// A weight beyond this is drawn to the edge with an arrow: one level of m = 0 would flatten all others.
const FURTHEST = 25;
const INK = '#0b0c0c';
const GREY = '#505a5f';
const FOR = '#1d70b8';

/**
 * Chart of match weights per level (as Splink's): bars to the right speak for one person, to the left against. Direction,
 * hatching and a signed figure say the same, so no one needs the colour.
 * @param counts pairs behind each level by name of comparison, aligned with its levels
 * @param id prefix of the ids inside, for a page with two charts
 * @throws LinkageError `model-invalid`
 */
export function parameterChart(
  model: LinkageModel,
  counts?: ReadonlyMap<string, LevelCounts>,
  id = 'parameter-chart',
): ParameterChart {
  if (!/^[A-Za-z][\w-]*$/u.test(id)) {
    throw new LinkageError('model-invalid', `"${id}" cannot be an id of the chart; use letters, figures and hyphens.`);
  }
  const rows = parameterRows(model, counts);
  const scale = scaleOf(rows);
  const body: string[] = [];
  let y = 104;
  let comparison = '';
  for (const row of rows) {
    if (row.comparison !== comparison && row.level !== null) {
      comparison = row.comparison;
      y += 16;
      body.push(textAt(LABEL_X - 16, y + 4, wrapped(comparison, LETTERS, 1)[0] ?? '', 'font-weight="bold"'));
      y += 22;
    }
    const drawn = rowAt(row, y, scale, id);
    body.push(drawn.svg);
    y += drawn.height;
  }
  const height = y + 16;
  const width = (counts === undefined ? COLUMNS.u : COLUMNS.counts) + 14;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="Arial, Helvetica, sans-serif" font-size="14" fill="${INK}">`,
    `<title id="${id}-title">Match weight of each level of the model</title>`,
    `<desc id="${id}-desc">${svgText(description(rows))}</desc>`,
    `<defs><pattern id="${id}-against" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/><rect width="2.5" height="6" fill="${GREY}"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...head(counts !== undefined),
    ...grid(scale, height),
    ...body,
    '</svg>',
  ].join('\n');
  return { svg, rows };
}

interface Scale {
  readonly from: number;
  readonly to: number;
  readonly x: (weight: number) => number;
}

/** Whole fives of bits around all weights, each held to the furthest that is drawn; at least five on each side of 0. */
function scaleOf(rows: readonly ParameterRow[]): Scale {
  const held = rows.map(({ weight }) => Math.max(-FURTHEST, Math.min(FURTHEST, weight)));
  const from = Math.floor(Math.min(-5, ...held) / 5) * 5;
  const to = Math.ceil(Math.max(5, ...held) / 5) * 5;
  const x = (weight: number): number => {
    const share = (Math.max(from, Math.min(to, weight)) - from) / (to - from);
    return Math.round((PLOT.from + share * (PLOT.to - PLOT.from)) * 10) / 10;
  };
  return { from, to, x };
}

function head(counted: boolean): readonly string[] {
  return [
    textAt(8, 26, 'What each level weighs', 'font-size="19" font-weight="bold"'),
    textAt(
      8,
      48,
      `Bits of evidence: to the right (solid) for one person, to the left (hatched) for two.`,
      `fill="${GREY}"`,
    ),
    textAt(COLUMNS.m, 84, 'm: one person', `text-anchor="end" font-size="12" fill="${GREY}"`),
    textAt(COLUMNS.u, 84, 'u: two people', `text-anchor="end" font-size="12" fill="${GREY}"`),
    ...(counted
      ? [textAt(COLUMNS.counts, 84, 'pairs (one, two)', `text-anchor="end" font-size="12" fill="${GREY}"`)]
      : []),
  ];
}

function grid({ from, to, x }: Scale, height: number): readonly string[] {
  const lines: string[] = [];
  for (let bits = from; bits <= to; bits += 5) {
    const zero = bits === 0;
    lines.push(
      `<line x1="${x(bits)}" x2="${x(bits)}" y1="92" y2="${height - 12}" stroke="${zero ? INK : '#b1b4b6'}" stroke-width="${zero ? 1.5 : 1}"/>`,
      textAt(
        x(bits),
        84,
        zero ? '0' : weightText(bits).replace('.0', ''),
        `text-anchor="middle" font-size="12" fill="${GREY}"`,
      ),
    );
  }
  return lines;
}

function rowAt(row: ParameterRow, top: number, { from, to, x }: Scale, id: string): { svg: string; height: number } {
  const label = wrapped(row.label, LETTERS, 3);
  const doubts = row.doubts.length === 0 ? [] : wrapped(`! ${row.doubts.join(' ')}`, LETTERS + 10, 2);
  const height = (label.length + doubts.length) * LINE + 10;
  const base = top + LINE - 4;
  const [zero, end] = [x(0), x(row.weight)];
  const against = row.weight < 0;
  const bar =
    `<rect x="${Math.min(zero, end)}" y="${top}" width="${Math.round(Math.abs(end - zero) * 10) / 10}" height="${LINE}" ` +
    `fill="${against ? `url(#${id}-against)` : FOR}" stroke="${against ? GREY : FOR}"/>`;
  const beyond = row.weight < from || row.weight > to;
  const arrow = beyond ? (against ? '◀ ' : ' ▶') : '';
  // The figure stands at the bar's foot, on the free side of the zero line: at its head it would run out of the plot.
  const figure = textAt(
    against ? zero + 6 : zero - 6,
    base,
    against ? `${arrow}${weightText(row.weight)}` : `${weightText(row.weight)}${arrow}`,
    // A white edge lifts the figure off the lines of the grid.
    `text-anchor="${against ? 'start' : 'end'}" stroke="#ffffff" stroke-width="4" paint-order="stroke"`,
  );
  const right = (at: number, text: string): string => textAt(at, base, text, 'text-anchor="end"');
  return {
    height,
    svg: [
      ...label.map((line, at) => textAt(LABEL_X, base + at * LINE, line)),
      ...doubts.map((line, at) =>
        textAt(LABEL_X, base + (label.length + at) * LINE, line, `font-size="12" fill="${GREY}"`),
      ),
      bar,
      figure,
      ...(row.m === null ? [] : [right(COLUMNS.m, shareText(row.m))]),
      ...(row.u === null ? [] : [right(COLUMNS.u, shareText(row.u))]),
      ...(row.matches === null || row.nonMatches === null
        ? []
        : [right(COLUMNS.counts, `${countText(row.matches)}, ${countText(row.nonMatches)}`)]),
    ].join('\n'),
  };
}

function description(rows: readonly ParameterRow[]): string {
  const levels = rows.filter(({ level }) => level !== null).sort((a, b) => b.weight - a.weight);
  const [most, least] = [levels[0], levels.at(-1)];
  const named = (row: ParameterRow | undefined): string =>
    row === undefined ? 'none' : `${row.comparison}, "${row.label.slice(0, 200)}", ${weightText(row.weight)} bits`;
  const doubted = rows.filter(({ doubts }) => doubts.length > 0).length;
  return `Bars for ${levels.length} levels. Strongest for one person: ${named(most)}. Strongest against: ${named(least)}. Levels with a doubt: ${doubted}. The table beside the chart has every figure.`;
}

function textAt(x: number, y: number, text: string, attributes = ''): string {
  return `<text x="${x}" y="${y}"${attributes === '' ? '' : ` ${attributes}`}>${svgText(text)}</text>`;
}
