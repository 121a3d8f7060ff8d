import type { Ground, Tx } from '../ground/index.ts';
import { independentSourcesWith } from '../intake/index.ts';
import { reportByReference } from './store.ts';

/**
 * Why a report made from this submission may not be graded B, or null when it may. B says "corroborated": by another report, with
 * another source. Two reports of one source are one (domain.md §3: circular reporting).
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
  return (await independentSourcesWith(tx, keys, submissionId, [second.id])) < 2
    ? 'Both reports come from one source, so neither corroborates the other. Grade this C'
    : null;
}
