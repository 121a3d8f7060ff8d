import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { audienceNamed, releaseMany } from '../app/src/desk/index.ts';
import { anyone, mayUse, SERVICE, type Actor } from '../app/src/ground/index.ts';
import { PERSONAS } from '../app/src/ground/sign-in/personas.ts';
import {
  makeGuardianKeyPair,
  publicKeys,
  receiveMany,
  sealOwnWords,
  submissionSchema,
  type Arrival,
  type Submission,
} from '../app/src/intake/index.ts';
import { createServer, ON_RELEASE } from '../app/src/main.ts';
import { backUp, registerGuardianKey } from '../app/src/oversight/index.ts';
import { formsOf, holds } from './support/canary.ts';
import { openTestGround, type TestGround } from './support/ground.ts';
import { ask, sessionOf } from './support/session.ts';

/** Part of everything the canaries say of themselves, and of nothing else: a hit anywhere is a leak. */
const mark = randomBytes(6).toString('hex');
const MARK = formsOf(mark);
const TEACHER = {
  name: `Zephyrine${mark} Quillfeather`,
  role: `Headmistress${mark} of Year 9`,
  contact: `zq${mark}@school.example 07700 9004${mark}`,
};
const CANARIES = 100;

describe('who gave information', () => {
  let ground: TestGround;
  let app: FastifyInstance;
  let teacher: Actor;
  /** Ids that exist, by the room whose pages show them. */
  let ids: Record<string, string>;
  let logged = '';

  beforeAll(async () => {
    ground = await openTestGround();
    // Logs as in production, where the test mode has none, from the first request to the last.
    vi.spyOn(process.stdout, 'write').mockImplementation((content) => {
      logged += String(content);
      return true;
    });
    const config = { ...ground.ground.config, mode: 'demo' } as const;
    app = await createServer({ ...ground.ground, config });
    app.get('/broken-for-this-test', { config: { access: anyone } }, () => {
      throw new Error('broken on purpose');
    });
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
    const keys = await publicKeys(ground.ground.database);
    const received = await receiveMany(
      ground.ground,
      await Promise.all(
        Array.from({ length: CANARIES }, async (_, at): Promise<Arrival> => {
          const account = { key: `canary-${mark}-${at}`, agencyId: randomUUID(), agencyName: `Canary${mark}a${at}` };
          const own = { name: `Canary${mark}n${at}`, role: 'teacher', contact: `Canary${mark}c${at}` };
          return {
            submission: SUBMISSION,
            receiving: { channel: 'import', agencyType: 'school_academy' },
            // Every other one seals in its browser.
            source:
              at % 2
                ? { ...account, ...own }
                : { ...account, binding: `draft-${at}`, sealed: await sealOwnWords(own, keys, `draft-${at}`) },
          };
        }),
      ),
    );
    ids = await goThroughTheRooms(ground, received[0]?.submissionId ?? '', app);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await app?.close();
    await ground?.close();
  });

  it('would be found in each encoding, wherever it began', () => {
    for (const before of ['', 'x', 'xy', 'xyz'])
      for (const encoded of [
        `${before}${mark}z`,
        Buffer.from(`${before}${mark}z`).toString('base64'),
        Buffer.from(`${before}${mark}z`).toString('base64url'),
        Buffer.from(`${before}${mark}z`).toString('hex'),
        Buffer.from(`${before}${mark}z`, 'utf16le').toString('latin1'),
        encodeURIComponent(`${before} ${mark} z`),
      ])
        expect(holds(encoded, MARK), encoded).toBe(true);
    expect(holds(randomBytes(40_000), MARK)).toBe(false);
    expect(holds(encodeURIComponent('Zoë Q & co'), formsOf('Zoë Q & co'))).toBe(true);
  });

  it('stands in no row of any table, read as the database’s own superuser', async () => {
    const rows = await everyRow(ground);
    expect(rows.length).toBeGreaterThan(CANARIES * 4);
    const secrets = [mark, 'teacher-tessa-quill', 'Tessa Quill', 'tessa.quill@school.example'].flatMap(formsOf);
    expect(rows.filter(({ text }) => holds(text, secrets)).map(({ table }) => table)).toEqual([]);
  });

  it('has no account id anywhere but in the account itself', async () => {
    const rows = await everyRow(ground);
    const forms = formsOf(teacher.accountId);
    const where = rows.filter(({ text }) => holds(text, forms)).map(({ table }) => table);
    expect([...new Set(where)]).toEqual(['tl.account']);
    const account = rows.find(({ table, text }) => table === 'tl.account' && text.includes(teacher.accountId));
    expect(account?.text, 'and the account holds no name').not.toMatch(/Tessa|Quill/u);
  });

  it('stands in no file of the database (tables, indexes, write-ahead log), nor of the data folder', async (context) => {
    const own = ground.ground.config.dataFolder;
    expect(filesUnder(own).filter((file) => holds(bytesOf(file), MARK))).toEqual([]);
    const folder = process.env['TEST_DATA_FOLDER'];
    if (!folder) return context.skip('the server of DATABASE_URL keeps its files to itself');
    await ground.asAdmin((admin) => admin.query('checkpoint'));
    expect(filesUnder(folder).filter((file) => holds(bytesOf(file), MARK))).toEqual([]);
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
    expect(holds(dump, MARK)).toBe(false);
  });

  it('stands in no backup, which holds every table', async () => {
    const file = join(ground.ground.config.dataFolder, 'all.backup');
    const { tables } = await backUp(ground, file);
    expect(tables['vault.envelope']).toBe(CANARIES + 1);
    const content = gunzipSync(readFileSync(file));
    expect(content.includes('vault.envelope')).toBe(true);
    expect(holds(content, MARK)).toBe(false);
  });

  it('stands in no page, answer or export that anybody can get', async () => {
    let pages = 0;
    // One of each kind of work; what is open to anyone, once.
    const kinds = new Map(PERSONAS.map((persona) => [persona.roles.join(), persona]));
    for (const persona of kinds.values()) {
      const actor = ground.persona(persona.sub);
      const session = await sessionOf(ground.ground, actor);
      for (const { method, url, access } of app.accessTable) {
        if (method !== 'GET' || url.includes('*') || !mayUse(access, actor)) continue;
        if (access.who === 'anyone' && !actor.roles.includes('partner')) continue;
        const path = url.replaceAll(/:\w+/gu, (name) => idFor(url, name, ids));
        const { payload, headers, statusCode } = await ask(app, session, 'GET', path);
        pages += statusCode === 200 ? 1 : 0;
        if (holds(payload + JSON.stringify(headers), MARK)) expect.fail(`${persona.sub} found it at ${path}`);
      }
    }
    expect(pages, 'and these were real pages').toBeGreaterThan(50);
  });

  it('stands in no log line, whatever is asked and however it fails', async () => {
    const session = await sessionOf(ground.ground, teacher);
    const secret = encodeURIComponent(TEACHER.name);
    const headers = { cookie: session.cookie, 'x-csrf-token': session.csrf, 'user-agent': TEACHER.name };
    for (const url of ['/broken-for-this-test', '/share', '/receipt', '/oversight/unseal', `/no/${secret}`, '/desk'])
      await app.inject({ method: 'GET', url: `${url}?name=${secret}`, headers });
    const bodies = [
      JSON.stringify({ ...SUBMISSION, source: TEACHER, more: TEACHER.name }),
      `{"source": "${TEACHER.name}`,
      JSON.stringify({ ...SUBMISSION, narrative: `${TEACHER.name}\u0000`, source: TEACHER }),
      JSON.stringify({ source: TEACHER, narrative: 'x'.repeat(3_000_000) }),
    ];
    for (const payload of bodies) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/submissions',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        payload,
      });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    }
    expect(logged, 'logging was on').toContain('/broken-for-this-test');
    expect(holds(logged, MARK), logged).toBe(false);
    expect(logged).not.toContain(teacher.accountId);
  });

  it('is sealed to envelopes of one length, in the browser or here, and to tokens of which no two are equal', async () => {
    const envelopes = await ground.asAdmin((admin) =>
      admin.query<{ n: number }>('select distinct length(box) n, length(shares::text) from vault.envelope'),
    );
    expect(envelopes.rows).toHaveLength(1);
    const tokens = await ground.asAdmin((admin) =>
      admin.query('select count(distinct token)::int "different", count(*)::int "all" from vault.source_token'),
    );
    expect(tokens.rows).toEqual([{ different: CANARIES + 1, all: CANARIES + 1 }]);
  });
});

