import { randomUUID } from 'node:crypto';
import { badInput, type Tx } from '../ground/index.ts';

/** A guardian's public key, made on their own device. */
export interface NewGuardianKey {
  readonly accountId: string;
  readonly agencyId: string;
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

const KEY_BYTES = 32;

/**
 * Adds a guardian's public key: from now on sources are sealed to it too. For the service account only.
 * @returns the key's id, which every share sealed to it carries.
 * @throws {Problem} 400 when the bytes are no key, or the account is no guardian of that agency.
 */
export async function registerGuardianKey(tx: Tx, { accountId, agencyId, publicKey }: NewGuardianKey): Promise<string> {
  if (publicKey.length !== KEY_BYTES || publicKey.every((byte) => byte === 0))
    throw badInput(
      `A guardian's public key has ${KEY_BYTES} bytes and is not zero. Make it with the key ceremony in docs/operating.md.`,
    );
  const account = await tx
    .selectFrom('tl.account')
    .select(['agency_id', 'roles'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!account?.roles.includes('guardian') || account.agency_id !== agencyId)
    throw badInput(
      'A guardian key belongs to an account with the role "guardian", at its own agency. Give the account that role first.',
    );
  const id = randomUUID();
  await tx
    .insertInto('vault.guardian_key')
    .values({ id, account_id: accountId, agency_id: agencyId, public_key: Buffer.from(publicKey), retired_at: null })
    .execute();
  return id;
}
