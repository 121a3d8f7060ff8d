import { badInput, cleanText, formatDay, notFound, Problem, type Actor, type Tx } from '../ground/index.ts';
import { audienceNamed } from '../desk/index.ts';
import type { Day } from './day.ts';
import { defaultExpiry, factorErrors, standing, type FactorInput } from './factor.ts';
import { FACTOR_CODES } from './factor-codes.ts';
import { judgementErrors } from './judgement.ts';
import { entriesOf, episodeErrors, standingEpisodes, type EpisodeKind, type Found } from './missing-episode.ts';
import { personErrors, type PersonInput } from './person.ts';
import { recordErrors, type RecordFacts } from './person-record.ts';
import { interviewErrors, type InterviewStatus } from './return-interview.ts';
import { episodesOf, factorsOf, personOfEntity } from './store.ts';

/** When it was recorded, where that is not now: for loading what happened earlier. */
interface Recorded {
  readonly recordedAt?: Date;
}

const NOTE_LIMIT = 4000;

/**
 * Opens the record of a person at risk, who is named in a report, for the partners of one area.
 * @throws {Problem} 400 with what to correct; 404 where the mention is not there or not the reader's; 409 where a record is open already.
 */
export async function openPersonAtRisk(tx: Tx, actor: Actor, input: PersonInput & Recorded & { readonly anchorMention: string; readonly district?: string | null; readonly leadAgency?: string | null }): Promise<string> {
  const mention = await tx.selectFrom('tl.mention').select('kind').where('id', '=', input.anchorMention).executeTakeFirst();
  if (mention?.kind !== 'person') throw notFound();
  refuse(personErrors(input));
  const member = await tx.selectFrom('tl.entity_member').select('entity_id').where('mention_id', '=', input.anchorMention).executeTakeFirst();
  const known = member ? await personOfEntity(tx, member.entity_id) : null;
  if (known) throw new Problem(409, 'open-already', 'A record of this person is open already. Find them in the list of people at risk and add to it.');
  const audience = await audienceNamed(tx, `safeguarding-${input.partnership}`);
  if (!audience) refuse({ partnership: 'Choose an area whose records you may see. If yours is missing, ask your administrator' });
  const made = await tx
    .insertInto('tl.person_at_risk')
    .values({
      anchor_mention: input.anchorMention,
      kind: input.kind,
      partnership: input.partnership,
      district: input.district ?? null,
      age_band: input.ageBand,
      sex: input.sex,
      lead_agency: input.leadAgency ?? null,
      opened_by: actor.accountId,
      reason: cleanText(input.reason.trim(), 'reason', NOTE_LIMIT),
      compartment: audience?.id ?? '',
      ...recorded(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/**
 * Adds one factor. One that rests on a report is recorded to the day and names no agency, as its report does not.
 * @throws {Problem} 400 with what to correct; 404 where the person, or the report, is not there or not the reader's.
 */
export async function addFactor(tx: Tx, actor: Actor, input: FactorInput & Recorded & { readonly personId: string }): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  refuse(factorErrors(input, today(input)));
  if (input.reportId) await mustSeeReport(tx, input.reportId);
  const lane = FACTOR_CODES[input.code]?.lane;
  if (!lane) throw badInput('Choose a factor from the list', { code: 'Choose a factor from the list' });
  const made = await tx
    .insertInto('tl.factor')
    .values({
      person_id: input.personId,
      lane,
      code: input.code,
      state: input.state,
      note: cleanText(input.note.trim(), 'note', NOTE_LIMIT),
      report_id: input.reportId ?? null,
      record_note: input.recordNote?.trim() ? cleanText(input.recordNote.trim(), 'recordNote', NOTE_LIMIT) : null,
      source_agency: input.sourceAgency ?? null,
      observed_on: input.observedOn,
      expires_on: input.expiresOn ?? defaultExpiry(input.observedOn),
      entered_by: actor.accountId,
      retracts: null,
      compartment,
      ...(input.reportId ? { recorded_at: toDay(input.recordedAt ?? new Date()) } : recorded(input)),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/**
 * Takes a factor back as wrong. It stays in the history and counts for nothing.
 * @throws {Problem} 400, or 404 where the factor is not there, not the reader's or taken back already.
 */
export async function retractFactor(tx: Tx, actor: Actor, input: Recorded & { readonly personId: string; readonly factorId: string; readonly reason: string }): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  const factor = standing(await factorsOf(tx, [input.personId])).find(({ id }) => id === input.factorId);
  if (!factor) throw notFound();
  if (input.reason.trim().length < 10) refuse({ reason: 'Say in 10 characters or more why it is wrong' });
  const made = await tx
    .insertInto('tl.factor')
    .values({
      person_id: input.personId,
      lane: factor.lane,
      code: factor.code,
      state: factor.state,
      note: cleanText(input.reason.trim(), 'reason', NOTE_LIMIT),
      report_id: factor.reportId,
      record_note: factor.recordNote,
      source_agency: null,
      observed_on: factor.observedOn,
      expires_on: factor.expiresOn,
      entered_by: actor.accountId,
      retracts: factor.id,
      compartment,
      ...recorded(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

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
export async function recordReturnInterview(tx: Tx, actor: Actor, input: Recorded & { readonly episodeId: string; readonly status: InterviewStatus; readonly at: Date | null; readonly note: string }): Promise<string> {
  const episode = await tx.selectFrom('tl.episode').select(['person_id', 'compartment']).where('id', '=', input.episodeId).executeTakeFirst();
  if (!episode) throw notFound();
  const entries = await episodesOf(tx, [episode.person_id]);
  // An entry that has since been completed stands for its episode: the return is on the latest.
  const latest = standingEpisodes(entries).find(({ id }) => entriesOf(entries, id).includes(input.episodeId));
  refuse(interviewErrors(input, latest?.endedAt ?? null, input.recordedAt ?? new Date()));
  if (!input.at) throw badInput('Enter when it was');
  const made = await tx
    .insertInto('tl.return_interview')
    .values({ episode_id: input.episodeId, status: input.status, at: input.at, note: cleanText(input.note.trim(), 'note', NOTE_LIMIT), entered_by: actor.accountId, compartment: episode.compartment, ...recorded(input) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Adds a school or care record as its agency holds it. @throws {Problem} 400 with what to correct; 404. */
export async function addRecord(tx: Tx, _actor: Actor, input: RecordFacts & Recorded & { readonly personId: string; readonly agencyId: string | null; readonly fromOn: Day; readonly toOn: Day | null }): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  refuse(recordErrors(input, input.fromOn, input.toOn));
  const fields = JSON.stringify(input.fields, (_key, value: unknown) => (typeof value === 'string' ? cleanText(value, 'fields', 300) : value));
  const made = await tx
    .insertInto('tl.person_record')
    .values({ person_id: input.personId, kind: input.kind, fields, agency_id: input.agencyId, from_on: input.fromOn, to_on: input.toOn, compartment, ...recorded(input) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Adds a named person's judgement with the day to look again. @throws {Problem} 400 with what to correct; 404. */
export async function addJudgement(tx: Tx, actor: Actor, input: Recorded & { readonly personId: string; readonly text: string; readonly reviewOn: Day }): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  refuse(judgementErrors(input, today(input)));
  const made = await tx
    .insertInto('tl.judgement')
    .values({ person_id: input.personId, text: cleanText(input.text.trim(), 'text'), review_on: input.reviewOn, by_account: actor.accountId, compartment, ...recorded(input) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

async function compartmentOf(tx: Tx, personId: string): Promise<string> {
  const person = await tx.selectFrom('tl.person_at_risk').select('compartment').where('id', '=', personId).executeTakeFirst();
  if (!person) throw notFound();
  return person.compartment;
}

async function mustSeeReport(tx: Tx, id: string): Promise<void> {
  if (!(await tx.selectFrom('tl.report').select('id').where('id', '=', id).executeTakeFirst())) throw notFound();
}

function refuse(errors: Record<string, string>): void {
  const first = Object.values(errors)[0];
  if (first !== undefined) throw badInput(first, errors);
}

function cleanFound(found: Found): Found {
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, cleanText(String(value).trim(), key, 200)]));
}

function recorded({ recordedAt }: Recorded): { recorded_at?: Date } {
  return recordedAt ? { recorded_at: recordedAt } : {};
}

function today({ recordedAt }: Recorded): Day {
  return formatDay(recordedAt ?? new Date());
}

function toDay(moment: Date): Date {
  return new Date(`${moment.toISOString().slice(0, 10)}T00:00:00Z`);
}
