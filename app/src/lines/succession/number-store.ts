import { sql } from 'kysely';
import type { Tx } from '../../ground/index.ts';
import { companionKeys } from './companion-keys.ts';
import { saysItIsOver, type Companion, type NumberRecord, type Sighting } from './number-record.ts';

/** Reports looked through for numbers that may follow, at most; the newest count. */
const MOST_REPORTS = 2000;
/** Numbers compared, at most. */
const MOST_NUMBERS = 300;

/**
 * The numbers that were reported with anything these numbers were reported with: the same report, line, person, address, vehicle or
 * online name. As far as this reader may see, and as it was known.
 */
export async function numbersNear(tx: Tx, entityIds: readonly string[], knownBy: string | null): Promise<string[]> {
  if (entityIds.length === 0) return [];
  const { rows } = await sql<{ entity_id: string }>`
    with own as (
      select distinct m.report_id from tl.entity_member e join tl.mention m on m.id = e.mention_id
      where e.entity_id = any (${[...entityIds]}::uuid[])
    ),
    beside as (
      select e.entity_id, m.kind, m.surname_key, m.forename_key
      from own o join tl.mention m on m.report_id = o.report_id join tl.entity_member e on e.mention_id = m.id
    ),
    reached as (
      select report_id from own
      union
      select m.report_id from (select distinct entity_id from beside where kind <> 'phone') b
      join tl.entity_member e on e.entity_id = b.entity_id join tl.mention m on m.id = e.mention_id
      union
      select m.report_id
      from (select distinct surname_key, forename_key from beside
            where kind = 'person' and length(surname_key) > 1 and forename_key is not null) n
      join tl.mention m on m.surname_key = n.surname_key and m.forename_key = n.forename_key and m.kind = 'person'
    ),
    looked as (
      select r.id from reached a join tl.report r on r.id = a.report_id
      where r.assessment is distinct from 'E' and (${knownBy}::date is null or r.recorded_at < ${knownBy}::date + 1)
      order by r.recorded_at desc, r.id limit ${MOST_REPORTS}
    )
    select e.entity_id, count(*) from looked l
    join tl.mention m on m.report_id = l.id and m.kind = 'phone' and m.exact_key is not null
    join tl.entity_member e on e.mention_id = m.id
    group by e.entity_id order by count(*) desc, e.entity_id limit ${MOST_NUMBERS}`.execute(tx);
  return rows.map((row) => row.entity_id);
}

/**
 * What is known of these numbers, each with all its sightings.
 * @param ended entity → the day a fact says the number ended
 */
export async function numberRecords(
  tx: Tx,
  entityIds: readonly string[],
  ended: ReadonlyMap<string, string>,
  knownBy: string | null,
): Promise<NumberRecord[]> {
  if (entityIds.length === 0) return [];
  const sightings = await sightingRows(tx, entityIds, knownBy);
  const reportIds = [...new Set(sightings.map(({ report_id }) => report_id))];
  const beside = await besideRows(tx, reportIds);
  const calls = await callRows(tx, reportIds);
  const byEntity = new Map<string, SightingRow[]>();
  for (const row of sightings) byEntity.set(row.entity_id, [...(byEntity.get(row.entity_id) ?? []), row]);
  return [...byEntity].map(([id, rows]) => {
    const fullest = rows.toSorted(
      (a, b) => b.written.length - a.written.length || a.mention_id.localeCompare(b.mention_id),
    )[0];
    const once = [...new Map(rows.map((row) => [row.report_id, row])).values()];
    return {
      id,
      mentionId: fullest?.mention_id ?? id,
      text: fullest?.written ?? '',
      ended: ended.get(id) ?? null,
      sightings: once.map((row) => sightingOf(row, beside, calls)).toSorted((a, b) => a.day.localeCompare(b.day)),
    };
  });
}

interface SightingRow {
  readonly entity_id: string;
  readonly mention_id: string;
  readonly written: string;
  readonly report_id: string;
  readonly recorded_on: string;
  readonly happened_to: string | null;
  readonly district: string | null;
  readonly text: string;
}

