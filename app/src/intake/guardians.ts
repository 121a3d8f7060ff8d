import { Problem, type Tx } from '../ground/index.ts';
import type { GuardianKey, ThreeGuardians } from './seal.ts';

/**
 * The three guardian keys in force, the newest of each agency. Any two of them open an envelope together, so they must
 * belong to three different agencies.
 * @throws {Problem} 503 when there are fewer: a source that could not be sealed is not taken in.
 */
export async function activeGuardians(tx: Tx): Promise<ThreeGuardians> {
  const rows = await tx
    .selectFrom('vault.guardian_key')
    .select(['id', 'agency_id', 'public_key'])
    .where('retired_at', 'is', null)
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute();
  const keys = new Map<string, GuardianKey>();
  for (const row of rows)
    if (!keys.has(row.agency_id))
      keys.set(row.agency_id, { id: row.id, agencyId: row.agency_id, publicKey: row.public_key });
  const [one, two, three] = keys.values();
  if (one && two && three) return [one, two, three];
  throw new Problem(
    503,
    'no-guardians',
    `Nothing can be shared yet: sources must be sealed to three guardians of three different agencies, and there ${keys.size === 1 ? 'is one agency' : `are ${keys.size} agencies`} with a key in force. Your administrator must add the missing guardian keys.`,
  );
}
