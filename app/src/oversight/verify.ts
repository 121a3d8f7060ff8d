import { verifyLog, type LogVerdict } from '@throughline/ledger';
import type { Ground } from '../ground/index.ts';
import { readingLedger, storedCheckpoints, storedEntries } from './ledger-store.ts';

/**
 * Proves the ledger whole, or names its first bad entry: every entry is read once, in bounded memory, and every checkpoint
 * compared. Changes nothing, and needs no running server.
 * @param witnessed checkpoints that were kept elsewhere: they show also a tail that was cut off with its own checkpoints.
 */
export async function verifyLedger(
  ground: Pick<Ground, 'database' | 'keys'>,
  witnessed: readonly string[] = [],
): Promise<LogVerdict> {
  return readingLedger(ground, async (tx) => {
    // Checkpoints first: whatever they cover is already there when the entries are read.
    const checkpoints = (await storedCheckpoints(tx)).map(({ note }) => note);
    return verifyLog({
      entries: storedEntries(tx),
      checkpoints: [...checkpoints, ...witnessed],
      signer: ground.keys.ledgerSigner,
    });
  });
}

/** The verdict in plain words, for the terminal and the page. */
export function verdictInWords(verdict: LogVerdict): string {
  if (!verdict.ok) return `The ledger is damaged at entry ${verdict.firstBad}. ${verdict.message}`;
  const { size, signedSize, checkpoints } = verdict;
  const signed =
    checkpoints === 0
      ? 'No checkpoint was signed yet'
      : checkpoints === 1
        ? '1 signed checkpoint agrees'
        : `${checkpoints.toLocaleString('en-GB')} signed checkpoints agree`;
  return `The ledger is whole: ${size.toLocaleString('en-GB')} entr${size === 1 ? 'y' : 'ies'}. ${signed}.${size > signedSize && checkpoints > 0 ? ` The newest ${(size - signedSize).toLocaleString('en-GB')} are not signed yet.` : ''} Root ${Buffer.from(verdict.root).toString('base64')}.`;
}