interface Beside {
  readonly mentionId: string;
  readonly entityId: string;
  readonly companion: Companion;
}

function sightingOf(
  row: SightingRow,
  beside: ReadonlyMap<string, readonly Beside[]>,
  calls: ReadonlyMap<string, readonly { from_mention: string; to_mention: string }[]>,
): Sighting {
  const others = (beside.get(row.report_id) ?? []).filter(({ entityId }) => entityId !== row.entity_id);
  const calling = (calls.get(row.report_id) ?? []).flatMap(({ from_mention, to_mention }) =>
    from_mention === row.mention_id ? [to_mention] : to_mention === row.mention_id ? [from_mention] : [],
  );
  return {
    reportId: row.report_id,
    day: row.happened_to ?? row.recorded_on,
    recordedOn: row.recorded_on,
    district: row.district,
    text: row.text,
    companions: others.map(({ companion }) => companion),
    callers: others.filter(({ mentionId }) => calling.includes(mentionId)).flatMap(({ companion }) => companion.keys),
    over: saysItIsOver(row.text, row.written),
  };
}

async function sightingRows(tx: Tx, entityIds: readonly string[], knownBy: string | null): Promise<SightingRow[]> {
  const { rows } = await sql<SightingRow>`
    select e.entity_id, m.id mention_id, m.text written, r.id report_id, to_char(r.recorded_at, 'YYYY-MM-DD') recorded_on,
           to_char(r.happened_to, 'YYYY-MM-DD') happened_to, r.district, r.text
    from tl.entity_member e join tl.mention m on m.id = e.mention_id join tl.report r on r.id = m.report_id
    where e.entity_id = any (${[...entityIds]}::uuid[]) and r.assessment is distinct from 'E'
      and (${knownBy}::date is null or r.recorded_at < ${knownBy}::date + 1)
    order by r.recorded_at, r.id, m.id`.execute(tx);
  return rows;
}

async function besideRows(tx: Tx, reportIds: readonly string[]): Promise<Map<string, Beside[]>> {
  const { rows } = await sql<{
    report_id: string;
    mention_id: string;
    entity_id: string;
    kind: Companion['kind'];
    text: string;
    exact_key: string | null;
    surname_key: string | null;
    forename_key: string | null;
    address_line: string | null;
    district: string | null;
  }>`
    select m.report_id, m.id mention_id, e.entity_id, m.kind, m.text, m.exact_key, m.surname_key, m.forename_key,
           case when m.kind = 'address' then coalesce(m.fields ->> 'addressLine', m.text) end address_line, r.district
    from tl.mention m join tl.entity_member e on e.mention_id = m.id join tl.report r on r.id = m.report_id
    where m.report_id = any (${[...reportIds]}::uuid[])
    order by m.id`.execute(tx);
  const found = new Map<string, Beside[]>();
  for (const row of rows) {
    const keys = companionKeys({
      kind: row.kind,
      entityId: row.entity_id,
      exactKey: row.exact_key,
      surnameKey: row.surname_key,
      forenameKey: row.forename_key,
      addressLine: row.address_line,
      district: row.district,
    });
    const companion: Companion = { kind: row.kind, keys, label: row.text, entityId: row.entity_id };
    const own = found.get(row.report_id) ?? [];
    found.set(row.report_id, own);
    own.push({ mentionId: row.mention_id, entityId: row.entity_id, companion });
  }
  return found;
}

async function callRows(
  tx: Tx,
  reportIds: readonly string[],
): Promise<Map<string, { from_mention: string; to_mention: string }[]>> {
  const rows = await tx
    .selectFrom('tl.association')
    .select(['report_id', 'from_mention', 'to_mention'])
    .where('kind', '=', 'calls')
    .where('report_id', '=', sql<string>`any (${[...reportIds]}::uuid[])`)
    .execute();
  const found = new Map<string, { from_mention: string; to_mention: string }[]>();
  for (const row of rows) found.set(row.report_id, [...(found.get(row.report_id) ?? []), row]);
  return found;
}
