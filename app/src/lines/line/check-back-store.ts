import type { Actor, Tx } from '../../ground/index.ts';
import { daysAfter } from '../day.ts';
import { ASK_AGAIN_DAYS, checkBackDays, type CheckBackAnswer, type CheckBackDays } from './check-back.ts';

/** A check-back after a closure, with its answer once there is one. */
export interface CheckBack {
  readonly id: string;
  readonly lineId: string;
  readonly brand: string;
  readonly dueOn: string;
  readonly toAccount: string;
  readonly toName: string;
  readonly answer: CheckBackAnswer | null;
  readonly answerReason: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: Date | null;
}

/** Those of the staff who may read a compartment: whom a check-back can be given to. */
export async function staffOf(tx: Tx, compartment: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .selectFrom((eb) =>
      eb.fn<{ account_id: string; display_name: string }>('tl.staff_of', [eb.val(compartment)]).as('s'),
    )
    .selectAll()
    .execute();
  return rows.map((row) => ({ id: row.account_id, name: row.display_name }));
}

/** Schedules the check-backs of a closure, all with one named person. */
export async function scheduleCheckBacks(
  tx: Tx,
  by: Actor,
  closure: {
    readonly lineId: string;
    readonly closingFact: string;
    readonly closedOn: string;
    readonly days: CheckBackDays;
    readonly toAccount: string;
    readonly compartment: string;
  },
): Promise<void> {
  await tx
    .insertInto('tl.line_check_back')
    .values(
      checkBackDays(closure.closedOn, closure.days).map((dueOn) => ({
        line_id: closure.lineId,
        closing_fact: closure.closingFact,
        due_on: dueOn,
        to_account: closure.toAccount,
        by_account: by.accountId,
        compartment: closure.compartment,
      })),
    )
    .execute();
}

/** Every check-back this reader may see, the soonest first; of one line, or of all. */
export async function checkBacks(
  tx: Tx,
  only: { readonly id?: string; readonly lineId?: string } = {},
): Promise<CheckBack[]> {
  let query = tx
    .selectFrom('tl.line_check_back as c')
    .innerJoin('tl.line as l', 'l.id', 'c.line_id')
    .leftJoin('tl.account as t', 't.id', 'c.to_account')
    .leftJoin('tl.line_check_back_answer as a', 'a.check_back_id', 'c.id')
    .leftJoin('tl.account as b', 'b.id', 'a.by_account')
    .select([
      'c.id',
      'c.line_id',
      'l.brand',
      'c.due_on',
      'c.to_account',
      't.display_name as to_name',
      'a.answer',
      'a.reason',
      'b.display_name as answered_by',
      'a.recorded_at as answered_on',
    ])
    .orderBy('c.due_on')
    .orderBy('c.id');
  if (only.id) query = query.where('c.id', '=', only.id);
  if (only.lineId) query = query.where('c.line_id', '=', only.lineId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    lineId: row.line_id,
    brand: row.brand,
    dueOn: row.due_on,
    toAccount: row.to_account,
    toName: row.to_name ?? 'not named',
    answer: row.answer,
    answerReason: row.reason,
    answeredBy: row.answered_by,
    answeredOn: row.answered_on,
  }));
}

/** Keeps an answer. Who cannot tell is asked again. */
export async function answerCheckBack(
  tx: Tx,
  by: Actor,
  id: string,
  given: {
    readonly answer: CheckBackAnswer;
    readonly reason: string;
    readonly reports: readonly string[];
    readonly today: string;
  },
): Promise<void> {
  const asked = await tx.selectFrom('tl.line_check_back').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  await tx
    .insertInto('tl.line_check_back_answer')
    .values({
      check_back_id: id,
      answer: given.answer,
      reason: given.reason,
      reports: [...given.reports],
      by_account: by.accountId,
      compartment: asked.compartment,
    })
    .execute();
  if (given.answer !== 'cannot_tell') return;
  await tx
    .insertInto('tl.line_check_back')
    .values({
      line_id: asked.line_id,
      closing_fact: asked.closing_fact,
      due_on: daysAfter(given.today, ASK_AGAIN_DAYS),
      to_account: asked.to_account,
      by_account: by.accountId,
      compartment: asked.compartment,
    })
    .execute();
}
