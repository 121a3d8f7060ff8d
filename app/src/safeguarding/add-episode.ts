import { badInput, cleanText, notFound, type Actor, type Tx } from '../ground/index.ts';
import { compartmentOf, mustSeeReport, NOTE_LIMIT, recorded, refuse, toDay, type Recorded } from './entry.ts';
import { entriesOf, episodeErrors, standingEpisodes, type EpisodeKind, type Found } from './missing-episode.ts';
import { interviewErrors, type InterviewStatus } from './return-interview.ts';
import { episodesOf } from './store.ts';

export interface EpisodeInput extends Recorded {
  readonly personId: string;
  readonly kind: EpisodeKind;
  readonly type?: string | null;
  readonly risk?: string | null;
  readonly beganAt: Date | null;
  readonly endedAt: Date | null;
  readonly found?: Found | null;
  readonly reportId?: string | null;
  readonly note: string;
  /** The entry this one completes (a return) or corrects. */
  readonly supersedes?: string | null;
}

/**
 * Records an episode, or, with `supersedes`, its return or a correction. A person has one open missing episode at most.
 * @throws {Problem} 400 with what to correct; 404 where the person or the episode is not there or not the reader's.
 */
export async function recordEpisode(tx: Tx, actor: Actor, input: EpisodeInput): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  const others = standingEpisodes(await episodesOf(tx, [input.personId]));
  if (input.supersedes && !others.some(({ id }) => id === input.supersedes)) throw notFound();
  refuse(episodeErrors(input, others, input.recordedAt ?? new Date()));
  if (!input.beganAt) throw badInput('Enter when it began');
  if (input.reportId) await mustSeeReport(tx, input.reportId);
  const made = await tx
    .insertInto('tl.episode')
    .values({
      person_id: input.personId,
      kind: input.kind,
      type: input.type ?? null,
      risk: input.risk ?? null,
      began_at: input.beganAt,
      ended_at: input.endedAt,
      found: input.found ? JSON.stringify(cleanFound(input.found)) : null,
      report_id: input.reportId ?? null,
      note: cleanText(input.note.trim(), 'note', NOTE_LIMIT),
      entered_by: actor.accountId,
      supersedes: input.supersedes ?? null,
      compartment,
      ...(input.reportId ? { recorded_at: toDay(input.recordedAt ?? new Date()) } : recorded(input)),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/**
 * Records what happened with a return interview: offered, held, declined. Whether one that was held was in time is decided by the clock.
 * @throws {Problem} 400 with what to correct; 404 where the episode is not there or not the reader's.
 */
export async function recordReturnInterview(
  tx: Tx,
  actor: Actor,
  input: Recorded & {
    readonly episodeId: string;
    readonly status: InterviewStatus;
    readonly at: Date | null;
    readonly note: string;
  },
): Promise<string> {
  const episode = await tx
    .selectFrom('tl.episode')
    .select(['person_id', 'compartment'])
    .where('id', '=', input.episodeId)
    .executeTakeFirst();
  if (!episode) throw notFound();
  const entries = await episodesOf(tx, [episode.person_id]);
  // An entry that has since been completed stands for its episode: the return is on the latest.
  const latest = standingEpisodes(entries).find(({ id }) => entriesOf(entries, id).includes(input.episodeId));
  refuse(interviewErrors(input, latest?.endedAt ?? null, input.recordedAt ?? new Date()));
  if (!input.at) throw badInput('Enter when it was');
  const made = await tx
    .insertInto('tl.return_interview')
    .values({
      episode_id: input.episodeId,
      status: input.status,
      at: input.at,
      note: cleanText(input.note.trim(), 'note', NOTE_LIMIT),
      entered_by: actor.accountId,
      compartment: episode.compartment,
      ...recorded(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

function cleanFound(found: Found): Found {
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, cleanText(String(value).trim(), key, 200)]),
  );
}
