import type { Actor, Tx } from '../../ground/index.ts';
import type { ReadyNote } from './readiness.ts';

/** The notes that stand for a line, oldest first. */
export async function readyNotes(tx: Tx, lineId: string): Promise<ReadyNote[]> {
  const rows = await tx
    .selectFrom('tl.ready_note as n')
    .leftJoin('tl.account as a', 'a.id', 'n.by_account')
    .selectAll('n')
    .select('a.display_name')
    .where('n.line_id', '=', lineId)
    .orderBy('n.recorded_at')
    .execute();
  const gone = new Set(rows.map((row) => row.retracts));
  return rows
    .filter((row) => row.retracts === null && !gone.has(row.id))
    .map((row) => ({
      id: row.id,
      measure: row.measure,
      element: row.element,
      found: row.found,
      note: row.note,
      reports: row.reports,
      by: row.display_name ?? 'not named',
      recordedAt: row.recorded_at,
    }));
}

/** Adds a note; `retracts` takes an earlier one back. */
export async function addReadyNote(
  tx: Tx,
  by: Actor,
  note: {
    readonly lineId: string;
    readonly measure: string;
    readonly element: string;
    readonly found: 'there' | 'missing';
    readonly note: string;
    readonly reports: readonly string[];
    readonly retracts?: string;
    readonly compartment: string;
  },
): Promise<void> {
  await tx
    .insertInto('tl.ready_note')
    .values({
      line_id: note.lineId,
      measure: note.measure,
      element: note.element,
      found: note.found,
      note: note.note,
      reports: [...note.reports],
      retracts: note.retracts ?? null,
      by_account: by.accountId,
      compartment: note.compartment,
    })
    .execute();
}
