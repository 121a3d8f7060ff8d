import { sql } from 'kysely';
import type { Actor, Tx } from '../ground/index.ts';
import {
  readFurther,
  readStoredThings,
  type Further,
  type Happened,
  type HowKnown,
  type SourceRisk,
  type Thing,
  type Tie,
  type WhoElseKnows,
} from '../intake/index.ts';
import { DESK_COMPARTMENT } from './audience.ts';
import { stateOf, type Priority, type SubmissionEvent, type SubmissionState } from './submission-state.ts';

/** How the gates were answered, and to whom the sender handed it there. */
export interface Routing {
  readonly dangerNow: boolean;
  readonly crime: boolean;
  readonly significantHarm: boolean;
  readonly handedTo?: string;
  readonly partnership?: string;
}

/** A submission as the desk reads it: what was shared, never who shared it. */
export interface Received {
  readonly id: string;
  readonly agencyType: string;
  readonly district: string | null;
  readonly topics: readonly string[];
  readonly narrative: string;
  readonly happened: Happened;
  readonly howKnown: HowKnown;
  readonly whoElseKnows: WhoElseKnows;
  readonly sourceRisk: SourceRisk;
  readonly urgent: 'none' | 'child_in_danger' | 'crime';
  readonly things: readonly Thing[];
  readonly ties: readonly Tie[];
  readonly routing: Routing;
  readonly further: Further;
  readonly receivedAt: Date;
  readonly state: SubmissionState;
}

export async function submissionById(tx: Tx, id: string): Promise<Received | null> {
  const row = await tx.selectFrom('tl.submission').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return asReceived(row, (await eventsOf(tx, [id])).get(id) ?? []);
}

/** Makes two handlers of one submission take turns: the second waits, then sees what the first decided. */
export async function lockSubmission(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7208918))`.execute(tx);
}

export interface NewEvent {
  readonly submissionId: string;
  readonly kind: string;
  readonly priority?: Priority | null;
  readonly reason: string;
  readonly recordedAt?: Date;
}

/** Adds to what became of submissions. */
export async function addEvents(tx: Tx, by: Actor, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx
    .insertInto('tl.submission_event')
    .values(
      events.map((event) => ({
        submission_id: event.submissionId,
        kind: event.kind,
        priority: event.priority ?? null,
        reason: event.reason,
        by_account: by.accountId,
        compartment: DESK_COMPARTMENT,
        ...(event.recordedAt ? { recorded_at: event.recordedAt } : {}),
      })),
    )
    .execute();
}

/** The report of that reference which this reader may see. */
export async function reportByReference(
  tx: Tx,
  reference: string,
): Promise<{ id: string; assessment: string | null } | null> {
  const row = await tx
    .selectFrom('tl.report')
    .select(['id', 'assessment'])
    .where('reference', '=', reference.trim().toUpperCase())
    .executeTakeFirst();
  return row ?? null;
}

/** The reports released from a submission. */
export async function reportsFrom(tx: Tx, submissionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('tl.report_origin')
    .select('report_id')
    .where('submission_id', '=', submissionId)
    .execute();
  return rows.map((row) => row.report_id);
}

/** Names of the partnership's agencies, which no released text should carry. */
export async function agencyNames(tx: Tx): Promise<string[]> {
  return (await tx.selectFrom('tl.agency').select('name').distinct().execute()).map((row) => row.name);
}

/** What happened to each of these submissions, in order: what was decided about it and whose it was. */
export async function eventsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, SubmissionEvent[]>> {
  const found = new Map<string, SubmissionEvent[]>();
  if (ids.length === 0) return found;
  const { rows } = await sql<SubmissionEvent & { submission_id: string }>`
    select e.submission_id, e.kind, e.priority, coalesce(a.display_name, 'not named') as by, e.recorded_at as at
    from tl.submission_event e left join tl.account a on a.id = e.by_account where e.submission_id = any (${ids}::uuid[])
    union all
    select g.submission_id, case when g.to_account is null then 'unassigned' else 'assigned' end, null,
      coalesce(a.display_name, 'not named'), g.recorded_at
    from tl.assignment g left join tl.account a on a.id = coalesce(g.to_account, g.by_account)
    where g.submission_id = any (${ids}::uuid[])
    order by at`.execute(tx);
  for (const { submission_id: id, ...event } of rows) found.set(id, [...(found.get(id) ?? []), event]);
  return found;
}

/** A row of tl.submission. */
export interface SubmissionRow {
  readonly id: string;
  readonly agency_type: string;
  readonly district: string | null;
  readonly topics: string[];
  readonly narrative: string;
  readonly happened: unknown;
  readonly how_known: string;
  readonly who_else_knows: string;
  readonly source_risk: string;
  readonly urgent: 'none' | 'child_in_danger' | 'crime';
  readonly things: unknown;
  readonly routing: unknown;
  readonly further: unknown;
  readonly recorded_at: Date;
}

/** A row as the desk reads it. */
export function asReceived(row: SubmissionRow, events: readonly SubmissionEvent[]): Received {
  return {
    id: row.id,
    agencyType: row.agency_type,
    district: row.district,
    topics: row.topics,
    narrative: row.narrative,
    happened: row.happened as Happened,
    howKnown: row.how_known as HowKnown,
    whoElseKnows: row.who_else_knows as WhoElseKnows,
    sourceRisk: row.source_risk as SourceRisk,
    urgent: row.urgent,
    ...readStoredThings(row.things),
    routing: row.routing as Routing,
    further: readFurther(row.further),
    receivedAt: row.recorded_at,
    state: stateOf(events),
  };
}
