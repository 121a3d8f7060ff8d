import type { Place } from '@throughline/network';
import type { Network, NetworkThing, NetworkTie } from '../network/network.ts';
import { summaryOf } from '../network/summary.ts';
import type { ChartData, ChartNode, ChartTie } from './chart-data.ts';

/** A network with its places, as the browser draws it. */
export function chartData(network: Network, places: ReadonlyMap<string, Place>): ChartData {
  return {
    nodes: network.things.map((thing) => chartNode(thing, places.get(thing.id))),
    ties: network.ties.map(chartTie),
    summary: summaryOf(network),
    cut: network.cut,
  };
}

/** One thing for the browser. Without a place it stands in the middle. */
export function chartNode({ id, kind, label, shielded, more, lines }: NetworkThing, place?: Place): ChartNode {
  return { id, kind, label, shielded, more, x: place?.x ?? 0, y: place?.y ?? 0, lines: lines.map((line) => line.id) };
}

/** One tie for the browser: how many reports, not which. */
export function chartTie({
  id,
  from,
  to,
  kinds,
  style,
  said,
  happenedFrom,
  happenedTo,
  firstKnown,
}: NetworkTie): ChartTie {
  return { id, from, to, kinds, style, reports: said, happenedFrom, happenedTo, firstKnown };
}

/** The lines that things on the chart belong to, for grouping and for reading. */
export function linesOn(things: readonly NetworkThing[]): { readonly id: string; readonly name: string }[] {
  return [...new Map(things.flatMap(({ lines }) => lines).map((line) => [line.id, line])).values()];
}
