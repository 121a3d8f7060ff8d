import type { StoredEntry } from '@throughline/ledger';
import { sql } from 'kysely';
import { asService, type Ground, type Tx } from '../ground/index.ts';

/** Entries read at once: enough to be quick, little enough to hold. */
const PAGE = 5000;

/**
 * Reads the ledger with the service account's sight and leaves no entry of its own: for checkpoints and verification, which
 * would otherwise add to what they measure. A person who reads the ledger does so in an act of theirs.
 */
export async function readingLedger<T>(
  { database }: Pick<Ground, 'database'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return database.asNobody('oversight', (tx) => asService(tx, () => work(tx)));
}

/** Every stored entry from position `from` on, in order, in bounded memory. Without it: also what stands before entry 0. */
export async function* storedEntries(tx: Tx, from?: number): AsyncGenerator<StoredEntry> {
  let after = from === undefined ? null : from - 1;
  for (;;) {
    const page = await sql<{ seq: number; entry: string; leaf_hash: Buffer }>`
      select seq, entry, leaf_hash from ledger.entry
      where ${after === null ? sql`true` : sql`seq > ${after}`}
      order by seq limit ${PAGE}`.execute(tx);
    for (const { seq, entry, leaf_hash } of page.rows) yield { seq, entry, leafHash: leaf_hash };
    if (page.rows.length < PAGE) return;
    after = page.rows.at(-1)?.seq ?? after;
  }
}

/** A signed checkpoint as it is kept; `note` is its whole text. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly recordedAt: Date;
}

/** Signed checkpoints of at least this size, smallest first. */
export async function storedCheckpoints(tx: Tx, atLeast = 0): Promise<StoredCheckpoint[]> {
  const found = await sql<CheckpointRow>`
    select size, note, recorded_at from ledger.checkpoint where size >= ${atLeast} order by size`.execute(tx);
  return found.rows.map(asCheckpoint);
}

/** The largest checkpoint, or null when none was made yet. */
export async function lastCheckpoint(tx: Tx): Promise<StoredCheckpoint | null> {
  const found = await sql<CheckpointRow>`
    select size, note, recorded_at from ledger.checkpoint order by size desc limit 1`.execute(tx);
  return found.rows[0] ? asCheckpoint(found.rows[0]) : null;
}

/** How many entries there are, by the position of the last. */
export async function ledgerSize(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`select coalesce(max(seq), -1) + 1 n from ledger.entry`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

interface CheckpointRow {
  readonly size: number;
  readonly note: string;
  readonly recorded_at: Date;
}

function asCheckpoint({ size, note, recorded_at }: CheckpointRow): StoredCheckpoint {
  return { size, note, recordedAt: recorded_at };
}
