import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Hash } from './merkle-tree.ts';

/** A tree's size and root under the log's name. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** An Ed25519 key pair under a name: `privateKey` PKCS #8 and `publicKey` SPKI, both DER in base64. */
export interface SignerKeys {
  readonly name: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Thrown when a checkpoint's text or signature is not good. */
export class CheckpointError extends Error {
  readonly code: 'MALFORMED' | 'SIGNATURE';

  constructor(code: 'MALFORMED' | 'SIGNATURE', message: string) {
    super(message);
    this.code = code;
  }
}

/** A new key pair. The name may hold no white space and no plus sign. */
export function generateSigner(name: string): SignerKeys {
  if (!/^[^\s+]+$/u.test(name)) throw new RangeError('A log’s name may hold no white space and no plus sign.');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    name,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** The signed text of a checkpoint. Sources: C2SP tlog-checkpoint and signed-note. */
export function signCheckpoint(checkpoint: Checkpoint, keys: SignerKeys): string {
  const body = `${checkpoint.origin}\n${checkpoint.size}\n${Buffer.from(checkpoint.root).toString('base64')}\n`;
  const key = createPrivateKey({ key: Buffer.from(keys.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const signature = Buffer.concat([keyId(keys), sign(null, Buffer.from(body), key)]).toString('base64');
  return `${body}\n— ${keys.name} ${signature}\n`;
}

/**
 * Reads a signed checkpoint.
 * @throws {CheckpointError} when it is not one, or no good signature of this key is on it.
 */
export function verifyCheckpoint(note: string, keys: Pick<SignerKeys, 'name' | 'publicKey'>): Checkpoint {
  const end = note.indexOf('\n\n');
  if (end < 0) throw new CheckpointError('MALFORMED', 'The checkpoint has no signatures.');
  const body = note.slice(0, end + 1);
  const [origin, size, root, ...rest] = body.split('\n');
  if (
    !origin ||
    !size ||
    !/^(0|[1-9]\d{0,15})$/u.test(size) ||
    !root ||
    !/^[A-Za-z\d+/]{43}=$/u.test(root) ||
    rest.join('') !== ''
  ) {
    throw new CheckpointError('MALFORMED', 'A checkpoint has three lines: its origin, its size and its root.');
  }
  const signed = note
    .slice(end + 2)
    .split('\n')
    .some((line) => goodSignature(line, body, keys));
  if (!signed)
    throw new CheckpointError('SIGNATURE', `No good signature of ${keys.name} is on the checkpoint of size ${size}.`);
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

function goodSignature(line: string, body: string, keys: Pick<SignerKeys, 'name' | 'publicKey'>): boolean {
  const match = /^— (\S+) ([A-Za-z\d+/=]+)$/u.exec(line);
  if (match?.[1] !== keys.name) return false;
  const bytes = Buffer.from(match[2] ?? '', 'base64');
  if (!bytes.subarray(0, 4).equals(keyId(keys))) return false;
  const key = createPublicKey({ key: Buffer.from(keys.publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(body), key, bytes.subarray(4));
}

/** First four bytes of SHA-256(name, new line, 0x01, raw public key). Source: C2SP signed-note. */
function keyId({ name, publicKey }: Pick<SignerKeys, 'name' | 'publicKey'>): Buffer {
  const raw = Buffer.from(publicKey, 'base64').subarray(-32);
  return createHash('sha256').update(`${name}\n`).update(Uint8Array.of(1)).update(raw).digest().subarray(0, 4);
}
