import { gradeCode } from '../desk/index.ts';
import type { Tx } from '../ground/index.ts';

/** A report as this reader may see it. */
export interface ReportRow {
  readonly id: string;
  readonly reference: string;
  readonly text: string;
  /** '2CP', or the scheme's name where it carries no grade. */
  readonly grade: string;
  readonly agencyClass: string;
  readonly handling: string | null;
  readonly condition: string | null;
  /** Day it was released, as an instant at midnight. */
  readonly recordedAt: Date;
  readonly happenedFrom: string | null;
}

/** A mention of the person in a report, with the role alleged there and nowhere else. */
export interface MentionRow {
  readonly id: string;
  readonly entityId: string;
  readonly text: string;
  readonly role: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly reportId: string;
}

const COLUMNS = [
  'r.id',
  'r.reference',
  'r.text',
  'r.scheme',
  'r.source_eval',
  'r.assessment',
  'r.handling',
  'r.condition',
  'r.agency_class',
  'r.recorded_at',
  'r.happened_from',
] as const;

/** The mentions decided to be the same person as this one, in reports this reader may see; oldest first. */
export async function mentionsOfPerson(tx: Tx, anchorMention: string): Promise<MentionRow[]> {
  const entity = await tx
    .selectFrom('tl.entity_member')
    .select('entity_id')
    .where('mention_id', '=', anchorMention)
    .executeTakeFirst();
  return entity ? mentionsOfEntity(tx, entity.entity_id) : [];
}

export async function mentionsOfEntity(tx: Tx, entityId: string): Promise<MentionRow[]> {
  const rows = await tx
    .selectFrom('tl.entity_member as e')
    .innerJoin('tl.mention as m', 'm.id', 'e.mention_id')
    .innerJoin('tl.report as r', 'r.id', 'm.report_id')
    .select(['m.id', 'e.entity_id', 'm.text', 'm.role', 'm.fields', 'm.report_id'])
    .where('e.entity_id', '=', entityId)
    .where('m.kind', '=', 'person')
    .orderBy('r.recorded_at')
    .orderBy('m.id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    entityId: row.entity_id,
    text: row.text,
    role: row.role,
    fields: row.fields,
    reportId: row.report_id,
  }));
}

/** Of these reports those this reader may see, by id. */
export async function reportsById(tx: Tx, ids: readonly string[]): Promise<Map<string, ReportRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tl.report as r')
    .select(COLUMNS)
    .where('r.id', 'in', [...new Set(ids)])
    .orderBy('r.recorded_at')
    .orderBy('r.id')
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        reference: row.reference,
        text: row.text,
        grade: gradeCode(row),
        agencyClass: row.agency_class,
        handling: row.handling,
        condition: row.condition,
        recordedAt: row.recorded_at,
        happenedFrom: row.happened_from,
      },
    ]),
  );
}

export async function reportIdByReference(tx: Tx, reference: string): Promise<string | null> {
  const row = await tx.selectFrom('tl.report').select('id').where('reference', '=', reference).executeTakeFirst();
  return row?.id ?? null;
}
