import type { Keys, Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { networkOf, type Cited, type Network } from '../network/network.ts';
import type { ChartState } from './chart-data.ts';

/** A kept chart as one reader sees it. */
export interface SeenChart {
  /** What stands on it for this reader, hidden things too. */
  readonly network: Network;
  /** What was kept, without anything this reader may not see: no id of it, no place, no note on it. */
  readonly state: ChartState;
}

/**
 * Reads what is on a chart with this reader's own eyes: names and ties come from the reports they may see now, at the moment looked at. What
 * they may not see is not there for them, nor counted.
 */
export async function seenChart(
  tx: Tx,
  keys: Keys,
  kept: ChartState,
  moment: Moment,
  cited: Cited = {},
): Promise<SeenChart> {
  const network = await networkOf(
    tx,
    keys,
    kept.nodes.map(({ id }) => id),
    moment,
    cited,
  );
  return { network, state: stateSeen(kept, network) };
}

/** What of a kept state concerns the things on this network. */
export function stateSeen(kept: ChartState, { things, ties }: Pick<Network, 'things' | 'ties'>): ChartState {
  const seen = new Set(things.map(({ id }) => id));
  const tied = new Set(ties.map(({ id }) => id));
  const groups = kept.groups.map(({ name, nodes }) => ({ name, nodes: nodes.filter((id) => seen.has(id)) }));
  return {
    ...kept,
    nodes: kept.nodes.filter(({ id }) => seen.has(id)),
    hidden: kept.hidden.filter((id) => seen.has(id)),
    groups: groups.filter(({ nodes }) => nodes.length > 0),
    annotations: kept.annotations.filter(({ at }) => at === null || seen.has(at) || tied.has(at)),
  };
}

/** The network without what is put aside on the chart. */
export function withoutHidden(network: Network, hidden: readonly string[]): Network {
  const aside = new Set(hidden);
  return {
    ...network,
    things: network.things.filter(({ id }) => !aside.has(id)),
    ties: network.ties.filter(({ from, to }) => !aside.has(from) && !aside.has(to)),
  };
}

/** One root for the tree of each part that hangs together: its best-tied thing, as a place to begin. */
export function rootsOf({ things, ties }: Pick<Network, 'things' | 'ties'>): string[] {
  const near = new Map<string, string[]>(things.map(({ id }) => [id, []]));
  for (const { from, to } of ties) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const placed = new Set<string>();
  const byTies = [...near].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return byTies.flatMap(([root]) => {
    if (placed.has(root)) return [];
    const waiting = [root];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (placed.has(id)) continue;
      placed.add(id);
      waiting.push(...(near.get(id) ?? []));
    }
    return [root];
  });
}
