import { sql } from 'kysely';
import type { Tx } from '../../ground/index.ts';
import type { Used } from './recall.ts';

/** Someone a report reaches, or reached. */
export interface Recipient {
  readonly name: string;
  readonly agency: string | null;
  /** Could read it today, by the audience's grants; false for one who only did before. */
  readonly could: boolean;
  /** The days on which they did; 'YYYY-MM-DD'. */
  readonly read: readonly string[];
  /** After a recall: what they did with it; null while they have not said. */
  readonly acknowledged: { readonly used: Used; readonly note: string } | null;
}

/** Who could read a report and who did. For the desk. */
export async function recipientsOf(tx: Tx, reportId: string, compartment: string): Promise<Recipient[]> {
  const { rows } = await sql<{
    name: string | null;
    agency: string | null;
    could: boolean;
    read: string[] | null;
    used: Used | null;
    note: string | null;
  }>`
    with could as (select account_id from tl.readers_of(${compartment}) where not 'desk' = any (roles)),
    did as (select by_account, array_agg(on_day::text order by on_day) as days from tl.report_read where report_id = ${reportId} group by 1),
    said as (select by_account, used, note from tl.recall_acknowledgement where report_id = ${reportId}),
    everyone as (select account_id from could union select by_account from did union select by_account from said)
    select a.display_name as name, g.name as agency, c.account_id is not null as could, d.days as read, s.used, s.note
    from everyone e
    left join tl.account a on a.id = e.account_id
    left join tl.agency g on g.id = a.agency_id
    left join could c on c.account_id = e.account_id
    left join did d on d.by_account = e.account_id
    left join said s on s.by_account = e.account_id
    order by d.days is null, a.display_name`.execute(tx);
  return rows.map((row) => ({
    name: row.name ?? 'not named',
    agency: row.agency,
    could: row.could,
    read: row.read ?? [],
    acknowledged: row.used === null ? null : { used: row.used, note: row.note ?? '' },
  }));
}

/**
 * Records, to the day, that this reader was shown these reports. What they may not read is left out by the database, and so are records of
 * feeds, which the desk sends to nobody. For every page that shows the text of a report.
 */
export async function noteReads(tx: Tx, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await sql`
    insert into tl.report_read (report_id, by_account, purpose)
    select r.id, tl.actor(), tl.purpose() from tl.report r
    where r.kind = 'cpi' and r.id = any (${[...reportIds]}::uuid[])
    order by r.id
    on conflict do nothing`.execute(tx);
}
