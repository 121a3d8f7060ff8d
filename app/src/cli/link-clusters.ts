import {
  clusterLinks,
  flagClusters,
  NO_CLUSTERS,
  priorWeight,
  readCsv,
  recordAt,
  scorePair,
  stableIds,
  type Columns,
  type Decision,
  type Edges,
  type FlagKind,
  type LinkageModel,
  type LinkClusters,
  type LinkRecord,
  type TermFrequencies,
} from '@throughline/linkage';
import { readHeader, requireColumn } from './link-header.ts';
import { cellOf, positionsByCode, type LinkInput } from './link-input.ts';
import type { PersonField } from './link-person.ts';
import { LinkRefused } from './link-refused.ts';

/**
 * Guarded clusters: one bad link does not join two families. Pairs that no rule brought are scored where two groups might
 * be joined, and one pair that speaks strongly against it keeps them apart. What people decided stands above all of it.
 */
export function clusterRecords(
  columns: Columns,
  model: LinkageModel,
  edges: Edges,
  threshold: number,
  decisions: readonly Decision<number>[],
): LinkClusters {
  const frequencies = frequenciesOf(columns, model);
  const seen = new Map<number, LinkRecord>();
  const record = (at: number): LinkRecord => {
    const known = seen.get(at) ?? recordAt(columns, at);
    if (seen.size < MOST_KEPT) seen.set(at, known);
    return known;
  };
  return clusterLinks(
    { size: columns.size, ...edges },
    {
      threshold,
      decisions,
      contradiction: Math.min(priorWeight(model.prior), threshold) - FIELDS_AGAINST,
      scorePair: (a, b) => scorePair(model, record(a), record(b), frequencies).weight,
    },
  );
}

/** Bits below the weight of no evidence: fields must speak against. As `ClusterOptions.contradiction` advises. */
const FIELDS_AGAINST = 8;
const MOST_KEPT = 100_000;

/** Share of the records that hold each value, as the batch counts them. */
function frequenciesOf({ names, dictionaries }: Columns, model: LinkageModel): TermFrequencies {
  const adjusted = model.comparisons.flatMap(({ levels }) =>
    levels.flatMap(({ termAdjustment }) => termAdjustment ?? []),
  );
  return new Map(
    [...new Set(adjusted.map(({ column }) => column))].flatMap((column) => {
      const dictionary = dictionaries[names.indexOf(column)];
      if (dictionary === undefined) return [];
      const shares = new Map<string, number>();
      for (let code = 1; code < dictionary.size; code += 1) {
        const count = dictionary.counts[code] ?? 0;
        if (count > 0) shares.set(dictionary.text(code), count / dictionary.known);
      }
      return [[column, shares] as const];
    }),
  );
}

/** Pairs that look like two people of one family or home, by kind. */
export interface FlagCounts {
  /** Clusters that hold such a pair and should be looked at, and the pairs in them. */
  readonly clustersWithin: number;
  readonly within: Readonly<Record<FlagKind, number>>;
  /** Pairs that were kept apart. */
  readonly between: Readonly<Record<FlagKind, number>>;
  /** Homes, phones and clusters that too many records share to be looked at. */
  readonly skipped: number;
}

/** Columns that the flags rest on, and what a file's columns may say of them. */
const FLAG_COLUMNS: readonly (readonly [string, PersonField])[] = [
  ['forename', 'forename'],
  ['surname', 'surname'],
  ['dob', 'born'],
  ['address', 'address'],
  ['phone', 'phone'],
  ['postcode', 'postcode'],
];
/** Above this the records themselves, not their codes, would fill the memory. */
export const MOST_FLAGGED = 1_000_000;
/** Records that may share a home or a cluster: a family of five in six registers. More is a hostel, a switchboard, a stand-in. */
export const MOST_SHARING = 30;

/** Flags of a clustering; `null` when the file does not say forename and surname, or is too large for it. */
export function flagRecords(input: LinkInput, clusterOf: Int32Array): FlagCounts | null {
  const records = recordsToFlag(input);
  if (records === null) return null;
  const { within, between, skipped } = flagClusters(records, clusterOf, { mostSharing: MOST_SHARING });
  return {
    clustersWithin: within.size,
    within: byKind([...within.values()].flat()),
    between: byKind(between),
    skipped: skipped.length,
  };
}

function recordsToFlag({ rows, compared, person }: LinkInput): readonly LinkRecord[] | null {
  if (rows.size > MOST_FLAGGED) return null;
  const normalised = ['forename', 'surname', 'dob', 'born'].every((name) => compared.names.includes(name));
  if (normalised) {
    const names = [...FLAG_COLUMNS.map(([column]) => column), 'born'];
    return Array.from({ length: rows.size }, (_, at) =>
      Object.fromEntries(names.map((name) => [name, cellOf(compared, name, at)])),
    );
  }
  if (!person.has('forename') || !person.has('surname')) return null;
  const sources = FLAG_COLUMNS.flatMap(([column, field]) => {
    const source = person.get(field);
    return source === undefined ? [] : [[column, source] as const];
  });
  return Array.from({ length: rows.size }, (_, at) =>
    Object.fromEntries(sources.map(([column, source]) => [column, cellOf(rows, source, at).toLowerCase()])),
  );
}

function byKind(flags: readonly { readonly kind: FlagKind }[]): Readonly<Record<FlagKind, number>> {
  const counts = { twins: 0, siblings: 0, namesakes: 0, household: 0 };
  for (const { kind } of flags) counts[kind] += 1;
  return counts;
}

/**
 * The number of each record's cluster, 1 and above. With a file of earlier clusters a cluster that stayed, or mostly
 * stayed, keeps its number; a number that is gone is not given to others.
 * @throws LinkRefused naming the record of the earlier file whose cluster is no number
 */
export function clusterNumbers(input: LinkInput, clusterOf: Int32Array, earlier: string | null): Int32Array {
  if (earlier === null) return stableIds(NO_CLUSTERS, clusterOf).idOf;
  const names = readHeader(earlier);
  for (const column of ['id', 'cluster']) requireColumn(names, column, earlier, '--keep-ids reads');
  const before = readCsv(earlier, ['id', 'cluster']);
  const idOf = Int32Array.from({ length: before.size }, (_, at) => earlierNumber(before, at, earlier));
  const known = positionsByCode(before, 'id');
  const ids = before.dictionaries[before.names.indexOf('id')];
  // Records that were there stand where they stood; new ones come behind them; those that are gone have −1.
  let next = before.size;
  const places = Int32Array.from({ length: input.rows.size }, (_, at) => {
    const place = known[ids?.find(cellOf(input.rows, input.id, at)) ?? 0] ?? -1;
    return place >= 0 ? place : next++;
  });
  const all = new Int32Array(next).fill(-1);
  places.forEach((place, at) => {
    all[place] = clusterOf[at] ?? -1;
  });
  const nextId = idOf.reduce((most, one) => Math.max(most, one), 0) + 1;
  const numbers = stableIds({ idOf, nextId, remembered: [] }, all).idOf;
  return places.map((place) => numbers[place] ?? 0);
}

function earlierNumber(before: Columns, at: number, path: string): number {
  const text = cellOf(before, 'cluster', at);
  const number = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new LinkRefused(
    `Record ${at + 1} of ${path} has no number in the column "cluster"; give the file that --clusters wrote.`,
  );
}
