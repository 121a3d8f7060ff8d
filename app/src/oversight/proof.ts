import { leafHash, MerkleAccumulator, verifyCheckpoint, verifyInclusion, type Hash } from '@throughline/ledger';
import { Problem, type Ground, type Tx } from '../ground/index.ts';
import { lastCheckpoint, storedEntries } from './ledger-store.ts';

/** What someone without the database needs to check that an entry is under a signed checkpoint. Hashes are base64. */
export interface ProofDocument {
  readonly format: 'throughline-inclusion-proof/1';
  readonly how: string;
  readonly index: number;
  readonly size: number;
  readonly entry: string;
  readonly proof: readonly string[];
  readonly checkpoint: string;
  readonly signer: { readonly name: string; readonly publicKey: string };
}

/**
 * Makes the inclusion proof of one entry against the newest checkpoint.
 * @throws {Problem} 409 while no checkpoint covers the entry, or when the ledger does not match its checkpoint.
 */
export async function proofOf(tx: Tx, { keys }: Pick<Ground, 'keys'>, index: number): Promise<ProofDocument> {
  const signer = keys.ledgerSigner;
  const last = await lastCheckpoint(tx);
  if (!last || last.size <= index)
    throw new Problem(
      409,
      'not-signed-yet',
      'This entry is not under a signed checkpoint yet. One is made every minute: try again shortly.',
    );
  const { size, root } = verifyCheckpoint(last.note, signer);
  const { entry, proof } = await walk(tx, index, size);
  if (!verifyInclusion(leafHash(entry), index, size, proof, root))
    throw new Problem(
      409,
      'ledger-damaged',
      'The ledger does not match its last checkpoint, so nothing can be proven from it. Use "Verify now".',
    );
  return {
    format: 'throughline-inclusion-proof/1',
    how: 'SHA-256(0x00 || entry as UTF-8) is the leaf; fold the proof as RFC 9162 §2.1.3.2; compare with the root on the checkpoint; check its Ed25519 signature (C2SP signed-note).',
    index,
    size,
    entry,
    proof: proof.map((hash) => Buffer.from(hash).toString('base64')),
    checkpoint: last.note,
    signer: { name: signer.name, publicKey: signer.publicKey },
  };
}

/** One pass over the entries: each sibling subtree is a run of leaves, and grows in an accumulator of its own. */
async function walk(tx: Tx, index: number, size: number): Promise<{ entry: string; proof: Hash[] }> {
  const siblings = siblingRuns(index, size).map((run) => ({ ...run, tree: new MerkleAccumulator() }));
  const inOrder = siblings.toSorted((a, b) => a.from - b.from);
  let entry = '';
  let current = 0;
  for await (const stored of storedEntries(tx)) {
    if (stored.seq >= size) break;
    if (stored.seq === index) entry = stored.entry;
    while ((inOrder[current]?.to ?? size) <= stored.seq) current++;
    const run = inOrder[current];
    if (run && stored.seq >= run.from) run.tree.append(leafHash(stored.entry));
  }
  return { entry, proof: siblings.map(({ tree }) => tree.root()) };
}

/** The runs of leaves whose roots make the proof, in the proof's order: nearest the leaf first. Source: RFC 9162 §2.1.3.1. */
export function siblingRuns(index: number, size: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const split = from + 2 ** Math.floor(Math.log2(to - from - 1));
    if (index < split) {
      runs.unshift({ from: split, to });
      to = split;
    } else {
      runs.unshift({ from, to: split });
      from = split;
    }
  }
  return runs;
}
