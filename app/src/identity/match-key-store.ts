import type { LinkRecord } from '@throughline/linkage';
import { sql } from 'kysely';
import { SERVICE, type Ground, type Tx } from '../ground/index.ts';
import { comparedRecord } from './compared-record.ts';
import { hashOf, KEY_VERSION, matchKeysOf } from './match-key.ts';
import { lockIdentity } from './projection.ts';

/** A person mentioned, as linkage sees them. */
export interface KnownPerson {
  readonly id: string;
  readonly reportId: string;
  readonly entityId: string | null;
  readonly compartment: string;
  readonly record: LinkRecord;
}

/** What is counted in `tl.name_count`. */
export const COUNTED = { people: 0, forename: 1, surname: 2, locality: 3 } as const;

const AT_ONCE = 1000;

/**
 * The people among these mentions whose reports may tie them to anyone: what a bad source said and nobody believes does not (domain.md §3).
 */
export async function peopleAmong(tx: Tx, ids: readonly string[]): Promise<KnownPerson[]> {
  const { rows } = await sql<{
    id: string;
    report_id: string;
    entity_id: string | null;
    compartment: string;
    fields: Record<string, unknown>;
    district: string | null;
  }>`
    select m.id, m.report_id, e.entity_id, m.compartment, m.fields, r.district
    from tl.mention m
    join tl.report r on r.id = m.report_id
    left join tl.entity_member e on e.mention_id = m.id
    where m.id = any (${ids}::uuid[]) and m.kind = 'person' and not (r.source_eval is not distinct from '3' and r.assessment is not distinct from 'E')
    order by m.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    reportId: row.report_id,
    entityId: row.entity_id,
    compartment: row.compartment,
    record: comparedRecord(row.fields, row.district),
  }));
}

/** Stores the keys of mentions that have none of this version yet, and counts their names. Under the lock of identity, with the service's sight. */
export async function keyMentions(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) await keySome(tx, ids.slice(from, from + AT_ONCE));
}

async function keySome(tx: Tx, ids: readonly string[]): Promise<void> {
  const fresh = await sql<{ id: string }>`
    insert into tl.match_key (kind, key, mention_id, compartment)
    select 0, ${KEY_VERSION}, m.id, m.compartment from tl.mention m where m.id = any (${ids}::uuid[]) and m.kind = 'person'
    on conflict do nothing returning mention_id as id`.execute(tx);
  const people = await peopleAmong(
    tx,
    fresh.rows.map(({ id }) => id),
  );
  const rows = people.flatMap((person) => matchKeysOf(person.record).map((key) => ({ ...key, ...person })));
  await sql`
    insert into tl.match_key (kind, key, mention_id, compartment)
    select * from unnest(${rows.map((row) => row.kind)}::smallint[], ${rows.map((row) => row.key)}::bigint[],
                         ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.compartment)}::uuid[])
    on conflict do nothing`.execute(tx);
  const counted = people.flatMap((person) => countedOf(person));
  await sql`
    insert into tl.name_count as c (kind, key, compartment, mentions)
    select kind, key, compartment, count(*)
    from unnest(${counted.map((row) => row.kind)}::smallint[], ${counted.map((row) => row.key)}::bigint[],
                ${counted.map((row) => row.compartment)}::uuid[]) as n (kind, key, compartment)
    group by 1, 2, 3
    on conflict (kind, key, compartment) do update set mentions = c.mentions + excluded.mentions`.execute(tx);
}

function countedOf({ record, compartment }: KnownPerson): { kind: number; key: string; compartment: string }[] {
  const named = (['forename', 'surname', 'locality'] as const).flatMap((column) => {
    const value = record[column];
    return typeof value === 'string'
      ? [{ kind: COUNTED[column], key: hashOf(COUNTED[column], value), compartment }]
      : [];
  });
  return [{ kind: COUNTED.people, key: '0', compartment }, ...named];
}

/**
 * Gives keys to every person mentioned before there were keys, or under earlier rules: a thousand to a transaction, oldest id first. Any number
 * of processes may do it at once, and it may be stopped anywhere and begun again.
 * @returns how many mentions were looked at
 */
export async function fillMatchKeys({ database }: Ground, stopped: () => boolean = () => false): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (let looked = 0; ; looked += AT_ONCE) {
    const without = await database.act(
      SERVICE,
      { op: 'system', what: 'match key', did: 'looked for mentions without keys', purpose: 'intelligence' },
      async (tx) => {
        await lockIdentity(tx);
        const { rows } = await sql<{ id: string }>`
          select m.id from tl.mention m
          where m.kind = 'person' and m.id > ${after}::uuid
            and not exists (select from tl.match_key k where k.kind = 0 and k.key = ${KEY_VERSION} and k.mention_id = m.id)
          order by m.id limit ${AT_ONCE}`.execute(tx);
        const ids = rows.map(({ id }) => id);
        await keyMentions(tx, ids);
        return ids;
      },
    );
    after = without.at(-1) ?? after;
    if (without.length < AT_ONCE || stopped()) return looked + without.length;
  }
}
