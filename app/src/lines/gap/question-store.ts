import { sql } from 'kysely';
import { isOpenQuestionCode, openQuestionInWords } from '../../intake/index.ts';
import type { Actor, Tx } from '../../ground/index.ts';
import { citedReports, type CitedReport } from '../line/cited-report.ts';
import { agencyKinds, type AgencyKind, type QuestionParts, type QuestionState } from './question.ts';

/** A question to partners, with the requirement behind it, for analysts and the desk alone. */
export interface Question extends QuestionParts {
  readonly id: string;
  readonly requirementId: string;
  readonly words: string;
  readonly daysOpen: number;
  readonly by: string;
  readonly byAccount: string;
  readonly recordedAt: Date;
  readonly state: QuestionState;
  readonly askedOn: string | null;
  readonly closesOn: string | null;
  readonly answer: { readonly reason: string; readonly by: string } | null;
}

/** Questions that the reader may see, the newest first; those of one requirement, or one by its id. */
export async function questions(
  tx: Tx,
  only: { readonly requirementId?: string; readonly id?: string } = {},
): Promise<Question[]> {
  const { rows } = await sql<{
    id: string;
    requirement_id: string;
    template: string;
    place: string;
    since: string;
    agency_types: string[];
    days_open: number;
    by: string | null;
    by_account: string;
    recorded_at: Date;
    answer: 'released' | 'declined' | null;
    reason: string | null;
    answered_by: string | null;
    asked_on: string | null;
    closes_on: string | null;
    closed: boolean;
    ended: boolean;
  }>`
    select p.*, a.display_name as by, n.answer, n.reason, b.display_name as answered_by, q.asked_on, q.closes_on,
           coalesce(q.closes_on < current_date, false) as closed, e.question_id is not null as ended
    from tl.question_proposal p
    join tl.account a on a.id = p.by_account
    left join tl.question_answer n on n.question_id = p.id and n.answer in ('released', 'declined')
    left join tl.account b on b.id = n.by_account
    left join tl.intake_open_question q on q.id = p.id
    left join tl.intake_open_question_end e on e.question_id = p.id
    where (${only.requirementId ?? null}::uuid is null or p.requirement_id = ${only.requirementId ?? null}::uuid)
      and (${only.id ?? null}::uuid is null or p.id = ${only.id ?? null}::uuid)
    order by p.recorded_at desc, p.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    requirementId: row.requirement_id,
    template: row.template,
    place: row.place,
    since: row.since,
    agencyTypes: row.agency_types,
    words: isOpenQuestionCode(row.template) ? openQuestionInWords({ ...row, template: row.template }) : row.template,
    daysOpen: row.days_open,
    by: row.by ?? 'not named',
    byAccount: row.by_account,
    recordedAt: row.recorded_at,
    state: stateOf(row),
    askedOn: row.asked_on,
    closesOn: row.closes_on,
    answer: row.answer === null ? null : { reason: row.reason ?? '', by: row.answered_by ?? 'not named' },
  }));
}

function stateOf(row: {
  readonly answer: string | null;
  readonly closed: boolean;
  readonly ended: boolean;
}): QuestionState {
  if (row.answer === null) return 'waiting';
  if (row.answer === 'declined') return 'declined';
  if (row.ended) return 'ended';
  return row.closed ? 'closed' : 'open';
}

/** The kinds of agency of the partnership, and how many of each. */
export async function kindsOfAgency(tx: Tx): Promise<AgencyKind[]> {
  return agencyKinds(await tx.selectFrom('tl.agency').select('type').execute());
}

/** Puts a question before the desk. */
export async function proposeQuestion(
  tx: Tx,
  by: Actor,
  one: QuestionParts & {
    readonly requirementId: string;
    readonly daysOpen: number;
    readonly compartment: string;
    readonly recordedAt?: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('tl.question_proposal')
    .values({
      requirement_id: one.requirementId,
      template: one.template,
      place: one.place,
      since: one.since,
      agency_types: [...one.agencyTypes],
      days_open: one.daysOpen,
      compartment: one.compartment,
      by_account: by.accountId,
      ...(one.recordedAt ? { recorded_at: one.recordedAt } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The desk's answer. A question that is released is shown to partners from then on; one that ended is not shown any more. */
export async function answerQuestion(
  tx: Tx,
  by: Actor,
  one: { readonly id: string; readonly answer: 'released' | 'declined' | 'ended'; readonly reason: string },
): Promise<void> {
  await sql`
    insert into tl.question_answer (question_id, answer, reason, by_account, compartment)
    select id, ${one.answer}, ${one.reason}, ${by.accountId}, compartment from tl.question_proposal where id = ${one.id}
    on conflict do nothing`.execute(tx);
  if (one.answer === 'released')
    await sql`
      insert into tl.intake_open_question (id, template, place, since, closes_on, agency_types)
      select id, template, place, since, current_date + days_open, agency_types from tl.question_proposal where id = ${one.id}
      on conflict do nothing`.execute(tx);
  if (one.answer === 'ended')
    await sql`insert into tl.intake_open_question_end (question_id) values (${one.id}) on conflict do nothing`.execute(
      tx,
    );
}

/** The released reports that came of a requirement's questions, as far as the reader may see them, newest first. */
export async function reportsAnswering(
  tx: Tx,
  requirementId: string,
): Promise<readonly (CitedReport & { readonly questionId: string })[]> {
  const { rows } = await sql<{ report_id: string; question_id: string }>`
    select report_id, question_id from vault.reports_answering(${requirementId})`.execute(tx);
  const questionOf = new Map(rows.map((row) => [row.report_id, row.question_id]));
  const reports = await citedReports(tx, [...questionOf.keys()]);
  return [...reports.values()].map((report) => ({ ...report, questionId: questionOf.get(report.id) ?? '' }));
}

/** For the desk: how many submissions answer each question. Analysts are not told, so that no answer is seen before it is safe. */
export async function answersReceived(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select further ->> 'openQuestion' as id, count(*) as n from tl.submission where further ? 'openQuestion' group by 1`.execute(
    tx,
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}
