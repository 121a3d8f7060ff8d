import { canonicalJson } from '@throughline/ledger';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../ground/index.ts';
import { entryInWords, idsIn, type EntryInWords, type Names } from './ledger-words.ts';

/** What a reader of the ledger looks for. Null: all. */
export interface LedgerFilter {
  readonly op: string | null;
  readonly what: string | null;
  /** An account's id, or 'none' for acts whose person is not named. */
  readonly actor: string | null;
  /** 'YYYY-MM-DD', local time. */
  readonly day: string | null;
  /** Entries before this position; null: the newest. */
  readonly before: number | null;
}

const SHOWN = 50;

/** One page of entries, newest first, and before which position the next, older page begins (null: there is none). */
export async function ledgerPage(
  tx: Tx,
  filter: LedgerFilter,
): Promise<{ entries: EntryInWords[]; older: number | null }> {
  const found = await sql<{ seq: number; entry: string }>`
    select seq, entry from ledger.entry
    where ${sql.join(conditions(filter), sql` and `)}
    order by seq desc limit ${SHOWN + 1}`.execute(tx);
  const shown = found.rows.slice(0, SHOWN);
  const names = await namesOf(tx, idsIn(shown));
  return {
    entries: shown.map((row) => entryInWords(row, names)),
    older: found.rows.length > SHOWN ? (shown.at(-1)?.seq ?? null) : null,
  };
}

/** Accounts with a name, for the filter. Partners have none. */
export async function namedAccounts(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .selectFrom('tl.account')
    .select(['id', 'display_name'])
    .where('display_name', 'is not', null)
    .orderBy('display_name')
    .execute();
  return rows.map(({ id, display_name }) => ({ id, name: display_name ?? '' }));
}

/**
 * Entries are searched as the text they are: canonical JSON spells each member in one way only, and a text that was
 * tampered with may be no JSON at all.
 */
function conditions({ op, what, actor, day, before }: LedgerFilter): RawBuilder<boolean>[] {
  const member = (name: string, value: string | null): RawBuilder<boolean> =>
    sql<boolean>`strpos(entry, ${`"${name}":${canonicalJson(value)}`}) > 0`;
  const all: RawBuilder<boolean>[] = [sql<boolean>`true`];
  if (before !== null) all.push(sql<boolean>`seq < ${before}`);
  if (op !== null) all.push(member('op', op));
  if (what !== null) all.push(member('what', what));
  if (actor !== null) all.push(member('actor', actor === 'none' ? null : actor));
  if (day !== null)
    all.push(
      sql<boolean>`substring(entry from '"at":"([^"]+)"') >= ${londonMidnight(day, 0)} and substring(entry from '"at":"([^"]+)"') < ${londonMidnight(day, 1)}`,
    );
  return all;
}

/** The start of a local day, some days on, as entries write their time: ISO 8601, UTC, milliseconds. */
function londonMidnight(day: string, daysOn: number): RawBuilder<string> {
  return sql<string>`to_char(((${day}::date + ${daysOn}::integer)::timestamp at time zone 'Europe/London') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map();
  const accounts = await tx
    .selectFrom('tl.account')
    .select(['id', 'display_name as name'])
    .where('id', 'in', ids)
    .where('display_name', 'is not', null)
    .execute();
  const agencies = await tx.selectFrom('tl.agency').select(['id', 'name']).where('id', 'in', ids).execute();
  const audiences = await tx
    .selectFrom('tl.compartment')
    .select(['id', 'description as name'])
    .where('id', 'in', ids)
    .execute();
  return new Map([...accounts, ...agencies, ...audiences].map(({ id, name }) => [id, name ?? '']));
}
