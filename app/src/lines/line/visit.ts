import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';

/** The last day before today on which this reader opened the line; null the first time. Nobody else can read it. */
export async function lastVisit(tx: Tx, reader: Actor, lineId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('tl.line_visit')
    .select(({ fn }) => fn.max('visited_on').as('day'))
    .where('line_id', '=', lineId)
    .where('account_id', '=', reader.accountId)
    .where('visited_on', '<', sql<string>`current_date`)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Notes that this reader opened the line today. */
export async function noteVisit(tx: Tx, reader: Actor, lineId: string): Promise<void> {
  await tx
    .insertInto('tl.line_visit')
    .values({ line_id: lineId, account_id: reader.accountId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
