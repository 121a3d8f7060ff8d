import { canonicalJson } from '@throughline/ledger';
import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** The six operations the Data Protection Act 2018 section 62 asks to be logged, and the system's own. */
export type Operation = 'collect' | 'alter' | 'consult' | 'disclose' | 'combine' | 'erase' | 'system';

/** One entry. It holds ids and the names of fields, never a value of a person's record. */
export interface Entry {
  readonly op: Operation;
  /** The kind of thing acted on, in the model's words: 'report', 'person at risk' … */
  readonly what: string;
  /** Its id, where the act is on one thing. */
  readonly id?: string;
  /** What was done, in a few words with no personal data: 'released to analysts'. */
  readonly did: string;
  readonly purpose: string;
  /** Account id, or null where the person must not be known: a submission carries a commitment instead. */
  readonly actor: string | null;
  readonly agency: string | null;
  readonly commitment?: string;
  /** Recipients of a disclosure. */
  readonly recipients?: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Appends one entry in the caller's transaction. */
export async function appendEntry(tx: Tx, entry: Entry): Promise<void> {
  await sql`select ledger.append(${canonicalJson(entry)})`.execute(tx);
}

/** Appends many entries at once, in order. */
export async function appendEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql`select ledger.append_many(${entries.map((entry) => canonicalJson(entry))}::text[])`.execute(tx);
}
