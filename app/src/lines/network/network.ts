import type { Keys, Tx } from '../../ground/index.ts';
import type { ChartTie } from '../chart/chart-data.ts';
import { independenceOf } from '../independence/independence.ts';
import { citedReports, seenOf, type CitedReport } from '../line/cited-report.ts';
import type { Moment } from '../moment.ts';
import { linesOfThings } from './line-of-thing.ts';
import { thingsNamed, type Thing } from './thing.ts';
import { isReadInPart, neighboursOf, tiesAmong, type TieRow } from './tie-store.ts';

/** A thing on a network, with what is tied to it beyond. */
export interface NetworkThing extends Thing {
  /** Things tied to it that are not in the network, as far as this reader may see. */
  readonly more: number;
  readonly lines: readonly { readonly id: string; readonly name: string }[];
}

/** A tie with its reports and how far they stand on feet of their own. */
export interface NetworkTie extends Omit<ChartTie, 'reports'> {
  /** How many reports say so. */
  readonly said: number;
  /** Which, the latest known first; none on a network that is only drawn. */
  readonly reports: readonly CitedReport[];
  /** How many independent sources; 0 for a reader who may not count them. */
  readonly sources: number;
}

/** A part of the network as one reader sees it. */
export interface Network {
  readonly things: readonly NetworkThing[];
  readonly ties: readonly NetworkTie[];
  /** The audiences of the reports behind its ties. */
  readonly sight: readonly string[];
  /** There was more than the limit. */
  readonly cut: boolean;
}

/** As many things as a page shows at once around what it is about; a person can go on from any of them. */
export const MOST_AROUND = 300;

/** Whether a page says which reports stand behind each tie, or only draws it. */
export interface Cited {
  readonly cited?: boolean;
}

/** The network around these things: they, what stands next to them with most reports first, and every tie among all of them. */
export async function networkAround(
  tx: Tx,
  keys: Keys,
  seeds: readonly string[],
  moment: Moment,
  { cited = true, ...wide }: Cited & Wide = {},
): Promise<Network> {
  const { ids, cut } = await thingsAround(tx, seeds, moment, wide);
  const network = await networkOf(tx, keys, ids, moment, { cited });
  return { ...network, cut: network.cut || cut };
}

/** How far a look goes. */
interface Wide {
  readonly steps?: 1 | 2;
  readonly most?: number;
}

/** These things and what stands next to them, with most reports first. */
export async function thingsAround(
  tx: Tx,
  seeds: readonly string[],
  moment: Moment,
  { steps = 1, most = MOST_AROUND }: Wide = {},
): Promise<{ readonly ids: string[]; readonly cut: boolean }> {
  const near = await nextTo(tx, seeds, moment, most);
  const further = steps === 2 && near.ids.length < most ? await nextTo(tx, near.ids, moment, most) : near;
  return { ids: further.ids, cut: near.cut || further.cut };
}

async function nextTo(
  tx: Tx,
  ids: readonly string[],
  moment: Moment,
  most: number,
): Promise<{ readonly ids: string[]; readonly cut: boolean }> {
  // Several pairs can lead to one thing, so that more pairs than things are asked for.
  const { pairs, cut } = await neighboursOf(tx, ids, moment, most * 4);
  const all = [...new Set([...ids, ...pairs.map(({ other }) => other)])];
  return { ids: all.slice(0, Math.max(most, ids.length)), cut: cut || all.length > Math.max(most, ids.length) };
}

/** These things as far as this reader may see them, and every tie among them. */
export async function networkOf(
  tx: Tx,
  keys: Keys,
  ids: readonly string[],
  moment: Moment,
  { cited = true }: Cited = {},
): Promise<Network> {
  const { ties, more } = await tiesAmong(tx, ids, moment);
  const named = await thingsNamed(tx, ids, moment);
  const lines = await linesOfThings(tx, ids, moment);
  return {
    things: [...named.values()].map((thing) => ({
      ...thing,
      more: more.get(thing.id) ?? 0,
      lines: lines.get(thing.id) ?? [],
    })),
    ties: await withReports(
      tx,
      keys,
      ties.filter(({ a, b }) => named.has(a) && named.has(b)),
      moment,
      { cited },
    ),
    sight: [...new Set(ties.flatMap(({ compartments }) => compartments))].toSorted(),
    cut: await isReadInPart(tx, ids),
  };
}

/** Ties with the reports behind them, and drawn by how independent those are of one another. */
export async function withReports(
  tx: Tx,
  keys: Keys,
  ties: readonly TieRow[],
  { knownBy }: Moment,
  { cited = true }: Cited = {},
): Promise<NetworkTie[]> {
  const known = cited
    ? await citedReports(
        tx,
        ties.flatMap(({ reports }) => reports),
      )
    : new Map<string, CitedReport>();
  const independence = await independenceOf(
    tx,
    keys,
    new Map(ties.map(({ a, b, reports }) => [`tie ${a} ${b}`, reports])),
    knownBy,
  );
  return ties.map(({ a, b, kinds, reports, happenedFrom, happenedTo, firstKnown }) => {
    const counted = independence.get(`tie ${a} ${b}`);
    return {
      id: `${a} ${b}`,
      from: a,
      to: b,
      kinds,
      style: counted?.style ?? 'dashed',
      sources: counted?.sources ?? 0,
      said: reports.length,
      reports: seenOf(known, reports).toSorted((one, other) => other.known.localeCompare(one.known)),
      happenedFrom,
      happenedTo,
      firstKnown,
    };
  });
}
