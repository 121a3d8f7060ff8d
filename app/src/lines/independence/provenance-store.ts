import { sql } from 'kysely';
import { badInput, type Actor, type Tx } from '../../ground/index.ts';
import { companionKeys } from '../succession/companion-keys.ts';
import { passingOnIn, type Basis, type PassingOn, type ToldReport } from './passing-on.ts';
import type { Conclusion, Provenance } from './provenance.ts';

/** Reports compared with one, at most; the newest count. */
const MOST_NEAR = 300;
const CIRCLE = 'TL001';

const CIRCLE_SAYS =
  'That report goes back to this one already, so each would pass on the other. Take back the earlier conclusion first if it was wrong';

/** Everything concluded about reports that these pass on or are passed on by, however many steps away, as far as this reader may see. */
export async function provenanceAround(
  tx: Tx,
  reportIds: readonly string[],
  knownBy: string | null,
): Promise<Provenance[]> {
  if (reportIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    verdict: Provenance['verdict'];
    report_id: string;
    origin_id: string;
    undoes: string | null;
    basis: Basis[];
    by: string | null;
    reason: string;
    recorded_at: Date;
  }>`
    with recursive reached as (
      select unnest(${[...reportIds]}::uuid[]) id
      union
      select case when p.report_id = r.id then p.origin_id else p.report_id end
      from reached r join tl.report_provenance p on r.id in (p.report_id, p.origin_id)
    )
    select p.id, p.verdict, p.report_id, p.origin_id, p.undoes, p.basis, a.display_name "by", p.reason, p.recorded_at
    from tl.report_provenance p join tl.account a on a.id = p.by_account
    where p.report_id in (select id from reached) and (${knownBy}::date is null or p.recorded_at < ${knownBy}::date + 1)
    order by p.recorded_at, p.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    verdict: row.verdict,
    report: row.report_id,
    origin: row.origin_id,
    undoes: row.undoes,
    basis: row.basis,
    by: row.by ?? 'not named',
    reason: row.reason,
    recordedAt: row.recorded_at,
  }));
}

/**
 * Keeps what a person concluded of two reports.
 * @throws Problem, at the field, where the other goes back to this one already
 */
export async function conclude(
  tx: Tx,
  by: Actor,
  one: {
    readonly verdict: Conclusion;
    readonly report: string;
    readonly origin: string;
    readonly basis: readonly Basis[];
    readonly reason: string;
    readonly recordedAt?: Date;
  },
): Promise<void> {
  try {
    await tx
      .insertInto('tl.report_provenance')
      .values({
        verdict: one.verdict,
        report_id: one.report,
        origin_id: one.origin,
        undoes: null,
        basis: [...one.basis],
        reason: one.reason,
        by_account: by.accountId,
        ...(one.recordedAt ? { recorded_at: one.recordedAt } : {}),
      })
      .execute();
  } catch (error) {
    if ((error as { code?: unknown }).code === CIRCLE) throw badInput(CIRCLE_SAYS, { origin: CIRCLE_SAYS });
    throw error;
  }
}

/**
 * Takes one conclusion back. Nothing is deleted.
 * @throws Problem where someone took it back already
 */
export async function takeBack(tx: Tx, by: Actor, conclusion: Provenance, reason: string): Promise<void> {
  const kept = await tx
    .insertInto('tl.report_provenance')
    .values({
      verdict: 'undo',
      report_id: conclusion.report,
      origin_id: conclusion.origin,
      undoes: conclusion.id,
      reason,
      by_account: by.accountId,
    })
    .onConflict((conflict) => conflict.column('undoes').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw badInput('Someone took this back already. Look at the page again.');
}

/** The reports that name anything this one names, itself included, the newest first. */
export async function reportsNear(tx: Tx, reportId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from tl.report r
    where r.id = ${reportId} or r.id in (
      select m.report_id from tl.mention own
      join tl.entity_member e on e.mention_id = own.id
      join tl.entity_member o on o.entity_id = e.entity_id
      join tl.mention m on m.id = o.mention_id
      where own.report_id = ${reportId})
    order by r.id = ${reportId} desc, r.recorded_at desc, r.id limit ${MOST_NEAR}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Which of these reports may pass on another of them. */
export async function proposedPassingOn(tx: Tx, reportIds: readonly string[]): Promise<PassingOn[]> {
  return passingOnIn(await toldReports(tx, reportIds));
}

/** These reports as the rule compares them. */
export async function toldReports(tx: Tx, reportIds: readonly string[]): Promise<ToldReport[]> {
  if (reportIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    recorded_on: string;
    happened_from: string | null;
    happened_to: string | null;
    assessment: string | null;
    district: string | null;
    text: string;
    things: {
      kind: string;
      text: string;
      entity: string | null;
      exact: string | null;
      surname: string | null;
      forename: string | null;
      line: string | null;
    }[];
  }>`
    select r.id, to_char(r.recorded_at, 'YYYY-MM-DD') recorded_on, to_char(r.happened_from, 'YYYY-MM-DD') happened_from,
           to_char(r.happened_to, 'YYYY-MM-DD') happened_to, r.assessment, r.district, r.text,
           coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'text', m.text, 'entity', e.entity_id, 'exact', m.exact_key,
             'surname', m.surname_key, 'forename', m.forename_key,
             'line', case when m.kind = 'address' then coalesce(m.fields ->> 'addressLine', m.text) end) order by m.id)
             filter (where m.id is not null), '[]') things
    from tl.report r left join tl.mention m on m.report_id = r.id left join tl.entity_member e on e.mention_id = m.id
    where r.id = any (${[...reportIds]}::uuid[])
    group by r.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    recordedOn: row.recorded_on,
    happenedFrom: row.happened_from,
    happenedTo: row.happened_to,
    assessment: row.assessment,
    text: row.text,
    details: row.things.map((thing) => ({
      written: thing.text,
      keys: companionKeys({
        kind: thing.kind,
        entityId: thing.entity,
        exactKey: thing.exact,
        surnameKey: thing.surname,
        forenameKey: thing.forename,
        addressLine: thing.line,
        district: row.district,
      }),
    })),
  }));
}
