import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { QUEUES } from './jobs.ts';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));
const GROUP_ROLES = ['tl_owner', 'tl_app', 'tl_vault', 'tl_ledger', 'tl_statistics'] as const;

/** Thrown when the database cannot be brought up to date; the message says which step and what to do. */
export class MigrationError extends Error {
  readonly code = 'MIGRATION';
}

/** How the application signs in after the migrations: a login role that owns nothing. */
export interface Migrated {
  readonly appUrl: string;
  /** File names of the migrations applied now, in order. */
  readonly applied: readonly string[];
}

/**
 * Makes roles and schemas, applies each numbered SQL file once, and gives the application role its password.
 * Safe to run from several processes at once: one applies, the others wait.
 * @param adminUrl a user that may create roles and owns the database.
 */
export async function migrate(adminUrl: string, appPassword: string): Promise<Migrated> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const version = Number(
      (await client.query<{ v: string }>("select current_setting('server_version_num') v")).rows[0]?.v,
    );
    if (version < 150_000) throw new MigrationError(`PostgreSQL 15 or later is needed; this server says ${version}.`);
    const database = (await client.query<{ d: string }>('select current_database() d')).rows[0]?.d ?? 'throughline';
    const login = `${database}_app`;
    await underLock(client, async () => {
      await makeRoles(client, login, appPassword, database);
    });
    const applied = await underLock(client, () => applyFiles(client));
    await prepareJobs(adminUrl, client);
    return { appUrl: withUser(adminUrl, login, appPassword), applied };
  } finally {
    await client.end();
  }
}

/** Roles belong to the whole server and migrations to one database; one lock number serves both. */
async function underLock<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_advisory_lock(7208917)');
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock(7208917)');
  }
}

async function makeRoles(client: pg.Client, login: string, password: string, database: string): Promise<void> {
  for (const role of GROUP_ROLES) {
    await createRole(client, `create role ${role} nologin noinherit`);
    await client.query(`grant ${role} to current_user`);
  }
  await client.query('grant tl_vault, tl_ledger, tl_statistics to tl_owner');
  const quoted = client.escapeIdentifier(login);
  await createRole(
    client,
    `create role ${quoted} login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls`,
  );
  await client.query(`alter role ${quoted} password ${client.escapeLiteral(password)}`);
  // Compiling a statement takes longer than any of ours runs: 10 ms of a page's 60.
  await client.query(`alter role ${quoted} set jit = off`);
  await client.query(`grant tl_app to ${quoted}`);
  await client.query(`revoke all on database ${client.escapeIdentifier(database)} from public`);
  await client.query(`grant connect on database ${client.escapeIdentifier(database)} to ${quoted}`);
  await client.query(`grant create on database ${client.escapeIdentifier(database)} to tl_owner`);
  await client.query('revoke create on schema public from public');
  for (const schema of ['tl', 'vault', 'ledger', 'statistics']) {
    await client.query(`create schema if not exists ${schema} authorization tl_owner`);
    await client.query(`grant usage on schema ${schema} to tl_app, tl_vault, tl_ledger, tl_statistics`);
    await client.query(`grant create on schema ${schema} to tl_vault, tl_ledger, tl_statistics`);
  }
}

/** `create role` has no "if not exists", and two servers' worth of tests may race to it. */
async function createRole(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== '42710' && code !== '23505') throw error;
  }
}

async function applyFiles(client: pg.Client): Promise<string[]> {
  await client.query(
    `create table if not exists tl.schema_migration (name text primary key, applied_at timestamptz not null default now())`,
  );
  const done = new Set(
    (await client.query<{ name: string }>('select name from tl.schema_migration')).rows.map((row) => row.name),
  );
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  const unknown = [...done].find((name) => !files.includes(name));
  if (unknown)
    throw new MigrationError(
      `The database has the migration ${unknown}, which this version does not know. Use the version that made it, or a later one.`,
    );
  const applied: string[] = [];
  for (const name of files.filter((file) => !done.has(file))) {
    await client.query('begin');
    try {
      await client.query('set local role tl_owner');
      await client.query(readFileSync(join(FOLDER, name), 'utf8'));
      await client.query('reset role');
      await client.query('insert into tl.schema_migration (name) values ($1)', [name]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new MigrationError(`Migration ${name} failed: ${(error as Error).message}. Nothing of it was kept.`, {
        cause: error,
      });
    }
    applied.push(name);
  }
  return applied;
}

/** Through which pg-boss sends what its schedule says. It makes this one itself at each start, which the application’s role may not. */
const CLOCK_QUEUE = '__pgboss__send-it';

/** The job tables are pg-boss's own; it makes them once as owner, and the application only uses them. */
async function prepareJobs(adminUrl: string, client: pg.Client): Promise<void> {
  const boss = new PgBoss({ connectionString: adminUrl, schema: 'jobs', schedule: false, supervise: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  for (const queue of [...QUEUES, CLOCK_QUEUE]) await boss.createQueue(queue);
  await boss.stop({ graceful: false, wait: true });
  await client.query('grant usage on schema jobs to tl_app');
  await client.query('grant select, insert, update, delete on all tables in schema jobs to tl_app');
  await client.query('grant execute on all functions in schema jobs to tl_app');
}

/** The same server and database, another user. Works for URLs without a host, which the URL class refuses to edit. */
export function withUser(url: string, user: string, password: string): string {
  return url.replace(
    /^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/u,
    `$1${encodeURIComponent(user)}:${encodeURIComponent(password)}@`,
  );
}

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/u, `$1${encodeURIComponent(database)}`);
}
