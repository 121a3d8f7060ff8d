import sodium from 'libsodium-wrappers';
import { z } from 'zod';
import { SealError } from './seal-open.ts';

/** A guardian's X25519 key pair, 32 bytes each. The private half never goes to a server. */
export interface GuardianKeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/** The key file a guardian keeps: their private key under a passphrase. Binary values are base64. */
export interface GuardianKeyFile {
  readonly format: 'throughline-guardian-key/1';
  readonly publicKey: string;
  readonly kdf: 'PBKDF2-SHA256';
  readonly iterations: number;
  readonly salt: string;
  readonly nonce: string;
  /** AES-256-GCM over the private key. */
  readonly sealed: string;
}

/** OWASP's password storage cheat sheet, 2023: PBKDF2-HMAC-SHA256 with 600,000 rounds. libsodium-wrappers leaves out Argon2. */
const ITERATIONS = 600_000;
const SHORTEST_PASSPHRASE = 12;

const fileSchema = z.object({
  format: z.literal('throughline-guardian-key/1'),
  publicKey: z.base64(),
  kdf: z.literal('PBKDF2-SHA256'),
  // A bound from above too, so that a hostile file cannot stop the browser.
  iterations: z.int().min(100_000).max(10_000_000),
  salt: z.base64(),
  nonce: z.base64(),
  sealed: z.base64(),
});

export async function makeGuardianKeyPair(): Promise<GuardianKeyPair> {
  await sodium.ready;
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  return { publicKey, privateKey };
}

/**
 * Puts a private key under a passphrase. Runs in Node and in the browser.
 * @throws {SealError} when the passphrase has fewer than 12 characters.
 */
export async function wrapPrivateKey(privateKey: Uint8Array, passphrase: string): Promise<GuardianKeyFile> {
  await sodium.ready;
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new SealError(`Choose a passphrase of at least ${SHORTEST_PASSPHRASE} characters, for example four words.`);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyFrom(passphrase, salt, ITERATIONS);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, Uint8Array.from(privateKey));
  return {
    format: 'throughline-guardian-key/1',
    publicKey: base64(sodium.crypto_scalarmult_base(privateKey)),
    kdf: 'PBKDF2-SHA256',
    iterations: ITERATIONS,
    salt: base64(salt),
    nonce: base64(nonce),
    sealed: base64(new Uint8Array(sealed)),
  };
}

/**
 * The private key in a key file.
 * @throws {SealError} when the file is none, or the passphrase is not its own.
 */
export async function unwrapPrivateKey(file: unknown, passphrase: string): Promise<GuardianKeyPair> {
  await sodium.ready;
  const parsed = fileSchema.safeParse(file);
  if (!parsed.success)
    throw new SealError('This is not a guardian key file. Choose the file you were given at the key ceremony.');
  const { salt, nonce, sealed, iterations, publicKey } = parsed.data;
  const key = await keyFrom(passphrase, bytes(salt), iterations);
  try {
    const privateKey = new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(nonce) }, key, bytes(sealed)),
    );
    return { publicKey: bytes(publicKey), privateKey };
  } catch {
    throw new SealError('The passphrase does not open this key file. Check it and try again.');
  }
}

/** What two people read to each other to know that they mean one key: the beginning of its SHA-256, in fours. */
export async function fingerprintOf(publicKey: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(publicKey)));
  const hex = [...hash.subarray(0, 10)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replaceAll(/(.{4})(?=.)/gu, '$1 ');
}

async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(passphrase.normalize('NFC')),
    'PBKDF2',
    false,
    ['deriveKey'],
  );
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function base64(value: Uint8Array): string {
  return sodium.to_base64(value, sodium.base64_variants.ORIGINAL);
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(sodium.from_base64(text, sodium.base64_variants.ORIGINAL));
}
