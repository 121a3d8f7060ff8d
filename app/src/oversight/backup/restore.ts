import pg from 'pg';
import { SERVICE } from '../../ground/index.ts';
import type { Started } from '../../ground/start.ts';
import type { BackupSummary } from './back-up.ts';
import { BackupError } from './backup-error.ts';
import { keysFingerprint, linesHash, readHeader, readRowLine, readTrailer, type Header } from './format.ts';
import { cutShort, readGzipLines } from './read-lines.ts';
import { appliedMigrations, tablesInOrder, type Table } from './tables.ts';

const AT_ONCE = 500;
/** Rows the migrations themselves put in, and so no sign that the database is in use. Slots are sessions and drafts. */
const FROM_MIGRATIONS: Readonly<Record<string, number>> = {
  'tl.account': 1,
  'tl.compartment': 2,
  'tl.compartment_grant': 2,
  'ledger.head': 1,
  'tl.sealed_slot': Infinity,
};

/**
 * Fills an empty, migrated database from a backup, in one transaction: all of it, or nothing. Every count and the file's
 * SHA-256 are checked before it is kept.
 * @throws {BackupError} when the database is not empty, the file is cut short or changed, or belongs to other keys or another version.
 */
export async function restore(
  { ground, adminUrl }: Pick<Started, 'ground' | 'adminUrl'>,
  file: string,
): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local row_security = off');
    const tables = await tablesInOrder(client);
    await requireEmpty(client, tables);
    const reading = new Reading(client, file, tables, await appliedMigrations(client), keysFingerprint(ground.keys));
    await withLooseSelfReferences(client, tables, async () => {
      for (const { name } of tables.toReversed()) await client.query(`delete from ${name}`);
      await readGzipLines(file, (line) => reading.take(line));
      reading.finish();
    });
    await client.query('commit');
    await ground.database.act(
      SERVICE,
      { op: 'system', what: 'backup', did: 'restored at the command line', purpose: 'administration' },
      async () => undefined,
    );
    return { file, tables: reading.counts(), rows: reading.rows };
  } finally {
    // Ends the transaction too: what was not committed is gone.
    await client.end();
  }
}

/** Takes a backup's lines one by one, and knows at the end whether all of it was there. */
class Reading {
  readonly #client: pg.Client;
  readonly #file: string;
  readonly #expected: { tables: readonly Table[]; migrations: readonly string[]; keys: string };
  readonly #hash = linesHash();
  readonly #counts = new Map<string, number>();
  #header: Header | null = null;
  #waiting: { table: string; rows: string[] } = { table: '', rows: [] };
  #ended = false;
  rows = 0;

  constructor(client: pg.Client, file: string, tables: readonly Table[], migrations: readonly string[], keys: string) {
    this.#client = client;
    this.#file = file;
    this.#expected = { tables, migrations, keys };
  }

  async take(line: string): Promise<void> {
    if (this.#ended) throw this.#changed('there is more after its end');
    if (this.#header === null) this.#header = this.#checked(readHeader(line));
    else {
      const trailer = readTrailer(line);
      if (trailer) return this.#end(trailer);
      await this.#row(line);
    }
    this.#hash.update(`${line}\n`);
  }

  finish(): void {
    if (!this.#ended) throw cutShort(this.#file);
  }

  counts(): Record<string, number> {
    return Object.fromEntries((this.#header?.tables ?? []).map(({ name }) => [name, this.#counts.get(name) ?? 0]));
  }

  #checked(header: Header): Header {
    const { tables, migrations, keys } = this.#expected;
    if (header.keys !== keys)
      throw new BackupError(
        'This backup belongs to other keys. Copy the "keys" folder of the server it was made on into this data folder first; without it nothing in it can be looked up or verified.',
      );
    if (header.migrations.join() !== migrations.join())
      throw new BackupError(
        `This backup was made by another version, whose last migration is ${header.migrations.at(-1) ?? 'none'}. Restore it with that version, then update.`,
      );
    if (header.tables.some(({ name }) => !tables.some((table) => table.name === name)))
      throw this.#changed('it has tables that this version does not know');
    return header;
  }

  async #row(line: string): Promise<void> {
    const row = readRowLine(line);
    if (!row || !this.#header?.tables.some(({ name }) => name === row.table))
      throw this.#changed(`line ${this.rows + 2} is no row of it`);
    if (row.table !== this.#waiting.table || this.#waiting.rows.length >= AT_ONCE) await this.#write(row.table);
    this.#waiting.rows.push(row.json);
    this.#counts.set(row.table, (this.#counts.get(row.table) ?? 0) + 1);
    this.rows++;
  }

  async #write(next: string): Promise<void> {
    const { table, rows } = this.#waiting;
    this.#waiting = { table: next, rows: [] };
    if (rows.length === 0) return;
    try {
      await this.#client.query(
        `insert into ${table} select r.* from unnest($1::text[]) as line (json), json_populate_record(null::${table}, line.json::json) r`,
        [rows],
      );
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (code.startsWith('22') || code.startsWith('23')) throw this.#changed(`rows of ${table} do not fit`);
      throw error;
    }
  }

  async #end(trailer: { rows: number; sha256: string }): Promise<void> {
    await this.#write('');
    this.#ended = true;
    if (trailer.sha256 !== this.#hash.digest('hex') || trailer.rows !== this.rows)
      throw this.#changed('its content does not match its SHA-256');
    const short = this.#header?.tables.find(({ name, rows }) => rows !== (this.#counts.get(name) ?? 0));
    if (short) throw this.#changed(`${short.name} should have ${short.rows} rows`);
  }

  #changed(what: string): BackupError {
    return new BackupError(`${this.#file} was changed or damaged: ${what}. Nothing was restored; use another copy.`);
  }
}

async function requireEmpty(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    const [row] = (await client.query<{ n: number }>(`select count(*)::integer n from ${name}`)).rows;
    if ((row?.n ?? 0) > (FROM_MIGRATIONS[name] ?? 0))
      throw new BackupError(
        `The database is in use: ${name} has ${row?.n} rows. Restore only into an empty one: set THROUGHLINE_DATA to a new folder with a copy of the keys in it, or DATABASE_URL to a new database.`,
      );
  }
}

/** A row may refer to a later one of its own table; such references are checked when all rows are there, and then strict again. */
async function withLooseSelfReferences(
  client: pg.Client,
  tables: readonly Table[],
  work: () => Promise<void>,
): Promise<void> {
  const references = tables.flatMap(({ name, selfReferences }) =>
    selfReferences.map((reference) => ({ name, reference: client.escapeIdentifier(reference) })),
  );
  for (const { name, reference } of references)
    await client.query(`alter table ${name} alter constraint ${reference} deferrable initially deferred`);
  await work();
  await client.query('set constraints all immediate');
  for (const { name, reference } of references)
    await client.query(`alter table ${name} alter constraint ${reference} not deferrable`);
}
