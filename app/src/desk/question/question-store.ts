import type { Actor, Tx } from '../../ground/index.ts';
import { sql } from 'kysely';
import { isQuestionCode, type Asked } from '../../intake/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';

/** A question as it was asked, with who stood behind it and what came back. */
export interface AskedQuestion extends Asked {
  readonly id: string;
  readonly ordinal: number;
  readonly askedBy: { readonly accountId: string; readonly name: string };
  /** Who agreed to it, where it needed someone. */
  readonly agreedBy: string | null;
  readonly answer: { readonly choice: string | null; readonly words: string | null; readonly day: string } | null;
}

/** The questions asked on a submission, in order. */
export async function questionsFor(tx: Tx, submissionId: string): Promise<AskedQuestion[]> {
  const rows = await tx
    .selectFrom('tl.question as q')
    .innerJoin('tl.account as a', 'a.id', 'q.by_account')
    .leftJoin('tl.question_agreement as g', 'g.question_id', 'q.id')
    .leftJoin('tl.account as b', 'b.id', 'g.by_account')
    .leftJoin('tl.come_back as c', 'c.question_id', 'q.id')
    .select(['q.id', 'q.template', 'q.about', 'q.ordinal', 'q.by_account', 'c.choice', 'c.words', 'c.on_day'])
    .select(['a.display_name as asker', 'b.display_name as agreer', 'g.question_id as agreed'])
    .where('q.submission_id', '=', submissionId)
    .orderBy('q.ordinal')
    .execute();
  return rows.flatMap((row) =>
    isQuestionCode(row.template)
      ? [
          {
            id: row.id,
            template: row.template,
            about: row.about,
            ordinal: row.ordinal,
            askedBy: { accountId: row.by_account, name: row.asker ?? 'not named' },
            agreedBy: row.agreed === null ? null : (row.agreer ?? 'not named'),
            answer: row.on_day === null ? null : { choice: row.choice, words: row.words, day: row.on_day },
          },
        ]
      : [],
  );
}

/** Asks: adds to the questions of a submission, in order. The caller holds the submission's lock. */
export async function addQuestions(
  tx: Tx,
  by: Actor,
  submissionId: string,
  wanted: readonly Asked[],
  before: number,
): Promise<void> {
  await tx
    .insertInto('tl.question')
    .values(
      wanted.map(({ template, about }, at) => ({
        submission_id: submissionId,
        template,
        about,
        ordinal: before + at + 1,
        by_account: by.accountId,
        compartment: DESK_COMPARTMENT,
      })),
    )
    .execute();
}

/** A second person's word that a question may be shown. The database refuses whoever asked it. */
export async function addAgreement(tx: Tx, by: Actor, questionId: string, reason: string): Promise<void> {
  await tx
    .insertInto('tl.question_agreement')
    .values({ question_id: questionId, by_account: by.accountId, reason, compartment: DESK_COMPARTMENT })
    .execute();
}

/** Whether the database would take a question: it knows, besides what the desk sees, whether the thread is closed. */
export async function mayAsk(tx: Tx, submissionId: string): Promise<boolean> {
  const found = await sql<{ may: boolean }>`select tl.may_ask(${submissionId}) may`.execute(tx);
  return found.rows[0]?.may === true;
}

/** How many questions each of these submissions was asked: what a source was asked is a sign of status drift (domain.md §5). */
export async function questionsAsked(tx: Tx, submissionIds: readonly string[]): Promise<Map<string, number>> {
  if (submissionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tl.question')
    .select(({ fn }) => ['submission_id', fn.countAll<number>().as('n')])
    .where('submission_id', 'in', submissionIds)
    .groupBy('submission_id')
    .execute();
  return new Map(rows.map(({ submission_id: id, n }) => [id, n]));
}

/**
 * Closes the thread with the receipts of these submissions, when the dedicated source unit takes over: as the source-protection lead.
 * The receipt says nothing of it; the desk can ask no more and no longer sees what was asked.
 */
export async function closeThreads(tx: Tx, by: Actor, submissionIds: readonly string[]): Promise<void> {
  if (submissionIds.length === 0) return;
  await tx
    .insertInto('tl.thread_closed')
    .values(submissionIds.map((id) => ({ submission_id: id, by_account: by.accountId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
