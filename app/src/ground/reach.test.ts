import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { readConfig, type Config } from './config.ts';
import { reachGround } from './reach.ts';
import { startGround, type Started } from './start.ts';

async function whoAmI({ ground }: Started): Promise<string> {
  return ground.database.asNobody(
    'administration',
    async (tx) => (await sql<{ me: string }>`select current_user as me`.execute(tx)).rows[0]?.me ?? '',
  );
}

describe('on an embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-reach-'));
  const config: Config = readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_DATA: folder });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('joins the server that runs, leaves it running, and starts one where none runs', async () => {
    const running = await startGround(config);
    const joined = await reachGround(config);
    expect(await whoAmI(joined)).toBe('throughline_app');
    expect(joined.ground.keys.ledgerSigner).toEqual(running.ground.keys.ledgerSigner);
    await joined.close();
    expect(await whoAmI(running)).toBe('throughline_app');
    await running.close();

    const started = await reachGround(config);
    expect(await whoAmI(started)).toBe('throughline_app');
    await started.close();
  });
});

describe('on a server of DATABASE_URL', () => {
  let opened: TestGround;
  beforeAll(async () => {
    opened = await openTestGround();
  });
  afterAll(() => opened.close());

  it('joins it without changing anything', async () => {
    const joined = await reachGround(opened.ground.config);
    expect(await whoAmI(joined)).toBe(await whoAmI(opened));
    await joined.close();
  });

  it('refuses another data folder’s keys instead of making them the server’s', async () => {
    const other = mkdtempSync(join(tmpdir(), 'throughline-other-'));
    await expect(reachGround({ ...opened.ground.config, dataFolder: other })).rejects.toMatchObject({ code: 'CONFIG' });
    expect(await whoAmI(opened)).toContain('_app');
    rmSync(other, { recursive: true });
  });

  it('says so where no Throughline is in the database', async () => {
    const databaseUrl = process.env['TEST_SERVER_URL'] ?? '';
    await expect(reachGround({ ...opened.ground.config, databaseUrl })).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining('no Throughline in it') as string,
    });
  });
});
