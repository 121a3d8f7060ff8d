import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../app/src/ground/embedded-postgres.ts';
import { migrate, withDatabase } from '../../app/src/ground/migrate.ts';
import { buildClient } from '../../app/client/build.ts';

/**
 * One PostgreSQL for the whole run: the server of DATABASE_URL, or an embedded one in a temporary folder. A migrated template
 * database is made in it, from which each test file copies its own.
 */
export async function setup(): Promise<() => Promise<void>> {
  await buildClient();
  const folder = mkdtempSync(join(tmpdir(), 'throughline-test-'));
  // As root the database runs as another user, who must be able to walk here.
  chmodSync(folder, 0o755);
  const given = process.env['DATABASE_URL'];
  const server = given ? null : await startEmbeddedPostgres(folder, randomBytes(16).toString('hex'));
  const url = given ?? server?.url ?? '';
  const template = `tl_template_${randomBytes(4).toString('hex')}`;
  await onServer(url, (client) => client.query(`create database ${template}`));
  await migrate(withDatabase(url, template), randomBytes(16).toString('hex'));
  process.env['TEST_SERVER_URL'] = url;
  process.env['TEST_TEMPLATE'] = template;
  process.env['TEST_PRACTICE_FOLDER'] = folder;
  if (server) process.env['TEST_DATA_FOLDER'] = server.dataFolder;
  return async () => {
    await onServer(url, async (client) => {
      for (const name of [template, `${template}_practice`]) {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`drop role if exists ${name}_app`);
      }
    });
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Runs statements as the server's administrator. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
