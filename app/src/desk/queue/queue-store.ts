import { sql, type RawBuilder } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';
import { agencyClassOf } from '../release.ts';
import { asReceived, eventsOf, type Received } from '../store.ts';
import { RISKY, type QueueFilter } from './queue-filter.ts';

/** Whose a submission is: the last who took it, or to whom it was given. */
const OWNER = sql<string | null>`(
  select o.owner from (
    select g.to_account as owner, g.recorded_at from tl.assignment g where g.submission_id = s.id
    union all
    select e.by_account, e.recorded_at from tl.submission_event e where e.submission_id = s.id and e.kind = 'taken'
  ) o order by o.recorded_at desc limit 1)`;
const UNDECIDED = sql<boolean>`not exists (
  select from tl.submission_event e
  where e.submission_id = s.id and e.kind in ('INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE'))`;
/** The sender handed it to somebody who has not said that they have it. */
const NOT_PASSED_ON = sql<boolean>`(s.routing ? 'handedTo' and not exists (
  select from tl.hand_over h join tl.hand_over_taken t on t.hand_over_id = h.id
  where h.submission_id = s.id and h.to_service = s.routing ->> 'handedTo'))`;

/**
 * What waits: first what a sender handed to a hub or the crime desk; then the most urgent, as the sender or whoever triaged it said; then
 * the longest waiting. Triage may raise what the sender said and never lowers it. No number of ours orders anything.
 */
export async function queue(
  tx: Tx,
  reader: Actor,
  filter: QueueFilter,
  limit: number,
): Promise<{ items: Received[]; waiting: number }> {
  let query = tx.selectFrom('tl.submission as s').where(UNDECIDED);
  for (const condition of await conditionsOf(tx, reader, filter)) query = query.where(condition);
  const { n } = await query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('s')
    .orderBy(sql`not ${NOT_PASSED_ON}`)
    .orderBy(
      sql`least(case s.urgent when 'child_in_danger' then 0 when 'crime' then 1 else 2 end, (
        select case e.priority when 'HIGH' then 0 when 'MEDIUM' then 1 else 2 end from tl.submission_event e
        where e.submission_id = s.id and e.priority is not null order by e.recorded_at desc limit 1))`,
    )
    .orderBy('s.recorded_at')
    .limit(limit)
    .execute();
  const events = await eventsOf(
    tx,
    rows.map((row) => row.id),
  );
  return { items: rows.map((row) => asReceived(row, events.get(row.id) ?? [])), waiting: n };
}

async function conditionsOf(tx: Tx, reader: Actor, filter: QueueFilter): Promise<RawBuilder<boolean>[]> {
  const conditions: RawBuilder<boolean>[] = [];
  if (filter.topic) conditions.push(sql`${filter.topic} = any (s.topics)`);
  if (filter.area) conditions.push(sql`s.district = ${filter.area}`);
  if (filter.urgentOnly) conditions.push(sql`(s.urgent <> 'none' or s.routing ? 'handedTo')`);
  if (filter.sourceRisk)
    conditions.push(sql`(s.source_risk = any (${RISKY}::text[])) = ${filter.sourceRisk === 'some'}`);
  if (filter.olderThanHours !== null)
    conditions.push(sql`s.recorded_at < now() - make_interval(hours => ${filter.olderThanHours})`);
  if (filter.owner === 'me') conditions.push(sql`${OWNER} = ${reader.accountId}`);
  if (filter.owner === 'nobody') conditions.push(sql`${OWNER} is null`);
  if (filter.agencyClass) {
    const { rows } = await sql<{ type: string }>`select distinct agency_type as type from tl.submission`.execute(tx);
    const types = rows.map(({ type }) => type).filter((type) => agencyClassOf(type) === filter.agencyClass);
    conditions.push(sql`s.agency_type = any (${types}::text[])`);
  }
  return conditions;
}

/** Districts from which something waits, as codes with the names of the agencies' own areas. */
export async function areasWaiting(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ district: string }>`
    select distinct s.district from tl.submission s where s.district is not null and ${UNDECIDED} order by 1`.execute(
    tx,
  );
  return rows.map(({ district }) => district);
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Everyone of the desk to whom work can be given. */
export async function colleagues(tx: Tx): Promise<Colleague[]> {
  const rows = await tx
    .selectFrom('tl.account')
    .select(['id', 'display_name'])
    .where(sql<boolean>`'desk' = any (roles)`)
    .where('disabled_at', 'is', null)
    .where('display_name', 'is not', null)
    .orderBy('display_name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, display_name: name }) => ({ id, name: name ?? '' }));
}

/** Gives a submission to someone of the desk, or to nobody. */
export async function assign(tx: Tx, by: Actor, submissionId: string, to: string | null): Promise<void> {
  await tx
    .insertInto('tl.assignment')
    .values({ submission_id: submissionId, to_account: to, by_account: by.accountId, compartment: DESK_COMPARTMENT })
    .execute();
}

/** Notes which submission another repeats. */
export async function addDuplicates(tx: Tx, by: Actor, of: string, ids: readonly string[]): Promise<void> {
  await tx
    .insertInto('tl.duplicate_of')
    .values(
      ids.map((id) => ({
        submission_id: id,
        of_submission: of,
        by_account: by.accountId,
        compartment: DESK_COMPARTMENT,
      })),
    )
    .execute();
}

/** What repeats this submission, and which one it repeats. */
export async function duplicatesOf(tx: Tx, id: string): Promise<{ of: string | null; repeatedBy: string[] }> {
  const rows = await tx
    .selectFrom('tl.duplicate_of')
    .select(['submission_id', 'of_submission'])
    .where((where) => where.or([where('submission_id', '=', id), where('of_submission', '=', id)]))
    .orderBy('recorded_at')
    .execute();
  return {
    of: rows.find((row) => row.submission_id === id)?.of_submission ?? null,
    repeatedBy: rows.filter((row) => row.of_submission === id).map((row) => row.submission_id),
  };
}
