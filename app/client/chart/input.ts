import type { ChartData, ChartState } from '../../src/lines/chart/chart-data.ts';
import type { Window } from './shown.ts';

/** What the page gives the chart: chart-frame.njk prints it as JSON. */
export interface ChartInput {
  /** The network itself; null where it is large and `from` says where to fetch it. */
  readonly chart: ChartData | null;
  readonly from: string | null;
  /** The version that is open; null for a chart that was never saved. */
  readonly saved: ChartState | null;
  readonly moment: Window;
  readonly chartId: string | null;
  readonly version: number | null;
  readonly lineId: string | null;
  /** The thing the chart is around; a chart kept of it begins there. */
  readonly around?: string | null;
  /** Somebody else's chart, of which a version becomes the reader's own. */
  readonly copyOf?: string | null;
  readonly mayWrite: boolean;
  /** The lines that things belong to, for grouping. */
  readonly lines: readonly { readonly id: string; readonly name: string }[];
}

/** Reads what the page gives; null where there is no chart on the page. */
export function readInput(): ChartInput | null {
  const text = document.getElementById('chart-input')?.textContent;
  return text ? (JSON.parse(text) as ChartInput) : null;
}
