import { gradeCode } from '../desk/index.ts';
import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';

/** One mention with the report it stands in, as far as this reader may see it. */
export interface MentionInReport {
  readonly id: string;
  readonly entityId: string;
  readonly kind: string;
  readonly text: string;
  readonly role: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly report: {
    readonly id: string;
    readonly reference: string;
    readonly text: string;
    readonly grade: string;
    readonly agencyClass: string;
    readonly day: Date;
    readonly happenedFrom: string | null;
    readonly happenedTo: string | null;
  };
}

export interface ProposalRow {
  readonly id: string;
  readonly left: string;
  readonly right: string;
  readonly weight: number;
  readonly waterfall: {
    parts: {
      comparison: string;
      label: string;
      weight: number;
      values: { column: string; left: string | null; right: string | null }[];
    }[];
    why: string[];
    whyNot: string[];
  };
  readonly model: string;
  readonly at: Date;
  readonly leftText: string;
  readonly rightText: string;
}

/** As many as a page shows of one entity. */
export const MENTIONS_SHOWN = 500;

/** The readable mentions of one entity, oldest first, at most `MENTIONS_SHOWN`; empty when there is none that the reader may see. */
export async function mentionsOf(tx: Tx, entityId: string): Promise<MentionInReport[]> {
  const rows = await tx
    .selectFrom('tl.entity_member as e')
    .innerJoin('tl.mention as m', 'm.id', 'e.mention_id')
    .innerJoin('tl.report as r', 'r.id', 'm.report_id')
    .select([
      'm.id',
      'e.entity_id',
      'm.kind',
      'm.text',
      'm.role',
      'm.fields',
      'r.id as report_id',
      'r.reference',
      'r.text as report_text',
      'r.scheme',
      'r.source_eval',
      'r.assessment',
      'r.handling',
      'r.agency_class',
      'r.recorded_at',
      'r.happened_from',
      'r.happened_to',
    ])
    .where('e.entity_id', '=', entityId)
    .orderBy('r.recorded_at')
    .orderBy('m.id')
    .limit(MENTIONS_SHOWN)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    entityId: row.entity_id,
    kind: row.kind,
    text: row.text,
    role: row.role,
    fields: row.fields,
    report: {
      id: row.report_id,
      reference: row.reference,
      text: row.report_text,
      grade: gradeCode(row),
      agencyClass: row.agency_class,
      day: row.recorded_at,
      happenedFrom: row.happened_from,
      happenedTo: row.happened_to,
    },
  }));
}

/** The entity a mention belongs to now; null when the mention is not there or not readable. */
export async function entityOfMention(tx: Tx, mentionId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('tl.entity_member')
    .select('entity_id')
    .where('mention_id', '=', mentionId)
    .executeTakeFirst();
  return row?.entity_id ?? null;
}

const OPEN_PROPOSALS = sql`
  from tl.proposal p
  join tl.mention l on l.id = p.left_mention join tl.mention r on r.id = p.right_mention
  join tl.entity_member x on x.mention_id = p.left_mention join tl.entity_member y on y.mention_id = p.right_mention
  where x.entity_id <> y.entity_id
    and not exists (
      select from tl.identity_decision d where d.verdict <> 'undo' and d.rule = 'person'
        and least(d.left_mention, d.right_mention) = p.left_mention and greatest(d.left_mention, d.right_mention) = p.right_mention
        and not exists (select from tl.identity_decision u where u.undoes = d.id))`;

/** Proposals nobody has decided, oldest first: the weight does not order people. */
export async function openProposals(
  tx: Tx,
  limit: number,
  offset: number,
): Promise<{ proposals: ProposalRow[]; open: number }> {
  const counted = await sql<{ n: number }>`select count(*) n ${OPEN_PROPOSALS}`.execute(tx);
  const rows =
    await sql<ProposalSql>`select p.*, l.text lt, r.text rt ${OPEN_PROPOSALS} order by p.recorded_at, p.id limit ${limit} offset ${offset}`.execute(
      tx,
    );
  return { proposals: rows.rows.map(asProposal), open: counted.rows[0]?.n ?? 0 };
}

export async function proposalById(tx: Tx, id: string): Promise<ProposalRow | null> {
  const rows = await sql<ProposalSql>`
    select p.*, l.text lt, r.text rt from tl.proposal p join tl.mention l on l.id = p.left_mention join tl.mention r on r.id = p.right_mention
    where p.id = ${id}`.execute(tx);
  return rows.rows[0] ? asProposal(rows.rows[0]) : null;
}

/** Proposals nobody has decided that touch any of these mentions, oldest first. */
export async function proposalsAbout(tx: Tx, mentionIds: readonly string[]): Promise<ProposalRow[]> {
  if (mentionIds.length === 0) return [];
  const rows = await sql<ProposalSql>`
    select p.*, l.text lt, r.text rt ${OPEN_PROPOSALS}
      and (p.left_mention = any (${mentionIds}::uuid[]) or p.right_mention = any (${mentionIds}::uuid[]))
    order by p.recorded_at, p.id limit 100`.execute(tx);
  return rows.rows.map(asProposal);
}

/** The proposals of at least this weight that nobody has decided, by weight: for the practice county, where an analyst's work is played. */
export async function strongProposals(tx: Tx, atLeast: number): Promise<ProposalRow[]> {
  const rows =
    await sql<ProposalSql>`select p.*, l.text lt, r.text rt ${OPEN_PROPOSALS} and p.weight >= ${atLeast} order by p.weight desc, p.id`.execute(
      tx,
    );
  return rows.rows.map(asProposal);
}

interface ProposalSql {
  readonly id: string;
  readonly left_mention: string;
  readonly right_mention: string;
  readonly weight: number;
  readonly waterfall: ProposalRow['waterfall'];
  readonly model: string;
  readonly recorded_at: Date;
  readonly lt: string;
  readonly rt: string;
}

function asProposal(row: ProposalSql): ProposalRow {
  return {
    id: row.id,
    left: row.left_mention,
    right: row.right_mention,
    weight: row.weight,
    waterfall: row.waterfall,
    model: row.model,
    at: row.recorded_at,
    leftText: row.lt,
    rightText: row.rt,
  };
}
