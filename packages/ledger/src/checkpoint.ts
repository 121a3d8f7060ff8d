import { CheckpointError } from './checkpoint-error.ts';
import { isHash, type Hash } from './merkle-tree.ts';
import { openNote, signNote, type SignerKeys, type VerifierKey } from './signed-note.ts';

/** A tree's size and root under the log's name. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/**
 * The signed text of a checkpoint. Sources: C2SP tlog-checkpoint and signed-note.
 * @throws {CheckpointError} `MALFORMED` for what no reader could take for this checkpoint, `KEY` for a key that cannot sign.
 */
export function signCheckpoint({ origin, size, root }: Checkpoint, keys: SignerKeys): string {
  // A new line in the origin would let it state another size and root than the ones that were meant.
  if (origin === '' || /\p{Cc}/u.test(origin) || !origin.isWellFormed())
    throw new CheckpointError('MALFORMED', 'A checkpoint’s origin is one line of text, and not empty.');
  if (!Number.isSafeInteger(size) || size < 0)
    throw new CheckpointError('MALFORMED', `A checkpoint’s size is a whole number from 0, not ${size}.`);
  if (!isHash(root)) throw new CheckpointError('MALFORMED', `A checkpoint’s root has 32 bytes, not ${root.length}.`);
  return signNote(`${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`, keys);
}

/**
 * Reads a signed checkpoint. The caller compares its `origin` with the log's own: one key may sign for several logs.
 * Lines after the third (extensions) are signed too, and passed over.
 * @throws {CheckpointError} when it is not one, or no good signature of this key is on it.
 */
export function verifyCheckpoint(note: string, verifier: VerifierKey): Checkpoint {
  const [origin, size, root, ...extensions] = openNote(note, verifier).slice(0, -1).split('\n');
  const hash = Buffer.from(root ?? '', 'base64');
  if (
    !origin ||
    !size ||
    !/^(0|[1-9]\d*)$/u.test(size) ||
    !Number.isSafeInteger(Number(size)) ||
    !isHash(hash) ||
    hash.toString('base64') !== root ||
    extensions.includes('')
  )
    throw new CheckpointError('MALFORMED', 'A checkpoint has three lines: its origin, its size and its root.');
  return { origin, size: Number(size), root: hash };
}
