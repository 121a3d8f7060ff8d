import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import { happenedWithin, NOW, type Moment } from '../moment.ts';
import { suspicions, type KnownTenancy, type ReportOfAddress, type SetAside, type Suspicion } from './suspicion.ts';

/** How far back reports are searched for signs. Ours: long enough for signs to gather, short enough to be about now. */
export const WINDOW_DAYS = 180;
const MOST_REPORTS = 5000;

/**
 * The reports of the days before that name an address, the newest first, as far as the reader may read them. Those graded E (suspected to be
 * false) are left out.
 * @param asOf 'YYYY-MM-DD': the last day looked at, which is the day of "known by", or today
 * @param mentionId only reports about the same address as this mention
 */
export async function reportsOfAddresses(
  tx: Tx,
  asOf: string,
  mentionId: string | null = null,
): Promise<ReportOfAddress[]> {
  const { rows } = await sql<{
    report_id: string;
    reference: string;
    text: string;
    happened_from: string | null;
    happened_to: string | null;
    day: string;
    entity_id: string;
    mention_id: string;
    address: string;
    postcode: string | null;
  }>`
    select r.id report_id, r.reference, r.text, r.happened_from, r.happened_to, r.recorded_at::date as day,
           e.entity_id, m.id mention_id, m.text address, m.fields ->> 'postcode' postcode
    from tl.report r
    join tl.mention m on m.report_id = r.id and m.kind = 'address'
    join tl.entity_member e on e.mention_id = m.id
    where r.recorded_at < ${asOf}::date + 1 and r.recorded_at >= ${asOf}::date - ${WINDOW_DAYS}::int
      and r.assessment is distinct from 'E'
      and (${mentionId}::uuid is null or e.entity_id = (select x.entity_id from tl.entity_member x where x.mention_id = ${mentionId}::uuid))
    order by r.recorded_at desc, r.id
    limit ${MOST_REPORTS}`.execute(tx);
  return rows.map((row) => ({
    reportId: row.report_id,
    reference: row.reference,
    text: row.text,
    happenedFrom: row.happened_from,
    happenedTo: row.happened_to,
    day: row.day,
    addressId: row.entity_id,
    mentionId: row.mention_id,
    address: row.address,
    postcode: row.postcode,
  }));
}

/** Every tenancy on record, by the thing its address is now taken for. */
export async function knownTenancies(tx: Tx, knownBy: string | null): Promise<KnownTenancy[]> {
  const { rows } = await sql<{ entity_id: string; ended_on: string | null }>`
    select e.entity_id, s.on_day as ended_on
    from tl.home h
    join tl.entity_member e on e.mention_id = h.address_mention
    left join tl.home_step s on s.home_id = h.id and s.kind = 'tenancy_ended'
      and (${knownBy}::date is null or s.recorded_at < ${knownBy}::date + 1)
    where ${knownBy}::date is null or h.recorded_at < ${knownBy}::date + 1`.execute(tx);
  return rows.map((row) => ({ addressId: row.entity_id, endedOn: row.ended_on }));
}

/** What was looked at and set aside. */
export async function setAsides(tx: Tx, knownBy: string | null): Promise<SetAside[]> {
  const { rows } = await sql<{ entity_id: string; reports: string[] }>`
    select e.entity_id, x.reports
    from tl.home_set_aside x join tl.entity_member e on e.mention_id = x.address_mention
    where ${knownBy}::date is null or x.recorded_at < ${knownBy}::date + 1`.execute(tx);
  return rows.map((row) => ({ addressId: row.entity_id, reports: row.reports }));
}

/** What the reader may see proposed: addresses that reports of the days before show signs at. Happened within, and known by, the moment. */
export async function findSuspicions(tx: Tx, asOf: string, moment: Moment = NOW): Promise<Suspicion[]> {
  const reports = (await reportsOfAddresses(tx, asOf)).filter(({ happenedFrom: from, happenedTo: to }) =>
    happenedWithin(moment, { from, to }),
  );
  return suspicions(reports, await knownTenancies(tx, moment.knownBy), await setAsides(tx, moment.knownBy));
}

/** An address as one report named it, with the report's readers; null where the reader may not see it. */
export async function addressMention(
  tx: Tx,
  mentionId: string,
): Promise<{ readonly compartment: string; readonly address: string; readonly postcode: string | null } | null> {
  const row = await tx
    .selectFrom('tl.mention')
    .select(['compartment', 'text', 'fields'])
    .where('id', '=', mentionId)
    .where('kind', '=', 'address')
    .executeTakeFirst();
  if (!row) return null;
  const postcode = row.fields['postcode'];
  return { compartment: row.compartment, address: row.text, postcode: typeof postcode === 'string' ? postcode : null };
}

/** People whom reports name together with this address, as who may live there. Their names are on their own pages. */
export async function peopleAt(
  tx: Tx,
  mentionId: string,
): Promise<
  { readonly mentionId: string; readonly entityId: string; readonly tie: string; readonly reference: string }[]
> {
  const { rows } = await sql<{ mention_id: string; entity_id: string; kind: string; reference: string }>`
    select distinct on (p.entity_id) p.mention_id, p.entity_id, s.kind, r.reference
    from tl.entity_member here
    join tl.entity_member m on m.entity_id = here.entity_id
    join tl.association s on s.to_mention = m.mention_id or s.from_mention = m.mention_id
    join tl.entity_member p on p.mention_id = case when s.to_mention = m.mention_id then s.from_mention else s.to_mention end
    join tl.report r on r.id = s.report_id
    where here.mention_id = ${mentionId} and p.kind = 'person'
    order by p.entity_id, (s.kind = 'lives_at') desc, r.recorded_at`.execute(tx);
  return rows.map((row) => ({
    mentionId: row.mention_id,
    entityId: row.entity_id,
    tie: row.kind,
    reference: row.reference,
  }));
}

/** Notes that somebody looked at a proposal and set it aside. */
export async function setAside(
  tx: Tx,
  by: Actor,
  one: {
    readonly mentionId: string;
    readonly reports: readonly string[];
    readonly reason: string;
    readonly compartment: string;
  },
): Promise<void> {
  await tx
    .insertInto('tl.home_set_aside')
    .values({
      address_mention: one.mentionId,
      reports: [...one.reports],
      reason: one.reason,
      by_account: by.accountId,
      compartment: one.compartment,
    })
    .execute();
}

/** The lines that name this address in a standing fact. */
export async function linesAt(
  tx: Tx,
  mentionId: string,
  knownBy: string | null = null,
): Promise<{ readonly id: string; readonly brand: string }[]> {
  const { rows } = await sql<{ id: string; brand: string }>`
    select distinct l.id, l.brand
    from tl.entity_member here
    join tl.entity_member m on m.entity_id = here.entity_id
    join tl.line_fact f on f.mention_id = m.mention_id and f.retracts is null
      and (${knownBy}::date is null or f.recorded_at < ${knownBy}::date + 1)
      and not exists (select from tl.line_fact back where back.retracts = f.id
                      and (${knownBy}::date is null or back.recorded_at < ${knownBy}::date + 1))
    join tl.line l on l.id = f.line_id
    where here.mention_id = ${mentionId}
    order by l.brand`.execute(tx);
  return rows;
}
