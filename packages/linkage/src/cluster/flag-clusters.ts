import { grouped } from '../block/grouped.ts';
import { LinkageError } from '../linkage-error.ts';
import { textOf, type LinkRecord } from '../record.ts';
import { flagPair, HOME_COLUMNS, type PairFlag } from './flag-pair.ts';
import { unknownPosition } from './links.ts';

/** A flag on two records at these positions, the smaller in `a`. */
export interface FlaggedPair extends PairFlag {
  readonly a: number;
  readonly b: number;
  /** Their clusters; the same one when the pair lies within it. */
  readonly clusters: readonly [number, number];
}

/** What was not looked at because too many share it: pairs grow with the square. */
export interface FlagSkip {
  /** `cluster`, or the column. */
  readonly by: string;
  readonly value: string;
  readonly records: number;
}

/** Flags of a clustering. */
export interface ClusterFlags {
  /** Clusters that hold two records that look like two people, with those pairs: they should be looked at. */
  readonly within: ReadonlyMap<number, readonly FlaggedPair[]>;
  /** Pairs of two clusters that look like one family or home: kept apart rightly, and worth knowing. */
  readonly between: readonly FlaggedPair[];
  readonly skipped: readonly FlagSkip[];
}

/** Records that may share one cluster, phone or address before it is skipped: a children's home, a hostel, a switchboard. */
export const MOST_SHARING = 100;

/** Flags among given pairs of positions, those without a flag left out. Nothing is joined or parted. */
export function flagPairs(
  records: readonly LinkRecord[],
  pairs: Iterable<readonly [number, number]>,
  clusterOf?: Int32Array,
): readonly FlaggedPair[] {
  const found: FlaggedPair[] = [];
  for (const [one, other] of pairs) {
    const [a, b] = one < other ? [one, other] : [other, one];
    const [first, second] = [records[a], records[b]];
    if (first === undefined) unknownPosition('A pair to flag, its smaller position', a, records.length);
    if (second === undefined) unknownPosition('A pair to flag, its larger position', b, records.length);
    const flag = flagPair(first, second);
    if (flag !== null) found.push({ ...flag, a, b, clusters: [clusterOf?.[a] ?? a, clusterOf?.[b] ?? b] });
  }
  return found;
}

/**
 * All flags within clusters, and between clusters that share a phone or an address, or a postcode and a surname.
 * @param clusterOf for each record its cluster, as `clusterLinks` gives it
 * @throws LinkageError `cluster-member-unknown` when it does not cover the records
 */
export function flagClusters(
  records: readonly LinkRecord[],
  clusterOf: Int32Array,
  { mostSharing = MOST_SHARING }: { readonly mostSharing?: number } = {},
): ClusterFlags {
  if (clusterOf.length !== records.length) {
    throw new LinkageError(
      'cluster-member-unknown',
      `"clusterOf" covers ${clusterOf.length} records and there are ${records.length}; give both for the same records.`,
    );
  }
  const skipped: FlagSkip[] = [];
  const within = new Map<number, readonly FlaggedPair[]>();
  for (const [cluster, members] of grouped(records.length, (at) => clusterOf[at] ?? null)) {
    if (members.length < 2) continue;
    if (members.length > mostSharing) {
      skipped.push({ by: 'cluster', value: String(cluster), records: members.length });
      continue;
    }
    const flags = flagPairs(records, pairsOf(members), clusterOf);
    if (flags.length > 0) within.set(cluster, flags);
  }
  const between = new Map<string, FlaggedPair>();
  for (const column of HOME_COLUMNS) {
    for (const [value, members] of grouped(records.length, (at) => homeOf(records[at], column))) {
      if (members.length > mostSharing) {
        skipped.push({ by: column, value, records: members.length });
        continue;
      }
      const apart = pairsOf(members).filter(([a, b]) => clusterOf[a] !== clusterOf[b]);
      for (const flag of flagPairs(records, apart, clusterOf)) between.set(`${flag.a} ${flag.b}`, flag);
    }
  }
  const inOrder = [...between.values()].sort((x, y) => x.a - y.a || x.b - y.b);
  return { within, between: inOrder, skipped };
}

/** A postcode is shared by some fifteen homes, so between clusters it counts only with the surname. */
function homeOf(record: LinkRecord | undefined, column: (typeof HOME_COLUMNS)[number]): string | null {
  if (record === undefined) return null;
  const value = textOf(record, column);
  if (column !== 'postcode' || value === null) return value;
  const surname = textOf(record, 'surname');
  return surname === null ? null : `${value} ${surname}`;
}

function pairsOf(members: readonly number[]): (readonly [number, number])[] {
  return members.flatMap((a, at) => members.slice(at + 1).map((b) => [a, b] as const));
}
