import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onServer } from '../../../test/support/database-server.ts';
import { readConfig, type Ground } from '../ground/index.ts';
import { withDatabase } from '../ground/migrate.ts';
import { startGround } from '../ground/start.ts';

/** A migrated database with nothing in it, as `npm run demo` finds it the first time. */
export interface EmptyGround {
  readonly ground: Ground;
  /** A query as the server's administrator, who is above row security. */
  readonly rows: <T>(statement: string) => Promise<T[]>;
  readonly close: () => Promise<void>;
}

export async function emptyGround(): Promise<EmptyGround> {
  const server = process.env['TEST_SERVER_URL'] ?? '';
  const name = `tl_empty_${randomBytes(5).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'throughline-empty-'));
  await onServer(server, (client) =>
    client.query(`create database ${name} template ${process.env['TEST_TEMPLATE'] ?? ''}`),
  );
  const adminUrl = withDatabase(server, name);
  const started = await startGround(
    readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_DATA: folder, DATABASE_URL: adminUrl }),
  );
  return {
    ground: started.ground,
    rows: <T>(statement: string) => onServer(adminUrl, async (client) => (await client.query(statement)).rows as T[]),
    close: async () => {
      await started.close();
      await onServer(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`drop role if exists ${name}_app`);
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
