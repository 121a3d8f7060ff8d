import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import { audienceNamed, releaseMany, type NewReport } from '../desk/index.ts';
import { SERVICE } from '../ground/index.ts';
import { bindFeed } from '../intake/index.ts';
import { createServer, ON_RELEASE } from '../main.ts';

let opened: TestGround;
let app: FastifyInstance;
let analyst: TestSession;
const phone = randomUUID();

beforeAll(async () => {
  opened = await openTestGround();
  app = await createServer(opened.ground);
  await app.ready();
  analyst = await sessionOf(opened.ground, opened.persona('analyst-ari-lumb'));
  const { database } = opened.ground;
  await database.act(SERVICE, { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' }, async (tx) => {
    const audience = (await audienceNamed(tx, 'met'))?.id ?? '';
    const said = (person: string, assessment: 'A' | 'E', id = randomUUID()): NewReport => ({
      id,
      submissionId: null,
      kind: 'record',
      text: `${person} uses the number.`,
      topics: ['CCE'],
      grade: { scheme: '3x5x2', source: '2', assessment, handling: { code: 'P' } },
      audience,
      agencyClass: 'police',
      district: null,
      happenedFrom: null,
      happenedTo: null,
      things: [
        { id: randomUUID(), kind: 'person', text: person, role: 'may_be_exploiting', recordKey: `test:${person}` },
        { id: id === phone ? phone : randomUUID(), kind: 'phone', text: '07700 900111' },
      ],
      ties: [{ from: 0, to: 1, kind: 'uses_phone' }],
      lawfulBasis: 'test',
      reason: 'test',
      gradedBy: null,
    });
    const reports = [
      said('Ann Adder', 'A', phone),
      said('Ann Adder', 'A'),
      said('Bob Badger', 'A'),
      said('Bob Badger', 'A'),
      said('Cat Crow', 'E'),
    ];
    const ids = await releaseMany(tx, opened.ground, SERVICE, reports, ON_RELEASE);
    await bindFeed(tx, opened.ground.keys, ids.slice(0, 3), 'one');
    await bindFeed(tx, opened.ground.keys, ids.slice(3, 5), 'two');
  });
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function open(brand = 'Testline'): Promise<string> {
  const response = await ask(app, analyst, 'POST', '/lines/new', {
    brand,
    reason: 'Named by several partners in the same weeks',
  });
  expect(response.statusCode, response.body).toBe(303);
  return String(response.headers.location);
}

async function reference(): Promise<string> {
  return opened.asAdmin(
    async (admin) =>
      (await admin.query<{ reference: string }>('select reference from tl.report limit 1')).rows[0]?.reference ?? '',
  );
}

describe('a line’s page', () => {
  it('gives a form back as it was typed, with what is wrong', async () => {
    const response = await ask(app, analyst, 'POST', '/lines/new', { brand: 'Kept brand', reason: 'short' });
    expect(response.statusCode).toBe(400);
    expect(response.body).toContain('Kept brand');
    expect(response.body).toContain('20 characters or more');
  });

  it.each([
    [{ kind: 'market', value: 'Fareham', reason: 'Two reports say so', report: 'TL-NOTHING' }, 'Name the report'],
    [{ kind: 'status', value: 'toString', reason: 'Two reports say so' }, 'use one of'],
    [{ kind: 'constructor', value: 'x', reason: 'Two reports say so' }, 'Choose what kind'],
    [{ kind: 'market', value: 'Fareham', reason: 'Two reports say so', from: '2026-02-30' }, 'year-month-day'],
    [{ kind: 'market', value: '', reason: 'Two reports say so' }, 'Enter the fact'],
    [{ kind: 'market', value: 'a\u0000b', reason: 'Two reports say so' }, 'NUL'],
  ])('refuses the fact %j and says what to do', async (form, advice) => {
    const path = await open();
    const response = await ask(app, analyst, 'POST', `${path}/facts`, { report: await reference(), ...form });
    expect([response.statusCode, response.body.includes(advice)]).toEqual([400, true]);
  });

  it('keeps what was taken back in its history, and shows what was known on an earlier day', async () => {
    const path = await open();
    await ask(app, analyst, 'POST', `${path}/facts`, {
      kind: 'market',
      value: 'Fareham',
      reason: 'Two reports say so',
      report: await reference(),
    });
    expect((await ask(app, analyst, 'GET', path)).body).toContain('Fareham');
    expect((await ask(app, analyst, 'GET', `${path}?known=2020-01-01`)).body).not.toContain('Fareham');
    const id = path.split('/').at(-1);
    const fact = await opened.asAdmin(
      async (admin) =>
        (await admin.query<{ id: string }>('select id from tl.line_fact where line_id = $1', [id])).rows[0]?.id ?? '',
    );
    expect(
      (await ask(app, analyst, 'POST', `${path}/retract`, { fact, reason: 'It was another town' })).statusCode,
    ).toBe(303);
    const kept = await opened.asAdmin(
      async (admin) => (await admin.query('select from tl.line_fact where line_id = $1', [id])).rowCount,
    );
    expect([
      kept,
      (await ask(app, analyst, 'POST', `${path}/retract`, { fact, reason: 'It was another town' })).statusCode,
    ]).toEqual([2, 404]);
  });

  it('counts different sources, not reports, and leaves out what is suspected to be false', async () => {
    const entity = await opened.asAdmin(
      async (admin) =>
        (await admin.query<{ id: string }>('select entity_id id from tl.entity_member where mention_id = $1', [phone]))
          .rows[0]?.id,
    );
    const around = await ask(app, analyst, 'GET', `/lines/around/${entity ?? ''}`);
    expect(around.statusCode).toBe(200);
    const rows = around.body.split('<tr').filter((row) => row.includes('uses phone'));
    const tie = (name: string): string => rows.find((row) => row.includes(name)) ?? '';
    expect(tie('Ann Adder')).toContain('data-label="Sources">One');
    expect(tie('Bob Badger')).toContain('data-label="Sources">Two or more');
    expect(around.body).not.toContain('Cat Crow');
  });

  it('takes every naughty brand or refuses it, and never breaks', async () => {
    for (const brand of [
      '<script>alert(1)</script>',
      '{{7*7}}',
      "'; drop table tl.line; --",
      '\ud800',
      '=cmd()',
      '𝒯𝒽ℯ',
      ' ',
    ]) {
      const response = await ask(app, analyst, 'POST', '/lines/new', {
        brand,
        reason: 'Named by several partners in the same weeks',
      });
      expect([303, 400]).toContain(response.statusCode);
    }
    const list = await ask(app, analyst, 'GET', '/lines');
    expect(list.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(list.body).not.toContain('<script>alert(1)');
  });
});
