import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Ground, Tx } from '../ground/index.ts';
import { lookupOf } from '../intake/index.ts';
import { reportByReference } from './store.ts';

/**
 * Why a report made from this submission may not be graded B, or null when it may. B says "corroborated": by another report, with
 * another source. Two reports of one source are one (domain.md §3: circular reporting).
 *
 * Only the vault may compare sources, and it counts them over reports, so a report that never comes to be is bound to the submission's
 * source for the length of a savepoint.
 */
export async function whyNotCorroborated(
  tx: Tx,
  { keys }: Ground,
  submissionId: string,
  reference: string,
): Promise<string | null> {
  const second = await reportByReference(tx, reference);
  if (!second) return 'There is no report of that reference that you may see. Check it, or grade this C';
  if (second.assessment === 'E')
    return 'That report is suspected to be false, so it corroborates nothing. Name another, or grade this C';
  const probe = randomUUID();
  await sql`savepoint counting_sources`.execute(tx);
  await sql`select vault.bind_report(${probe}, ${lookupOf(keys, submissionId)})`.execute(tx);
  const counted = await sql<{
    n: number;
  }>`select vault.independent_sources(array[${probe}, ${second.id}]::uuid[]) n`.execute(tx);
  await sql`rollback to savepoint counting_sources`.execute(tx);
  return (counted.rows[0]?.n ?? 0) < 2
    ? 'Both reports come from one source, so neither corroborates the other. Grade this C'
    : null;
}
