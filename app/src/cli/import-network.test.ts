import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { Terminal } from '../../../test/support/terminal.ts';
import { buildGraph, readMatrix, writeGraphml } from '@throughline/network';
import { importNetworkCommand } from './import-network.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const GANG = `${SHARED}/data/networks/LONDON_GANG.csv`;
const folder = mkdtempSync(join(tmpdir(), 'import-network-'));
let opened: TestGround;
const terminal = new Terminal();

beforeAll(async () => {
  opened = await openTestGround();
  terminal.standsOn(opened);
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
  process.exitCode = 0;
});

const written = (name: string, content: string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const run = (file: string, ...more: string[]): Promise<string> =>
  terminal.run(
    [importNetworkCommand],
    ['import-network', file, '--as', 'police-intelligence-desk-hants', '--audience', 'analysts']
      .concat('--data-set', 'Gang', '--basis', 'Agreement 4', '--reason', 'To see whether our lines touch theirs')
      .concat(more),
  );
const reports = async (): Promise<number> =>
  opened.asAdmin(
    async (client) => (await client.query<{ n: number }>('select count(*)::int n from tl.report')).rows[0]?.n ?? -1,
  );

describe('throughline import-network', () => {
  it('refuses what it cannot read whole, with the place, and keeps nothing', async () => {
    expect(
      await run(
        written('half.graphml', '<graphml><graph><node id="a"/><edge source="a" target="z"/></graph></graphml>'),
      ),
    ).toContain('“z”');
    expect(process.exitCode).toBe(2);
    expect(await run(written('what.anx', ''))).toContain('Choose one of graphml');
    expect(await run(join(folder, 'none.gexf'))).toContain('ENOENT');
    expect(
      await run(written('one.graphml', '<graphml><graph><node id="a"/></graph></graphml>'), '--other-kind', 'dog'),
    ).toContain('“dog”');
    expect(await reports()).toBe(0);
  });

  it.skipIf(!existsSync(GANG))('takes a real network in once, and says so (skipped without shared data)', async () => {
    const { nodes, edges } = readMatrix(readFileSync(GANG, 'utf8'));
    const file = written('gang.graphml', writeGraphml(buildGraph({ nodes, edges })));
    expect(await run(file, '--preview')).toContain('54 things and 315 ties. Nothing was changed.');
    expect(await reports()).toBe(0);
    expect(await run(file)).toContain('315 records taken in, 0 were here before');
    expect(await run(file)).toContain('0 records taken in, 315 were here before');
    expect(await reports()).toBe(315);
  });
});
