import { sql } from 'kysely';
import type { Actor, Tx } from '../ground/index.ts';
import type { OpeningNotice, Stage } from './unseal-notice.ts';
import type { UnsealReason } from './unseal.ts';

/** Openings with their steps, of the last hundred. The submission is left out: nothing here leads to a source. */
export async function openingNotices(tx: Tx, id?: string): Promise<OpeningNotice[]> {
  const { rows } = await sql<{
    id: string;
    reason_code: UnsealReason;
    reason: string;
    steps: { stage: Stage; at: string; name: string | null; agency: string | null; seen: string | null }[];
  }>`
    with step as (
      select id request_id, 'asked' stage, requested_by by_account, recorded_at from tl.unseal_request
      union all select request_id, 'agreed', approved_by, recorded_at from tl.unseal_approval
      union all select request_id, 'opened', opened_by, recorded_at from tl.unseal_opening
    )
    select q.id, q.reason_code, q.reason,
      jsonb_agg(jsonb_build_object('stage', s.stage, 'at', s.recorded_at, 'name', a.display_name, 'agency', g.name, 'seen', n.recorded_at)
        order by s.recorded_at) steps
    from tl.unseal_request q
    join step s on s.request_id = q.id
    left join tl.account a on a.id = s.by_account
    left join tl.agency g on g.id = a.agency_id
    left join tl.unseal_notice n on n.request_id = q.id and n.stage = s.stage
    where ${id === undefined ? sql`true` : sql`q.id = ${id}`}
    group by q.id order by max(s.recorded_at) desc, q.id limit 100`.execute(tx);
  return rows.map(({ id: requestId, reason_code, reason, steps }) => ({
    id: requestId,
    reasonCode: reason_code,
    reason,
    steps: steps.map(({ stage, at, name, agency, seen }) => ({
      stage,
      at: new Date(at),
      by: name === null ? 'A guardian' : agency === null ? name : `${name}, ${agency}`,
      seenAt: seen === null ? null : new Date(seen),
    })),
  }));
}

/** Notes that this actor has seen these steps of an opening. What was seen already stays as it was. */
export async function noteSeen(tx: Tx, by: Actor, requestId: string, stages: readonly Stage[]): Promise<void> {
  if (stages.length === 0) return;
  await tx
    .insertInto('tl.unseal_notice')
    .values(stages.map((stage) => ({ request_id: requestId, stage, seen_by: by.accountId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
