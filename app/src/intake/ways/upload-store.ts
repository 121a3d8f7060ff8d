import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { dropSlot, newSecret, readSlot, writeSlot, type Ground } from '../../ground/index.ts';
import { openTable, withoutReasons, type Constants, type Meanings, type Table } from '../../importing/index.ts';
import type { Upload } from './read-upload.ts';

/** What a person has said about their file, and what became of it. */
export interface UploadState {
  readonly accountId: string;
  readonly name: string;
  readonly oldEncoding: boolean;
  readonly meanings: Meanings | null;
  readonly constants: Constants;
  readonly sent: SentFile | null;
}

export interface SentFile {
  readonly taken: number;
  readonly alreadyHere: number;
  readonly left: number;
  readonly receipts: readonly { readonly row: number; readonly code: string }[];
  /** The rows that were not sent, as the file that is downloaded. */
  readonly rowsToFix: string;
}

/** An upload that was found under the browser's secret. */
export interface OpenUpload {
  readonly secret: string;
  readonly state: UploadState;
}

const COOKIE = 'tl-upload';
const PATH = '/share/import';
const HOURS = 2;
/** What a page takes at once; more goes by the command line. */
export const MOST_ROWS = 1000;
/** By these alone a table is told from another kind: what the name says besides is not looked at. */
const EXTENSIONS = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.xls', '.json', '.jsonl', '.ndjson']);

/**
 * Uploaded files between one page and the next: sealed in the database under a secret that only the browser holds, as drafts are, for two
 * hours. In clear they stand in a file of this server for the moment of being read, and nowhere else.
 */
export class UploadStore {
  readonly #ground: Ground;
  readonly #folder: string;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#folder = join(ground.config.dataFolder, 'uploads');
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    // Left by a process that was killed while it read.
    for (const left of readdirSync(this.#folder)) rmSync(join(this.#folder, left), { force: true });
  }

  async begin(reply: FastifyReply, upload: Upload, state: UploadState): Promise<void> {
    const secret = newSecret();
    const { database, config } = this.#ground;
    await writeSlot(database, 'upload', secret, upload.bytes.toString('base64'), inHours());
    await writeSlot(database, 'upload-state', secret, state, inHours());
    reply.setCookie(COOKIE, secret, {
      path: PATH,
      httpOnly: true,
      sameSite: 'lax',
      secure: config.publicUrl.startsWith('https://'),
    });
  }

  /** The upload of this browser, if it is this account's. */
  async find(request: FastifyRequest, accountId: string): Promise<OpenUpload | null> {
    const secret = request.cookies[COOKIE] ?? '';
    const state = await readSlot<UploadState>(this.#ground.database, 'upload-state', secret);
    return state?.accountId === accountId ? { secret, state } : null;
  }

  async save({ secret }: OpenUpload, state: UploadState): Promise<void> {
    await writeSlot(this.#ground.database, 'upload-state', secret, state, inHours());
  }

  /** Runs `work` on the file as a table; null when the file is gone. */
  async read<T>({ secret, state }: OpenUpload, work: (table: Table) => Promise<T>): Promise<T | null> {
    const content = await readSlot<string>(this.#ground.database, 'upload', secret);
    if (content === null) return null;
    return this.readUpload({ name: state.name, bytes: Buffer.from(content, 'base64') }, state.oldEncoding, work);
  }

  /** The same for a file that has just arrived. */
  async readUpload<T>(upload: Upload, oldEncoding: boolean, work: (table: Table) => Promise<T>): Promise<T> {
    const extension = extname(upload.name).toLowerCase();
    const path = join(this.#folder, `${randomUUID()}${EXTENSIONS.has(extension) ? extension : '.csv'}`);
    try {
      await writeFile(path, upload.bytes, { mode: 0o600, flag: 'wx' });
      return await work(
        withoutReasons(await openTable(path, { mostRows: MOST_ROWS, ...(oldEncoding ? { encoding: 'latin1' } : {}) })),
      );
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Forgets the file, and keeps what was said about it. */
  async dropFile({ secret }: OpenUpload): Promise<void> {
    await dropSlot(this.#ground.database, 'upload', secret);
  }

  async drop({ secret }: OpenUpload, reply: FastifyReply): Promise<void> {
    await dropSlot(this.#ground.database, 'upload', secret);
    await dropSlot(this.#ground.database, 'upload-state', secret);
    reply.clearCookie(COOKIE, { path: PATH });
  }
}

/** What an agency chose for a file with the same columns the last time. */
export interface RememberedMapping {
  readonly meanings: Meanings;
  readonly constants: Constants;
}

/**
 * Mappings are remembered by agency and header row, in a slot whose secret is made of both under this server's key: the database says
 * neither which agency imports files nor what is in them.
 */
export async function rememberedMapping(
  ground: Ground,
  agencyId: string,
  columns: readonly string[],
): Promise<RememberedMapping | null> {
  return readSlot<RememberedMapping>(ground.database, 'mapping', mappingSecret(ground, agencyId, columns));
}

export async function rememberMapping(
  ground: Ground,
  agencyId: string,
  columns: readonly string[],
  mapping: RememberedMapping,
): Promise<void> {
  await writeSlot(ground.database, 'mapping', mappingSecret(ground, agencyId, columns), mapping, inTwoYears());
}

function mappingSecret({ keys }: Ground, agencyId: string, columns: readonly string[]): string {
  const header = createHash('sha256').update(JSON.stringify(columns)).digest('hex');
  return keys.mac('ways-in', `mapping|${agencyId}|${header}`).toString('base64url');
}

function inHours(): Date {
  return new Date(Date.now() + HOURS * 3_600_000);
}

/** To the month: an exact time in the row would say when somebody imported. */
function inTwoYears(): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear() + 2, now.getUTCMonth() + 1, 1));
}
