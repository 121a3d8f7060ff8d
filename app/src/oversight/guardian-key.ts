import { randomUUID } from 'node:crypto';
import { badInput, notFound, Problem, type Tx } from '../ground/index.ts';
import { activeGuardians, sealShareTo } from '../intake/index.ts';

/** A guardian's public key, made on their own device. */
export interface NewGuardianKey {
  readonly accountId: string;
  readonly agencyId: string;
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** A key as it is listed: whose, and since and until when sources were sealed to it. */
export interface ListedKey {
  readonly id: string;
  readonly accountId: string;
  readonly guardian: string | null;
  readonly agency: string;
  readonly publicKey: Uint8Array;
  readonly addedAt: Date;
  readonly retiredAt: Date | null;
  /** False when the account is disabled or no guardian's any more: then this key opens nothing, and should be replaced. */
  readonly canOpen: boolean;
}

const KEY_BYTES = 32;

/**
 * Adds a guardian's public key: from now on sources are sealed to it too. For the service account only.
 * @returns the key's id, which every share sealed to it carries.
 * @throws {Problem} 400 when the bytes are no key, the key is here already, or the account is no guardian of that agency.
 */
export async function registerGuardianKey(tx: Tx, { accountId, agencyId, publicKey }: NewGuardianKey): Promise<string> {
  if (publicKey.length !== KEY_BYTES || !(await canBeSealedTo(publicKey)))
    throw badInput(
      `This is no public key: a guardian's has ${KEY_BYTES} bytes, and something can be sealed to it. Use what "throughline guardian new-key" printed.`,
    );
  const account = await tx
    .selectFrom('tl.account')
    .select(['agency_id', 'roles', 'disabled_at'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!account?.roles.includes('guardian') || account.agency_id !== agencyId || account.disabled_at !== null)
    throw badInput(
      'A guardian key belongs to an enabled account with the role "guardian", at its own agency. Give the account that role first.',
    );
  const known = await tx
    .selectFrom('vault.guardian_key')
    .select('id')
    .where('public_key', '=', Buffer.from(publicKey))
    .executeTakeFirst();
  // Two guardians with one key would be one guardian who opens sources alone.
  if (known)
    throw badInput(
      `This key is here already, as ${known.id}. Each guardian makes a key of their own, and a new one each time.`,
    );
  const id = randomUUID();
  await tx
    .insertInto('vault.guardian_key')
    .values({ id, account_id: accountId, agency_id: agencyId, public_key: Buffer.from(publicKey), retired_at: null })
    .execute();
  return id;
}

/** Every key there is and was, the newest first. */
export async function guardianKeys(tx: Tx): Promise<ListedKey[]> {
  const rows = await tx
    .selectFrom('vault.guardian_key as k')
    .innerJoin('tl.agency as g', 'g.id', 'k.agency_id')
    .leftJoin('tl.account as a', 'a.id', 'k.account_id')
    .select([
      'k.id',
      'k.account_id',
      'a.display_name',
      'a.roles',
      'a.disabled_at',
      'g.name as agency',
      'k.public_key',
      'k.recorded_at',
      'k.retired_at',
    ])
    .orderBy('k.recorded_at', 'desc')
    .orderBy('k.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    guardian: row.display_name,
    agency: row.agency,
    publicKey: row.public_key,
    addedAt: row.recorded_at,
    retiredAt: row.retired_at,
    canOpen: row.disabled_at === null && (row.roles ?? []).includes('guardian'),
  }));
}

/**
 * Retires a key: nothing more is sealed to it. What was sealed to it before still opens with its key file, so the file is
 * kept. For the service account only.
 * @param evenSo also when fewer than three agencies then have a key, and nothing can be shared until one is added.
 * @throws {Problem} 404 for no such key in force; 409 when it is one of the last three.
 */
export async function retireGuardianKey(tx: Tx, id: string, evenSo = false): Promise<void> {
  const retired = await tx
    .updateTable('vault.guardian_key')
    .set({ retired_at: new Date() })
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (retired.numUpdatedRows === 0n) throw notFound();
  if (evenSo) return;
  await activeGuardians(tx).catch(() => {
    throw new Problem(
      409,
      'too-few-guardians',
      'Without this key fewer than three agencies have one, and nothing could be shared. Add the key that takes its place first; where this one was stolen, retire it even so.',
    );
  });
}

/** False for the few points of X25519 to which everybody would have the secret; libsodium refuses them. */
async function canBeSealedTo(publicKey: Uint8Array): Promise<boolean> {
  return sealShareTo(new Uint8Array(33), publicKey).then(
    () => true,
    () => false,
  );
}
