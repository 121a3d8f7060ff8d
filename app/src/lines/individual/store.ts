import { sql } from 'kysely';
import type { Tx } from '../../ground/index.ts';

/** A person reported as perhaps exploiting others, whom no line has. */
export interface IndividualRow {
  readonly entityId: string;
  readonly reports: readonly { readonly id: string; readonly reference: string }[];
  /** Days on which the first and the last of these reports became known. */
  readonly first: string;
  readonly last: string;
}

/**
 * People named as perhaps exploiting others whom no standing fact of a line this reader may see puts in it; by the entity's id, so that the
 * order says nothing about them. Reports suspected to be false are left out.
 */
export async function individualsInNoLine(
  tx: Tx,
  { start, limit }: { readonly start: number; readonly limit: number },
): Promise<{ rows: IndividualRow[]; more: boolean }> {
  const found = await sql<{
    entity_id: string;
    reports: { id: string; reference: string }[];
    first: string;
    last: string;
  }>`
    with in_line as (
      select distinct e.entity_id
      from tl.line_fact f join tl.entity_member e on e.mention_id = f.mention_id
      where f.kind = 'person' and f.retracts is null and not exists (select from tl.line_fact t where t.retracts = f.id)
    )
    select e.entity_id, min(r.recorded_at)::date::text as first, max(r.recorded_at)::date::text as last,
           jsonb_agg(distinct jsonb_build_object('id', r.id, 'reference', r.reference)) as reports
    from tl.mention m
    join tl.entity_member e on e.mention_id = m.id
    join tl.report r on r.id = m.report_id
    where m.kind = 'person' and m.role = 'may_be_exploiting' and r.assessment is distinct from 'E'
      and e.entity_id not in (select entity_id from in_line)
    group by e.entity_id
    order by e.entity_id
    limit ${limit + 1} offset ${start}`.execute(tx);
  return {
    rows: found.rows
      .slice(0, limit)
      .map((row) => ({ entityId: row.entity_id, reports: row.reports, first: row.first, last: row.last })),
    more: found.rows.length > limit,
  };
}
