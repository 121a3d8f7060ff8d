import pg from 'pg';
import type { Config } from './config.ts';
import { Database } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { Ground } from './ground.ts';
import { loadKeys } from './keys.ts';
import { lockDataFolder } from './lock.ts';
import { migrate, withDatabase } from './migrate.ts';

export interface Started {
  readonly ground: Ground;
  /** Connection string of the user that owns the database: for backup, restore and tests, never for serving. */
  readonly adminUrl: string;
  /** Connection string of the application's own login role. */
  readonly appUrl: string;
  readonly close: () => Promise<void>;
}

/**
 * Takes the data folder, starts or reaches PostgreSQL, brings the schema up to date and connects as the application.
 * @param options.before runs once the folder is this process's own, before the database starts
 * @param say is told each step, in words for the person at the terminal.
 */
export async function startGround(
  config: Config,
  say: (step: string) => void = () => undefined,
  options: { readonly exclusive: boolean; readonly before?: () => Promise<void> } = { exclusive: true },
): Promise<Started> {
  const unlock = options.exclusive ? lockDataFolder(config.dataFolder) : () => undefined;
  try {
    await options.before?.();
    const keys = loadKeys(config.dataFolder, config.ledgerOrigin);
    const embedded = config.databaseUrl ? null : await embeddedDatabase(config, keys.databasePassword, say);
    const adminUrl = config.databaseUrl ?? embedded?.url ?? '';
    const { appUrl, applied } = await migrate(adminUrl, keys.databasePassword);
    if (applied.length > 0) say(`Schema brought up to date: ${applied.length} migrations`);
    const database = new Database(appUrl);
    const close = async (): Promise<void> => {
      await database.close();
      await embedded?.stop();
      unlock();
    };
    return { ground: { config, keys, database }, adminUrl, appUrl, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function embeddedDatabase(
  config: Config,
  password: string,
  say: (step: string) => void,
): Promise<{ url: string; stop: () => Promise<void> }> {
  say('Starting the embedded PostgreSQL');
  const server = await startEmbeddedPostgres(config.dataFolder, password);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = 'throughline'");
    if (found.rowCount === 0) await client.query('create database throughline');
  } finally {
    await client.end();
  }
  return { url: withDatabase(server.url, 'throughline'), stop: server.stop };
}
