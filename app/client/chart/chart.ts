import type { Annotation, ChartNode, ChartTie } from '../../src/lines/chart/chart-data.ts';

/** Where something stands, from −1 to 1 as the server laid it out; a thing moved by hand may stand outside. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Things a person put together under a name. */
export interface Group {
  readonly name: string;
  readonly nodes: readonly string[];
}

/** One time something came onto the chart: what it was for, and how it is said. Number 0 is the chart as it was opened. */
export interface Addition {
  readonly number: number;
  readonly cause: 'opened' | 'expansion' | 'path' | 'search';
  /** The thing that was expanded. */
  readonly of: string | null;
}

/**
 * A chart as one person works on it: plain data that no command changes in place, so that what was before is still there to go
 * back to. `broughtBy` says for each thing and tie which additions brought it; what nothing brings any more is taken off.
 */
export interface Chart {
  readonly nodes: ReadonlyMap<string, ChartNode>;
  readonly ties: ReadonlyMap<string, ChartTie>;
  readonly places: ReadonlyMap<string, Place>;
  readonly pinned: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly groups: readonly Group[];
  readonly annotations: readonly Annotation[];
  readonly broughtBy: ReadonlyMap<string, readonly number[]>;
  /** How many things are tied to each, on the chart or not, as far as the reader may see. */
  readonly tied: ReadonlyMap<string, number>;
  readonly additions: readonly Addition[];
}

/** The chart as the server sent it, with what a saved version keeps of it. */
export function openChart(
  data: { readonly nodes: readonly ChartNode[]; readonly ties: readonly ChartTie[] },
  saved?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly x: number;
      readonly y: number;
      readonly pinned: boolean;
    }[];
    readonly hidden: readonly string[];
    readonly groups: readonly Group[];
    readonly annotations: readonly Annotation[];
  },
): Chart {
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const ties = data.ties.filter((tie) => nodes.has(tie.from) && nodes.has(tie.to));
  const places = new Map<string, Place>(data.nodes.map(({ id, x, y }) => [id, { x, y }]));
  for (const { id, x, y } of saved?.nodes ?? []) if (nodes.has(id)) places.set(id, { x, y });
  const onChart = degreesOf(ties);
  return {
    nodes,
    ties: new Map(ties.map((tie) => [tie.id, tie])),
    places,
    pinned: new Set((saved?.nodes ?? []).filter(({ id, pinned }) => pinned && nodes.has(id)).map(({ id }) => id)),
    hidden: new Set((saved?.hidden ?? []).filter((id) => nodes.has(id))),
    groups: saved?.groups ?? [],
    annotations: saved?.annotations ?? [],
    broughtBy: new Map([...nodes.keys(), ...ties.map(({ id }) => id)].map((id) => [id, [0]])),
    tied: new Map(data.nodes.map(({ id, more }) => [id, more + (onChart.get(id) ?? 0)])),
    additions: [{ number: 0, cause: 'opened', of: null }],
  };
}

/** How many things tied to each are not on the chart. It follows from the chart, so that undoing an expansion counts them again. */
export function moreOf(chart: Chart): ReadonlyMap<string, number> {
  const known = counted.get(chart);
  if (known) return known;
  const onChart = degreesOf(chart.ties.values());
  const more = new Map([...chart.tied].map(([id, tied]) => [id, Math.max(0, tied - (onChart.get(id) ?? 0))]));
  counted.set(chart, more);
  return more;
}

const counted = new WeakMap<Chart, ReadonlyMap<string, number>>();

/** How many of these ties each thing has. */
export function degreesOf(ties: Iterable<Pick<ChartTie, 'from' | 'to'>>): Map<string, number> {
  const degrees = new Map<string, number>();
  for (const { from, to } of ties) for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  return degrees;
}

/** What may be said of a thing; 'something no longer on the chart' for what is not there. */
export function nameOf(chart: Chart, id: string): string {
  const node = chart.nodes.get(id);
  return node ? nameOfNode(node) : 'something no longer on the chart';
}

/** The same of a thing at hand. People whose name is not shown are told apart by the end of their id, as in the tree. */
export function nameOfNode({ id, label, shielded }: Pick<ChartNode, 'id' | 'label' | 'shielded'>): string {
  return shielded ? `${label} …${id.slice(-4)}` : label;
}

/** The two ends of a tie by name: 'Kaz and …0123'. */
export function nameOfTie(chart: Chart, { from, to }: Pick<ChartTie, 'from' | 'to'>): string {
  return `${nameOf(chart, from)} and ${nameOf(chart, to)}`;
}
