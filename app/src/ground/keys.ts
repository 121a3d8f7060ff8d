import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigner, type SignerKeys } from '@throughline/ledger';

/** What each derived secret is for; a secret made for one purpose says nothing about another. */
export type SecretPurpose =
  | 'account-subject'
  | 'receipt-code'
  | 'source-token'
  | 'source-token-seal'
  | 'case-token'
  | 'thing-key'
  | 'held-release'
  | 'vault-lookup'
  | 'database-password'
  | 'idempotency'
  | 'ways-in'
  | 'drift'
  | 'source-commitment';

/** The secrets this server holds, all outside the database. It holds none that opens a sealed source. */
export interface Keys {
  /** HMAC-SHA-256 under the secret for that purpose. */
  readonly mac: (purpose: SecretPurpose, message: string) => Buffer;
  /** AES-256-GCM under the secret for that purpose, with a fresh nonce: equal contents give bytes that cannot be seen to be equal. */
  readonly seal: (purpose: SecretPurpose, content: Buffer) => Buffer;
  /** What `seal` sealed. Throws when it was changed, or sealed under another secret. */
  readonly open: (purpose: SecretPurpose, sealed: Buffer) => Buffer;
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
    seal: (purpose, content) => sealed(secret(purpose), content),
    open: (purpose, bytes) => opened(secret(purpose), bytes),
    databasePassword: secret('database-password').toString('hex'),
    ledgerSigner: JSON.parse(signer) as Keys['ledgerSigner'],
  };
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to the length of the content. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

function sealed(key: Buffer, content: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function opened(key: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, SEAL_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(SEAL_BYTES)), decipher.final()]);
}

function loadOrMake(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8');
}
