import sodium from 'libsodium-wrappers';
import { combine } from 'shamir-secret-sharing';

/**
 * Opening what `seal.ts` sealed. No Node here: the guardians' browser island runs these same functions, so that a private
 * key never leaves the guardian's own machine. libsodium is WebAssembly, so a page with that island needs
 * `'wasm-unsafe-eval'` in its content security policy's script-src; without it nothing here starts.
 */

/** What a guardian finds in an opened envelope. */
export interface OpenedSource {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly contact: string;
  readonly submissionId: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  /** 32 bytes as base64: with `key` it makes the ledger's commitment, SHA-256 over nonce and key. */
  readonly nonce: string;
}

/** An envelope, share or key file that cannot be opened; the message says why and what to do. */
export class SealError extends Error {
  readonly code = 'SEAL';
}

/** The content of every box is padded to this many bytes, so that its length says nothing. */
export const BOX_CONTENT_BYTES = 1024;
/** 24 bytes nonce, 16 bytes tag, content. */
export const BOX_BYTES = 24 + 16 + BOX_CONTENT_BYTES;
/** A share of the 32-byte content key with its one-byte coordinate, and crypto_box_seal's 48 bytes. */
export const SEALED_SHARE_BYTES = 33 + 48;

/**
 * One guardian's share of the content key, opened with their own key pair.
 * @throws {SealError} when it was sealed to another key.
 */
export async function openShare(
  sealedShare: Uint8Array,
  publicKey: Uint8Array,
  privateKey: Uint8Array,
): Promise<Uint8Array> {
  await sodium.ready;
  try {
    return sodium.crypto_box_seal_open(sealedShare, publicKey, privateKey);
  } catch {
    throw new SealError(
      'This share was not sealed to this key. Choose the key file that belongs to this guardian key.',
    );
  }
}

/** Seals an opened share again, to one other guardian: how an approver hands theirs over without the server reading it. */
export async function sealShareTo(share: Uint8Array, publicKey: Uint8Array): Promise<Uint8Array> {
  await sodium.ready;
  return sodium.crypto_box_seal(share, publicKey);
}

/**
 * The source in the box, from any two of its three opened shares.
 * @throws {SealError} when the shares belong to another box, are one and the same, or the box was changed.
 */
export async function openWithShares(box: Uint8Array, shareA: Uint8Array, shareB: Uint8Array): Promise<OpenedSource> {
  await sodium.ready;
  const shut = new SealError(
    'These two shares do not open this envelope. Both must belong to it, and they must be two different ones.',
  );
  if (box.length !== BOX_BYTES)
    throw new SealError(
      `An envelope has ${BOX_BYTES} bytes; this has ${box.length}. It was cut short or is something else.`,
    );
  const key = await combine([Uint8Array.from(shareA), Uint8Array.from(shareB)]).catch(() => null);
  if (key?.length !== sodium.crypto_secretbox_KEYBYTES) throw shut;
  let padded: Uint8Array;
  try {
    padded = sodium.crypto_secretbox_open_easy(box.subarray(24), box.subarray(0, 24), key);
  } catch {
    throw shut;
  }
  return JSON.parse(new TextDecoder().decode(sodium.unpad(padded, BOX_CONTENT_BYTES))) as OpenedSource;
}
