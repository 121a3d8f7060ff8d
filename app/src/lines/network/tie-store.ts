import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { knownIn } from './known-in.ts';

/** A tie between two things with what says so, as far as this reader may see. `a` is the smaller id. */
export interface TieRow {
  readonly a: string;
  readonly b: string;
  readonly kinds: readonly string[];
  readonly reports: readonly string[];
  /** Days. */
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly firstKnown: string;
  /** The audiences its reports went to. */
  readonly compartments: readonly string[];
}

/** One thing next to another, and by how many reports. */
export interface Neighbour {
  readonly own: string;
  readonly other: string;
  readonly kind: string;
  readonly reports: number;
}

/** Of a thing named in more places than this only so many are looked at: a hub never holds up a page. */
export const MENTIONS_LOOKED_AT = 2000;

/** What a query over ties is narrowed to, in SQL: the moment, and these reports where only some count. */
function within({ happenedFrom, happenedTo, knownBy }: Moment, only: readonly string[] | null): RawBuilder<unknown> {
  const those = only === null ? sql`` : sql` and s.report_id = any (${[...only]}::uuid[])`;
  const from =
    happenedFrom === null ? sql`` : sql` and (s.happened_to is null or s.happened_to >= ${happenedFrom}::date)`;
  const to =
    happenedTo === null ? sql`` : sql` and (s.happened_from is null or s.happened_from <= ${happenedTo}::date)`;
  return sql` and ${knownIn('s.recorded_at', knownBy)}${from}${to}${those}`;
}

/**
 * `side`: each tie of these things as seen from its own end, by the other end's thing. It starts at the things and follows indexes both
 * ways, the limits and offsets inside keeping the planner from reading a whole table for a few rows; reports graded E (suspected false) are left out.
 */
function sides(ids: readonly string[], moment: Moment, only: readonly string[] | null = null): RawBuilder<unknown> {
  const columns = sql`s.report_id, s.kind, s.happened_from, s.happened_to, s.recorded_at, s.compartment`;
  return sql`
    own as materialized (
      select m.mention_id, m.entity_id from unnest(${ids}::uuid[]) i (id)
      cross join lateral (select e.mention_id, e.entity_id from tl.entity_member e where e.entity_id = i.id
                          order by e.mention_id limit ${MENTIONS_LOOKED_AT}) m
    ),
    half as (
      select own.entity_id as own, s.to_mention as far, ${columns} from own
      cross join lateral (select s.* from tl.association s where s.from_mention = own.mention_id${within(moment, only)} offset 0) s
      union all
      select own.entity_id, s.from_mention, ${columns} from own
      cross join lateral (select s.* from tl.association s where s.to_mention = own.mention_id${within(moment, only)} offset 0) s
    ),
    side as (
      select h.*, f.entity_id as other, f.kind as other_kind
      from half h
      cross join lateral (select e.entity_id, e.kind from tl.entity_member e where e.mention_id = h.far limit 1) f
      cross join lateral (select r.assessment from tl.report r where r.id = h.report_id limit 1) r
      where f.entity_id <> h.own and r.assessment is distinct from 'E'
    )`;
}

/**
 * What stands next to these things, those with most reports first.
 * @param kinds only things of these kinds; null for all
 * @param limit pairs at most; the caller is told when there were more
 */
export async function neighboursOf(
  tx: Tx,
  ids: readonly string[],
  moment: Moment,
  limit: number,
  kinds: readonly string[] | null = null,
): Promise<{ readonly pairs: Neighbour[]; readonly cut: boolean }> {
  if (ids.length === 0) return { pairs: [], cut: false };
  const { rows } = await sql<Neighbour>`
    with ${sides(ids, moment)}
    select own, other, other_kind as kind, count(distinct report_id)::int as reports from side
    ${kinds === null ? sql`` : sql`where other_kind = any (${[...kinds]}::text[])`}
    group by own, other, other_kind order by reports desc, own, other limit ${limit + 1}`.execute(tx);
  return { pairs: rows.slice(0, limit), cut: rows.length > limit };
}

/**
 * All ties between these things, and of each thing how many others it is tied to.
 * @param only reports that alone count, so that nothing of a tie comes from another; null for all that may be seen
 */
export async function tiesAmong(
  tx: Tx,
  ids: readonly string[],
  moment: Moment,
  only: readonly string[] | null = null,
): Promise<{ readonly ties: TieRow[]; readonly more: Map<string, number> }> {
  if (ids.length === 0) return { ties: [], more: new Map() };
  const { rows } = await sql<{
    a: string;
    b: string | null;
    more: number;
    kinds: string[];
    reports: string[];
    compartments: string[];
    happened_from: string | null;
    happened_to: string | null;
    first_known: string;
  }>`
    with ${sides(ids, moment, only)},
    seen as (select side.*, other = any (${[...ids]}::uuid[]) as inside from side)
    select least(own, other) as a, greatest(own, other) as b, 0 as more, array_agg(distinct kind) as kinds, array_agg(distinct report_id) as reports,
           array_agg(distinct compartment) as compartments, min(happened_from) as happened_from, max(happened_to) as happened_to,
           (min(recorded_at) at time zone 'UTC')::date as first_known
    from seen where inside group by 1, 2
    union all
    select own, null, count(distinct other)::int, null, null, null, null, null, null from seen where not inside group by own`.execute(
    tx,
  );
  const ties: TieRow[] = [];
  const more = new Map<string, number>();
  for (const row of rows) {
    if (row.b === null) more.set(row.a, row.more);
    else
      ties.push({
        a: row.a,
        b: row.b,
        kinds: row.kinds,
        reports: row.reports,
        compartments: row.compartments,
        happenedFrom: row.happened_from,
        happenedTo: row.happened_to,
        firstKnown: row.first_known,
      });
  }
  ties.sort((one, other) => (one.a < other.a ? -1 : one.a > other.a ? 1 : one.b < other.b ? -1 : 1));
  return { ties, more };
}

/** Whether any of these things is named in more places than are looked at, so that what is said of it is not all. */
export async function isReadInPart(tx: Tx, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false;
  const { rows } = await sql<{ more: boolean }>`
    select exists (select from unnest(${[...ids]}::uuid[]) i (id)
      cross join lateral (select from tl.entity_member e where e.entity_id = i.id offset ${MENTIONS_LOOKED_AT} limit 1) m) as more`.execute(
    tx,
  );
  return rows[0]?.more === true;
}

/** The tie between two things; null where this reader may see none. */
export async function tieBetween(tx: Tx, one: string, other: string, moment: Moment): Promise<TieRow | null> {
  return (await tiesAmong(tx, [one, other], moment)).ties[0] ?? null;
}
