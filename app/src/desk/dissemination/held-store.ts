import { sql } from 'kysely';
import type { Ground, Tx } from '../../ground/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';
import { OUTCOMES } from '../submission-state.ts';
import { openProposal, type ReleaseProposal } from './held-release.ts';
import type { HoldReason } from './second-reader.ts';

/** A release that waits. */
export interface Held {
  readonly id: string;
  readonly submissionId: string;
  readonly why: readonly HoldReason[];
  readonly urgent: boolean;
  readonly proposedBy: { readonly id: string; readonly name: string };
  readonly since: Date;
  /** Since when nobody has to read it any more; null while a second reader has it. */
  readonly approved: { readonly by: string; readonly at: Date } | null;
  readonly notBefore: Date;
  readonly state: 'second_reader' | 'batch';
}

interface HeldRow {
  readonly id: string;
  readonly submission_id: string;
  readonly why: HoldReason[];
  readonly urgent: boolean;
  readonly proposed_by: string;
  readonly name: string | null;
  readonly recorded_at: Date;
  readonly not_before: Date;
  readonly approved_by: string | null;
  readonly approved_at: Date | null;
}

const OPEN = sql`
  select h.id, h.submission_id, h.why, h.urgent, h.proposed_by, a.display_name as name, h.recorded_at, h.not_before,
    s.by_account as approved_by, s.recorded_at as approved_at
  from tl.held_release h
  left join tl.account a on a.id = h.proposed_by
  left join tl.held_step s on s.held_id = h.id and s.kind = 'approved'
  where not exists (select from tl.held_step e where e.held_id = h.id and e.kind in ('returned', 'released'))`;

/** Everything that waits, the urgent first, then the longest. */
export async function heldReleases(tx: Tx): Promise<Held[]> {
  const { rows } = await sql<HeldRow>`${OPEN} order by not h.urgent, h.recorded_at, h.id`.execute(tx);
  return rows.map(asHeld);
}

/** The one of that id, while it waits. */
export async function heldById(tx: Tx, id: string): Promise<Held | null> {
  const { rows } = await sql<HeldRow>`${OPEN} and h.id = ${id}`.execute(tx);
  return rows[0] ? asHeld(rows[0]) : null;
}

/** The release of that submission that waits, if one does. */
export async function heldFor(tx: Tx, submissionId: string): Promise<Held | null> {
  const { rows } = await sql<HeldRow>`${OPEN} and h.submission_id = ${submissionId}`.execute(tx);
  return rows[0] ? asHeld(rows[0]) : null;
}

/** Which submissions have a release that waits, for the queue. */
export async function heldSubmissions(tx: Tx): Promise<Map<string, Held>> {
  return new Map((await heldReleases(tx)).map((held) => [held.submissionId, held]));
}

/** How many wait to be read by a second officer. */
export async function waitingForSecondReader(tx: Tx): Promise<number> {
  return (await heldReleases(tx)).filter(({ state }) => state === 'second_reader').length;
}

/** The decision that a held release holds. @throws {Error} when it was tampered with */
export async function proposalOf(tx: Tx, { keys }: Ground, heldId: string): Promise<ReleaseProposal> {
  const { payload } = await tx
    .selectFrom('tl.held_release')
    .select('payload')
    .where('id', '=', heldId)
    .executeTakeFirstOrThrow();
  return openProposal(keys, heldId, payload);
}

export interface Returned {
  readonly proposal: ReleaseProposal;
  /** The second reader, and what they say must change. */
  readonly by: string;
  readonly reason: string;
}

/** The last decision about a submission that a second reader gave back, so that its officer need not write it again. */
export async function returnedProposal(tx: Tx, ground: Ground, submissionId: string): Promise<Returned | null> {
  if (await heldFor(tx, submissionId)) return null;
  const decided = await tx
    .selectFrom('tl.submission_event')
    .select('id')
    .where('submission_id', '=', submissionId)
    .where('kind', 'in', Object.keys(OUTCOMES))
    .limit(1)
    .executeTakeFirst();
  if (decided) return null;
  const row = await tx
    .selectFrom('tl.held_release as h')
    .innerJoin('tl.held_step as s', 's.held_id', 'h.id')
    .leftJoin('tl.account as a', 'a.id', 's.by_account')
    .select(['h.id', 's.reason', 'a.display_name'])
    .where('h.submission_id', '=', submissionId)
    .where('s.kind', '=', 'returned')
    .orderBy('s.recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    proposal: await proposalOf(tx, ground, row.id),
    by: row.display_name ?? 'not named',
    reason: row.reason,
  };
}

/** Adds a step to a held release. The database refuses a second answer, and approval by whoever proposed it. */
export async function addStep(
  tx: Tx,
  heldId: string,
  kind: 'approved' | 'returned' | 'released',
  by: string,
  reason: string,
): Promise<void> {
  await tx
    .insertInto('tl.held_step')
    .values({ held_id: heldId, kind, by_account: by, reason, compartment: DESK_COMPARTMENT })
    .execute();
}

/** Makes those who decide about one held release, or one submission, take turns until the end of the transaction. */
export async function lockDecision(tx: Tx, submissionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${submissionId}, 7208922))`.execute(tx);
}

function asHeld(row: HeldRow): Held {
  const { approved_by: by, approved_at: at } = row;
  const approved = by !== null && at !== null ? { by, at } : null;
  return {
    id: row.id,
    submissionId: row.submission_id,
    why: row.why,
    urgent: row.urgent,
    proposedBy: { id: row.proposed_by, name: row.name ?? 'not named' },
    since: row.recorded_at,
    approved,
    notBefore: row.not_before,
    state: row.why.length > 0 && !approved ? 'second_reader' : 'batch',
  };
}
