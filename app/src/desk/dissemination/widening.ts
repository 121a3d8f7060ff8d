import { sql } from 'kysely';
import { notFound, Problem, type Actor, type Tx } from '../../ground/index.ts';
import { DESK_COMPARTMENT, liveGrants } from '../audience.ts';

/** A wider audience that someone of the desk asked for. */
export interface Widening {
  readonly id: string;
  readonly reportId: string;
  readonly reference: string;
  /** The audience asked for. */
  readonly to: string;
  readonly toWords: string;
  readonly askedBy: { readonly id: string; readonly name: string };
  readonly reason: string;
  readonly at: Date;
  readonly answer: { readonly agreed: boolean; readonly by: string; readonly reason: string; readonly at: Date } | null;
}

interface WideningRow {
  readonly id: string;
  readonly report_id: string;
  readonly reference: string;
  readonly to_compartment: string;
  readonly description: string;
  readonly asked_by: string;
  readonly asked_name: string | null;
  readonly reason: string;
  readonly recorded_at: Date;
  readonly agreed: boolean | null;
  readonly answered_name: string | null;
  readonly answer_reason: string | null;
  readonly answered_at: Date | null;
}

const WIDENINGS = sql`
  select w.id, w.report_id, r.reference, w.to_compartment, c.description, w.asked_by, a.display_name as asked_name, w.reason, w.recorded_at,
    n.agreed, b.display_name as answered_name, n.reason as answer_reason, n.recorded_at as answered_at
  from tl.widening w
  join tl.report r on r.id = w.report_id
  join tl.compartment c on c.id = w.to_compartment
  left join tl.widening_answer n on n.widening_id = w.id
  left join tl.account a on a.id = w.asked_by
  left join tl.account b on b.id = n.by_account`;

/** Every widening asked for a report, oldest first. */
export async function wideningsOf(tx: Tx, reportId: string): Promise<Widening[]> {
  const { rows } = await sql<WideningRow>`${WIDENINGS} where w.report_id = ${reportId} order by w.recorded_at`.execute(
    tx,
  );
  return rows.map(asWidening);
}

/** @throws {Problem} 404 where there is none of that id */
export async function wideningById(tx: Tx, id: string): Promise<Widening> {
  const { rows } = await sql<WideningRow>`${WIDENINGS} where w.id = ${id}`.execute(tx);
  if (!rows[0]) throw notFound();
  return asWidening(rows[0]);
}

/** Those that nobody has answered yet. */
export async function openWidenings(tx: Tx): Promise<Widening[]> {
  const { rows } = await sql<WideningRow>`${WIDENINGS} where n.widening_id is null order by w.recorded_at`.execute(tx);
  return rows.map(asWidening);
}

/** Asks for a wider audience. It must reach all whom the report reaches now: to take readers away, recall it. */
export async function askToWiden(tx: Tx, actor: Actor, reportId: string, to: string, reason: string): Promise<void> {
  await tx
    .insertInto('tl.widening')
    .values({
      report_id: reportId,
      to_compartment: to,
      asked_by: actor.accountId,
      reason,
      compartment: DESK_COMPARTMENT,
    })
    .execute();
}

/** Why this officer cannot agree; null when they may. */
export function whyNotAgree(
  widening: Pick<Widening, 'askedBy' | 'answer'>,
  reader: Pick<Actor, 'accountId'>,
): string | null {
  if (widening.answer) return `${widening.answer.by} answered this already.`;
  if (widening.askedBy.id === reader.accountId) return 'You asked for this, so another officer must agree.';
  return null;
}

/**
 * Another officer agrees, and the report and what it left behind reach the wider audience at once; or refuses, and nothing changes.
 * @throws {Problem} 404 where there is none, 409 where it is answered, or it is this officer's own
 */
export async function answerWidening(
  tx: Tx,
  reader: Actor,
  id: string,
  agreed: boolean,
  reason: string,
): Promise<Widening> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7208923))`.execute(tx);
  const widening = await wideningById(tx, id);
  const refusal = whyNotAgree(widening, reader);
  if (widening.answer || (agreed && refusal !== null))
    throw new Problem(409, 'not-yours-to-agree', refusal ?? 'This was answered already.');
  await tx
    .insertInto('tl.widening_answer')
    .values({ widening_id: id, agreed, by_account: reader.accountId, reason, compartment: DESK_COMPARTMENT })
    .execute();
  if (!agreed) return widening;
  await sql`select tl.widen(${id})`.execute(tx);
  await discloseWider(tx, reader, widening, reason);
  return widening;
}

/** A disclosure more, on the basis of the first. */
async function discloseWider(tx: Tx, reader: Actor, widening: Widening, reason: string): Promise<void> {
  const { lawful_basis } = await tx
    .selectFrom('tl.dissemination')
    .select('lawful_basis')
    .where('report_id', '=', widening.reportId)
    .orderBy('recorded_at')
    .limit(1)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('tl.dissemination')
    .values({
      report_id: widening.reportId,
      audience: widening.to,
      lawful_basis,
      by_account: widening.askedBy.id,
      reason: `${widening.reason} Agreed by ${reader.displayName ?? 'a second officer'}: ${reason}`,
      compartment: DESK_COMPARTMENT,
      grantees: (await liveGrants(tx, [widening.to])).get(widening.to) ?? [],
      who_could_know: null,
      second_by: null,
      held_id: null,
      batch: null,
      loss_of_protection: null,
    })
    .execute();
}

function asWidening(row: WideningRow): Widening {
  return {
    id: row.id,
    reportId: row.report_id,
    reference: row.reference,
    to: row.to_compartment,
    toWords: row.description,
    askedBy: { id: row.asked_by, name: row.asked_name ?? 'not named' },
    reason: row.reason,
    at: row.recorded_at,
    answer:
      row.agreed === null || row.answered_at === null
        ? null
        : {
            agreed: row.agreed,
            by: row.answered_name ?? 'not named',
            reason: row.answer_reason ?? '',
            at: row.answered_at,
          },
  };
}
