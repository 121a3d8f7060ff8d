import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../app/src/ground/index.ts';
import { withDatabase } from '../../app/src/ground/migrate.ts';
import { startGround } from '../../app/src/ground/start.ts';
import { ON_RELEASE } from '../../app/src/main.ts';
import { loadPracticeCounty } from '../../app/src/practice/index.ts';
import { onServer } from './database-server.ts';

/**
 * The practice county in a database of its own, loaded as `npm run demo` loads it by whichever test file needs it first; the others wait and copy. Its
 * data folder goes with it, since the keys in it are those the county was sealed and hashed under.
 */
export async function copyPracticeCounty(server: string, database: string, folder: string): Promise<void> {
  const template = `${process.env['TEST_TEMPLATE'] ?? ''}_practice`;
  const kept = join(process.env['TEST_PRACTICE_FOLDER'] ?? '', 'county');
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    if (!existsSync(join(kept, 'loaded'))) {
      await client.query(`create database ${template} template ${process.env['TEST_TEMPLATE'] ?? ''}`);
      const loading = await startGround(
        readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_DATA: kept, DATABASE_URL: withDatabase(server, template) }),
      );
      await loadPracticeCounty(loading.ground, { seed: 1, size: 'small' }, ON_RELEASE, () => undefined);
      await loading.close();
      mkdirSync(join(kept, 'loaded'));
    }
    await client.query(`create database ${database} template ${template}`);
  });
  cpSync(kept, folder, { recursive: true });
}
