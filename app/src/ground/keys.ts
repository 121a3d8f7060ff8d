import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigner, type SignerKeys } from '@throughline/ledger';

/** What each derived secret is for; a secret made for one purpose says nothing about another. */
export type SecretPurpose =
  | 'account-subject'
  | 'receipt-code'
  | 'source-token'
  | 'vault-lookup'
  | 'database-password'
  | 'idempotency'
  | 'source-commitment';

/** The secrets this server holds, all outside the database. It holds none that opens a sealed source. */
export interface Keys {
  /** HMAC-SHA-256 under the secret for that purpose. */
  readonly mac: (purpose: SecretPurpose, message: string) => Buffer;
  readonly databasePassword: string;
  /** The Ed25519 key that signs the ledger's checkpoints, and what verifies them, as note keys. */
  readonly ledgerSigner: SignerKeys;
}

/** Loads the keys from `<folder>/keys`, making them the first time. Files are readable by their owner only. */
export function loadKeys(folder: string, ledgerOrigin: string): Keys {
  const keysFolder = join(folder, 'keys');
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  const root = loadOrMake(join(keysFolder, 'root.key'), () => randomBytes(32).toString('base64'));
  const signer = loadOrMake(join(keysFolder, 'ledger.json'), () => JSON.stringify(generateSigner(ledgerOrigin)));
  const derived = new Map<SecretPurpose, Buffer>();
  const secret = (purpose: SecretPurpose): Buffer => {
    const known = derived.get(purpose);
    if (known) return known;
    const made = Buffer.from(hkdfSync('sha256', Buffer.from(root, 'base64'), '', `throughline/${purpose}`, 32));
    derived.set(purpose, made);
    return made;
  };
  return {
    mac: (purpose, message) => createHmac('sha256', secret(purpose)).update(message).digest(),
    databasePassword: secret('database-password').toString('hex'),
    ledgerSigner: JSON.parse(signer) as Keys['ledgerSigner'],
  };
}

function loadOrMake(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8');
}
