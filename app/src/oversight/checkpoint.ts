import { leafHash, MerkleAccumulator, signCheckpoint, verifyCheckpoint, type Checkpoint } from '@throughline/ledger';
import { sql } from 'kysely';
import type { Ground, Tx } from '../ground/index.ts';
import { readingLedger, storedCheckpoints, storedEntries } from './ledger-store.ts';

/** Thrown when the ledger is not what was signed before; nothing is signed then. */
export class LedgerBroken extends Error {
  readonly code = 'LEDGER_BROKEN';
}

/** The tree as this process last saw it, so that only new entries are read. Rebuilt from all of them after a start. */
const seen = new WeakMap<Ground, ReturnType<MerkleAccumulator['state']>>();

/**
 * Signs the ledger as it is now and stores the checkpoint. Every new text is hashed again, and every checkpoint on the way
 * must have the root that the entries give: the log never signs two histories.
 * @returns the newest checkpoint, made now or before; null while the ledger is empty.
 * @throws {LedgerBroken} when an entry is missing or altered, or an earlier checkpoint says something else.
 */
export async function makeCheckpoint(ground: Ground): Promise<Checkpoint | null> {
  const { ledgerSigner: signer } = ground.keys;
  return readingLedger(ground, async (tx) => {
    const tree = new MerkleAccumulator(seen.get(ground));
    const signed = (await storedCheckpoints(tx, tree.size)).map(({ note }) => verifyCheckpoint(note, signer));
    await extend(tx, tree, signed);
    seen.set(ground, tree.state());
    const newest = signed.at(-1) ?? null;
    if (tree.size === 0 || newest?.size === tree.size) return newest;
    const checkpoint: Checkpoint = { origin: signer.name, size: tree.size, root: tree.root() };
    await sql`select ledger.add_checkpoint(${tree.size}, ${signCheckpoint(checkpoint, signer)})`.execute(tx);
    return checkpoint;
  });
}

/** Appends what the ledger holds beyond the tree, comparing with each signed checkpoint as it is passed. */
async function extend(tx: Tx, tree: MerkleAccumulator, signed: readonly Checkpoint[]): Promise<void> {
  const waiting = [...signed];
  const compare = (): void => {
    while (waiting[0]?.size === tree.size) {
      const root = waiting.shift()?.root ?? new Uint8Array();
      if (Buffer.compare(root, tree.root()) !== 0) throw broken(`it is not what was signed at ${tree.size} entries`);
    }
  };
  compare();
  for await (const stored of storedEntries(tx, tree.size)) {
    if (stored.seq !== tree.size) throw broken(`entry ${tree.size} is missing`);
    const leaf = leafHash(stored.entry);
    if (Buffer.compare(leaf, stored.leafHash) !== 0) throw broken(`entry ${stored.seq} was altered`);
    tree.append(leaf);
    compare();
  }
  if (waiting[0]) throw broken(`it ends after ${tree.size} entries, but ${waiting[0].size} were signed`);
}

function broken(what: string): LedgerBroken {
  return new LedgerBroken(
    `No checkpoint was signed: the ledger is damaged, ${what}. Run "throughline verify" and keep the database as it is.`,
  );
}
