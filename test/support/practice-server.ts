import type { FastifyInstance } from 'fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../app/src/ground/index.ts';
import { withDatabase } from '../../app/src/ground/migrate.ts';
import { startGround, type Started } from '../../app/src/ground/start.ts';
import { createServer } from '../../app/src/main.ts';
import { onServer } from './database-server.ts';
import { freePort } from './free-port.ts';
import { copyPracticeCounty } from './practice-template.ts';

export interface PracticeServer extends Started {
  readonly url: string;
  readonly app: FastifyInstance;
  readonly asAdmin: <T>(work: Parameters<typeof onServer<T>>[1]) => Promise<T>;
}

/** The practice county, loaded as `npm run demo` loads it, and served on a port of its own. */
export async function openPracticeServer(): Promise<PracticeServer> {
  const server = process.env['TEST_SERVER_URL'] ?? '';
  const name = `tl_practice_${randomBytes(5).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'throughline-practice-'));
  await copyPracticeCounty(server, name, folder);
  const adminUrl = withDatabase(server, name);
  const port = await freePort();
  const started = await startGround(
    readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_DATA: folder, DATABASE_URL: adminUrl, PORT: String(port) }),
  );
  const app = await createServer(started.ground);
  await app.listen({ port });
  return {
    ...started,
    url: `http://localhost:${port}`,
    app,
    asAdmin: (work) => onServer(adminUrl, work),
    close: async () => {
      await app.close();
      await started.close();
      await onServer(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`drop role if exists ${name}_app`);
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
