import { createHash } from 'node:crypto';
import { Problem, readSlot, writeSlot, type Ground } from '../../ground/index.ts';
import type { Mapping, Table } from '../../importing/index.ts';
import { idempotencySecretOf, receiveSubmission, type Receiving } from '../receive.ts';
import type { Source, Submission } from '../submission.ts';

/** Rows of one file, and whose they are. */
export interface RowsOfFile {
  /** From `fileMark`. */
  readonly file: string;
  /** Whose import it is: the same file of somebody else is another one. */
  readonly owner: string;
  readonly source: Source;
  readonly receiving: Pick<Receiving, 'agencyType' | 'district'>;
}

export interface GoodRow {
  readonly number: number;
  readonly submission: Submission;
}

/** What became of a batch. */
export interface KeptRows {
  readonly taken: number;
  /** Rows that an earlier import of the same file took. */
  readonly alreadyHere: number;
  /** The receipt of each row that is in now, kept nowhere else. */
  readonly receipts: readonly { readonly row: number; readonly code: string }[];
}

/** Submissions received at one time: the seals are made side by side while the ledger takes one commit after another. */
const SIDE_BY_SIDE = 8;
/** A batch that was taken is remembered this long, so that the same file is not taken again next year. */
const YEARS_REMEMBERED = 10;

/** What tells one import from another: the bytes of the file and what its columns are taken to mean. */
export function fileMark(table: Pick<Table, 'sha256'>, mapping: Mapping): string {
  return createHash('sha256')
    .update(JSON.stringify([table.sha256, mapping]))
    .digest('hex');
}

/**
 * Takes a batch in as the form would: each submission in a commit of its own under a secret made of the file, its row and the mapping, so
 * that a row is never taken twice; a whole batch is remembered once all of it is in.
 */
export async function keepRows(
  ground: Ground,
  { file, owner, source, receiving }: RowsOfFile,
  rows: readonly GoodRow[],
  batch: number,
): Promise<KeptRows> {
  const secretOf = (what: string): string => idempotencySecretOf(ground.keys, owner, `import|${file}|${what}`);
  const secret = secretOf(`batch|${batch}`);
  if (rows.length === 0 || (await readSlot(ground.database, 'idempotency', secret)) !== null)
    return { taken: 0, alreadyHere: rows.length, receipts: [] };
  const kept = await sideBySide(rows, async ({ number, submission }) => {
    const received = await receiveSubmission(ground, submission, source, {
      ...receiving,
      channel: 'import',
      idempotencySecret: secretOf(`row|${number}`),
    }).catch((error: unknown) => {
      // Taken before, when the sender wrote their own name differently: the same row all the same.
      if (error instanceof Problem && error.code === 'idempotency-key-reused') return null;
      throw error;
    });
    return received && { row: number, code: received.receiptCode };
  });
  const receipts = kept.filter((one) => one !== null);
  await writeSlot(ground.database, 'idempotency', secret, { taken: rows.length }, inYears(YEARS_REMEMBERED));
  return { taken: receipts.length, alreadyHere: rows.length - receipts.length, receipts };
}

/** Works through items, eight at a time, results in order. The first error is thrown once those under way have ended. */
async function sideBySide<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += SIDE_BY_SIDE) {
    const settled = await Promise.allSettled(items.slice(from, from + SIDE_BY_SIDE).map(work));
    for (const one of settled) {
      if (one.status === 'rejected')
        throw one.reason instanceof Error ? one.reason : new Problem(500, 'import', String(one.reason));
      results.push(one.value);
    }
  }
  return results;
}

function inYears(years: number): Date {
  const day = new Date();
  day.setFullYear(day.getFullYear() + years);
  return day;
}
