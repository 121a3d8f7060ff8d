import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';
import type { HandOver, Hub, Service } from './hand-over.ts';

interface HandOverRow {
  readonly id: string;
  readonly submission_id: string;
  readonly to_service: Service;
  readonly partnership: Hub | null;
  readonly by: string;
  readonly recorded_at: Date;
  readonly taken_by: string | null;
  readonly reference: string | null;
  readonly taken_at: Date | null;
}

const HAND_OVERS = sql`
  select h.id, h.submission_id, h.to_service, h.partnership, coalesce(a.display_name, 'not named') as by, h.recorded_at,
    t.taken_by, t.reference, t.recorded_at as taken_at
  from tl.hand_over h left join tl.hand_over_taken t on t.hand_over_id = h.id left join tl.account a on a.id = h.by_account`;

/** What was handed over of each of these submissions, in order. */
export async function handOversOf(tx: Tx, submissionIds: readonly string[]): Promise<Map<string, HandOver[]>> {
  const found = new Map<string, HandOver[]>();
  if (submissionIds.length === 0) return found;
  const { rows } = await sql<HandOverRow>`
    ${HAND_OVERS} where h.submission_id = any (${submissionIds}::uuid[]) order by h.recorded_at, h.id`.execute(tx);
  for (const row of rows) found.set(row.submission_id, [...(found.get(row.submission_id) ?? []), asHandOver(row)]);
  return found;
}

/** What was sent and nobody has said yet that they have it, the longest first. */
export async function notTaken(tx: Tx): Promise<HandOver[]> {
  const { rows } =
    await sql<HandOverRow>`${HAND_OVERS} where t.hand_over_id is null order by h.recorded_at, h.id`.execute(tx);
  return rows.map(asHandOver);
}

/** The one of that id, if it is there. */
export async function handOverById(tx: Tx, id: string): Promise<HandOver | null> {
  const { rows } = await sql<HandOverRow>`${HAND_OVERS} where h.id = ${id}`.execute(tx);
  return rows[0] ? asHandOver(rows[0]) : null;
}

export async function addHandOver(
  tx: Tx,
  by: Actor,
  { submissionId, to, hub }: Pick<HandOver, 'submissionId' | 'to' | 'hub'>,
): Promise<void> {
  await tx
    .insertInto('tl.hand_over')
    .values({
      submission_id: submissionId,
      to_service: to,
      partnership: hub,
      by_account: by.accountId,
      compartment: DESK_COMPARTMENT,
    })
    .execute();
}

/** That somebody there has it. Said twice, the first stands. */
export async function addTaken(
  tx: Tx,
  by: Actor,
  handOverId: string,
  taken: { readonly by: string; readonly reference: string },
): Promise<void> {
  await tx
    .insertInto('tl.hand_over_taken')
    .values({
      hand_over_id: handOverId,
      taken_by: taken.by,
      reference: taken.reference,
      by_account: by.accountId,
      compartment: DESK_COMPARTMENT,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function asHandOver(row: HandOverRow): HandOver {
  const { taken_by: by, taken_at: at, reference } = row;
  return {
    id: row.id,
    submissionId: row.submission_id,
    to: row.to_service,
    hub: row.partnership,
    by: row.by,
    at: row.recorded_at,
    taken: by !== null && at !== null ? { by, at, reference: reference ?? '' } : null,
  };
}
