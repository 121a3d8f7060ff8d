import { leafHash, MerkleAccumulator, signCheckpoint, verifyCheckpoint, type Checkpoint } from '@throughline/ledger';
import { sql } from 'kysely';
import type { Ground, Tx } from '../ground/index.ts';
import { readingLedger, storedCheckpoints, storedEntries } from './ledger-store.ts';

/** Thrown when the ledger is not what was signed before; nothing is signed then. */
export class LedgerBroken extends Error {
  readonly code = 'LEDGER_BROKEN';
}

/** What this process last saw: the tree, so that only new entries are read, and its last leaf, which must still be there. */
interface Seen {
  readonly tree: ReturnType<MerkleAccumulator['state']>;
  readonly lastLeaf: Uint8Array | null;
}

/** Made again from all entries after a start. */
const seen = new WeakMap<Ground, Seen>();

/**
 * Signs the ledger as it is now and stores the checkpoint. Every new text is hashed again, and every checkpoint on the way
 * must have the root that the entries give: the log never signs two histories.
 * @returns the newest checkpoint, made now or before; null while the ledger is empty.
 * @throws {LedgerBroken} when an entry is missing or altered, or an earlier checkpoint says something else.
 */
export async function makeCheckpoint(ground: Ground): Promise<Checkpoint | null> {
  const { ledgerSigner: signer } = ground.keys;
  return readingLedger(ground, async (tx) => {
    const before = seen.get(ground) ?? { tree: { size: 0, edge: [] }, lastLeaf: null };
    const tree = new MerkleAccumulator(before.tree);
    const signed = (await storedCheckpoints(tx, tree.size)).map(({ note }) => verifyCheckpoint(note, signer));
    const lastLeaf = await extend(tx, tree, before.lastLeaf, signed);
    seen.set(ground, { tree: tree.state(), lastLeaf });
    const newest = signed.at(-1) ?? null;
    if (tree.size === 0 || newest?.size === tree.size) return newest;
    const checkpoint: Checkpoint = { origin: signer.name, size: tree.size, root: tree.root() };
    await sql`select ledger.add_checkpoint(${tree.size}, ${signCheckpoint(checkpoint, signer)})`.execute(tx);
    return checkpoint;
  });
}

/**
 * Appends what the ledger holds beyond the tree, comparing with each signed checkpoint as it is passed. The last entry seen before is read
 * once more: a tail that was cut off and grown again must not be signed over.
 * @returns the leaf of the last entry
 */
async function extend(
  tx: Tx,
  tree: MerkleAccumulator,
  lastLeaf: Uint8Array | null,
  signed: readonly Checkpoint[],
): Promise<Uint8Array | null> {
  let last = lastLeaf;
  let seenAgain = last === null;
  const waiting = [...signed];
  const compare = (): void => {
    while (waiting[0]?.size === tree.size) {
      const root = waiting.shift()?.root ?? new Uint8Array();
      if (Buffer.compare(root, tree.root()) !== 0) throw broken(`it is not what was signed at ${tree.size} entries`);
    }
  };
  compare();
  for await (const stored of storedEntries(tx, seenAgain ? tree.size : tree.size - 1)) {
    const leaf = leafHash(stored.entry);
    if (Buffer.compare(leaf, stored.leafHash) !== 0) throw broken(`entry ${stored.seq} was altered`);
    if (!seenAgain) {
      if (stored.seq !== tree.size - 1 || Buffer.compare(leaf, last ?? leaf) !== 0)
        throw broken(`entry ${tree.size - 1} is not the one seen before`);
      seenAgain = true;
      continue;
    }
    if (stored.seq !== tree.size) throw broken(`entry ${tree.size} is missing`);
    tree.append(leaf);
    last = leaf;
    compare();
  }
  if (!seenAgain) throw broken(`entries from ${tree.size - 1} on are gone`);
  if (waiting[0]) throw broken(`it ends after ${tree.size} entries, but ${waiting[0].size} were signed`);
  return last;
}

function broken(what: string): LedgerBroken {
  return new LedgerBroken(
    `No checkpoint was signed: the ledger is damaged, ${what}. Run "throughline verify" and keep the database as it is.`,
  );
}
