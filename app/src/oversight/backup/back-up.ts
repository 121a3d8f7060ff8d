import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { SERVICE } from '../../ground/index.ts';
import type { Started } from '../../ground/start.ts';
import { BackupError } from './backup-error.ts';
import { FORMAT, keysFingerprint, linesHash, rowLine, type Header, type Trailer } from './format.ts';
import { appliedMigrations, tablesInOrder, type Table } from './tables.ts';

/** Rows fetched at once. */
const AT_ONCE = 1000;

export interface BackupSummary {
  readonly file: string;
  readonly tables: Readonly<Record<string, number>>;
  readonly rows: number;
}

/**
 * Copies every table, as it was at one moment, into a file that is there whole or not at all. The keys are not in it.
 * Needs no tool of PostgreSQL's, and can run beside a server.
 * @throws {BackupError} when the file exists, or the database's user may not read past row security.
 */
export async function backUp(
  { ground, adminUrl }: Pick<Started, 'ground' | 'adminUrl'>,
  file: string,
): Promise<BackupSummary> {
  if (existsSync(file))
    throw new BackupError(`${file} is there already. Name another file: a backup never replaces one.`);
  await ground.database.act(
    SERVICE,
    { op: 'system', what: 'backup', did: 'made at the command line', purpose: 'administration' },
    async () => undefined,
  );
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const unfinished = `${file}.unfinished`;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(
      `set local row_security = off; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1`,
    );
    const tables = await tablesInOrder(client);
    const header = await headerFor(client, tables, keysFingerprint(ground.keys));
    await pipeline(
      Readable.from(linesOf(client, header)),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    renameSync(unfinished, file);
    return {
      file,
      tables: Object.fromEntries(header.tables.map(({ name, rows }) => [name, rows])),
      rows: header.tables.reduce((sum, { rows }) => sum + rows, 0),
    };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw asBackupError(error, file);
  } finally {
    await client.end();
  }
}

async function headerFor(client: pg.Client, tables: readonly Table[], keys: string): Promise<Header> {
  const counted: Header['tables'] = [];
  for (const { name } of tables)
    counted.push({
      name,
      rows: (await client.query<{ n: number }>(`select count(*)::integer n from ${name}`)).rows[0]?.n ?? 0,
    });
  return {
    format: FORMAT,
    madeAt: new Date().toISOString(),
    migrations: await appliedMigrations(client),
    keys,
    tables: counted,
  };
}

async function* linesOf(client: pg.Client, header: Header): AsyncGenerator<string> {
  const hash = linesHash();
  const keep = (lines: string): string => {
    hash.update(lines);
    return lines;
  };
  let rows = 0;
  yield keep(`${JSON.stringify(header)}\n`);
  for (const { name } of header.tables) {
    await client.query(`declare reading no scroll cursor for select row_to_json(t)::text as json from ${name} t`);
    for (;;) {
      const fetched = await client.query<{ json: string }>(`fetch ${AT_ONCE} from reading`);
      if (fetched.rows.length === 0) break;
      rows += fetched.rows.length;
      yield keep(fetched.rows.map(({ json }) => `${rowLine(name, json)}\n`).join(''));
    }
    await client.query('close reading');
  }
  const trailer: Trailer = { end: true, rows, sha256: hash.digest('hex') };
  yield `${JSON.stringify(trailer)}\n`;
}

function asBackupError(error: unknown, file: string): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (code === '42501')
    return new BackupError(
      'The user of DATABASE_URL may not read past row security, so the backup would not be whole. Use a superuser, or one with BYPASSRLS.',
    );
  if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOSPC' || code === 'EROFS')
    return new BackupError(`${file} cannot be written: ${message}`);
  return error;
}
