import { CheckpointError, verifyCheckpoint, type Checkpoint, type SignerKeys } from './checkpoint.ts';
import { leafHash, MerkleAccumulator, type Hash } from './merkle-tree.ts';

/** One entry as it is stored. */
export interface StoredEntry {
  readonly seq: number;
  readonly entry: string;
  readonly leafHash: Uint8Array;
}

export interface LogToVerify {
  /** In order of `seq`, from 0. */
  readonly entries: AsyncIterable<StoredEntry> | Iterable<StoredEntry>;
  /** Signed checkpoints, the stored ones and any that a witness kept, in any order. */
  readonly checkpoints: readonly string[];
  readonly signer: Pick<SignerKeys, 'name' | 'publicKey'>;
}

export type LogVerdict =
  | { readonly ok: true; readonly size: number; readonly root: Hash; readonly checkpoints: number }
  | {
      readonly ok: false;
      readonly problem:
        | 'entry-altered'
        | 'entry-missing'
        | 'entry-out-of-order'
        | 'checkpoint-signature'
        | 'checkpoint-mismatch'
        | 'truncated';
      /** The first entry that is wrong, or the first that may be. */
      readonly firstBad: number;
      readonly message: string;
    };

/** Proves a log whole, reading it once in bounded memory, or names the first thing that is wrong. */
export async function verifyLog({ entries, checkpoints, signer }: LogToVerify): Promise<LogVerdict> {
  const read = readCheckpoints(checkpoints, signer);
  if (!Array.isArray(read)) return read;
  const waiting = read;
  const tree = new MerkleAccumulator();
  let proven = 0;
  const check = (): LogVerdict | null => {
    while (waiting[0]?.size === tree.size) {
      const { size, root } = waiting.shift() as Checkpoint;
      if (!Buffer.from(root).equals(Buffer.from(tree.root())))
        return bad(
          'checkpoint-mismatch',
          proven,
          `An entry from ${proven} to ${size - 1} was altered together with its stored hash: the root signed at size ${size} is another.`,
        );
      proven = size;
    }
    return null;
  };
  for await (const stored of entries) {
    const mismatch = check();
    if (mismatch) return mismatch;
    const wrong = wrongEntry(stored, tree.size);
    if (wrong) return wrong;
    tree.append(leafHash(stored.entry));
  }
  const mismatch = check();
  if (mismatch) return mismatch;
  const beyond = waiting[0];
  if (beyond)
    return bad(
      'truncated',
      tree.size,
      `The log ends after ${tree.size} entries, but it was signed with ${beyond.size}: entries from ${tree.size} on are gone.`,
    );
  return { ok: true, size: tree.size, root: tree.root(), checkpoints: checkpoints.length };
}

function readCheckpoints(notes: readonly string[], signer: LogToVerify['signer']): Checkpoint[] | LogVerdict {
  const read: Checkpoint[] = [];
  for (const note of notes) {
    try {
      read.push(verifyCheckpoint(note, signer));
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      return bad('checkpoint-signature', 0, `A checkpoint cannot be trusted. ${error.message}`);
    }
  }
  return read.toSorted((a, b) => a.size - b.size);
}

function wrongEntry({ seq, entry, leafHash: stored }: StoredEntry, expected: number): LogVerdict | null {
  if (seq > expected) return bad('entry-missing', expected, `Entry ${expected} is missing: the next one is ${seq}.`);
  if (seq < expected) return bad('entry-out-of-order', seq, `Entry ${seq} stands where ${expected} should be.`);
  if (!Buffer.from(stored).equals(Buffer.from(leafHash(entry))))
    return bad('entry-altered', seq, `Entry ${seq} was altered: its text does not match its hash.`);
  return null;
}

function bad(problem: Exclude<LogVerdict, { ok: true }>['problem'], firstBad: number, message: string): LogVerdict {
  return { ok: false, problem, firstBad, message };
}
