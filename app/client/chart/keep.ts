import type { ChartState } from '../../src/lines/chart/chart-data.ts';
import type { Chart } from './chart.ts';
import type { Window } from './shown.ts';

/** What a version keeps of a chart: ids, places and what a person wrote. Never a name or a tie: each reader gets their own from the database. */
export function keepOf(chart: Chart, window: Window): ChartState {
  return {
    nodes: [...chart.nodes.keys()].map((id) => {
      const { x, y } = chart.places.get(id) ?? { x: 0, y: 0 };
      return { id, x: rounded(x), y: rounded(y), pinned: chart.pinned.has(id) };
    }),
    hidden: [...chart.hidden],
    groups: chart.groups,
    annotations: chart.annotations,
    ...window,
  };
}

/** Six places: a millionth of the chart is less than a pixel on any screen. */
function rounded(at: number): number {
  return Math.round(at * 1e6) / 1e6;
}
