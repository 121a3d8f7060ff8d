import { sql } from 'kysely';
import type { ReleaseListener } from '../desk/index.ts';
import { asService, type Tx } from '../ground/index.ts';
import { keyMentions } from './match-key-store.ts';
import { normaliseThing } from './normalise-thing.ts';
import { lockIdentity, recompute } from './projection.ts';
import { propose } from './propose.ts';

const AT_ONCE = 1000;

/**
 * Takes in what released reports name: a mention each, with normalised keys; rule decisions where a number, a full registration, an
 * address, a handle or a feed's record is the very same; proposals where people may be the same.
 */
export const takeInMentions: ReleaseListener = async (tx, _ground, _actor, reports) => {
  const rows = reports.flatMap((report) =>
    report.things.map((thing) => {
      const { keys, fields } = normaliseThing(thing, report);
      return {
        id: thing.id,
        report_id: report.id,
        kind: thing.kind,
        text: thing.text,
        fields: JSON.stringify(fields),
        role: thing.role ?? null,
        ...keys,
        compartment: report.compartment,
        ...(report.recordedAt ? { recorded_at: report.recordedAt } : {}),
      };
    }),
  );
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  await lockIdentity(tx);
  await asService(tx, async () => {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      await tx
        .insertInto('tl.mention')
        .values(rows.slice(from, from + AT_ONCE))
        .execute();
    }
    await keyMentions(tx, ids);
    await decideByRules(tx, ids);
    await recompute(tx, ids);
    await propose(tx, ids);
  });
};

/**
 * Each new mention is tied to the earliest one of the same key, and to that one only, so that a number seen a thousand times makes a
 * thousand decisions and not half a million.
 */
async function decideByRules(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const [column, rule] of [
    ['exact_key', sql`'same-' || kind || '/1'`],
    ['record_key', sql`'same-record/1'`],
  ] as const) {
    const key = sql.ref(column);
    const people = column === 'exact_key' ? sql`and m.kind <> 'person'` : sql``;
    await sql`
      with fresh as (select id, kind, ${key} as key from tl.mention where id = any (${ids}::uuid[]) and ${key} is not null),
      keyed as (
        select m.id, m.kind, m.${key} as key, m.compartment, m.recorded_at, f.id is not null as is_fresh
        from tl.mention m left join fresh f on f.id = m.id
        where (m.kind, m.${key}) in (select kind, key from fresh) ${people}
          -- What a bad source said and nobody believes ties nothing to anything (domain.md §3).
          and not exists (select from tl.report f where f.id = m.report_id and f.source_eval = '3' and f.assessment = 'E')
      ),
      earliest as (select distinct on (kind, key) * from keyed order by kind, key, recorded_at, id),
      earliest_before as (select distinct on (kind, key) * from keyed where not is_fresh order by kind, key, recorded_at, id),
      tied as (
        select e.id as first, e.compartment as first_compartment, k.id, k.compartment, k.kind
        from keyed k join earliest e using (kind, key) where k.is_fresh and k.id <> e.id
        union all
        -- A report that comes late about an earlier day becomes the earliest: the ones already joined are tied to it by one of them.
        select e.id, e.compartment, b.id, b.compartment, b.kind
        from earliest_before b join earliest e using (kind, key) where e.is_fresh
      )
      insert into tl.identity_decision (verdict, left_mention, right_mention, rule, reason, evidence, compartment, other_compartment)
      select 'same', first, id, ${rule}, 'The normalised key is equal', '{}', first_compartment, compartment from tied`.execute(
      tx,
    );
  }
}
