import type pg from 'pg';
import type { Keys } from '../../app/src/ground/index.ts';
import { newSourceToken } from '../../app/src/intake/source-token.ts';

/** What a filled county holds, for the bench to ask about. */
export interface Filled {
  readonly lines: readonly string[];
  readonly reports: number;
  readonly mentions: number;
  readonly entities: number;
  /** Ties of the best-connected thing: a deal number that everyone names. */
  readonly hubTies: number;
  readonly hub: string;
}

const LINES = 100;
/** One in so many reports names the hub of its line. */
const HUB_SHARE = 40;
const AT_ONCE = 20_000;

/**
 * Fills the product's own tables, as the server's administrator and by SQL alone: two ties to a report, each between a person, a phone and an
 * address; entities with a long tail, and lines whose facts cite reports of their own part of the county. Nobody in it exists.
 */
export async function fill(client: pg.Client, keys: Keys, associations: number, analyst: string): Promise<Filled> {
  const reports = Math.ceil(associations / 2);
  const run = (sql: string, ...values: unknown[]): Promise<pg.QueryResult> => client.query(sql, values);
  await run("set session_replication_role = 'replica'");
  const { rows } = await run("select id from tl.compartment where name = 'met'");
  const compartment = (rows as { id: string }[])[0]?.id ?? '';
  await run('create temp table part (n int primary key, id uuid, person uuid, phone uuid, place uuid)');
  await run(
    `insert into part select n, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid() from generate_series(1, $1::int) n`,
    reports,
  );
  await run(
    `insert into tl.report (id, reference, kind, text, topics, scheme, source_eval, assessment, handling, agency_class, happened_from, happened_to, compartment, recorded_at)
     select id, 'TL-' || n, 'record', 'Someone was seen with the number at the address.', '{CCE}', '3x5x2', '2', (array['A','B','C','D'])[1 + n % 4], 'P', 'police',
            date '2025-01-01' + n % 600, date '2025-01-01' + n % 600, $1, timestamptz '2025-01-02' + (n % 600) * interval '1 day' from part`,
    compartment,
  );
  for (const [column, kind] of [
    ['person', 'person'],
    ['phone', 'phone'],
    ['place', 'address'],
  ] as const)
    await run(
      `insert into tl.mention (id, report_id, kind, text, fields, role, compartment, recorded_at)
       select ${column}, id, $2, $2 || ' ' || n, '{}', case when $2 = 'person' then 'may_be_exploiting' end, $1, timestamptz '2025-01-02' + (n % 600) * interval '1 day' from part`,
      compartment,
      kind,
    );
  // Entities: a line is every hundredth report; within it few phones and addresses, more people, and one number that very many name.
  await run('create temp table entity (kind text, n int, id uuid, primary key (kind, n))');
  await run(
    `insert into entity select kind, n, gen_random_uuid() from (values ('person', 3), ('phone', 12), ('place', 6)) k (kind, per), generate_series(0, $1::int / 3) n`,
    reports,
  );
  for (const [column, kind, per] of [
    ['person', 'person', 3],
    ['phone', 'phone', 12],
    ['place', 'address', 6],
  ] as const)
    await run(
      `insert into tl.entity_member (mention_id, entity_id, kind, compartment, recorded_at)
       select p.${column}, e.id, $2, $1, now() from part p join entity e on e.kind = '${column}' and e.n =
         case when '${column}' = 'phone' and p.n % ${HUB_SHARE} = 0 then p.n % ${LINES} else (p.n / ${LINES} / ${per}) * ${LINES} + p.n % ${LINES} end`,
      compartment,
      kind,
    );
  await run(
    `insert into tl.association (report_id, from_mention, to_mention, kind, weight, happened_from, happened_to, compartment, recorded_at)
     select id, person, other, kind, 1, date '2025-01-01' + n % 600, date '2025-01-01' + n % 600, $1, timestamptz '2025-01-02' + (n % 600) * interval '1 day'
     from part, lateral (values (phone, 'uses_phone'), (place, 'seen_at')) t (other, kind)`,
    compartment,
  );
  const lines = await openLines(run, compartment, analyst);
  await bind(client, keys, reports);
  await run('vacuum analyze');
  await run('checkpoint');
  const counted = await run(
    `select count(distinct entity_id)::int entities, (select count(*)::int from tl.mention) mentions from tl.entity_member`,
  );
  const hub = await run(
    `select e.entity_id id, count(*)::int n from tl.association a join tl.entity_member e on e.mention_id = a.to_mention group by 1 order by 2 desc, 1 limit 1`,
  );
  const [all] = counted.rows as { entities: number; mentions: number }[];
  const [most] = hub.rows as { id: string; n: number }[];
  return {
    lines,
    reports,
    mentions: all?.mentions ?? 0,
    entities: all?.entities ?? 0,
    hub: most?.id ?? '',
    hubTies: most?.n ?? 0,
  };
}

async function openLines(
  run: (sql: string, ...values: unknown[]) => Promise<pg.QueryResult>,
  compartment: string,
  analyst: string,
): Promise<string[]> {
  const opened = await run(
    `insert into tl.line (brand, opened_by, reason, compartment) select 'Line ' || n, $2, 'Filled for a measurement', $1 from generate_series(0, ${LINES - 1}) n returning id`,
    compartment,
    analyst,
  );
  const ids = (opened.rows as { id: string }[]).map(({ id }) => id);
  // Forty facts a line, each from three reports of its own part of the county, of which twenty-four are things on the chart.
  await run(
    `insert into tl.line_fact (line_id, kind, value, mention_id, role, confidence, valid_from, reports, by_account, reason, compartment)
     select l.id, f.kind, f.kind || ' ' || f.at, case when f.mention = 'person' then p.person when f.mention = 'phone' then p.phone when f.mention = 'place' then p.place end,
            case when f.kind = 'person' then 'line_holder' end, case when f.kind = 'origin' then 'low' end, date '2025-01-01',
            (select array_agg(q.id) from part q where q.n in (p.n, p.n + ${LINES}, p.n + ${2 * LINES})), $2, 'Named in three reports', $1
     from unnest($3::uuid[]) with ordinality l (id, line)
     cross join (select case when at < 10 then 'person' when at < 16 then 'number' when at < 22 then 'address' when at < 24 then 'vehicle' when at < 34 then 'market' when at < 36 then 'origin' when at < 38 then 'status' else 'scope' end kind,
                        case when at < 10 then 'person' when at < 16 then 'phone' when at < 22 then 'place' end mention, at from generate_series(0, 39) at) f
     join part p on p.n = l.line + f.at * ${LINES * 7}`,
    compartment,
    analyst,
    ids,
  );
  await run(
    `update tl.line_fact set value = case kind when 'origin' then 'London' when 'market' then 'Gosport' when 'status' then 'active' when 'scope' then 'external' else value end`,
  );
  return ids;
}

/** Gives each report a source: one in three shares one with others, as the same people report again. */
async function bind(client: pg.Client, keys: Keys, reports: number): Promise<void> {
  for (let start = 1; start <= reports; start += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, reports - start + 1) }, (_, at) => start + at);
    await client.query(
      `insert into vault.report_token (report_id, token) select p.id, t.token from unnest($1::int[], $2::bytea[]) t (n, token) join part p on p.n = t.n`,
      [numbers, numbers.map((n) => newSourceToken(keys, `source ${n % 3 === 0 ? n % 500 : n}`))],
    );
  }
}
