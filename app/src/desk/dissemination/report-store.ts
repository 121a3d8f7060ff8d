import { sql } from 'kysely';
import { asService, notFound, type Tx } from '../../ground/index.ts';
import { gradeCode } from '../grade.ts';

/** A report that is out, as the list of them shows it. */
export interface OutReport {
  readonly id: string;
  readonly reference: string;
  readonly on: Date;
  readonly audience: string;
  readonly recalled: boolean;
}

/** The latest reports made from submissions, or those of one reference. Recalled ones too: the desk must see what it took back. */
export async function outReports(tx: Tx, reference: string, limit: number): Promise<OutReport[]> {
  const only = reference === '' ? sql`true` : sql`r.reference = ${reference.trim().toUpperCase()}`;
  const { rows } = await asService(tx, () =>
    sql<{ id: string; reference: string; on_day: Date; audience: string; recalled: boolean }>`
      select r.id, r.reference, r.recorded_at as on_day, c.description as audience,
        exists (select from tl.recall x where x.report_id = r.id) as recalled
      from tl.report r join tl.compartment c on c.id = r.compartment
      where exists (select from tl.report_origin o where o.report_id = r.id) and ${only}
      order by r.recorded_at desc, r.reference limit ${limit}`.execute(tx),
  );
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    on: row.on_day,
    audience: row.audience,
    recalled: row.recalled,
  }));
}

/** A report as its own page shows it to the desk. */
export interface OpenedReport {
  readonly id: string;
  readonly reference: string;
  readonly text: string;
  readonly grade: string;
  readonly condition: string | null;
  readonly compartment: string;
  readonly audience: string;
  readonly agencyClass: string;
  readonly district: string | null;
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly submissionId: string;
  readonly recalled: {
    readonly by: string;
    readonly at: Date;
    readonly reason: string;
    readonly told: string;
  } | null;
}

/** @throws {Problem} 404 where no report of that id was made from a submission */
export async function openReport(tx: Tx, id: string): Promise<OpenedReport> {
  const { rows } = await asService(tx, () =>
    sql<ReportRow>`
      select r.*, c.description as audience, o.submission_id, x.reason as recall_reason, x.recorded_at as recalled_at,
        a.display_name as recalled_by, n.told
      from tl.report r
      join tl.report_origin o on o.report_id = r.id
      join tl.compartment c on c.id = r.compartment
      left join tl.recall x on x.report_id = r.id
      left join tl.recall_notice n on n.report_id = r.id
      left join tl.account a on a.id = x.by_account
      where r.id = ${id}`.execute(tx),
  );
  const [row] = rows;
  if (!row) throw notFound();
  return {
    id: row.id,
    reference: row.reference,
    text: row.text,
    grade: gradeCode(row),
    condition: row.condition,
    compartment: row.compartment,
    audience: row.audience,
    agencyClass: row.agency_class,
    district: row.district,
    happenedFrom: row.happened_from,
    happenedTo: row.happened_to,
    submissionId: row.submission_id,
    recalled:
      row.recalled_at === null
        ? null
        : {
            by: row.recalled_by ?? 'not named',
            at: row.recalled_at,
            reason: row.recall_reason ?? '',
            told: row.told ?? '',
          },
  };
}

interface ReportRow {
  readonly id: string;
  readonly reference: string;
  readonly text: string;
  readonly scheme: string;
  readonly source_eval: string | null;
  readonly assessment: string | null;
  readonly handling: string | null;
  readonly condition: string | null;
  readonly agency_class: string;
  readonly district: string | null;
  readonly happened_from: string | null;
  readonly happened_to: string | null;
  readonly compartment: string;
  readonly audience: string;
  readonly submission_id: string;
  readonly recall_reason: string | null;
  readonly recalled_at: Date | null;
  readonly recalled_by: string | null;
  readonly told: string | null;
}

/** One time a report went to an audience. */
export interface Disclosed {
  readonly at: Date;
  readonly audience: string;
  readonly by: string;
  readonly secondBy: string | null;
  readonly lawfulBasis: string;
  readonly reason: string;
  /** Why it went out alone; null where it did not. */
  readonly loss: string | null;
}

/** Every time this report went to an audience, the first one first. */
export async function disclosuresOf(tx: Tx, reportId: string): Promise<Disclosed[]> {
  const rows = await tx
    .selectFrom('tl.dissemination as d')
    .innerJoin('tl.compartment as c', 'c.id', 'd.audience')
    .leftJoin('tl.account as a', 'a.id', 'd.by_account')
    .leftJoin('tl.account as s', 's.id', 'd.second_by')
    .select([
      'd.recorded_at',
      'c.description',
      'a.display_name as by',
      's.display_name as second',
      'd.lawful_basis',
      'd.reason',
      'd.loss_of_protection',
    ])
    .where('d.report_id', '=', reportId)
    .orderBy('d.recorded_at')
    .execute();
  return rows.map((row) => ({
    at: row.recorded_at,
    audience: row.description,
    by: row.by ?? 'not named',
    secondBy: row.second,
    lawfulBasis: row.lawful_basis,
    reason: row.reason,
    loss: row.loss_of_protection,
  }));
}

/** Why a release went out alone, in words. */
export const LOSSES = {
  urgent: 'urgent, so it went at once: its time could point at the source',
  batching_off: 'this service releases at once: its time could point at the source',
  waited_a_day: 'it went after a day, with fewer than five others',
} as const;
