import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ConfigError, type Config } from './config.ts';
import { Database } from './database.ts';
import { embeddedUrl } from './embedded-postgres.ts';
import { loadKeys } from './keys.ts';
import { AlreadyRunning } from './lock.ts';
import { withDatabase, withUser } from './migrate.ts';
import { startGround, type Started } from './start.ts';

/**
 * The ground of a command that may run beside a server: that server's own database while it runs, or the embedded one started
 * for the length of the command. A server of DATABASE_URL is joined as it is: no migration, no new keys, no new password.
 * @throws {ConfigError} when there is no Throughline in that database yet, or it belongs to another data folder.
 */
export async function reachGround(config: Config, say: (step: string) => void = () => undefined): Promise<Started> {
  if (config.databaseUrl !== null) return joinRunning(config, config.databaseUrl);
  try {
    return await startGround(config, say);
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    return joinRunning(config, null);
  }
}

async function joinRunning(config: Config, databaseUrl: string | null): Promise<Started> {
  const keysFolder = join(config.dataFolder, 'keys');
  if (!existsSync(join(keysFolder, 'root.key')) || !existsSync(join(keysFolder, 'ledger.json'))) {
    throw new ConfigError(
      `There are no keys in ${keysFolder}. Set THROUGHLINE_DATA to the data folder of the server whose database this is.`,
    );
  }
  const keys = loadKeys(config.dataFolder, config.ledgerOrigin);
  const adminUrl = databaseUrl ?? runningUrl(config.dataFolder, keys.databasePassword);
  const appUrl = withUser(adminUrl, `${await databaseName(adminUrl)}_app`, keys.databasePassword);
  const database = new Database(appUrl, 3);
  try {
    await database.ping();
  } catch (error) {
    await database.close();
    if (!['28P01', '28000'].includes((error as { code?: string }).code ?? '')) throw error;
    throw new ConfigError(
      `The database does not know the keys in ${keysFolder}. Set THROUGHLINE_DATA to the data folder of the server whose database this is.`,
    );
  }
  return { ground: { config, keys, database }, adminUrl, appUrl, close: () => database.close() };
}

/** The running server wrote where its cluster is; its socket follows from that. */
function runningUrl(dataFolder: string, password: string): string {
  const home = join(dataFolder, 'postgres-home');
  if (!existsSync(home))
    throw new ConfigError(`Throughline is just starting on ${dataFolder}. Wait until it serves, and try again.`);
  return withDatabase(embeddedUrl(readFileSync(home, 'utf8'), password), 'throughline');
}

/** The database's own name, once it is sure that Throughline's tables are in it. */
async function databaseName(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query<{ name: string; ledger: string | null }>(
      "select current_database() as name, to_regclass('ledger.entry')::text as ledger",
    );
    const row = found.rows[0];
    if (!row?.ledger)
      throw new ConfigError(
        'This database has no Throughline in it yet. Start "throughline serve" once; it makes the tables.',
      );
    return row.name;
  } finally {
    await client.end();
  }
}
