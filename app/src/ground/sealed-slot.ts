import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/**
 * A place in the database that only the holder of a secret can find or read: the row is keyed by the secret's hash and
 * sealed (AES-256-GCM) under a key made from the secret. Sessions and drafts live in such slots, so that a copy of the
 * database shows neither who was here nor what they were writing.
 */
export type SlotKind =
  'session' | 'draft' | 'sign-in' | 'idempotency' | 'upload' | 'upload-state' | 'mapping' | 'passed-draft';

/** A new secret, 32 random bytes as base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The content of a slot, or null when there is none, it has expired, or the secret does not open it. */
export async function readSlot<T>(database: Database, kind: SlotKind, secret: string): Promise<T | null> {
  if (!/^[\w-]{20,100}$/u.test(secret)) return null;
  const sealed = await database.asNobody('intake', async (tx) => {
    const found = await sql<{ sealed: Buffer | null }>`select tl.slot_get(${kind}, ${hashOf(secret)}) sealed`.execute(
      tx,
    );
    return found.rows[0]?.sealed ?? null;
  });
  return sealed ? (open(secret, sealed) as T | null) : null;
}

/** Writes a slot, making it or replacing its content. */
export async function writeSlot(
  database: Database,
  kind: SlotKind,
  secret: string,
  content: unknown,
  expiresAt: Date,
): Promise<void> {
  const sealed = seal(secret, content);
  await database.asNobody('intake', (tx) =>
    sql`select tl.slot_put(${kind}, ${hashOf(secret)}, ${sealed}, ${expiresAt})`.execute(tx),
  );
}

/** Writes a slot only if there is none, in the caller's transaction. False: it was there already. */
export async function claimSlot(
  tx: Tx,
  kind: SlotKind,
  secret: string,
  content: unknown,
  expiresAt: Date,
): Promise<boolean> {
  const made = await sql<{ made: boolean }>`
    select tl.slot_claim(${kind}, ${hashOf(secret)}, ${seal(secret, content)}, ${expiresAt}) made`.execute(tx);
  return made.rows[0]?.made === true;
}

/** The content of a slot, which is gone with the reading: of two who come with the same secret, one gets it. */
export async function takeSlot<T>(database: Database, kind: SlotKind, secret: string): Promise<T | null> {
  const sealed = await database.asNobody('intake', async (tx) => {
    const found = await sql<{ sealed: Buffer | null }>`select tl.slot_take(${kind}, ${hashOf(secret)}) sealed`.execute(
      tx,
    );
    return found.rows[0]?.sealed ?? null;
  });
  return sealed ? (open(secret, sealed) as T | null) : null;
}

/** Removes a slot; no error when there is none. */
export async function dropSlot(database: Database, kind: SlotKind, secret: string): Promise<void> {
  await database.asNobody('intake', (tx) => sql`select tl.slot_drop(${kind}, ${hashOf(secret)})`.execute(tx));
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'throughline/slot', 32));
}

function seal(secret: string, content: unknown): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(secret: string, sealed: Buffer): unknown {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8'));
  } catch {
    return null;
  }
}
