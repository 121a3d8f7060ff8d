import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import { notesOf, writeNotes } from './note-store.ts';
import type { ChartState } from './chart-data.ts';

/** A chart that somebody keeps. */
export interface KeptChart {
  readonly id: string;
  readonly name: string;
  readonly lineId: string | null;
  readonly by: string;
  readonly byAccount: string;
  readonly recordedAt: Date;
  /** The latest. */
  readonly version: number;
  readonly changedAt: Date;
}

/** One version of a chart, without what is on it. */
export interface Version {
  readonly version: number;
  readonly why: string;
  readonly recordedAt: Date;
}

/** The charts this reader may open, those changed last first. */
export async function charts(tx: Tx, lineId: string | null = null): Promise<KeptChart[]> {
  return (await chartRows(tx, null, lineId)).filter(({ version }) => version > 0);
}

/** One chart; null where this reader may open none of that id. */
export async function chartById(tx: Tx, id: string): Promise<KeptChart | null> {
  return (await chartRows(tx, id, null))[0] ?? null;
}

async function chartRows(tx: Tx, id: string | null, lineId: string | null): Promise<KeptChart[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    line_id: string | null;
    by: string | null;
    by_account: string;
    recorded_at: Date;
    version: number | null;
    changed_at: Date | null;
  }>`
    select c.id, c.name, c.line_id, a.display_name as by, c.by_account, c.recorded_at, v.version, v.recorded_at as changed_at
    from tl.chart c join tl.account a on a.id = c.by_account
    left join lateral (select version, recorded_at from tl.chart_version v where v.chart_id = c.id order by version desc limit 1) v on true
    where (${id}::uuid is null or c.id = ${id}) and (${lineId}::uuid is null or c.line_id = ${lineId})
    order by coalesce(v.recorded_at, c.recorded_at) desc, c.id limit 500`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    lineId: row.line_id,
    by: row.by ?? 'not named',
    byAccount: row.by_account,
    recordedAt: row.recorded_at,
    version: row.version ?? 0,
    changedAt: row.changed_at ?? row.recorded_at,
  }));
}

/** A chart as it begins. */
export interface NewChart {
  readonly name: string;
  readonly lineId: string | null;
  readonly copyOf: string | null;
  readonly why: string;
  readonly state: ChartState;
}

/** Begins a chart with its first version; it is its maker's alone until they share it. */
export async function openChart(tx: Tx, by: Actor, { name, lineId, copyOf, why, state }: NewChart): Promise<string> {
  const { id } = await tx
    .insertInto('tl.chart')
    .values({ name, line_id: lineId, copy_of: copyOf, by_account: by.accountId })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addVersion(tx, by, id, { why, state, from: copyOf });
  return id;
}

/**
 * Adds a version; none before it changes.
 * @param from the chart whose latest notes keep their authors: the chart itself, or the one it was begun from
 */
export async function addVersion(
  tx: Tx,
  by: Actor,
  chartId: string,
  { why, state, from = chartId }: { readonly why: string; readonly state: ChartState; readonly from?: string | null },
): Promise<number> {
  // Two tabs of one person can save at once; each gets a number of its own.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`chart ${chartId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(version), 0) + 1 as next from tl.chart_version where chart_id = ${chartId}`.execute(tx);
  const version = rows[0]?.next ?? 1;
  const before = from === null ? [] : await notesOf(tx, from, null);
  const { annotations, ...kept } = state;
  await tx
    .insertInto('tl.chart_version')
    .values({ chart_id: chartId, version, why, state: JSON.stringify(kept), by_account: by.accountId })
    .execute();
  await writeNotes(tx, by, { chartId, version }, annotations, before);
  return version;
}

/** What a version kept, with the notes this reader may read; null where there is no such version. */
export async function stateOf(tx: Tx, chartId: string, version: number): Promise<ChartState | null> {
  const row = await tx
    .selectFrom('tl.chart_version')
    .select('state')
    .where('chart_id', '=', chartId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) return null;
  const notes = await notesOf(tx, chartId, version);
  return {
    ...(row.state as Omit<ChartState, 'annotations'>),
    annotations: notes.map(({ at, text, handling, author }) => ({ at, text, handling, author })),
  };
}

/** The versions of a chart, the latest first. */
export async function versionsOf(tx: Tx, chartId: string): Promise<Version[]> {
  const rows = await tx
    .selectFrom('tl.chart_version')
    .select(['version', 'why', 'recorded_at'])
    .where('chart_id', '=', chartId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ version, why, recorded_at }) => ({ version, why, recordedAt: recorded_at }));
}
