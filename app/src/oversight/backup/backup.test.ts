import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../../../test/support/database-server.ts';
import { readConfig } from '../../ground/index.ts';
import { withDatabase } from '../../ground/migrate.ts';
import { startGround, type Started } from '../../ground/start.ts';
import { makeCheckpoint } from '../checkpoint.ts';
import { openOversightServer, shareSomething, type OversightServer } from '../test-server.ts';
import { verifyLedger } from '../verify.ts';
import { backUp, restore } from './index.ts';
import { inOrder, tablesInOrder } from './tables.ts';

let server: OversightServer;
const folder = mkdtempSync(join(tmpdir(), 'throughline-backup-'));
const file = join(folder, 'county.backup');
const opened: Empty[] = [];

beforeAll(async () => {
  server = await openOversightServer();
  for (let n = 0; n < 3; n++) await shareSomething(server.opened);
  await addChainOfReports();
  await makeCheckpoint(server.opened.ground);
  await backUp(server.opened, file);
});
afterAll(async () => {
  for (const one of opened) await one.remove();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Later reports that supersede earlier ones, stored in an order in which no row stands after the one it refers to. */
async function addChainOfReports(): Promise<void> {
  await server.opened.asAdmin(async (client) => {
    const ids = Array.from({ length: 1200 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
    await client.query('begin');
    await client.query('alter table tl.report alter constraint report_supersedes_fkey deferrable initially deferred');
    await client.query(
      `insert into tl.report (id, reference, kind, text, topics, scheme, agency_class, compartment, supersedes)
       select id::uuid, 'CPI-' || n, 'cpi', E'Line one\\nline two \\u2028 "quoted" \\\\ ' || n, '{CCE,"a b"}', 'ungraded', 'education', (select id from tl.compartment where name = 'desk'), later::uuid
       from unnest($1::text[], $2::text[]) with ordinality as t (id, later, n)`,
      [ids, [...ids.slice(1), null]],
    );
    await client.query('set constraints all immediate');
    await client.query('alter table tl.report alter constraint report_supersedes_fkey not deferrable');
    await client.query('commit');
  });
}

interface Empty {
  readonly started: Started;
  readonly remove: () => Promise<void>;
}

/** A fresh, migrated database, on a copy of the server's keys or on keys of its own. */
async function emptyDatabase(withKeys = true): Promise<Started> {
  const url = process.env['TEST_SERVER_URL'] ?? '';
  const name = `tl_restore_${randomBytes(4).toString('hex')}`;
  const data = mkdtempSync(join(tmpdir(), 'throughline-restored-'));
  if (withKeys) cpSync(join(server.opened.ground.config.dataFolder, 'keys'), join(data, 'keys'), { recursive: true });
  await onServer(url, (client) =>
    client.query(`create database ${name} template ${process.env['TEST_TEMPLATE'] ?? ''}`),
  );
  const started = await startGround(
    readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_DATA: data, DATABASE_URL: withDatabase(url, name) }),
  );
  const remove = async (): Promise<void> => {
    await started.close();
    await onServer(url, async (client) => {
      await client.query(`drop database ${name} with (force)`);
      await client.query(`drop role if exists ${name}_app`);
    });
    rmSync(data, { recursive: true });
  };
  opened.push({ started, remove });
  return started;
}

/** Every row of every table as text, in an order of its own. */
async function everything(adminUrl: string): Promise<Record<string, string[]>> {
  return onServer(adminUrl, async (client) => {
    const found: Record<string, string[]> = {};
    for (const { name } of await tablesInOrder(client))
      found[name] = (await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)).rows.map(
        ({ row }) => row,
      );
    return found;
  });
}

function changed(name: string, content: (lines: string[]) => string): string {
  const path = join(folder, name);
  writeFileSync(path, gzipSync(content(gunzipSync(readFileSync(file)).toString('utf8').split('\n'))));
  return path;
}

describe('a backup', () => {
  it('restored into another database is the same, row for row, and its ledger verifies', async () => {
    const copy = await emptyDatabase();
    const summary = await restore(copy, file);
    const [before, after] = [await everything(server.opened.adminUrl), await everything(copy.adminUrl)];
    expect(summary.rows).toBeGreaterThan(1200);
    for (const [name, rows] of Object.entries(before)) {
      // The restoring is itself an act in the ledger.
      if (name === 'ledger.head') continue;
      if (name === 'ledger.entry') expect(after[name]?.filter((row) => rows.includes(row))).toEqual(rows);
      else expect([name, after[name]]).toEqual([name, rows]);
    }
    expect(await verifyLedger(copy.ground)).toMatchObject({
      ok: true,
      checkpoints: 1,
      size: (before['ledger.entry']?.length ?? 0) + 1,
    });
    expect((await makeCheckpoint(copy.ground))?.size).toBe((before['ledger.entry']?.length ?? 0) + 1);
  });

  it('leaves references of a table to itself as strict as they were', async () => {
    const copy = await emptyDatabase();
    await restore(copy, file);
    const loose = await onServer(
      copy.adminUrl,
      async (client) =>
        (
          await client.query(
            `select from pg_constraint where condeferrable and connamespace::regnamespace::text in ('tl', 'vault', 'ledger')`,
          )
        ).rowCount,
    );
    expect(loose).toBe(0);
  });

  it('can be read by its owner only, holds no key, and names no one who shared something', () => {
    expect(statSync(file).mode & 0o077).toBe(0);
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    const keys = join(server.opened.ground.config.dataFolder, 'keys');
    expect(text).not.toContain(readFileSync(join(keys, 'root.key'), 'utf8').trim());
    expect(text).not.toContain(server.opened.ground.keys.ledgerSigner.privateKey);
    expect(text).not.toContain('Tessa');
  });

  it('never replaces a file', async () => {
    await expect(backUp(server.opened, file)).rejects.toMatchObject({
      code: 'BACKUP',
      message: expect.stringContaining('is there already') as string,
    });
  });

  it('is in the ledger', async () => {
    const entries = await server.opened.asAdmin(
      async (client) =>
        (await client.query(`select from ledger.entry where strpos(entry, '"what":"backup"') > 0`)).rowCount,
    );
    expect(entries).toBeGreaterThan(0);
  });
});

describe('restoring is refused, and leaves the database empty,', () => {
  let empty: Started;
  let untouched: Record<string, string[]>;
  beforeAll(async () => {
    empty = await emptyDatabase();
    untouched = await everything(empty.adminUrl);
  });

  it.each<[string, () => string, string]>([
    [
      'from a file cut short',
      () => (writeFileSync(join(folder, 'short'), readFileSync(file).subarray(0, -2000)), join(folder, 'short')),
      'was cut short',
    ],
    [
      'from a file cut at a line and compressed again',
      () => changed('recut', (lines) => `${lines.slice(0, -40).join('\n')}\n`),
      'was cut short',
    ],
    [
      'when one letter was changed',
      () => changed('letter', (lines) => lines.join('\n').replace('Two lads', 'Two lady')),
      'does not match its SHA-256',
    ],
    [
      'when a row was taken out',
      () => changed('row', (lines) => lines.toSpliced(30, 1).join('\n')),
      'changed or damaged',
    ],
    [
      'when something was added',
      () => changed('more', (lines) => `${lines.join('\n')}["tl.agency",{}]\n`),
      'more after its end',
    ],
    [
      'from a file that is no backup',
      () => (writeFileSync(join(folder, 'no'), 'hello'), join(folder, 'no')),
      'no backup of Throughline',
    ],
    ['from gzip that is no backup', () => changed('other', () => '{"a":1}\n'), 'no backup of Throughline'],
    ['from nothing', () => join(folder, 'absent'), 'cannot be read'],
  ])('%s', async (_what, make, message) => {
    await expect(restore(empty, make())).rejects.toMatchObject({
      code: 'BACKUP',
      message: expect.stringContaining(message) as string,
    });
    expect(await everything(empty.adminUrl)).toEqual(untouched);
  });

  it('when the keys are others', async () => {
    await expect(restore(await emptyDatabase(false), file)).rejects.toMatchObject({
      code: 'BACKUP',
      message: expect.stringContaining('other keys') as string,
    });
  });

  it('when the database is in use', async () => {
    await expect(restore(server.opened, file)).rejects.toMatchObject({
      code: 'BACKUP',
      message: expect.stringContaining('in use') as string,
    });
  });
});

describe('the order of tables', () => {
  it('puts each after those it refers to', () => {
    const tables = inOrder(
      ['a', 'b', 'c'],
      [
        { name: 'x', from: 'a', to: 'b' },
        { name: 'y', from: 'b', to: 'c' },
        { name: 'z', from: 'b', to: 'b' },
      ],
    );
    expect(tables).toEqual([
      { name: 'c', selfReferences: [] },
      { name: 'b', selfReferences: ['z'] },
      { name: 'a', selfReferences: [] },
    ]);
  });

  it('says which tables refer to each other in a ring', () => {
    expect(() =>
      inOrder(
        ['a', 'b'],
        [
          { name: 'x', from: 'a', to: 'b' },
          { name: 'y', from: 'b', to: 'a' },
        ],
      ),
    ).toThrow('a, b');
  });
});
