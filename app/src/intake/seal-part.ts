import sodium from 'libsodium-wrappers';
import { split } from 'shamir-secret-sharing';
import { BOX_CONTENT_BYTES, SealError } from './seal-open.ts';

/**
 * Sealing one part of an envelope. No Node here: the browser island seals what a person says of themselves with these same
 * functions, so that their name never reaches the server in clear.
 */

/** What a person says of themselves. */
export interface OwnWords {
  readonly name: string;
  readonly role: string;
  readonly contact: string;
}

/** A guardian's public key as a page carries it: 32 bytes of X25519 in base64. */
export interface PublicKeyOnPage {
  readonly id: string;
  readonly publicKey: string;
}

/** One box and the shares of its key, in the order of the three public keys it was sealed to. */
export interface SealedPart {
  readonly box: Uint8Array;
  readonly shares: readonly [Uint8Array, Uint8Array, Uint8Array];
}

/** Begins what a browser sealed; a change of form gets a new one. */
export const BROWSER_SEAL = 'tls1';

/**
 * Seals content under a fresh key that nobody keeps: it is split two-of-three, and each share sealed to one public key.
 * @throws {SealError} when it does not fit the box of fixed length; `bytesOver` says by how much.
 */
export async function sealPart(
  content: Readonly<Record<string, string>>,
  publicKeys: readonly [Uint8Array, Uint8Array, Uint8Array],
): Promise<SealedPart> {
  await sodium.ready;
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  // Padding takes at least one byte.
  if (bytes.length >= BOX_CONTENT_BYTES) throw new TooLongToSeal(bytes.length - BOX_CONTENT_BYTES + 1);
  const contentKey = sodium.randombytes_buf(sodium.crypto_secretbox_KEYBYTES);
  const nonce = sodium.randombytes_buf(sodium.crypto_secretbox_NONCEBYTES);
  const sealed = sodium.crypto_secretbox_easy(sodium.pad(bytes, BOX_CONTENT_BYTES), nonce, contentKey);
  const [first, second, third] = await split(contentKey, 3, 2);
  if (!first || !second || !third) throw new Error('the content key was not split in three');
  sodium.memzero(contentKey);
  const [one, two, three] = publicKeys;
  return {
    box: Uint8Array.from([...nonce, ...sealed]),
    shares: [
      sodium.crypto_box_seal(first, one),
      sodium.crypto_box_seal(second, two),
      sodium.crypto_box_seal(third, three),
    ],
  };
}

/**
 * What a person says of themselves, sealed in their browser, as one form field. `binding` names the draft it was written
 * for: the server seals the same into its own part, so that a seal copied into another submission is seen to be foreign.
 * @throws {SealError} when it is too long to seal, or there are not three keys.
 */
export async function sealOwnWords(
  { name, role, contact }: OwnWords,
  keys: readonly PublicKeyOnPage[],
  binding: string,
): Promise<string> {
  await sodium.ready;
  const [one, two, three] = keys;
  if (!one || !two || !three) throw new SealError('There are no three guardians to seal to. Try again later.');
  const part = await sealPart({ name, role, contact, binding }, [bytesOf(one), bytesOf(two), bytesOf(three)]);
  const texts = [part.box, ...part.shares].map((bytes) =>
    sodium.to_base64(bytes, sodium.base64_variants.URLSAFE_NO_PADDING),
  );
  return [BROWSER_SEAL, binding, one.id, two.id, three.id, ...texts].join('.');
}

/** What does not fit its box. */
export class TooLongToSeal extends SealError {
  readonly bytesOver: number;

  constructor(bytesOver: number) {
    super(`This is too long to seal, by ${bytesOver} bytes. Shorten it.`);
    this.bytesOver = bytesOver;
  }
}

function bytesOf({ publicKey }: PublicKeyOnPage): Uint8Array {
  return sodium.from_base64(publicKey, sodium.base64_variants.ORIGINAL);
}