const SUBMISSION: Submission = submissionSchema.parse({
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
});

/** Releases a report of a canary's submission, and has a guardian ask for its source; gives ids for the pages. */
async function goThroughTheRooms(
  { ground, persona, asAdmin }: TestGround,
  submission: string,
  app: FastifyInstance,
): Promise<Record<string, string>> {
  const desk = persona('desk-dara-voss');
  const act = { op: 'disclose', what: 'report', did: 'released', purpose: 'intelligence' } as const;
  const [report = ''] = await ground.database.act(desk, act, async (tx) => {
    const audience = (await audienceNamed(tx, 'met'))?.id ?? '';
    const person = { id: randomUUID(), kind: 'person', text: 'Ghost', role: 'not_sure' } as const;
    const phone = { id: randomUUID(), kind: 'phone', text: '07700 900123' } as const;
    return releaseMany(
      tx,
      ground,
      desk,
      [
        {
          submissionId: submission,
          kind: 'cpi',
          text: 'A boy has new things.',
          topics: ['CCE'],
          grade: { scheme: '3x5x2', source: '2', assessment: 'A', handling: { code: 'P' } },
          audience,
          agencyClass: 'education',
          district: null,
          happenedFrom: null,
          happenedTo: null,
          things: [person, phone],
          ties: [{ from: 0, to: 1, kind: 'uses_phone' }],
          lawfulBasis: 'Children Act 2004 s11',
          reason: 'New information about a child',
          gradedBy: desk.accountId,
          disclosure: { conditions: [], whoCouldKnow: 12, second: null, batch: null, lossOfProtection: null },
        },
      ],
      ON_RELEASE,
    );
  });
  const guardian = await sessionOf(ground, persona('guardian-gil-frome'));
  const asked = await ask(app, guardian, 'POST', '/oversight/unseal', {
    subject: submission,
    reasonCode: 'integrity_check',
    reason: 'To see that nothing of a source leaks.',
  });
  expect(asked.statusCode, asked.payload).toBe(303);
  const [entity] = await asAdmin(
    async (admin) => (await admin.query<{ entity_id: string }>('select entity_id from tl.entity_member limit 1')).rows,
  );
  const unseal = (asked.headers.location ?? '').split('/').at(-1) ?? '';
  return { desk: submission, identity: entity?.entity_id ?? '', lines: entity?.entity_id ?? '', unseal, report };
}

/** What stands in a path for a parameter: an id that exists in that room. */
function idFor(url: string, name: string, ids: Readonly<Record<string, string>>): string {
  if (name === ':code') return 'en';
  if (name === ':page') return 'you';
  if (name === ':seq') return '1';
  const room = url.includes('unseal') ? 'unseal' : (url.split('/')[1] ?? '');
  return ids[room] ?? ids['report'] ?? '';
}

/** Bytes of a file; none when it is gone since it was listed (other tests drop their databases on this server). */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
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
      registerGuardianKey(tx, { accountId, agencyId: agencyId ?? '', publicKey }),
    );
  }
}
