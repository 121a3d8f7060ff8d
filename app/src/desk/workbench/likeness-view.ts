import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';
import type { PersonAsked } from '../who-could-this-be.ts';

/** What an officer takes a likeness for, while the submission is not released: identity decides, with this before it. */
export const VIEWS = { same: 'The same', different: 'Different', unsure: 'Not sure' } as const;
export type View = keyof typeof VIEWS;

export interface LikenessView {
  readonly at: number;
  readonly entity: string;
  readonly view: View;
  readonly why: string;
  readonly by: string;
}

export function isView(value: string): value is View {
  return Object.hasOwn(VIEWS, value);
}

/** The view last taken of each likeness of a submission. */
export async function likenessViews(tx: Tx, submissionId: string): Promise<LikenessView[]> {
  const { rows } = await sql<LikenessView>`
    select distinct on (v.thing_at, v.entity_id) v.thing_at as at, v.entity_id as entity, v.view, v.why,
      coalesce(a.display_name, 'not named') as by
    from tl.likeness_view v left join tl.account a on a.id = v.by_account
    where v.submission_id = ${submissionId} order by v.thing_at, v.entity_id, v.recorded_at desc, v.id`.execute(tx);
  return rows;
}

/**
 * What officers said before the release of whether someone in these reports is one of these entities, newest first. Readers outside the desk get none: it would
 * tell them which submission a report came from.
 */
export async function saidAtTheDesk(
  tx: Tx,
  reportIds: readonly string[],
  entityIds: readonly string[],
): Promise<Omit<LikenessView, 'at'>[]> {
  const { rows } = await sql<Omit<LikenessView, 'at'>>`
    select v.entity_id as entity, v.view, v.why, coalesce(a.display_name, 'not named') as by
    from tl.likeness_view v join tl.report_origin o on o.submission_id = v.submission_id
    left join tl.account a on a.id = v.by_account
    where o.report_id = any (${[...reportIds]}::uuid[]) and v.entity_id = any (${[...entityIds]}::uuid[])
    order by v.recorded_at desc, v.id`.execute(tx);
  return rows;
}

export async function addLikenessView(
  tx: Tx,
  by: Actor,
  submissionId: string,
  { at, entity, view, why }: Omit<LikenessView, 'by'>,
): Promise<void> {
  await tx
    .insertInto('tl.likeness_view')
    .values({
      submission_id: submissionId,
      thing_at: at,
      entity_id: entity,
      view,
      why,
      by_account: by.accountId,
      compartment: DESK_COMPARTMENT,
    })
    .execute();
}

/** People with their likenesses, each with what was said of it. */
export function withViews(people: readonly PersonAsked[], views: readonly LikenessView[]): Record<string, unknown>[] {
  return people.map((person) => ({
    ...person,
    likenesses: person.likenesses.map((one) => ({
      ...one,
      said: views.find(({ at, entity }) => at === person.at && entity === one.entity) ?? null,
    })),
  }));
}
