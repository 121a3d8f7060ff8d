import type { LinkRecord, TermFrequencies } from '@throughline/linkage';
import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';
import { COUNTED } from './match-key-store.ts';
import { hashOf } from './match-key.ts';

/** Over a shorter list each value would look common, so nothing is counted until the list says something. */
const FEWEST = 500;
const COLUMNS = ['forename', 'surname', 'locality'] as const;

/**
 * How common the names and districts of these records are among the people whom the caller may read, for the model's adjustment: a Smith
 * weighs less than a Quillfeather.
 */
export async function commonness(tx: Tx, records: readonly LinkRecord[]): Promise<TermFrequencies> {
  const wanted = new Map<string, { column: (typeof COLUMNS)[number]; value: string }>();
  for (const record of records)
    for (const column of COLUMNS) {
      const value = record[column];
      if (typeof value === 'string') wanted.set(hashOf(COUNTED[column], value), { column, value });
    }
  const kinds = [COUNTED.people, ...[...wanted.values()].map(({ column }) => COUNTED[column])];
  const { rows } = await sql<{ key: string; mentions: number }>`
    select n.key::text as key, sum(n.mentions)::bigint as mentions
    from unnest(${kinds}::smallint[], ${['0', ...wanted.keys()]}::bigint[]) as w (kind, key)
    join tl.name_count n on n.kind = w.kind and n.key = w.key
    group by n.kind, n.key`.execute(tx);
  const counts = new Map(rows.map(({ key, mentions }) => [key, mentions]));
  const people = counts.get('0') ?? 0;
  const frequencies = new Map<string, Map<string, number>>(COLUMNS.map((column) => [column, new Map()]));
  if (people < FEWEST) return frequencies;
  for (const [key, { column, value }] of wanted) {
    const count = counts.get(key);
    if (count) frequencies.get(column)?.set(value, count / people);
  }
  return frequencies;
}

/** How many mentions of people the caller may read. */
export async function peopleKnown(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(mentions), 0)::bigint n from tl.name_count where kind = ${COUNTED.people} and key = 0`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}
