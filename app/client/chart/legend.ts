import type { ChartTie } from '../../src/lines/chart/chart-data.ts';
import { element, part } from './element.ts';
import { iconElement, svgElement } from './icon.ts';
import { LOOK_ORDER, LOOKS, lookOf, type Look } from './kind.ts';
import type { ChartWork } from './work.ts';

const STYLES: readonly { style: ChartTie['style']; says: string }[] = [
  { style: 'double', says: 'Tie: two or more independent sources' },
  { style: 'solid', says: 'Tie: one source' },
  { style: 'dashed', says: 'Tie: inferred, or only passed on' },
];

/** The legend: a table that says what each sign means and how many there are, and puts a kind aside when it is unticked. */
export function startLegend(work: ChartWork): void {
  const body = part('chart-legend', HTMLTableSectionElement);
  const rows = new Map<string, { row: HTMLTableRowElement; count: HTMLTableCellElement }>();
  const addRow = (key: string, sign: SVGSVGElement, says: string, onChange: (on: boolean) => void): void => {
    const box = element('input', { type: 'checkbox', id: `legend-${key}` });
    box.checked = true;
    box.addEventListener('change', () => onChange(box.checked));
    const count = element('td');
    const row = element(
      'tr',
      {},
      element('td', {}, box),
      element('td', {}, sign),
      element('th', { scope: 'row' }, element('label', { for: box.id }, says)),
      count,
    );
    rows.set(key, { row, count });
    body.append(row);
  };
  for (const look of LOOK_ORDER) {
    const { many, letter } = LOOKS[look];
    const says = capital(many);
    addRow(look, iconElement(look), says, (on) =>
      work.look({ offLooks: flipped(work.lens.offLooks, look, on) }, `${says} ${on ? 'are shown' : 'are put aside'}.`),
    );
    rows.get(look)?.row.setAttribute('data-letter', letter);
  }
  for (const { style, says } of STYLES)
    addRow(style, lineSign(style), says, (on) =>
      work.look({ offStyles: flipped(work.lens.offStyles, style, on) }, `${says}: ${on ? 'shown' : 'put aside'}.`),
    );
  const count = (): void => {
    const looks = new Map<Look, number>();
    for (const node of work.chart.nodes.values()) looks.set(lookOf(node), (looks.get(lookOf(node)) ?? 0) + 1);
    const styles = new Map<ChartTie['style'], number>();
    for (const { style } of work.chart.ties.values()) styles.set(style, (styles.get(style) ?? 0) + 1);
    for (const [key, { row, count: cell }] of rows) {
      const number = looks.get(key as Look) ?? styles.get(key as ChartTie['style']) ?? 0;
      cell.textContent = String(number);
      // A sign that is not on the chart explains nothing; the ways a tie is drawn always stand there.
      row.hidden = number === 0 && key in LOOKS;
    }
  };
  count();
  work.listen((change) => {
    if (change === 'chart') count();
  });
}

function flipped<T>(set: ReadonlySet<T>, one: T, on: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (on) next.delete(one);
  else next.add(one);
  return next;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lineSign(style: ChartTie['style']): SVGSVGElement {
  const svg = svgElement('svg', {
    viewBox: '0 0 36 24',
    width: '36',
    height: '24',
    'aria-hidden': 'true',
    focusable: 'false',
  });
  const lines = style === 'double' ? [10, 14] : [12];
  for (const y of lines)
    svg.append(
      svgElement('line', {
        x1: '1',
        x2: '35',
        y1: String(y),
        y2: String(y),
        stroke: '#505a5f',
        'stroke-width': '2',
        ...(style === 'dashed' ? { 'stroke-dasharray': '6 4' } : {}),
      }),
    );
  return svg;
}
