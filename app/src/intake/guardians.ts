import { Problem, type Ground, type Tx } from '../ground/index.ts';
import type { PublicKeyOnPage } from './seal-part.ts';
import type { GuardianKey, ThreeGuardians } from './seal.ts';

/**
 * The three guardian keys in force, the newest of each agency. Any two of them open an envelope together, so they must
 * belong to three different agencies.
 * @throws {Problem} 503 when there are fewer: a source that could not be sealed is not taken in.
 */
export async function activeGuardians(tx: Tx): Promise<ThreeGuardians> {
  return threeOf(await keysInForce(tx));
}

/** Every guardian key that was not retired, the newest first. */
export async function keysInForce(tx: Tx): Promise<GuardianKey[]> {
  const rows = await tx
    .selectFrom('vault.guardian_key')
    .select(['id', 'agency_id', 'public_key'])
    .where('retired_at', 'is', null)
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, agencyId: row.agency_id, publicKey: row.public_key }));
}

/** The newest key of each of three agencies. @throws {Problem} 503 when there are fewer. */
export function threeOf(inForce: readonly GuardianKey[]): ThreeGuardians {
  const keys = new Map<string, GuardianKey>();
  for (const key of inForce) if (!keys.has(key.agencyId)) keys.set(key.agencyId, key);
  const [one, two, three] = keys.values();
  if (one && two && three) return [one, two, three];
  throw new Problem(
    503,
    'no-guardians',
    `Nothing can be shared yet: sources must be sealed to three guardians of three different agencies, and there ${keys.size === 1 ? 'is one agency' : `are ${keys.size} agencies`} with a key in force. Your administrator must add the missing guardian keys.`,
  );
}

/** What a page needs so that the browser can seal; `keys` is JSON of PublicKeyOnPage. */
export interface SealingOnPage {
  readonly keys: string;
  readonly binding: string;
}

/** The keys to seal to and the draft to seal for, for a page; null while there are no three guardians. */
export async function sealingFor({ database }: Ground, binding: string): Promise<SealingOnPage | null> {
  const keys = await publicKeys(database);
  return keys.length === 0 ? null : { keys: JSON.stringify(keys), binding };
}

/** The three keys in force as anybody may see them; none while there are fewer, and then nothing can be shared anyhow. */
export async function publicKeys(database: Ground['database']): Promise<PublicKeyOnPage[]> {
  const three = await database.asNobody('intake', activeGuardians).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'no-guardians') return [];
    throw error;
  });
  return three.map(({ id, publicKey }) => ({ id, publicKey: Buffer.from(publicKey).toString('base64') }));
}
