import { randomBytes } from 'node:crypto';
import { badInput } from '../ground/index.ts';
import type { SealedAccount } from './seal-open.ts';
import { sealPart, TooLongToSeal, type OwnWords, type SealedPart } from './seal-part.ts';
import type { Source } from './submission.ts';

/** A guardian's public key, as the vault keeps it. */
export interface GuardianKey {
  readonly id: string;
  readonly agencyId: string;
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}
export type ThreeGuardians = readonly [GuardianKey, GuardianKey, GuardianKey];

/** What goes into the envelope besides the source. */
export interface Sealing {
  readonly submissionId: string;
  readonly receivedAt: Date;
}

/** One guardian's shares as `vault.envelope.shares` holds them: whose, and the sealed bytes of both parts as base64. */
export interface SealedShare {
  readonly guardianKeyId: string;
  readonly sealed: string;
}

export interface SealedSource {
  /** Two boxes of BOX_BYTES: the person's own words, and the account. */
  readonly box: Uint8Array;
  readonly shares: readonly [SealedShare, SealedShare, SealedShare];
  /** 32 random bytes, kept nowhere but in the account's box. */
  readonly nonce: Uint8Array;
}

/** What a browser sealed, read and found well formed. What is in it only two guardians can know. */
export interface BrowserSealed {
  readonly part: SealedPart;
  /** In the order of the part's shares. */
  readonly guardians: ThreeGuardians;
}

/** The account a submission came from; who it is was sealed by their browser. */
export type Account = Pick<Source, 'key' | 'agencyId' | 'agencyName'>;

/**
 * Seals a source to three guardians. After this returns, two of them together can read who it was, and nobody else, this
 * server included.
 * @throws {Problem} 400 when it does not fit the boxes of fixed length.
 */
export async function sealSource(source: Source, guardians: ThreeGuardians, sealing: Sealing): Promise<SealedSource> {
  const { name, role, contact } = source;
  const own: OwnWords = { name, role, contact };
  const part = await sealPart({ ...own, binding: sealing.submissionId }, keysOf(guardians)).catch(tooLong);
  return sealAccount(source, { part, guardians }, sealing.submissionId, sealing);
}

/**
 * Completes what a browser sealed: the account is sealed beside it, to the same three guardians, so that nobody can send
 * a seal with nothing in it and answer to no one.
 * @param binding the draft for which the browser sealed it.
 */
export async function sealAccount(
  { key, agencyId, agencyName }: Account,
  { part: own, guardians }: BrowserSealed,
  binding: string,
  { submissionId, receivedAt }: Sealing,
): Promise<SealedSource> {
  const nonce = randomBytes(32);
  const account: SealedAccount = {
    key,
    agencyId,
    agencyName,
    submissionId,
    receivedAt: receivedAt.toISOString(),
    nonce: nonce.toString('base64'),
  };
  const part = await sealPart({ ...account, binding }, keysOf(guardians)).catch(tooLong);
  const [one, two, three] = guardians;
  const share = (guardian: GuardianKey, at: 0 | 1 | 2): SealedShare => ({
    guardianKeyId: guardian.id,
    sealed: Buffer.concat([own.shares[at], part.shares[at]]).toString('base64'),
  });
  return {
    box: Buffer.concat([own.box, part.box]),
    shares: [share(one, 0), share(two, 1), share(three, 2)],
    nonce,
  };
}

function keysOf([one, two, three]: ThreeGuardians): [Uint8Array, Uint8Array, Uint8Array] {
  return [one.publicKey, two.publicKey, three.publicKey];
}

function tooLong(error: unknown): SealedPart {
  if (!(error instanceof TooLongToSeal)) throw error;
  const message = `Your name, job and contact together are too long to seal, by ${error.bytesOver} bytes. Shorten them.`;
  throw badInput(message, { contact: message });
}
