import { notFound, type Tx } from '../ground/index.ts';
import type { PersonAtRisk } from './person.ts';
import { mentionsOfPerson, reportsById, type MentionRow, type ReportRow } from './report-store.ts';
import {
  episodesOf,
  factorsOf,
  interviewsOf,
  judgementsOf,
  personById,
  recordsOf,
  type EpisodeRow,
  type FactorRow,
  type InterviewRow,
  type JudgementRow,
  type RecordRow,
} from './store.ts';

/** All that is recorded about one person, as far as its reader may see. */
export interface PersonFacts {
  readonly person: PersonAtRisk & { readonly name: string | null };
  readonly factors: readonly FactorRow[];
  readonly episodes: readonly EpisodeRow[];
  readonly interviews: readonly InterviewRow[];
  readonly records: readonly RecordRow[];
  readonly judgements: readonly JudgementRow[];
  readonly mentions: readonly MentionRow[];
  /** The reports that mention the person and those that facts rest on. */
  readonly reports: ReadonlyMap<string, ReportRow>;
}

/** @throws {Problem} 404 where the person is not there or belongs to an area whose records the reader may not see. */
export async function factsAbout(tx: Tx, id: string): Promise<PersonFacts> {
  const person = await personById(tx, id);
  if (!person) throw notFound();
  const factors = await factorsOf(tx, [id]);
  const episodes = await episodesOf(tx, [id]);
  const mentions = await mentionsOfPerson(tx, person.anchorMention);
  const cited = [...mentions, ...factors, ...episodes].flatMap(({ reportId }) => (reportId ? [reportId] : []));
  return {
    person,
    factors,
    episodes,
    interviews: await interviewsOf(tx, id),
    records: await recordsOf(tx, id),
    judgements: await judgementsOf(tx, [id]),
    mentions,
    reports: await reportsById(tx, cited),
  };
}
