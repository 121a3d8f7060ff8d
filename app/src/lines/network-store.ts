import { sql } from 'kysely';
import type { Keys, Tx } from '../ground/index.ts';
import { independentSourcesOf } from '../intake/index.ts';

/** A tie between two entities with everything that says so. */
export interface TieRow {
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly string[];
  readonly reports: readonly { id: string; reference: string; grade: string; day: string }[];
  /** Different sources behind it, by source tokens; never how many people reported. */
  readonly sources: number;
  readonly weight: number;
}

export interface MentionRow {
  readonly entityId: string;
  readonly kind: string;
  readonly text: string;
  readonly role: string | null;
  readonly fields: Record<string, unknown>;
}

/** The entities that the mentions of a line's facts belong to now. */
export async function entitiesOfMentions(tx: Tx, mentionIds: readonly string[]): Promise<Map<string, string>> {
  if (mentionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tl.entity_member')
    .select(['mention_id', 'entity_id'])
    .where('mention_id', 'in', mentionIds)
    .execute();
  return new Map(rows.map((row) => [row.mention_id, row.entity_id]));
}

/**
 * The ties that touch these entities, joined over all reports this reader may see. Reports graded E (suspected false)
 * are left out. `before` (a day) gives the network as it was known then.
 * @param limit ties at most; the caller is told when there were more.
 */
export async function tiesAround(
  tx: Tx,
  keys: Keys,
  entityIds: readonly string[],
  limit: number,
  before: string | null = null,
): Promise<{ ties: TieRow[]; cut: boolean }> {
  if (entityIds.length === 0) return { ties: [], cut: false };
  const found = await sql<{
    a: string;
    b: string;
    kinds: string[];
    reports: { id: string; reference: string; grade: string; day: string }[];
    weight: number;
  }>`
    with touching as (
      select least(f.entity_id, t.entity_id) a, greatest(f.entity_id, t.entity_id) b, s.kind, s.weight, s.report_id
      from tl.association s
      join tl.entity_member f on f.mention_id = s.from_mention
      join tl.entity_member t on t.mention_id = s.to_mention
      where (f.entity_id = any (${entityIds}::uuid[]) or t.entity_id = any (${entityIds}::uuid[]))
        and f.entity_id <> t.entity_id
        and (${before}::date is null or s.recorded_at < ${before}::date + 1)
    )
    select a, b, array_agg(distinct x.kind) kinds, sum(x.weight) weight,
           jsonb_agg(distinct jsonb_build_object('id', r.id, 'reference', r.reference, 'day', r.recorded_at::date,
             'grade', case when r.scheme = '3x5x2' then r.source_eval || r.assessment || r.handling else r.scheme end)) reports
    from touching x join tl.report r on r.id = x.report_id
    where r.assessment is distinct from 'E'
    group by a, b
    order by count(*) desc, a, b
    limit ${limit + 1}`.execute(tx);
  const rows = found.rows.slice(0, limit);
  const caseOf = (row: { a: string; b: string }): string => `tie ${row.a} ${row.b}`;
  const sources = await independentSourcesOf(
    tx,
    keys,
    new Map(rows.map((row) => [caseOf(row), row.reports.map(({ id }) => id)])),
  );
  const ties = rows.map((row) => ({
    from: row.a,
    to: row.b,
    kinds: row.kinds,
    reports: row.reports,
    sources: sources.get(caseOf(row)) ?? 0,
    weight: row.weight,
  }));
  return { ties, cut: found.rows.length > limit };
}

/** Every mention of these entities that this reader may see. */
export async function mentionsOfEntities(tx: Tx, entityIds: readonly string[]): Promise<MentionRow[]> {
  if (entityIds.length === 0) return [];
  const rows = await tx
    .selectFrom('tl.entity_member as e')
    .innerJoin('tl.mention as m', 'm.id', 'e.mention_id')
    .select(['e.entity_id', 'm.kind', 'm.text', 'm.role', 'm.fields'])
    .where('e.entity_id', 'in', entityIds)
    .orderBy('m.recorded_at')
    .orderBy('m.id')
    .execute();
  return rows.map((row) => ({
    entityId: row.entity_id,
    kind: row.kind,
    text: row.text,
    role: row.role,
    fields: row.fields,
  }));
}
