import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICE, type Actor } from '../app/src/ground/index.ts';
import { makeGuardianKeyPair, receiveMany, type Submission } from '../app/src/intake/index.ts';
import { createServer } from '../app/src/main.ts';
import { openTestGround, type TestGround } from './support/ground.ts';
import { sessionOf } from './support/session.ts';

/** Names nobody has, so that a hit anywhere is a leak. */
const mark = randomBytes(6).toString('hex');
const TEACHER = {
  name: `Zephyrine${mark} Quillfeather`,
  role: `Headmistress${mark} of Year 9`,
  contact: `zq${mark}@school.example 07700 9004${mark}`,
};
const CANARIES = 100;

/** Bytes of a file; none when it is gone since it was listed (other tests drop their databases on this server). */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

describe('who gave information', () => {
  let ground: TestGround;
  let app: FastifyInstance;
  let teacher: Actor;

  beforeAll(async () => {
    ground = await openTestGround();
    app = await createServer(ground.ground);
    teacher = ground.persona('teacher-tessa-quill');
    await addGuardians(ground);
    const session = await sessionOf(ground.ground, teacher);
    const response = await app.inject({
      method: 'POST',
      url: '/api/submissions',
      headers: { cookie: session.cookie, 'x-csrf-token': session.csrf, 'idempotency-key': randomUUID() },
      payload: { ...SUBMISSION, source: TEACHER },
    });
    expect(response.statusCode, response.body).toBe(201);
    await receiveMany(
      ground.ground,
      Array.from({ length: CANARIES }, (_, at) => ({
        submission: SUBMISSION,
        source: {
          key: `canary-${mark}-${at}`,
          name: `Canary${mark}n${at}`,
          role: 'teacher',
          agencyId: randomUUID(),
          agencyName: `Canary${mark}a${at}`,
          contact: `Canary${mark}c${at}`,
        },
        receiving: { channel: 'import' as const, agencyType: 'school_academy' },
      })),
    );
  });
  afterAll(async () => {
    await app?.close();
    await ground?.close();
  });

  const secrets = (): string[] => [
    TEACHER.name,
    TEACHER.role,
    TEACHER.contact,
    `Zephyrine${mark}`,
    `Headmistress${mark}`,
    `zq${mark}`,
    'teacher-tessa-quill',
    'Tessa Quill',
    'tessa.quill@school.example',
    `Canary${mark}`,
    `canary-${mark}`,
  ];

  it('stands in no row of any table, read as the database’s own superuser', async () => {
    const rows = await everyRow(ground);
    expect(rows.length).toBeGreaterThan(CANARIES * 4);
    const leaks = rows.filter(({ text }) =>
      secrets().some((secret) => forms(secret).some((form) => text.includes(form))),
    );
    expect(leaks.map(({ table }) => table)).toEqual([]);
  });

  it('has no account id anywhere but in the account itself', async () => {
    const where = (await everyRow(ground))
      .filter(({ text }) => forms(teacher.accountId).some((form) => text.includes(form)))
      .map(({ table }) => table);
    expect([...new Set(where)]).toEqual(['tl.account']);
    const account = (await everyRow(ground)).find(
      ({ table, text }) => table === 'tl.account' && text.includes(teacher.accountId),
    );
    expect(account?.text, 'and the account holds no name').not.toMatch(/Tessa|Quill/u);
  });

  it('stands in no file of the database: tables, indexes, write-ahead log', async (context) => {
    const folder = process.env['TEST_DATA_FOLDER'];
    if (!folder) return context.skip('the server of DATABASE_URL keeps its files to itself');
    await ground.asAdmin((admin) => admin.query('checkpoint'));
    const leaks = filesUnder(folder).filter((file) => {
      const bytes = bytesOf(file);
      return secrets().some((secret) => secret.includes(mark) && forms(secret).some((form) => bytes.includes(form)));
    });
    expect(leaks).toEqual([]);
  });

  it('stands in no dump', async (context) => {
    const dump = await ground.asAdmin(async () => {
      try {
        return execFileSync('pg_dump', ['--dbname', ground.adminUrl], {
          encoding: 'utf8',
          maxBuffer: 1 << 28,
          stdio: ['ignore', 'pipe', 'ignore'],
        });
      } catch {
        return null;
      }
    });
    if (dump === null) return context.skip('no pg_dump here that fits this server');
    expect(dump).toContain('create function'.toUpperCase());
    expect(secrets().filter((secret) => forms(secret).some((form) => dump.includes(form)))).toEqual([]);
  });

  it('is sealed to boxes of one length, whatever it says', async () => {
    const lengths = await ground.asAdmin((admin) =>
      admin.query<{ n: number }>('select distinct length(box) n from vault.envelope'),
    );
    expect(lengths.rows).toHaveLength(1);
  });
});

const SUBMISSION: Submission = {
  topics: ['CCE'],
  narrative: 'A boy of about 14 has had new shoes and two telephones since the half-term holiday.',
  happened: { kind: 'unknown' },
  howKnown: 'saw_it',
  whoElseKnows: 'many',
  sourceRisk: 'none_known',
  urgent: 'none',
  things: [],
  ties: [],
  routing: { dangerNow: false, crime: false, significantHarm: false },
};

/** A text as it stands, in base64 and in hexadecimal, as a careless column might hold it. */
function forms(text: string): string[] {
  return [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').replace(/=+$/u, '').slice(0, -1),
    Buffer.from(text, 'utf16le').toString('latin1'),
  ];
}

async function everyRow({ asAdmin }: TestGround): Promise<{ table: string; text: string }[]> {
  return asAdmin(async (admin) => {
    const tables = await admin.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
    );
    const rows: { table: string; text: string }[] = [];
    for (const { name } of tables.rows) {
      const found = await admin.query<{ text: string }>(`select t::text as text from ${name} t`);
      rows.push(...found.rows.map(({ text }) => ({ table: name, text })));
    }
    return rows;
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

async function addGuardians({ ground: { database }, persona }: TestGround): Promise<void> {
  for (const sub of ['guardian-gil-frome', 'guardian-gwen-istead', 'guardian-gus-yarrow']) {
    const { accountId, agencyId } = persona(sub);
    const { publicKey } = await makeGuardianKeyPair();
    await database.act(SERVICE, { op: 'system', what: 'guardian key', did: 'added', purpose: 'administration' }, (tx) =>
      tx
        .insertInto('vault.guardian_key')
        .values({
          id: randomUUID(),
          account_id: accountId,
          agency_id: agencyId ?? '',
          public_key: Buffer.from(publicKey),
          retired_at: null,
        })
        .execute(),
    );
  }
}
