import type { ChartTie } from '../../src/lines/chart/chart-data.ts';
import type { Chart } from './chart.ts';
import { lookOf, type Look } from './kind.ts';

/** The days the brush under the chart lets through; null leaves that end open. */
export interface Window {
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly knownBy: string | null;
}

/** What is looked at just now. It changes nothing of the chart, so it is no step to undo. */
export interface Lens {
  readonly offLooks: ReadonlySet<Look>;
  readonly offStyles: ReadonlySet<ChartTie['style']>;
  readonly window: Window;
}

/** Everything. */
export const WHOLE: Lens = {
  offLooks: new Set(),
  offStyles: new Set(),
  window: { happenedFrom: null, happenedTo: null, knownBy: null },
};

/** What of a chart is to be seen. */
export interface Shown {
  readonly nodes: ReadonlySet<string>;
  readonly ties: ReadonlySet<string>;
}

/**
 * What is neither hidden nor switched off nor outside the window. A thing whose every tie is outside it is outside too; a thing
 * with no ties at all has no day and stays.
 */
export function shownOf(chart: Chart, lens: Lens): Shown {
  const standing = new Set<string>();
  for (const [id, node] of chart.nodes) if (!chart.hidden.has(id) && !lens.offLooks.has(lookOf(node))) standing.add(id);
  const ties = new Set<string>();
  const tied = new Set<string>();
  const within = new Set<string>();
  for (const [id, tie] of chart.ties) {
    tied.add(tie.from).add(tie.to);
    if (!isWithin(tie, lens.window)) continue;
    within.add(tie.from).add(tie.to);
    if (standing.has(tie.from) && standing.has(tie.to) && !lens.offStyles.has(tie.style)) ties.add(id);
  }
  const nodes = new Set([...standing].filter((id) => within.has(id) || !tied.has(id)));
  return { nodes, ties };
}

/** Whether a tie touches the window. A tie without a day could be of any time; an open end is open. */
export function isWithin(
  tie: Pick<ChartTie, 'happenedFrom' | 'happenedTo' | 'firstKnown'>,
  { happenedFrom, happenedTo, knownBy }: Window,
): boolean {
  if (knownBy !== null && tie.firstKnown > knownBy) return false;
  if (happenedFrom !== null && tie.happenedTo !== null && tie.happenedTo < happenedFrom) return false;
  return !(happenedTo !== null && tie.happenedFrom !== null && tie.happenedFrom > happenedTo);
}

/** Ties by thing, so that whoever is tied to it is found without looking at them all. */
export function tiesByNode(chart: Chart, shown: Shown): ReadonlyMap<string, readonly ChartTie[]> {
  const found = new Map<string, ChartTie[]>();
  for (const id of shown.ties) {
    const tie = chart.ties.get(id);
    if (!tie) continue;
    for (const end of [tie.from, tie.to]) {
      const own = found.get(end);
      if (own) own.push(tie);
      else found.set(end, [tie]);
    }
  }
  return found;
}

/** The other end of a tie. */
export function otherEnd(tie: Pick<ChartTie, 'from' | 'to'>, id: string): string {
  return tie.from === id ? tie.to : tie.from;
}
