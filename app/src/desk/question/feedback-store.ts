import type { Actor, Tx } from '../../ground/index.ts';
import { FEEDBACK, type FeedbackCode } from '../../intake/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';

/** What the desk said helped, of a submission. */
export async function feedbackOn(tx: Tx, submissionId: string): Promise<FeedbackCode[]> {
  const rows = await tx.selectFrom('tl.feedback').select('code').where('submission_id', '=', submissionId).execute();
  return FEEDBACK.filter((code) => rows.some((row) => row.code === code));
}

/** Adds what helped. It is not taken away again: the receipt may have shown it. */
export async function addFeedback(
  tx: Tx,
  by: Actor,
  submissionId: string,
  codes: readonly FeedbackCode[],
): Promise<void> {
  if (codes.length === 0) return;
  await tx
    .insertInto('tl.feedback')
    .values(
      codes.map((code) => ({
        submission_id: submissionId,
        code,
        by_account: by.accountId,
        compartment: DESK_COMPARTMENT,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
