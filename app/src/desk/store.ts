import { sql } from 'kysely';
import type { Actor, Tx } from '../ground/index.ts';
import {
  readStoredThings,
  type Happened,
  type HowKnown,
  type SourceRisk,
  type Thing,
  type Tie,
  type WhoElseKnows,
} from '../intake/index.ts';
import { DESK_COMPARTMENT } from './audience.ts';
import { stateOf, type Priority, type SubmissionEvent, type SubmissionState } from './submission-state.ts';

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
  readonly routing: { readonly dangerNow: boolean; readonly crime: boolean; readonly significantHarm: boolean };
  readonly receivedAt: Date;
  readonly state: SubmissionState;
}

export interface QueueFilter {
  readonly topic: string | null;
  readonly urgentOnly: boolean;
}

/**
 * What waits: the most urgent first, as the sender or whoever triaged it said, then the longest waiting. Triage may raise what the
 * sender said and never lowers it. No number of ours orders anything.
 */
export async function queue(
  tx: Tx,
  filter: QueueFilter,
  limit: number,
): Promise<{ items: Received[]; waiting: number }> {
  const undecided = sql<boolean>`not exists (select from tl.submission_event e where e.submission_id = s.id and e.kind in ('INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE'))`;
  let query = tx.selectFrom('tl.submission as s').where(undecided);
  if (filter.topic) query = query.where(sql<boolean>`${filter.topic} = any (s.topics)`);
  if (filter.urgentOnly) query = query.where('s.urgent', '<>', 'none');
  const { n } = await query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('s')
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

async function eventsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, SubmissionEvent[]>> {
  const found = new Map<string, SubmissionEvent[]>();
  if (ids.length === 0) return found;
  const rows = await tx
    .selectFrom('tl.submission_event as e')
    .innerJoin('tl.account as a', 'a.id', 'e.by_account')
    .select(['e.submission_id', 'e.kind', 'e.priority', 'e.recorded_at', 'a.display_name'])
    .where('e.submission_id', 'in', ids)
    .orderBy('e.recorded_at')
    .execute();
  for (const row of rows) {
    const own = found.get(row.submission_id) ?? [];
    own.push({ kind: row.kind, priority: row.priority, by: row.display_name ?? 'not named', at: row.recorded_at });
    found.set(row.submission_id, own);
  }
  return found;
}

interface SubmissionRow {
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
  readonly recorded_at: Date;
}

function asReceived(row: SubmissionRow, events: readonly SubmissionEvent[]): Received {
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
    routing: row.routing as Received['routing'],
    receivedAt: row.recorded_at,
    state: stateOf(events),
  };
}
