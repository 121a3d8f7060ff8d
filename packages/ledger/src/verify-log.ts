import { CheckpointError } from './checkpoint-error.ts';
import { verifyCheckpoint, type Checkpoint } from './checkpoint.ts';
import { leafHash, MerkleAccumulator, type Hash } from './merkle-tree.ts';
import type { VerifierKey } from './signed-note.ts';

/** One entry as it is stored. */
export interface StoredEntry<Position extends number | bigint = number> {
  readonly seq: Position;
  readonly entry: string;
  readonly leafHash: Uint8Array;
}

type AnyEntry = StoredEntry<number | bigint>;

export interface LogToVerify {
  /** In order of `seq`, from 0. */
  readonly entries: AsyncIterable<AnyEntry> | Iterable<AnyEntry>;
  /** Signed checkpoints, the stored ones and any that a witness kept, in any order. */
  readonly checkpoints: readonly string[];
  readonly signer: VerifierKey;
  /** The first line of this log's checkpoints. The signer's name unless given. */
  readonly origin?: string;
}

export type LogVerdict =
  | {
      readonly ok: true;
      readonly size: number;
      readonly root: Hash;
      readonly checkpoints: number;
      /** How many entries, from the first, stand under a signed checkpoint. The rest only match hashes stored beside them. */
      readonly signedSize: number;
    }
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

type Damage = Extract<LogVerdict, { ok: false }>;

/**
 * Proves a log whole, or names the first thing that is wrong. Entries are read once and not kept.
 * @throws {CheckpointError} `KEY` when the signer's key cannot be read: then nothing can be said about the log.
 */
export async function verifyLog(log: LogToVerify): Promise<LogVerdict> {
  const signed = readCheckpoints(log);
  if (!Array.isArray(signed)) return signed;
  const tree = new MerkleAccumulator();
  let passed = 0;
  let signedSize = 0;
  const passCheckpoints = (): Damage | null => {
    for (let next = signed[passed]; next?.size === tree.size; next = signed[++passed]) {
      if (!same(next.root, tree.root())) return mismatch(signedSize, next.size);
      signedSize = next.size;
    }
    return null;
  };
  let damage = passCheckpoints();
  let ahead: number | bigint | null = null;
  for await (const { seq, entry, leafHash: stored } of log.entries) {
    if (damage) return damage;
    // One entry more tells whether the expected one is gone, or only stands behind the one that was met.
    if (ahead !== null) return Number(seq) !== tree.size ? missing(tree.size, ahead) : swapped(tree.size, ahead);
    if (seq > tree.size) {
      ahead = seq;
      continue;
    }
    if (!(seq >= tree.size)) return outOfOrder(seq, tree.size);
    const leaf = entry.isWellFormed() ? leafHash(entry) : null;
    if (!leaf || !same(leaf, stored)) return altered(tree.size);
    tree.append(leaf);
    damage = passCheckpoints();
  }
  if (damage) return damage;
  if (ahead !== null) return missing(tree.size, ahead);
  const beyond = signed[passed];
  if (beyond) return truncated(tree.size, beyond.size);
  return { ok: true, size: tree.size, root: tree.root(), checkpoints: log.checkpoints.length, signedSize };
}

/** The checkpoints in order of size, or the reason not to trust them. */
function readCheckpoints({ checkpoints, signer, origin = signer.name }: LogToVerify): Checkpoint[] | Damage {
  const read: Checkpoint[] = [];
  for (const note of checkpoints) {
    try {
      read.push(verifyCheckpoint(note, signer));
    } catch (error) {
      if (!(error instanceof CheckpointError) || error.code === 'KEY') throw error;
      return untrusted(error.message);
    }
  }
  const foreign = read.find((checkpoint) => checkpoint.origin !== origin);
  if (foreign) return untrusted(`It is of the log ${foreign.origin}, not of ${origin}.`);
  const sorted = read.toSorted((a, b) => a.size - b.size);
  const fork = sorted.findIndex(({ size, root }, at) => {
    const next = sorted[at + 1];
    return next?.size === size && !same(root, next.root);
  });
  const forked = sorted[fork];
  return forked ? twoHistories(forked.size, sorted.findLast(({ size }) => size < forked.size)?.size ?? 0) : sorted;
}

function untrusted(why: string): Damage {
  return bad('checkpoint-signature', 0, `A checkpoint cannot be trusted. ${why}`);
}

function twoHistories(size: number, before: number): Damage {
  return bad(
    'checkpoint-mismatch',
    before,
    `Two checkpoints signed at size ${size} have different roots: this log was signed with two histories.`,
  );
}

function mismatch(from: number, size: number): Damage {
  if (size === from)
    return bad('checkpoint-mismatch', 0, 'The checkpoint signed at size 0 has not the root of an empty log.');
  const where =
    size - from === 1 ? `Entry ${from}` : `Something between entries ${from} and ${size - 1}, these included,`;
  return bad(
    'checkpoint-mismatch',
    from,
    `${where} was altered together with its stored hash: the root signed at size ${size} is another.`,
  );
}

function missing(expected: number, next: number | bigint): Damage {
  return bad('entry-missing', expected, `Entry ${expected} is missing: the next one is ${String(next)}.`);
}

function swapped(expected: number, before: number | bigint): Damage {
  return bad('entry-out-of-order', expected, `Entry ${expected} stands after entry ${String(before)}.`);
}

function outOfOrder(seq: number | bigint, expected: number): Damage {
  const firstBad = Number.isNaN(seq) ? expected : Number(seq);
  return bad('entry-out-of-order', firstBad, `Entry ${String(seq)} stands where ${expected} should be.`);
}

function altered(seq: number): Damage {
  return bad('entry-altered', seq, `Entry ${seq} was altered: its text does not match its hash.`);
}

function truncated(size: number, signed: number): Damage {
  return bad(
    'truncated',
    size,
    `The log ends after ${size} entries, but it was signed with ${signed}: entries from ${size} on are gone.`,
  );
}

function bad(problem: Damage['problem'], firstBad: number, message: string): Damage {
  return { ok: false, problem, firstBad, message };
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
