import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { CheckpointError } from './checkpoint-error.ts';

/** An Ed25519 key pair under a name: `privateKey` PKCS #8 and `publicKey` SPKI, both DER in base64. */
export interface SignerKeys {
  readonly name: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

/** What is needed to check a signature, and may be given to anyone. */
export type VerifierKey = Pick<SignerKeys, 'name' | 'publicKey'>;

/** A new key pair. The name may hold no white space and no plus sign. */
export function generateSigner(name: string): SignerKeys {
  if (!/^[^\s+]+$/u.test(name)) throw new RangeError('A log’s name may hold no white space and no plus sign.');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    name,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: spki(publicKey).toString('base64'),
  };
}

/**
 * Text, which must end in a new line, with a signature under it. Source: C2SP signed-note.
 * @throws {CheckpointError} `KEY` when the private key cannot be used or does not belong to the public one.
 */
export function signNote(text: string, keys: SignerKeys): string {
  const key = readKey(keys.name, () =>
    createPrivateKey({ key: Buffer.from(keys.privateKey, 'base64'), format: 'der', type: 'pkcs8' }),
  );
  const publicKey = readPublicKey(keys);
  if (!spki(createPublicKey(key)).equals(spki(publicKey)))
    throw new CheckpointError('KEY', `The private key of ${keys.name} does not belong to its public key.`);
  const signature = Buffer.concat([keyId(keys.name, publicKey), sign(null, Buffer.from(text), key)]).toString('base64');
  return `${text}\n— ${keys.name} ${signature}\n`;
}

/**
 * The text of a note that this key signed. Signatures of other keys, such as witnesses, are passed over; a bad signature under this
 * key's name and id refuses the whole note, even beside a good one. Source: C2SP signed-note.
 * @throws {CheckpointError}
 */
export function openNote(note: string, verifier: VerifierKey): string {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) throw new CheckpointError('MALFORMED', 'The checkpoint has no signatures.');
  const text = note.slice(0, end + 1);
  const key = readPublicKey(verifier);
  const own = note
    .slice(end + 2)
    .replace(/\n$/u, '')
    .split('\n')
    .map(readSignature)
    .filter(({ name, id }) => name === verifier.name && id.equals(keyId(name, key)));
  if (own.length === 0)
    throw new CheckpointError('SIGNATURE', `The checkpoint is not signed with the key of ${verifier.name}.`);
  if (!own.every(({ signature }) => verify(null, Buffer.from(text), key, signature)))
    throw new CheckpointError('SIGNATURE', `The signature of ${verifier.name} does not match the checkpoint’s text.`);
  return text;
}

function readSignature(line: string): { name: string; id: Buffer; signature: Buffer } {
  const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z\d+/]+={0,2})$/u.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!name || bytes.length < 5 || bytes.toString('base64') !== encoded)
    throw new CheckpointError('MALFORMED', 'A line under the checkpoint is not a signature.');
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function readPublicKey({ name, publicKey }: VerifierKey): KeyObject {
  return readKey(name, () => createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }));
}

function readKey(name: string, read: () => KeyObject): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = read();
  } catch {
    // Falls through: OpenSSL's own words would not help whoever set the key.
  }
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new CheckpointError('KEY', `The key of ${name} cannot be read: it must be Ed25519, as DER in base64.`);
  return key;
}

/** First four bytes of SHA-256(name, new line, 0x01, raw public key). Source: C2SP signed-note. */
function keyId(name: string, key: KeyObject): Buffer {
  const raw = spki(key).subarray(-32);
  return createHash('sha256').update(`${name}\n`).update(Uint8Array.of(1)).update(raw).digest().subarray(0, 4);
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}
