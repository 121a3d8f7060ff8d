import { sql } from 'kysely';
import type { Ground, Tx } from '../../ground/index.ts';
import type { Thing } from '../../intake/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';
import { hashOfThing } from './thing-key.ts';

/** That there is something about a thing which this reader may not read, and whom to ask. Nothing else of it. */
export interface Signpost {
  /** To ask with; it is no report's id. */
  readonly id: string;
  /** Position of the thing among those asked about. */
  readonly at: number;
  readonly owner: string;
}

/** What the owner of a report chose, for those who may not read it. */
export const SIGNPOST_CHOICES = {
  silence: 'Say nothing: nobody else is told that there is anything',
  ask_owner: 'Say that there is something to ask me for, and nothing of what it is',
} as const;
export type SignpostChoice = keyof typeof SIGNPOST_CHOICES;

/** Records the owner's choice for a report; the last one counts. */
export async function signpost(tx: Tx, owner: string, reportId: string, choice: SignpostChoice): Promise<void> {
  await tx
    .insertInto('tl.signpost')
    .values({ report_id: reportId, choice, by_account: owner, compartment: DESK_COMPARTMENT })
    .execute();
}

/** The choice in force; silence where none was made. */
export async function signpostChoice(tx: Tx, reportId: string): Promise<SignpostChoice> {
  const row = await tx
    .selectFrom('tl.signpost')
    .select('choice')
    .where('report_id', '=', reportId)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.choice ?? 'silence';
}

/**
 * The signposts of these things for whoever asks: of reports they may not read, whose owners chose to be asked. Whoever only submits
 * gets none, so that sending something never tells whether it was known.
 */
export async function signpostsFor(tx: Tx, { keys }: Ground, things: readonly Thing[]): Promise<Signpost[]> {
  if (things.length === 0) return [];
  const hashes = things.map((thing) => hashOfThing(keys, thing));
  const { rows } = await sql<{ key: Buffer; signpost: string; owner: string }>`
    select key, signpost, owner from tl.signposts_for(${hashes}::bytea[])`.execute(tx);
  return rows.flatMap((row) =>
    hashes.flatMap((hash, at) => (hash.equals(row.key) ? [{ id: row.signpost, at, owner: row.owner }] : [])),
  );
}

/** Asks the owner. False where there is no such signpost, or it is silent by now. */
export async function askOwner(tx: Tx, signpostId: string, why: string): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`select tl.ask_owner(${signpostId}, ${why}) asked`.execute(tx);
  return rows[0]?.asked === true;
}

export interface Asked {
  readonly by: string;
  readonly why: string;
  readonly at: Date;
}

/** Who asked the desk for this report. */
export async function asksFor(tx: Tx, reportId: string): Promise<Asked[]> {
  const rows = await tx
    .selectFrom('tl.signpost_ask as q')
    .innerJoin('tl.signpost as s', 's.id', 'q.signpost_id')
    .leftJoin('tl.account as a', 'a.id', 'q.by_account')
    .select(['q.why', 'q.recorded_at', 'a.display_name'])
    .where('s.report_id', '=', reportId)
    .orderBy('q.recorded_at')
    .execute();
  return rows.map((row) => ({ by: row.display_name ?? 'not named', why: row.why, at: row.recorded_at }));
}
