import type { Place } from '@throughline/network';
import { notFound, type Keys, type Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { networkOf, type Network } from '../network/network.ts';
import { kindsInWords } from '../network/summary.ts';
import { thingsNamed } from '../network/thing.ts';
import { MENTIONS_LOOKED_AT, neighboursOf } from '../network/tie-store.ts';
import { HUB, type ExpandCost, type Expansion, type NodeKind } from './chart-data.ts';
import { chartNode, chartTie } from './chart-view.ts';
import { drawingOf, placesOf } from './layout.ts';

/** As many things as one expansion adds; those with most reports come first. */
export const MOST_ADDED = 300;

/** What expanding a thing would add, by kind, as far as this reader may see. */
export async function expandCost(tx: Tx, node: string, moment: Moment): Promise<ExpandCost> {
  if (!(await thingsNamed(tx, [node], moment)).has(node)) throw notFound();
  const { pairs } = await neighboursOf(tx, [node], moment, MENTIONS_LOOKED_AT);
  const byKind: Partial<Record<NodeKind, number>> = {};
  for (const { kind } of pairs) byKind[kind as NodeKind] = (byKind[kind as NodeKind] ?? 0) + 1;
  return { node, byKind, total: pairs.length, hub: pairs.length > HUB };
}

/** What is asked of an expansion. */
export interface Expanding {
  readonly node: string;
  readonly kinds: readonly NodeKind[] | null;
  /** What is on the chart already, with its place. */
  readonly placed: ReadonlyMap<string, Place>;
}

/** New things next to one on the chart, with their ties to all that is on it; nothing placed moves. */
export async function expand(
  tx: Tx,
  keys: Keys,
  { node, kinds, placed }: Expanding,
  moment: Moment,
): Promise<Expansion> {
  if (!(await thingsNamed(tx, [node], moment)).has(node)) throw notFound();
  const { pairs } = await neighboursOf(tx, [node], moment, MENTIONS_LOOKED_AT, kinds);
  const fresh = pairs.map(({ other }) => other).filter((id) => !placed.has(id) && id !== node);
  const added = fresh.slice(0, MOST_ADDED);
  const network = await networkOf(tx, keys, [...new Set([node, ...added, ...placed.keys()])], moment, { cited: false });
  const isNew = new Set(added);
  const places = besidePlaced(network, placed);
  const things = network.things.filter(({ id }) => isNew.has(id));
  return {
    nodes: things.map((thing) => chartNode(thing, places.get(thing.id))),
    ties: network.ties.filter(({ from, to }) => isNew.has(from) || isNew.has(to)).map(chartTie),
    said: said(things, fresh.length - added.length),
  };
}

function besidePlaced(network: Network, placed: ReadonlyMap<string, Place>): Map<string, Place> {
  const drawing = drawingOf(
    network.things.map(({ id }) => id),
    network.ties,
    placed,
  );
  const { x, y } = placesOf(drawing);
  return new Map(drawing.names.map((name, at) => [name, { x: x[at] ?? 0, y: y[at] ?? 0 }]));
}

function said(things: readonly { readonly kind: string }[], left: number): string {
  if (things.length === 0) return 'Expanded. Nothing new that you may see.';
  const more = left > 0 ? ` ${left} more are tied to it: those with most reports came first.` : '';
  return `Expanded. ${things.length} new ${things.length === 1 ? 'item' : 'items'}: ${kindsInWords(things)}.${more}`;
}
