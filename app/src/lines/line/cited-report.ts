import { sql } from 'kysely';
import { gradeCode } from '../../desk/index.ts';
import { formatDay, type Tx } from '../../ground/index.ts';

/** A report as a page cites it: enough to say why and how good, without its text. */
export interface CitedReport {
  readonly id: string;
  readonly reference: string;
  readonly grade: string;
  /** Under 3x5x2; null under another scheme. */
  readonly assessment: string | null;
  readonly agencyClass: string;
  /** Days. */
  readonly known: string;
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
}

/** The reports behind facts, as far as this reader may see them, the latest known first. */
export async function citedReports(tx: Tx, ids: readonly string[]): Promise<Map<string, CitedReport>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tl.report')
    .select([
      'id',
      'reference',
      'scheme',
      'source_eval',
      'assessment',
      'handling',
      'agency_class',
      'recorded_at',
      'happened_from',
      'happened_to',
    ])
    .where('id', '=', sql<string>`any (${wanted}::uuid[])`)
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        reference: row.reference,
        grade: gradeCode(row),
        assessment: row.scheme === '3x5x2' ? row.assessment : null,
        agencyClass: row.agency_class,
        known: formatDay(row.recorded_at),
        happenedFrom: row.happened_from,
        happenedTo: row.happened_to,
      },
    ]),
  );
}

/** Those of these reports that the reader may see. */
export function seenOf(reports: ReadonlyMap<string, CitedReport>, ids: readonly string[]): CitedReport[] {
  return ids.flatMap((id) => reports.get(id) ?? []);
}
