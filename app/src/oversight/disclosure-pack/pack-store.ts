import { asService, type Actor, type Tx } from '../../ground/index.ts';
import { SOURCE_PROTECTION } from '../drift/drift-store.ts';
import { proposeItem, type PackItem, type PackReport, type PiiReason } from './disclosure-item.ts';

export interface Pack {
  readonly id: string;
  readonly caseName: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** The packs there are, newest first. */
export async function packs(tx: Tx): Promise<Pack[]> {
  const rows = await tx
    .selectFrom('tl.disclosure_pack as p')
    .innerJoin('tl.account as a', 'a.id', 'p.by_account')
    .select(['p.id', 'p.case_name', 'p.reason', 'p.recorded_at', 'a.display_name'])
    .orderBy('p.recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    caseName: row.case_name,
    reason: row.reason,
    by: row.display_name ?? 'not named',
    at: row.recorded_at,
  }));
}

/** The reports of these references; with the service's sight, since a case may reach beyond what its keeper may browse. */
export async function reportsOf(tx: Tx, references: readonly string[]): Promise<PackReport[]> {
  if (references.length === 0) return [];
  return asService(tx, () =>
    tx
      .selectFrom('tl.report')
      .select(['id', 'reference', 'kind', 'topics', 'scheme', 'source_eval', 'assessment', 'handling', 'recorded_at'])
      .where('reference', 'in', [...references])
      .orderBy('reference')
      .execute(),
  );
}

/** Makes a pack with a proposed item for each report. @returns its id */
export async function makePack(
  tx: Tx,
  by: Actor,
  {
    caseName,
    reason,
    reports,
  }: { readonly caseName: string; readonly reason: string; readonly reports: readonly PackReport[] },
): Promise<string> {
  const { id } = await tx
    .insertInto('tl.disclosure_pack')
    .values({ case_name: caseName, reason, by_account: by.accountId, compartment: SOURCE_PROTECTION })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const report of reports) await addItem(tx, by, id, proposeItem(report));
  return id;
}

/** Adds an item, or another reading of one: the newest of a report counts, the earlier ones are kept. */
export async function addItem(tx: Tx, by: Actor, packId: string, item: Omit<PackItem, 'reference'>): Promise<void> {
  await tx
    .insertInto('tl.disclosure_item')
    .values({
      pack_id: packId,
      report_id: item.reportId,
      schedule: item.schedule,
      pii_reason: item.piiReason,
      description: item.description,
      by_account: by.accountId,
      compartment: SOURCE_PROTECTION,
    })
    .execute();
}

/** The items of a pack as they stand now, by reference. */
export async function itemsOf(tx: Tx, packId: string): Promise<PackItem[]> {
  const rows = await tx
    .selectFrom('tl.disclosure_item')
    .distinctOn('report_id')
    .select(['report_id', 'schedule', 'pii_reason', 'description'])
    .where('pack_id', '=', packId)
    .orderBy('report_id')
    .orderBy('recorded_at', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const reports = await asService(tx, () =>
    tx
      .selectFrom('tl.report')
      .select(['id', 'reference'])
      .where(
        'id',
        'in',
        rows.map((row) => row.report_id),
      )
      .execute(),
  );
  const references = new Map(reports.map(({ id, reference }) => [id, reference]));
  return rows
    .map((row): PackItem => ({
      reportId: row.report_id,
      reference: references.get(row.report_id) ?? '',
      schedule: row.schedule,
      piiReason: row.pii_reason as PiiReason | null,
      description: row.description,
    }))
    .toSorted((a, b) => a.reference.localeCompare(b.reference));
}
