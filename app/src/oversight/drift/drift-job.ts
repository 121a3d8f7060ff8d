import { sql } from 'kysely';
import { questionsAsked } from '../../desk/index.ts';
import { SERVICE, type Ground, type Tx } from '../../ground/index.ts';
import { readStoredThings, sameSourceGroups } from '../../intake/index.ts';
import { raise } from './drift-store.ts';
import {
  ANSWERS,
  repeatedSubjects,
  signsInWords,
  signsOfAnswering,
  signsOfRepeating,
  WINDOW_DAYS,
  type DriftSubmission,
  type FoundSignal,
} from './find-drift.ts';

/**
 * Looks through the submissions of the last ninety days for signs of status drift, and raises what is new to the source-protection lead. Which
 * submissions share a source is known to this process for the length of the search, subject by subject, and is kept only sealed.
 * @returns how many signs were new
 */
export async function searchForDrift({ database, keys }: Pick<Ground, 'database' | 'keys'>): Promise<number> {
  return database.act(
    SERVICE,
    { op: 'system', what: 'status drift', did: 'searched for', purpose: 'oversight' },
    async (tx) => {
      const submissions = await recentSubmissions(tx);
      const byId = new Map(submissions.map((one) => [one.id, one]));
      const found: FoundSignal[] = submissions.flatMap(signsInWords);
      for (const [subject, ids] of repeatedSubjects(submissions)) {
        const sources = await sameSourceGroups(tx, keys, `drift ${subject}`, ids);
        for (const source of new Set(sources.values())) {
          const own = ids.flatMap((id) => {
            const submission = byId.get(id);
            return submission && sources.get(id) === source ? [submission] : [];
          });
          found.push(...signsOfRepeating(subject, source, own));
        }
      }
      const answers = submissions.filter(({ answersQuestion }) => answersQuestion === true);
      const sources = await sameSourceGroups(
        tx,
        keys,
        `drift ${ANSWERS}`,
        answers.map(({ id }) => id),
      );
      for (const source of new Set(sources.values()))
        found.push(
          ...signsOfAnswering(
            source,
            answers.filter(({ id }) => sources.get(id) === source),
          ),
        );
      return raise(tx, keys, found);
    },
  );
}

async function recentSubmissions(tx: Tx): Promise<DriftSubmission[]> {
  const { rows } = await sql<{
    id: string;
    narrative: string;
    things: unknown;
    district: string | null;
    how_known: string;
    answers: boolean;
  }>`
    select s.id, s.narrative, s.things, s.district, s.how_known, s.further ? 'openQuestion' as answers
    from tl.submission s
    where s.recorded_at > now() - ${WINDOW_DAYS} * interval '1 day'`.execute(tx);
  const asked = await questionsAsked(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    narrative: row.narrative,
    things: readStoredThings(row.things).things,
    district: row.district,
    howKnown: row.how_known,
    asked: (asked.get(row.id) ?? 0) + (row.answers ? 1 : 0),
    answersQuestion: row.answers,
  }));
}
