import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { asService, type Config, type Ground, type Keys } from '../../ground/index.ts';
import { openRecord, sealRecord } from './sealed-record.ts';

/** That a client waits to hear what became of a submission it sent. It does not say which submission: only its receipt's hash. */
export interface OutcomeWatch {
  readonly client: string;
  /** The client's own name for it, given with the submission. */
  readonly reference: string;
  /** Hash of the receipt's code, base64: what the database keeps of it. */
  readonly codeHash: string;
  /** Id of the message, the same at each attempt. */
  readonly messageId: string;
  /** Attempts that failed. */
  readonly failed: number;
  /** After this the watch ends, told or not. */
  readonly until: string;
}

/** A watch that was handed out, to be kept or dropped. */
export interface ClaimedWatch {
  readonly id: Buffer;
  readonly watch: OutcomeWatch;
}

/** As long as a receipt can say anything new: retention closes a submission without an outcome within the year. */
const DAYS_WATCHED = 400;
const HELD_BACK_SECONDS = 300;

/**
 * Begins to watch for the outcome of a submission. It is written after the submission and apart from it, under a keyed hash, so that no
 * two rows of the database belong together to be seen; doing it again changes nothing, so a client that repeats its request is safe.
 */
export async function watchOutcome(
  { database, keys, config }: Ground,
  submissionId: string,
  wanted: { readonly client: string; readonly reference: string; readonly codeHash: Buffer },
): Promise<void> {
  const now = new Date();
  const watch: OutcomeWatch = {
    client: wanted.client,
    reference: wanted.reference,
    codeHash: wanted.codeHash.toString('base64'),
    messageId: `msg_${randomUUID()}`,
    failed: 0,
    until: new Date(now.getTime() + DAYS_WATCHED * 86_400_000).toISOString().slice(0, 10),
  };
  await database.asNobody('intake', (tx) =>
    sql`select vault.watch_add(${idOf(keys, submissionId)}, ${sealRecord(keys, watch)}, ${nextLook(config, now)})`.execute(
      tx,
    ),
  );
}

/** Takes out watches whose time has come; no other worker gets the same within five minutes. */
export async function claimWatches({ database, keys }: Ground, most: number): Promise<ClaimedWatch[]> {
  const rows = await database.asNobody('intake', (tx) =>
    asService(tx, async () => {
      const claimed = await sql<{ id: Buffer; sealed: Buffer }>`
        select * from vault.watch_claim(${most}, ${HELD_BACK_SECONDS} * interval '1 second')`.execute(tx);
      return claimed.rows;
    }),
  );
  return rows.map(({ id, sealed }) => ({ id, watch: openRecord<OutcomeWatch>(keys, sealed) }));
}

/** Puts a watch back until a later time. */
export async function keepWatch({ database, keys }: Ground, { id, watch }: ClaimedWatch, until: Date): Promise<void> {
  await database.asNobody('intake', (tx) =>
    asService(tx, () => sql`select vault.watch_keep(${id}, ${sealRecord(keys, watch)}, ${until})`.execute(tx)),
  );
}

/** Ends a watch. */
export async function dropWatch({ database }: Ground, { id }: ClaimedWatch): Promise<void> {
  await database.asNobody('intake', (tx) => asService(tx, () => sql`select vault.watch_drop(${id})`.execute(tx)));
}

/**
 * When to look for an outcome next: by the hour, since a finer time in the row would stand beside that of a submission. Where nothing is
 * delayed, for practice, soon.
 */
export function nextLook({ receiptDelayHours }: Pick<Config, 'receiptDelayHours'>, now: Date): Date {
  const hour = 3_600_000;
  return new Date(receiptDelayHours === 0 ? now.getTime() + 30_000 : (Math.floor(now.getTime() / hour) + 1) * hour);
}

function idOf(keys: Keys, submissionId: string): Buffer {
  return keys.mac('ways-in', `outcome watch|${submissionId}`);
}
