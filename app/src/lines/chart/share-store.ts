import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';

/** Whom a chart is shared with. */
export interface Share {
  readonly id: string;
  readonly compartment: string;
  readonly audience: string;
  readonly reason: string;
  readonly recordedAt: Date;
  readonly endedAt: Date | null;
}

/** The shares of a chart that this reader may know of, ended ones too, oldest first. */
export async function sharesOf(tx: Tx, chartId: string): Promise<Share[]> {
  const { rows } = await sql<{
    id: string;
    compartment: string;
    audience: string;
    reason: string;
    recorded_at: Date;
    ended_at: Date | null;
  }>`
    select s.id, s.compartment, c.description as audience, s.reason, s.recorded_at, e.recorded_at as ended_at
    from tl.chart_share s join tl.compartment c on c.id = s.compartment
    left join tl.chart_share_end e on e.share_id = s.id
    where s.chart_id = ${chartId} order by s.recorded_at, s.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    compartment: row.compartment,
    audience: row.audience,
    reason: row.reason,
    recordedAt: row.recorded_at,
    endedAt: row.ended_at,
  }));
}

/** Opens a chart to an audience. Each of them sees on it what they may see themselves. */
export async function share(
  tx: Tx,
  by: Actor,
  { chartId, compartment, reason }: { readonly chartId: string; readonly compartment: string; readonly reason: string },
): Promise<void> {
  await tx
    .insertInto('tl.chart_share')
    .values({ chart_id: chartId, compartment, by_account: by.accountId, reason })
    .execute();
}

/** Ends a share; what was read before stays read, and the ledger says by whom. */
export async function endShare(
  tx: Tx,
  by: Actor,
  { id, compartment }: Pick<Share, 'id' | 'compartment'>,
  reason: string,
): Promise<void> {
  await tx
    .insertInto('tl.chart_share_end')
    .values({ share_id: id, compartment, by_account: by.accountId, reason })
    .execute();
}
