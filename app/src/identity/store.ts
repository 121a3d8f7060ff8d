import {
  normalisePhone,
  normalisePostcode,
  normaliseRegistration,
  normaliseNamePart,
  fullFormsOf,
  soundex,
} from '@throughline/linkage';
import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';
import { groupNameKey } from './normalise-thing.ts';

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
  };
}

/** A decision that holds an entity together or keeps it apart. */
export interface DecisionRow {
  readonly id: string;
  readonly verdict: string;
  readonly left: string;
  readonly right: string;
  readonly rule: string;
  readonly by: string | null;
  readonly reason: string;
  readonly at: Date;
  readonly undone: boolean;
  readonly leftText: string;
  readonly rightText: string;
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

/** The readable mentions of one entity, oldest first; empty when there is none that the reader may see. */
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
    ])
    .where('e.entity_id', '=', entityId)
    .orderBy('r.recorded_at')
    .orderBy('m.id')
    .limit(500)
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
      grade:
        row.scheme === '3x5x2' ? `${row.source_eval ?? ''}${row.assessment ?? ''}${row.handling ?? ''}` : row.scheme,
      agencyClass: row.agency_class,
      day: row.recorded_at,
      happenedFrom: row.happened_from,
    },
  }));
}

export async function entityOfMention(tx: Tx, mentionId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('tl.entity_member')
    .select('entity_id')
    .where('mention_id', '=', mentionId)
    .executeTakeFirst();
  return row?.entity_id ?? null;
}

/** Every decision about these mentions, undone ones too, newest first. */
export async function decisionsAbout(tx: Tx, mentionIds: readonly string[]): Promise<DecisionRow[]> {
  if (mentionIds.length === 0) return [];
  const rows = await sql<{
    id: string;
    verdict: string;
    left_mention: string;
    right_mention: string;
    rule: string;
    display_name: string | null;
    reason: string;
    recorded_at: Date;
    undone: boolean;
    lt: string;
    rt: string;
  }>`
    select d.id, d.verdict, d.left_mention, d.right_mention, d.rule, a.display_name, d.reason, d.recorded_at,
           exists (select from tl.identity_decision u where u.undoes = d.id) undone, l.text lt, r.text rt
    from tl.identity_decision d
    join tl.mention l on l.id = d.left_mention join tl.mention r on r.id = d.right_mention
    left join tl.account a on a.id = d.by_account
    where d.verdict <> 'undo' and (d.left_mention = any (${mentionIds}::uuid[]) or d.right_mention = any (${mentionIds}::uuid[]))
    order by d.recorded_at desc, d.id limit 300`.execute(tx);
  return rows.rows.map((row) => ({
    id: row.id,
    verdict: row.verdict,
    left: row.left_mention,
    right: row.right_mention,
    rule: row.rule,
    by: row.display_name,
    reason: row.reason,
    at: row.recorded_at,
    undone: row.undone,
    leftText: row.lt,
    rightText: row.rt,
  }));
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

export interface Found {
  readonly entityId: string;
  readonly kind: string;
  readonly text: string;
  readonly mentions: number;
  readonly how: string;
}

/**
 * Entities whose mentions match what was typed: a number, a registration, a postcode, a name or a handle. Only equality on stored keys is
 * used, so that indexes serve under row security; a name also finds those that sound alike.
 */
export async function search(tx: Tx, typed: string): Promise<Found[]> {
  const text = typed.trim();
  const tries: { how: string; where: ReturnType<typeof sql> }[] = [];
  const phone = normalisePhone(text);
  if (phone.ok) tries.push({ how: 'the same number', where: sql`m.exact_key = ${phone.value.e164}` });
  const plate = normaliseRegistration(text);
  if (plate.ok && plate.value.kind === 'full')
    tries.push({ how: 'the same registration', where: sql`m.kind = 'vehicle' and m.exact_key = ${plate.value.key}` });
  const postcode = normalisePostcode(text);
  if (postcode.ok && postcode.value.kind === 'full')
    tries.push({ how: 'the same postcode', where: sql`m.postcode_key = ${postcode.value.postcode}` });
  const words = text.split(/\s+/u).flatMap((word) => {
    const part = normaliseNamePart(word);
    return part.ok ? [part.value] : [];
  });
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const canonical = first === undefined ? undefined : (fullFormsOf(first)[0] ?? first);
  if (canonical && last) {
    tries.push({ how: 'the same name', where: sql`m.surname_key = ${last} and m.forename_key = ${canonical}` });
    tries.push({
      how: 'a name that sounds alike',
      where: sql`m.sound_key = ${`${soundex(last) ?? ''}:${canonical.slice(0, 2)}`}`,
    });
  } else if (canonical)
    tries.push({ how: 'one name the same', where: sql`(m.surname_key = ${first} or m.forename_key = ${canonical})` });
  const group = groupNameKey(text);
  if (group)
    tries.push({
      how: 'the same name of a group or line',
      where: sql`m.kind = 'organisation' and m.exact_key = ${group}`,
    });
  const found = new Map<string, Found>();
  for (const { how, where } of tries) {
    const rows = await sql<{ entity_id: string; kind: string; text: string; n: number }>`
      select e.entity_id, m.kind, min(m.text) as text, count(*) n from tl.mention m join tl.entity_member e on e.mention_id = m.id
      where ${where} group by e.entity_id, m.kind order by min(m.recorded_at) limit 50`.execute(tx);
    for (const row of rows.rows)
      if (!found.has(row.entity_id))
        found.set(row.entity_id, { entityId: row.entity_id, kind: row.kind, text: row.text, mentions: row.n, how });
  }
  return [...found.values()];
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
