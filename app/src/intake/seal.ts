import sodium from 'libsodium-wrappers';
import { split } from 'shamir-secret-sharing';
import { badInput } from '../ground/index.ts';
import { BOX_CONTENT_BYTES, type OpenedSource } from './seal-open.ts';
import type { Source } from './submission.ts';

/** A guardian's public key, as the vault keeps it. */
export interface GuardianKey {
  readonly id: string;
  readonly agencyId: string;
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}
export type ThreeGuardians = readonly [GuardianKey, GuardianKey, GuardianKey];

/** What goes into the box besides the source. */
export interface Sealing {
  readonly submissionId: string;
  readonly receivedAt: Date;
}

/** One share as `vault.envelope.shares` holds it: whose, and its sealed bytes as base64. */
export interface SealedShare {
  readonly guardianKeyId: string;
  readonly sealed: string;
}

export interface SealedSource {
  /** Always BOX_BYTES long. */
  readonly box: Uint8Array;
  readonly shares: readonly [SealedShare, SealedShare, SealedShare];
  /** 32 random bytes, kept nowhere but in the box. */
  readonly nonce: Uint8Array;
}

/**
 * Seals a source under a fresh key that no one keeps: it is split two-of-three, and each share is sealed to one guardian.
 * After this returns, two guardians together can read who it was, and nobody else, this server included.
 * @throws {Problem} 400 when the source does not fit the box of fixed length.
 */
export async function sealSource(
  source: Source,
  guardians: ThreeGuardians,
  { submissionId, receivedAt }: Sealing,
): Promise<SealedSource> {
  await sodium.ready;
  const nonce = sodium.randombytes_buf(32);
  const { key, name, role, agencyId, agencyName, contact } = source;
  const opened: OpenedSource = {
    key,
    name,
    role,
    agencyId,
    agencyName,
    contact,
    submissionId,
    receivedAt: receivedAt.toISOString(),
    nonce: base64(nonce),
  };
  const content = new TextEncoder().encode(JSON.stringify(opened));
  // Padding takes at least one byte.
  if (content.length >= BOX_CONTENT_BYTES) throw tooLong(content.length - BOX_CONTENT_BYTES + 1);
  const contentKey = sodium.randombytes_buf(sodium.crypto_secretbox_KEYBYTES);
  const boxNonce = sodium.randombytes_buf(sodium.crypto_secretbox_NONCEBYTES);
  const sealed = sodium.crypto_secretbox_easy(sodium.pad(content, BOX_CONTENT_BYTES), boxNonce, contentKey);
  const [first, second, third] = await split(contentKey, 3, 2);
  if (!first || !second || !third) throw new Error('the content key was not split in three');
  sodium.memzero(contentKey);
  const [one, two, three] = guardians;
  return {
    box: Uint8Array.from([...boxNonce, ...sealed]),
    shares: [shareFor(one, first), shareFor(two, second), shareFor(three, third)],
    nonce,
  };
}

function shareFor(guardian: GuardianKey, share: Uint8Array): SealedShare {
  return { guardianKeyId: guardian.id, sealed: base64(sodium.crypto_box_seal(share, guardian.publicKey)) };
}

function base64(bytes: Uint8Array): string {
  return sodium.to_base64(bytes, sodium.base64_variants.ORIGINAL);
}

function tooLong(bytes: number): Error {
  const message = `Your name, job and contact together are too long to seal, by ${bytes} bytes. Shorten them.`;
  return badInput(message, { contact: message });
}
