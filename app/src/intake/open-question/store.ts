import { sql } from 'kysely';
import type { Ground, Tx } from '../../ground/index.ts';
import type { OpenQuestion } from './open-question.ts';
import { isOpenQuestionCode } from './template.ts';

/**
 * The questions open to a kind of agency. Read by nobody's account, from a table that holds only what is shown: which partner looks leaves no
 * trace, and nothing that the partnership knows is read.
 */
export function openQuestionsFor({ database }: Ground, agencyType: string): Promise<OpenQuestion[]> {
  return database.asNobody('intake', async (tx) =>
    (await openQuestions(tx)).filter(({ agencyTypes }) => agencyTypes.includes(agencyType)),
  );
}

/** One open question, whomever it is asked of; null once it closed. */
export async function openQuestionById({ database }: Ground, id: string): Promise<OpenQuestion | null> {
  return database.asNobody('intake', async (tx) => (await openQuestions(tx)).find((one) => one.id === id) ?? null);
}

/** Every question that is open today. */
export async function openQuestions(tx: Tx): Promise<(OpenQuestion & { readonly agencyTypes: readonly string[] })[]> {
  const { rows } = await sql<{
    id: string;
    template: string;
    place: string;
    since: string;
    closes_on: string;
    agency_types: string[];
  }>`
    select q.id, q.template, q.place, q.since, q.closes_on, q.agency_types
    from tl.intake_open_question q
    where q.closes_on >= current_date
      and not exists (select from tl.intake_open_question_end e where e.question_id = q.id)
    order by q.asked_on, q.id`.execute(tx);
  return rows.flatMap((row) =>
    isOpenQuestionCode(row.template)
      ? [
          {
            id: row.id,
            template: row.template,
            place: row.place,
            since: row.since,
            closesOn: row.closes_on,
            agencyTypes: row.agency_types,
          },
        ]
      : [],
  );
}
