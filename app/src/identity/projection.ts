import { cluster, type Clustering, type Decision, type DecisionConflict } from '@throughline/linkage';
import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';

const AT_ONCE = 1000;

export interface LiveDecision {
  readonly verdict: 'same' | 'different' | 'unsure';
  readonly a: string;
  readonly b: string;
  readonly byPerson: boolean;
}

/**
 * Makes whoever changes identity take turns until the end of the transaction. Without it two reports released at once could each miss
 * that the other names the same number, and two decisions made at once could each leave out the other's.
 */
export async function lockIdentity(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7208920)`.execute(tx);
}

/**
 * Computes again which entity each of these mentions belongs to, and every mention tied to them by a decision, from the decisions in
 * force; writes what changed. A person's decision outweighs any rule, and "different" outweighs all. For the service's sight.
 * @returns decisions that contradict each other, which a person must resolve
 */
export async function recompute(tx: Tx, mentionIds: readonly string[]): Promise<readonly DecisionConflict[]> {
  await lockIdentity(tx);
  const reached = await closure(tx, mentionIds);
  const members = await tx
    .selectFrom('tl.mention')
    .select(['id', 'kind', 'compartment', 'recorded_at'])
    .where('id', '=', sql<string>`any (${reached}::uuid[])`)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const decisions = await liveDecisions(tx, reached);
  const { clusters, conflicts } = entitiesFrom(
    members.map((member) => member.id),
    decisions,
  );
  const entityOf = new Map(clusters.flatMap(({ id, members: own }) => own.map((member) => [member, id] as const)));
  const known = new Map(
    (
      await tx
        .selectFrom('tl.entity_member')
        .select(['mention_id', 'entity_id'])
        .where('mention_id', '=', sql<string>`any (${reached}::uuid[])`)
        .execute()
    ).map((row) => [row.mention_id, row.entity_id]),
  );
  const changed = members.flatMap(({ id, kind, compartment }) => {
    const entity_id = entityOf.get(id) ?? id;
    return known.get(id) === entity_id ? [] : [{ mention_id: id, entity_id, kind, compartment }];
  });
  for (let from = 0; from < changed.length; from += AT_ONCE) {
    await tx
      .insertInto('tl.entity_member')
      .values(changed.slice(from, from + AT_ONCE))
      .onConflict((conflict) =>
        conflict
          .column('mention_id')
          .doUpdateSet((row) => ({ entity_id: row.ref('excluded.entity_id'), recorded_at: sql<Date>`now()` })),
      )
      .execute();
  }
  return conflicts;
}

/** The entities that decisions make of mentions given oldest first: pure, so that it can be tested without a database. */
export function entitiesFrom(mentions: readonly string[], decisions: readonly LiveDecision[]): Clustering {
  const byPerson = decisions.filter((one) => one.byPerson).map(({ verdict, a, b }): Decision => ({ verdict, a, b }));
  const byRule = decisions
    .filter((one) => !one.byPerson && one.verdict === 'same')
    .map(({ a, b }) => ({ a, b, weight: 0 }));
  return cluster(mentions, byRule, byPerson);
}

/** Computes every entity from nothing but the decisions: what the projection must always equal. */
export async function rebuildProjection(tx: Tx): Promise<void> {
  const all = await tx.selectFrom('tl.mention').select('id').execute();
  await recompute(
    tx,
    all.map((row) => row.id),
  );
}

/** These mentions, those of their entities, and those any decision ties to them, in turn until there are no more. */
async function closure(tx: Tx, start: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with recursive reached (id) as (
      select unnest(${start}::uuid[])
      union
      select next.id from reached r cross join lateral (
        select d.right_mention as id from tl.identity_decision d where d.left_mention = r.id and d.verdict <> 'undo'
        union all select d.left_mention from tl.identity_decision d where d.right_mention = r.id and d.verdict <> 'undo'
      ) next
    )
    select id from reached`.execute(tx);
  return found.rows.map((row) => row.id);
}

async function liveDecisions(tx: Tx, mentionIds: readonly string[]): Promise<LiveDecision[]> {
  const rows = await sql<{ verdict: LiveDecision['verdict']; a: string; b: string; by_person: boolean }>`
    select d.verdict, d.left_mention a, d.right_mention b, d.rule = 'person' by_person
    from tl.identity_decision d
    where d.left_mention = any (${mentionIds}::uuid[]) and d.verdict <> 'undo'
      and not exists (select from tl.identity_decision u where u.undoes = d.id)
    order by d.recorded_at, d.id`.execute(tx);
  return rows.rows.map(({ verdict, a, b, by_person }) => ({ verdict, a, b, byPerson: by_person }));
}
