import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import { citedReports } from '../line/cited-report.ts';
import type { Evidence, Hypothesis, HypothesisState } from './hypothesis.ts';
import type { Requirement, RequirementState } from './requirement.ts';

interface Said {
  readonly id: string;
  readonly by: string | null;
  readonly recorded_at: Date;
}

/** The hypotheses of a line that the reader may see, as known by a day, in the order they were made. */
export async function hypothesesOf(tx: Tx, lineId: string, knownBy: string | null = null): Promise<Hypothesis[]> {
  const { rows } = await sql<Said & { statement: string }>`
    select h.id, h.statement, h.recorded_at, a.display_name as by
    from tl.hypothesis h join tl.account a on a.id = h.by_account
    where h.line_id = ${lineId} and (${knownBy}::date is null or h.recorded_at < ${knownBy}::date + 1)
    order by h.recorded_at, h.id`.execute(tx);
  const ids = rows.map(({ id }) => id);
  const evidence = await evidenceOf(tx, ids, knownBy);
  const { rows: states } = await sql<Said & { hypothesis_id: string; state: HypothesisState; reason: string }>`
    select s.*, a.display_name as by
    from tl.hypothesis_state s join tl.account a on a.id = s.by_account
    where s.hypothesis_id = any (${ids}::uuid[]) and (${knownBy}::date is null or s.recorded_at < ${knownBy}::date + 1)
    order by s.recorded_at, s.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    statement: row.statement,
    by: row.by ?? 'not named',
    recordedAt: row.recorded_at,
    evidence: evidence.get(row.id) ?? [],
    states: states
      .filter(({ hypothesis_id }) => hypothesis_id === row.id)
      .map(({ state, reason, by, recorded_at }) => ({ state, reason, by: by ?? 'not named', recordedAt: recorded_at })),
  }));
}

async function evidenceOf(tx: Tx, ids: readonly string[], knownBy: string | null): Promise<Map<string, Evidence[]>> {
  const { rows } = await sql<
    Said & {
      hypothesis_id: string;
      side: 'for' | 'against';
      report_id: string;
      retracts: string | null;
      reason: string;
    }
  >`
    select e.*, a.display_name as by
    from tl.hypothesis_evidence e join tl.account a on a.id = e.by_account
    where e.hypothesis_id = any (${[...ids]}::uuid[]) and (${knownBy}::date is null or e.recorded_at < ${knownBy}::date + 1)
    order by e.recorded_at, e.id`.execute(tx);
  const reports = await citedReports(
    tx,
    rows.map(({ report_id }) => report_id),
  );
  const found = new Map<string, Evidence[]>(ids.map((id) => [id, []]));
  for (const row of rows) {
    const report = reports.get(row.report_id);
    if (report)
      found.get(row.hypothesis_id)?.push({
        id: row.id,
        side: row.side,
        report,
        retracts: row.retracts,
        reason: row.reason,
        by: row.by ?? 'not named',
        recordedAt: row.recorded_at,
      });
  }
  return found;
}

/** The requirements of a line, or one by its id, as known by a day. */
export async function requirements(
  tx: Tx,
  by: { readonly lineId: string } | { readonly id: string },
  knownBy: string | null = null,
): Promise<Requirement[]> {
  const [lineId, id] = 'lineId' in by ? [by.lineId, null] : [null, by.id];
  const { rows } = await sql<Said & { line_id: string; hypothesis_id: string | null; wanted: string }>`
    select r.id, r.line_id, r.hypothesis_id, r.wanted, r.recorded_at, a.display_name as by
    from tl.requirement r join tl.account a on a.id = r.by_account
    where (r.line_id = ${lineId}::uuid or r.id = ${id}::uuid)
      and (${knownBy}::date is null or r.recorded_at < ${knownBy}::date + 1)
    order by r.recorded_at, r.id`.execute(tx);
  const { rows: states } = await sql<Said & { requirement_id: string; state: RequirementState; reason: string }>`
    select s.*, a.display_name as by
    from tl.requirement_state s join tl.account a on a.id = s.by_account
    where s.requirement_id = any (${rows.map((row) => row.id)}::uuid[])
      and (${knownBy}::date is null or s.recorded_at < ${knownBy}::date + 1)
    order by s.recorded_at, s.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    lineId: row.line_id,
    hypothesisId: row.hypothesis_id,
    wanted: row.wanted,
    by: row.by ?? 'not named',
    recordedAt: row.recorded_at,
    states: states
      .filter(({ requirement_id }) => requirement_id === row.id)
      .map(({ state, reason, by: who, recorded_at }) => ({
        state,
        reason,
        by: who ?? 'not named',
        recordedAt: recorded_at,
      })),
  }));
}

/** Puts up a hypothesis about a line, for the desk and analysts to read. */
export async function addHypothesis(
  tx: Tx,
  by: Actor,
  one: {
    readonly lineId: string;
    readonly statement: string;
    readonly compartment: string;
    readonly recordedAt?: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('tl.hypothesis')
    .values({
      line_id: one.lineId,
      statement: one.statement,
      compartment: one.compartment,
      by_account: by.accountId,
      ...(one.recordedAt ? { recorded_at: one.recordedAt } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Adds what speaks for a hypothesis or against it, or takes that back. */
export async function addEvidence(
  tx: Tx,
  by: Actor,
  one: {
    readonly hypothesisId: string;
    readonly side: 'for' | 'against';
    readonly reportId: string;
    readonly retracts?: string;
    readonly reason: string;
    readonly recordedAt?: Date;
  },
): Promise<void> {
  await tx
    .insertInto('tl.hypothesis_evidence')
    .values({
      hypothesis_id: one.hypothesisId,
      side: one.side,
      report_id: one.reportId,
      retracts: one.retracts ?? null,
      reason: one.reason,
      by_account: by.accountId,
      ...(one.recordedAt ? { recorded_at: one.recordedAt } : {}),
    })
    .execute();
}

/** Concludes where a hypothesis stands. */
export async function addHypothesisState(
  tx: Tx,
  by: Actor,
  one: {
    readonly hypothesisId: string;
    readonly state: HypothesisState;
    readonly reason: string;
    readonly compartment: string;
  },
): Promise<void> {
  await tx
    .insertInto('tl.hypothesis_state')
    .values({
      hypothesis_id: one.hypothesisId,
      state: one.state,
      reason: one.reason,
      compartment: one.compartment,
      by_account: by.accountId,
    })
    .execute();
}

/** Says what needs to be known about a line. */
export async function addRequirement(
  tx: Tx,
  by: Actor,
  one: {
    readonly lineId: string;
    readonly hypothesisId: string | null;
    readonly wanted: string;
    readonly compartment: string;
    readonly recordedAt?: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('tl.requirement')
    .values({
      line_id: one.lineId,
      hypothesis_id: one.hypothesisId,
      wanted: one.wanted,
      compartment: one.compartment,
      by_account: by.accountId,
      ...(one.recordedAt ? { recorded_at: one.recordedAt } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Says whether it is known by now. */
export async function addRequirementState(
  tx: Tx,
  by: Actor,
  one: {
    readonly requirementId: string;
    readonly state: RequirementState;
    readonly reason: string;
    readonly compartment: string;
  },
): Promise<void> {
  await tx
    .insertInto('tl.requirement_state')
    .values({
      requirement_id: one.requirementId,
      state: one.state,
      reason: one.reason,
      compartment: one.compartment,
      by_account: by.accountId,
    })
    .execute();
}
