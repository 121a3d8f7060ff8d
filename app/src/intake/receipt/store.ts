import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { appendEntry, type Database, type Ground, type Keys } from '../../ground/index.ts';
import type { ComeBack } from './come-back.ts';
import { hashOfReceiptCode } from './receipt-code.ts';
import { shownOf, type Ending, type ReceiptState, type Shown } from './shown.ts';

/** What a code shows now. A code that is no one's takes the same look-ups, and has nothing to show. */
export async function shownToCode({ config, database, keys }: Ground, code: string): Promise<Shown> {
  return shownOf(await stateOfReceipt(database, hashOfReceiptCode(keys, code)), config.receiptDelayHours, new Date());
}

/** The outcome a receipt shows at this moment and no sooner, for whoever is told of it in another way; null while there is none. */
export async function outcomeShown(
  { config, database }: Ground,
  codeHash: Buffer,
): Promise<Exclude<Ending, 'WITHDRAWN'> | null> {
  const { ending } = shownOf(await stateOfReceipt(database, codeHash), config.receiptDelayHours, new Date());
  return ending === 'WITHDRAWN' ? null : ending;
}

async function stateOfReceipt(database: Database, codeHash: Buffer): Promise<ReceiptState> {
  return database.asNobody('intake', async (tx) => {
    const found = await sql<{
      outcome: string | null;
      decided_at: Date | null;
      withdrawn_on: string | null;
      questions: ReceiptState['questions'];
      feedback: string[];
    }>`select outcome, decided_at, withdrawn_on, questions, feedback from vault.receipt_state(${codeHash})`.execute(tx);
    const row = found.rows[0];
    return {
      outcome: row?.outcome ?? null,
      decidedAt: row?.decided_at ?? null,
      withdrawnOn: row?.withdrawn_on ?? null,
      questions: row?.questions ?? [],
      feedback: row?.feedback ?? [],
    };
  });
}

/**
 * Keeps what the holder of a code sent, if it is anyone's. The ledger gets one entry either way: with no person, no submission, and a
 * commitment under a key outside the database, so that neither it nor a copy of it ties a moment to a submission.
 */
export async function comeBack({ database, keys }: Ground, code: string, entries: readonly ComeBack[]): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, id: idOf(keys, code, entry) }));
  await database.asNobody('intake', async (tx) => {
    await sql`select vault.come_back(${hashOfReceiptCode(keys, code)}, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
    await appendEntry(tx, {
      op: 'collect',
      what: 'submission',
      did: 'came back to by receipt',
      purpose: 'intake',
      actor: null,
      agency: null,
      commitment: keys.mac('source-commitment', `come back|${rows.map(({ id }) => id).join('|')}`).toString('hex'),
      at: new Date().toISOString(),
    });
  });
}

/** Sent twice it is one row: a page loaded again adds nothing. Under a key, so that an id says nothing of a code. */
function idOf(keys: Keys, code: string, entry: ComeBack): string {
  const said = createHash('sha256').update(JSON.stringify(entry)).digest('hex');
  const bytes = keys.mac('receipt-code', `come back|${code}|${said}`).subarray(0, 16);
  // Version 8: an id of its maker's own (RFC 9562 section 5.8).
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}
