import { sql } from 'kysely';
import { Problem, type Actor, type Tx } from '../../ground/index.ts';
import { DESK_COMPARTMENT, liveGrants } from '../audience.ts';

/** What a reader did with a report before it was recalled. */
export const USED = {
  not_used: 'I had not used it',
  removed: 'I have taken it out of what I was working on',
  acted_on: 'It was acted on already; the desk should speak to me',
} as const;
export type Used = keyof typeof USED;

export interface RecallWords {
  /** Kept at the desk. */
  readonly reason: string;
  /** Shown to whoever could read the report. */
  readonly told: string;
}

/**
 * Takes a report back: from the end of this transaction nobody but the service sees it, its mentions or its ties, and whoever could read it
 * is told so. One officer is enough, since it only ever takes sight away.
 * @throws {Problem} 409 when it is recalled already
 */
export async function recall(
  tx: Tx,
  actor: Actor,
  report: { readonly id: string; readonly reference: string; readonly compartment: string },
  { reason, told }: RecallWords,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${report.id}, 7208924))`.execute(tx);
  if (await isRecalled(tx, report.id))
    throw new Problem(409, 'recalled-already', 'This report was recalled already, and nobody can read it.');
  const grants = await liveGrants(tx, [report.compartment]);
  await tx
    .insertInto('tl.recall_notice')
    .values({
      report_id: report.id,
      reference: report.reference,
      told,
      grantees: grants.get(report.compartment) ?? [],
      compartment: report.compartment,
    })
    .execute();
  await tx
    .insertInto('tl.recall')
    .values({ report_id: report.id, by_account: actor.accountId, reason, compartment: DESK_COMPARTMENT })
    .execute();
}

export async function isRecalled(tx: Tx, reportId: string): Promise<boolean> {
  const row = await tx.selectFrom('tl.recall').select('report_id').where('report_id', '=', reportId).executeTakeFirst();
  return row !== undefined;
}

/** A report taken back, as whoever could read it is told. */
export interface RecallNotice {
  readonly reportId: string;
  readonly reference: string;
  readonly told: string;
  /** The day of it. */
  readonly on: Date;
  /** What this reader answered; null while they have not. */
  readonly acknowledged: Used | null;
}

/** Recalled reports that this reader could read, those not acknowledged first. */
export async function recallNotices(tx: Tx, reader: Actor): Promise<RecallNotice[]> {
  const rows = await tx
    .selectFrom('tl.recall_notice as n')
    .leftJoin('tl.recall_acknowledgement as a', (join) =>
      join.onRef('a.report_id', '=', 'n.report_id').on('a.by_account', '=', reader.accountId),
    )
    .select(['n.report_id', 'n.reference', 'n.told', 'n.recorded_at', 'a.used'])
    .orderBy('n.recorded_at', 'desc')
    .orderBy('n.reference')
    .execute();
  return rows
    .map((row) => ({
      reportId: row.report_id,
      reference: row.reference,
      told: row.told,
      on: row.recorded_at,
      acknowledged: row.used,
    }))
    .toSorted((a, b) => Number(a.acknowledged !== null) - Number(b.acknowledged !== null));
}

/** A reader says what they did with a recalled report. False where it was not theirs to read, or they said so already. */
export async function acknowledge(tx: Tx, reader: Actor, reportId: string, used: Used, note: string): Promise<boolean> {
  const own = (await recallNotices(tx, reader)).find((notice) => notice.reportId === reportId);
  if (!own || own.acknowledged !== null) return false;
  await tx
    .insertInto('tl.recall_acknowledgement')
    .values({ report_id: reportId, by_account: reader.accountId, used, note })
    .execute();
  return true;
}
