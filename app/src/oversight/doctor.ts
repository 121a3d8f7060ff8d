import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { audiencesFor } from '../desk/index.ts';
import { SERVICE } from '../ground/index.ts';
import type { Started } from '../ground/start.ts';
import { catalogueFindings } from './catalogue-lint.ts';
import { finding, type Finding } from './finding.ts';

const OLDEST_SERVER = 150_000;
const CHECKPOINT_LATE_MINUTES = 5;
const GUARDIANS_NEEDED = 3;
/** Audiences without which rooms cannot work; 'desk' is made by the migrations. */
const AUDIENCES: readonly string[] = ['desk', ...audiencesFor([]).map(({ name }) => name)];

/**
 * Looks whether everything that protects people is in its place. Changes nothing.
 * @param migrations names of the migration files this version has.
 */
export async function examine(
  { ground, adminUrl, appUrl }: Pick<Started, 'ground' | 'adminUrl' | 'appUrl'>,
  migrations: readonly string[],
): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // A managed server's administrator may be no superuser, and then reads what the service account reads.
    await client.query("select set_config('app.actor', $1, false), set_config('app.purpose', 'oversight', false)", [
      SERVICE.accountId,
    ]);
    return [
      await serverVersion(client),
      await migrated(client, migrations),
      ...(await catalogueFindings(client, loginOf(appUrl))),
      keyFiles(ground.config.dataFolder),
      await guardians(client),
      await audiences(client),
      await signing(client),
    ];
  } finally {
    await client.end();
  }
}

async function serverVersion(client: pg.Client): Promise<Finding> {
  const [row] = await rows<{ number: string; version: string }>(
    client,
    "select current_setting('server_version_num') as number, current_setting('server_version') as version",
  );
  return finding(
    'Database',
    Number(row?.number) >= OLDEST_SERVER ? [] : [`PostgreSQL ${row?.version}`],
    `PostgreSQL ${row?.version}`,
    'Throughline needs version 15 or later',
  );
}

async function migrated(client: pg.Client, migrations: readonly string[]): Promise<Finding> {
  const done = (await rows<{ name: string }>(client, 'select name from tl.schema_migration')).map(({ name }) => name);
  return finding(
    'Migrations',
    migrations.filter((name) => !done.includes(name)),
    `${done.length} applied`,
    'These are not applied yet: restart "throughline serve", which applies them',
  );
}

/** The secrets' files: theirs only. On Windows modes say nothing, so nothing is said. */
function keyFiles(dataFolder: string): Finding {
  const folder = join(dataFolder, 'keys');
  if (!existsSync(folder))
    return {
      check: 'Keys',
      good: false,
      said: `There are none in ${folder}. Set THROUGHLINE_DATA to the server's data folder`,
    };
  const paths = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  const open = process.platform === 'win32' ? [] : paths.filter((path) => (statSync(path).mode & 0o077) !== 0);
  return finding(
    'Keys',
    open,
    `in ${folder}, readable by their owner only`,
    `Others on this machine can read these. Run: chmod -R go= ${folder}`,
  );
}

async function guardians(client: pg.Client): Promise<Finding> {
  const [row] = await rows<{ agencies: number; keys: number }>(
    client,
    'select count(distinct agency_id)::integer agencies, count(*)::integer keys from vault.guardian_key where retired_at is null',
  );
  const { agencies = 0, keys = 0 } = row ?? {};
  return finding(
    'Guardians of sources',
    agencies >= GUARDIANS_NEEDED ? [] : [`${keys} keys of ${agencies} agencies`],
    `${keys} keys in force, of ${agencies} agencies`,
    `Nothing can be shared until there are keys of ${GUARDIANS_NEEDED} different agencies: hold the key ceremony (docs/operating.md)`,
  );
}

async function audiences(client: pg.Client): Promise<Finding> {
  const known = (
    await rows<{ name: string }>(
      client,
      'select c.name from tl.compartment c where exists (select from tl.compartment_grant g where g.compartment_id = c.id and (g.valid_to is null or g.valid_to > now()))',
    )
  ).map(({ name }) => name);
  return finding(
    'Audiences',
    AUDIENCES.filter((name) => !known.includes(name)),
    'all are there, with readers',
    'Reports cannot be released to these: they are made with the partnership’s agencies',
  );
}

async function signing(client: pg.Client): Promise<Finding> {
  const [row] = await rows<{ unsigned: number; late: boolean; minutes: number | null }>(
    client,
    `with last as (select size, recorded_at from ledger.checkpoint order by size desc limit 1)
     select (select size from ledger.head)::integer - coalesce((select size from last), 0)::integer as unsigned,
       coalesce((select min(recorded_at) < now() - make_interval(mins => ${CHECKPOINT_LATE_MINUTES}) from ledger.entry where seq >= coalesce((select size from last), 0)), false) as late,
       (extract(epoch from now() - (select recorded_at from last)) / 60)::integer as minutes`,
  );
  const { unsigned = 0, late = false, minutes = null } = row ?? {};
  const last = minutes === null ? 'no checkpoint yet' : `last checkpoint ${minutes} minutes ago`;
  return finding(
    'Signing of the ledger',
    late ? [`${unsigned} entries wait for a signature, ${last}`] : [],
    `${last}, ${unsigned} entries since`,
    'Is a worker running ("throughline worker" or "serve --worker")? If one is, run "throughline verify": a damaged ledger is not signed',
  );
}

async function rows<T extends pg.QueryResultRow>(client: pg.Client, statement: string): Promise<T[]> {
  return (await client.query<T>(statement)).rows;
}

/** The user in a connection string; the URL class refuses those without a host. */
function loginOf(appUrl: string): string {
  return decodeURIComponent(/^postgres(?:ql)?:\/\/([^:@/]+)/u.exec(appUrl)?.[1] ?? '');
}
