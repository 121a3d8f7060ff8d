import type { Tx } from '../ground/index.ts';
import type { Judgement } from './judgement.ts';
import type { Factor, FactorState } from './factor.ts';
import type { Lane } from './factor-codes.ts';
import type { Episode, EpisodeKind, Found } from './missing-episode.ts';
import type { PersonAtRisk, PersonKind, Sex } from './person.ts';
import type { RecordFacts } from './person-record.ts';
import type { Interview, InterviewStatus } from './return-interview.ts';

export interface FactorRow extends Factor {
  readonly personId: string;
  readonly note: string;
  readonly reportId: string | null;
  readonly recordNote: string | null;
  readonly sourceAgency: string | null;
  readonly by: string;
}

export interface EpisodeRow extends Episode {
  readonly personId: string;
  readonly type: string | null;
  readonly risk: string | null;
  readonly note: string;
  readonly reportId: string | null;
  readonly by: string;
}

export interface InterviewRow extends Interview {
  readonly id: string;
  readonly episodeId: string;
  readonly note: string;
  readonly by: string;
}

export interface RecordRow {
  readonly id: string;
  readonly facts: RecordFacts;
  readonly agency: string;
  readonly fromOn: string;
  readonly toOn: string | null;
}

export interface JudgementRow extends Judgement {
  readonly personId: string;
}

/** Everyone whose record this reader may see. */
export async function peopleAtRisk(tx: Tx): Promise<(PersonAtRisk & { name: string | null })[]> {
  const rows = await person(tx).execute();
  return rows.map(asPerson);
}

/** Null where there is none, and where it belongs to an area whose records this reader may not see. */
export async function personById(tx: Tx, id: string): Promise<(PersonAtRisk & { name: string | null }) | null> {
  const row = await person(tx).where('p.id', '=', id).executeTakeFirst();
  return row ? asPerson(row) : null;
}

/** The record, in this reader's sight, of the person whom any of these mentions names. */
export async function personOfEntity(tx: Tx, entityId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('tl.person_at_risk as p')
    .innerJoin('tl.entity_member as e', 'e.mention_id', 'p.anchor_mention')
    .select('p.id')
    .where('e.entity_id', '=', entityId)
    .orderBy('p.recorded_at')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function factorsOf(tx: Tx, personIds: readonly string[]): Promise<FactorRow[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('tl.factor as f')
    .leftJoin('tl.account as a', 'a.id', 'f.entered_by')
    .leftJoin('tl.agency as g', 'g.id', 'f.source_agency')
    .selectAll('f')
    .select(['a.display_name', 'g.name as agency'])
    .where('f.person_id', 'in', personIds)
    .orderBy('f.observed_on')
    .orderBy('f.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    lane: row.lane satisfies Lane,
    code: row.code,
    state: row.state satisfies FactorState,
    note: row.note,
    reportId: row.report_id,
    recordNote: row.record_note,
    sourceAgency: row.agency,
    observedOn: row.observed_on,
    expiresOn: row.expires_on,
    retracts: row.retracts,
    recordedAt: row.recorded_at,
    by: row.display_name ?? 'Throughline itself',
  }));
}

export async function episodesOf(tx: Tx, personIds: readonly string[]): Promise<EpisodeRow[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('tl.episode as e')
    .leftJoin('tl.account as a', 'a.id', 'e.entered_by')
    .selectAll('e')
    .select('a.display_name')
    .where('e.person_id', 'in', personIds)
    .orderBy('e.began_at')
    .orderBy('e.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    kind: row.kind satisfies EpisodeKind,
    type: row.type,
    risk: row.risk,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    found: row.found as Found | null,
    supersedes: row.supersedes,
    note: row.note,
    reportId: row.report_id,
    by: row.display_name ?? 'Throughline itself',
  }));
}

export async function interviewsOf(tx: Tx, personId: string): Promise<InterviewRow[]> {
  const rows = await tx
    .selectFrom('tl.return_interview as i')
    .innerJoin('tl.episode as e', 'e.id', 'i.episode_id')
    .leftJoin('tl.account as a', 'a.id', 'i.entered_by')
    .select(['i.id', 'i.episode_id', 'i.status', 'i.at', 'i.note', 'a.display_name'])
    .where('e.person_id', '=', personId)
    .orderBy('i.at')
    .orderBy('i.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    episodeId: row.episode_id,
    status: row.status as InterviewStatus,
    at: row.at,
    note: row.note,
    by: row.display_name ?? 'Throughline itself',
  }));
}

export async function recordsOf(tx: Tx, personId: string): Promise<RecordRow[]> {
  const rows = await tx
    .selectFrom('tl.person_record as r')
    .leftJoin('tl.agency as g', 'g.id', 'r.agency_id')
    .selectAll('r')
    .select('g.name')
    .where('r.person_id', '=', personId)
    .orderBy('r.from_on')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    facts: { kind: row.kind, fields: row.fields } as unknown as RecordFacts,
    agency: row.name ?? 'The owning agency is not recorded',
    fromOn: row.from_on,
    toOn: row.to_on,
  }));
}

/** Oldest first. */
export async function judgementsOf(tx: Tx, personIds: readonly string[]): Promise<JudgementRow[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('tl.judgement as j')
    .leftJoin('tl.account as a', 'a.id', 'j.by_account')
    .selectAll('j')
    .select('a.display_name')
    .where('j.person_id', 'in', personIds)
    .orderBy('j.recorded_at')
    .orderBy('j.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    text: row.text,
    reviewOn: row.review_on,
    by: row.display_name ?? 'Throughline itself',
    recordedAt: row.recorded_at,
  }));
}

/** Agencies by name, for naming whose record something is. */
export async function agencies(tx: Tx): Promise<{ slug: string; name: string }[]> {
  return tx.selectFrom('tl.agency').select(['slug', 'name']).orderBy('name').execute();
}

function person(tx: Tx) {
  return tx
    .selectFrom('tl.person_at_risk as p')
    .leftJoin('tl.mention as m', 'm.id', 'p.anchor_mention')
    .leftJoin('tl.agency as g', 'g.id', 'p.lead_agency')
    .leftJoin('tl.account as a', 'a.id', 'p.opened_by')
    .selectAll('p')
    .select(['m.text as name', 'g.name as agency', 'a.display_name']);
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof person>['execute']>>[number];

function asPerson(row: PersonRow): PersonAtRisk & { name: string | null } {
  return {
    id: row.id,
    anchorMention: row.anchor_mention,
    name: row.name,
    kind: row.kind satisfies PersonKind,
    partnership: row.partnership,
    district: row.district,
    ageBand: row.age_band,
    sex: row.sex as Sex,
    leadAgency: row.agency,
    openedBy: row.display_name ?? 'Throughline itself',
    reason: row.reason,
    compartment: row.compartment,
    recordedAt: row.recorded_at,
  };
}
