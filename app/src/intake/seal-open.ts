import sodium from 'libsodium-wrappers';
import { combine } from 'shamir-secret-sharing';

/**
 * Opening what `seal.ts` sealed. No Node here: the guardians' browser island runs these same functions, so that a private
 * key never leaves the guardian's own machine. libsodium is WebAssembly, so a page with that island needs
 * `'wasm-unsafe-eval'` in its content security policy's script-src; without it nothing here starts.
 *
 * An envelope has two parts of equal length, each with a key of its own: what the person says of themselves, sealed by
 * their browser or by the server, and the account it came from, always sealed by the server. Envelopes of before 0011
 * have one part with both.
 */

/** The server's part: who was signed in, and which submission it is. */
export interface SealedAccount {
  readonly key: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly submissionId: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  /** 32 bytes as base64: with `key` it makes the ledger's commitment, SHA-256 over nonce and key. */
  readonly nonce: string;
}

/** What a guardian finds in an opened envelope. */
export interface OpenedSource extends SealedAccount {
  readonly name: string;
  readonly role: string;
  readonly contact: string;
}

/** An envelope, share or key file that cannot be opened; the message says why and what to do. */
export class SealError extends Error {
  readonly code = 'SEAL';
}

/** The content of every box is padded to this many bytes, so that its length says nothing. */
export const BOX_CONTENT_BYTES = 1024;
/** 24 bytes nonce, 16 bytes tag, content. */
export const BOX_BYTES = 24 + 16 + BOX_CONTENT_BYTES;
/** A share of a part's 32-byte content key with its one-byte coordinate. */
export const SHARE_BYTES = 33;
/** A share sealed to a guardian: crypto_box_seal adds 48 bytes. */
export const SEALED_SHARE_BYTES = SHARE_BYTES + 48;
/** Parts of an envelope, and so of each guardian's sealed share. */
export const PARTS = 2;

/**
 * One guardian's shares of an envelope's keys, opened with their own key pair. Where the part that a browser sealed gives
 * nothing, its share is all zero: a dishonest browser must not keep the account's part shut.
 * @throws {SealError} when they were sealed to another key.
 */
export async function openShare(
  sealedShare: Uint8Array,
  publicKey: Uint8Array,
  privateKey: Uint8Array,
): Promise<Uint8Array> {
  await sodium.ready;
  const parts = partsOf(sealedShare, SEALED_SHARE_BYTES);
  const opened = parts.map((part) => {
    try {
      return sodium.crypto_box_seal_open(part, publicKey, privateKey);
    } catch {
      return null;
    }
  });
  const last = opened.at(-1);
  if (!last || opened.some((share) => share !== null && share.length !== SHARE_BYTES))
    throw new SealError(
      'This share was not sealed to this key. Choose the key file that belongs to this guardian key.',
    );
  return joined(opened.map((share) => share ?? new Uint8Array(SHARE_BYTES)));
}

/** Seals opened shares again, to one other guardian: how an approver hands theirs over without the server reading it. */
export async function sealShareTo(share: Uint8Array, publicKey: Uint8Array): Promise<Uint8Array> {
  await sodium.ready;
  return joined(partsOf(share, SHARE_BYTES).map((part) => sodium.crypto_box_seal(part, publicKey)));
}

/**
 * The source in the box, from any two of its three opened shares.
 * @throws {SealError} when the shares belong to another box, are one and the same, any part was changed, or what the person
 *   says of themselves was sealed for another submission.
 */
export async function openWithShares(box: Uint8Array, shareA: Uint8Array, shareB: Uint8Array): Promise<OpenedSource> {
  const boxes = partsOf(box, BOX_BYTES);
  const [first, second] = await Promise.all(
    boxes.map((part, at) => openPart(part, shareOf(shareA, at), shareOf(shareB, at))),
  );
  if (first && !second) return first as unknown as OpenedSource;
  const { binding, ...own } = first ?? {};
  const { binding: expected, ...account } = second ?? {};
  if (binding === undefined || binding !== expected)
    throw new SealError('What this person says of themselves was sealed for another submission, so it is not shown.');
  return { ...own, ...account } as unknown as OpenedSource;
}

/**
 * Only the account an envelope came from: for an envelope whose other part does not open, because it was changed or was
 * never honestly sealed.
 * @throws {SealError} as `openWithShares`.
 */
export async function openAccount(box: Uint8Array, shareA: Uint8Array, shareB: Uint8Array): Promise<SealedAccount> {
  const boxes = partsOf(box, BOX_BYTES);
  const at = boxes.length - 1;
  const { key, agencyId, agencyName, submissionId, receivedAt, nonce } = (await openPart(
    boxes[at] ?? box,
    shareOf(shareA, at),
    shareOf(shareB, at),
  )) as unknown as SealedAccount;
  return { key, agencyId, agencyName, submissionId, receivedAt, nonce };
}

async function openPart(box: Uint8Array, shareA: Uint8Array, shareB: Uint8Array): Promise<Record<string, string>> {
  await sodium.ready;
  const shut = new SealError(
    'These two shares do not open this envelope. Both must belong to it, and they must be two different ones.',
  );
  const key = await combine([Uint8Array.from(shareA), Uint8Array.from(shareB)]).catch(() => null);
  if (key?.length !== sodium.crypto_secretbox_KEYBYTES) throw shut;
  try {
    const padded = sodium.crypto_secretbox_open_easy(box.subarray(24), box.subarray(0, 24), key);
    return JSON.parse(new TextDecoder().decode(sodium.unpad(padded, BOX_CONTENT_BYTES))) as Record<string, string>;
  } catch {
    throw shut;
  }
}

function shareOf(share: Uint8Array, at: number): Uint8Array {
  return share.subarray(at * SHARE_BYTES, (at + 1) * SHARE_BYTES);
}

function partsOf(bytes: Uint8Array, each: number): Uint8Array[] {
  const parts = bytes.length / each;
  if (parts !== 1 && parts !== PARTS)
    throw new SealError(
      `Of an envelope ${each} or ${each * PARTS} bytes were expected; here are ${bytes.length}. It was cut short or is something else.`,
    );
  return Array.from({ length: parts }, (_, at) => bytes.subarray(at * each, (at + 1) * each));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
