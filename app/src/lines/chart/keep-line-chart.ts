import type { Actor, Keys, Tx } from '../../ground/index.ts';
import { NOW, type Moment } from '../moment.ts';
import type { Network } from '../network/network.ts';
import type { ChartState } from './chart-data.ts';
import { EMPTY_STATE } from './chart-state.ts';
import { openChart } from './chart-store.ts';
import { keptPlaces, type Subject } from './layout-store.ts';
import { networkOfLine } from './network-of-line.ts';

/** A chart of a line's network as it stands, with a note on it for whoever may read the chart. */
export async function keepLineChart(
  tx: Tx,
  keys: Keys,
  by: Actor,
  { lineId, name, note }: { readonly lineId: string; readonly name: string; readonly note: string },
): Promise<string> {
  const { network } = await networkOfLine(tx, keys, lineId, NOW, [], { cited: false });
  const state = await placedState(tx, { kind: 'line', id: lineId }, network, NOW);
  const annotations = [{ at: null, text: note, handling: 'P' as const }];
  return openChart(tx, by, { name, lineId, copyOf: null, why: 'Begun', state: { ...state, annotations } });
}

/** What a version keeps of a network as a page shows it: which things, and where they stand. */
export async function placedState(tx: Tx, subject: Subject, network: Network, moment: Moment): Promise<ChartState> {
  const places = await keptPlaces(tx, subject, network);
  return {
    ...EMPTY_STATE,
    ...moment,
    nodes: network.things.map(({ id }) => ({
      id,
      x: places.get(id)?.x ?? 0,
      y: places.get(id)?.y ?? 0,
      pinned: false,
    })),
  };
}
