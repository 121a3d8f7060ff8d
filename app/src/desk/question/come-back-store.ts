import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import { RISKS_NOW, type RiskNow } from '../../intake/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';

/** One thing that the holder of a receipt sent later. */
export interface CameBack {
  readonly id: string;
  readonly kind: 'addition' | 'answer' | 'withdrawal' | 'risk';
  readonly choice: string | null;
  readonly words: string | null;
  /** Whether a withdrawal came before the decision; null for the rest. */
  readonly inTime: boolean | null;
  readonly day: string;
  readonly read: boolean;
}

/** What came of several submissions by receipt, for a list of them. */
export interface CameBackSummary {
  readonly unread: number;
  readonly withdrawn: boolean;
  /** The worst that was said later of what could happen to someone. */
  readonly risk: RiskNow | null;
}

/** What came back to a submission by its receipt, in order of days; answers stand with their questions. */
export async function additionsFor(tx: Tx, submissionId: string): Promise<CameBack[]> {
  const rows = await tx
    .selectFrom('tl.come_back as c')
    .leftJoin('tl.come_back_seen as s', 's.come_back_id', 'c.id')
    .select(['c.id', 'c.kind', 'c.choice', 'c.words', 'c.in_time', 'c.on_day', 's.come_back_id as seen'])
    .where('c.submission_id', '=', submissionId)
    .orderBy('c.on_day')
    .orderBy('c.kind')
    .orderBy('c.id')
    .execute();
  return rows.map(({ id, kind, choice, words, in_time: inTime, on_day: day, seen }) => ({
    id,
    kind,
    choice,
    words,
    inTime,
    day,
    read: seen !== null,
  }));
}

/** Whether its sender took it back before it was decided: nothing of it is released then. */
export async function isWithdrawn(tx: Tx, submissionId: string): Promise<boolean> {
  const found = await sql<{ withdrawn: boolean }>`select tl.is_withdrawn(${submissionId}) withdrawn`.execute(tx);
  return found.rows[0]?.withdrawn === true;
}

/** What came of each of these submissions by receipt; nothing for those to which nothing came. */
export async function comeBacksOf(tx: Tx, submissionIds: readonly string[]): Promise<Map<string, CameBackSummary>> {
  if (submissionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tl.come_back as c')
    .leftJoin('tl.come_back_seen as s', 's.come_back_id', 'c.id')
    .select([
      'c.submission_id',
      sql<number>`count(*) filter (where s.come_back_id is null)`.as('unread'),
      sql<boolean>`coalesce(bool_or(c.in_time), false)`.as('withdrawn'),
      sql<string[]>`array_agg(c.choice) filter (where c.kind = 'risk')`.as('risks'),
    ])
    .where('c.submission_id', 'in', submissionIds)
    .groupBy('c.submission_id')
    .execute();
  return new Map(
    rows.map(({ submission_id: id, unread, withdrawn, risks }) => [
      id,
      { unread, withdrawn, risk: RISKS_NOW.findLast((one) => (risks ?? []).includes(one)) ?? null },
    ]),
  );
}

/** A submission to which something came that nobody at the desk has read. */
export interface UnreadSubmission {
  readonly submissionId: string;
  readonly kinds: readonly CameBack['kind'][];
  readonly risk: RiskNow | null;
  readonly firstDay: string;
}

/** Where something came back that nobody has read, decided or not: danger to someone first, then the longest unread. */
export async function unreadSubmissions(tx: Tx, limit: number): Promise<UnreadSubmission[]> {
  const rows = await tx
    .selectFrom('tl.come_back as c')
    .leftJoin('tl.come_back_seen as s', 's.come_back_id', 'c.id')
    .where('s.come_back_id', 'is', null)
    .select([
      'c.submission_id',
      sql<CameBack['kind'][]>`array_agg(distinct c.kind order by c.kind)`.as('kinds'),
      sql<string[] | null>`array_agg(c.choice) filter (where c.kind = 'risk')`.as('risks'),
      sql<string>`min(c.on_day)::text`.as('first_day'),
    ])
    .groupBy('c.submission_id')
    .orderBy(sql`bool_or(c.kind = 'risk' and c.choice in ('threat_to_safety', 'threat_to_life'))`, 'desc')
    .orderBy(sql`min(c.on_day)`)
    .orderBy('c.submission_id')
    .limit(limit)
    .execute();
  return rows.map(({ submission_id: submissionId, kinds, risks, first_day: firstDay }) => ({
    submissionId,
    kinds,
    risk: RISKS_NOW.findLast((one) => (risks ?? []).includes(one)) ?? null,
    firstDay,
  }));
}

/** How many submissions have something unread. */
export async function unreadComeBacks(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('tl.come_back as c')
    .leftJoin('tl.come_back_seen as s', 's.come_back_id', 'c.id')
    .where('s.come_back_id', 'is', null)
    .select(({ fn }) => fn.count<number>('c.submission_id').distinct().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Notes that what came to a submission so far was read; what comes later is new again. */
export async function markRead(tx: Tx, by: Actor, seen: readonly CameBack[]): Promise<void> {
  const unread = seen.filter((one) => !one.read);
  if (unread.length === 0) return;
  await tx
    .insertInto('tl.come_back_seen')
    .values(unread.map(({ id }) => ({ come_back_id: id, by_account: by.accountId, compartment: DESK_COMPARTMENT })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
