import type { FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf } from '../../../../test/support/session.ts';
import { anyone, signedIn } from '../access.ts';
import { Database } from '../database.ts';
import { badInput } from '../problem.ts';
import { newSecret } from '../sealed-slot.ts';
import { createWeb } from './app.ts';
import { field, uuid } from './request.ts';

const SECRET_VALUE = 'Zebulon Quartermaine';
let opened: TestGround;
let app: FastifyInstance;

beforeAll(async () => {
  opened = await openTestGround();
  const { database } = opened.ground;
  app = (await createWeb(opened.ground)).app;
  const open = { config: { access: anyone, csrf: 'none' as const } };
  for (const prefix of ['', '/api']) {
    app.get(`${prefix}/database-refuses`, open, async () =>
      database.asNobody('intake', (tx) => sql`select ${SECRET_VALUE}::uuid`.execute(tx)),
    );
    app.get(`${prefix}/wrong-field`, open, async () => {
      throw badInput('Write days as year-month-day.', { from: 'is no day' });
    });
  }
  app.post('/api/echo', open, async (request) => ({ said: field(request, 'said') }));
  app.get('/thing/:id', open, async (request) => uuid((request.params as { id: string }).id));
  app.get('/mine', { config: { access: signedIn } }, async () => 'mine');
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

describe('an answer to what went wrong', () => {
  it.each(['/database-refuses', '/api/database-refuses'])(
    'never repeats the value that a database error quotes, nor where in the code it was: %s',
    async (url) => {
      const response = await app.inject({ url });
      expect(response.statusCode).toBe(500);
      expect(response.body).not.toMatch(/Zebulon|22P02|invalid input syntax|\.ts:\d|node_modules/u);
    },
  );

  it('is a page for people and problem+json for programs, with the fields that are wrong', async () => {
    const page = await app.inject({ url: '/wrong-field', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    expect(page.body).toContain('Write days as year-month-day.');
    for (const ask of [{ url: '/api/wrong-field' }, { url: '/wrong-field', headers: { accept: 'application/json' } }]) {
      const json = await app.inject(ask);
      expect(json.headers['content-type']).toContain('application/problem+json');
      expect(json.json()).toEqual({
        type: 'urn:throughline:problem:bad-input',
        title: 'Write days as year-month-day.',
        status: 400,
        fields: { from: 'is no day' },
      });
    }
  });

  it.each([
    ['{"said":', 'application/json', 400],
    ['<said/>', 'application/xml', 415],
    [JSON.stringify({ said: 'x'.repeat(2 * 1024 * 1024) }), 'application/json', 413],
  ])('to a body that is none names no code of ours: %.8s', async (payload, type, status) => {
    const response = await app.inject({ method: 'POST', url: '/api/echo', payload, headers: { 'content-type': type } });
    expect(response.statusCode).toBe(status);
    expect(response.json<{ status: number }>().status).toBe(status);
    expect(response.body.length).toBeLessThan(500);
  });

  it('asks a person to sign in and come back, and tells a program', async () => {
    const person = await app.inject({ url: '/mine?page=2' });
    expect([person.statusCode, person.headers.location]).toEqual([303, '/sign-in?to=%2Fmine%3Fpage%3D2']);
    expect((await app.inject({ url: '/mine', headers: { accept: 'application/json' } })).statusCode).toBe(401);
  });

  it('is a refusal, never a failure, for any address at all', async () => {
    const session = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.webPath(),
          fc
            .string({ unit: 'binary', maxLength: 60 })
            .map((text) => `/thing/${encodeURIComponent(text.toWellFormed())}`),
          fc.constantFrom(
            '/thing/%ff',
            '/thing/%00',
            '/thing/..%2f..%2fetc',
            `/${'a'.repeat(5000)}`,
            '/assets/..%2f..',
          ),
        ),
        async (url) => {
          const response = await ask(app, session, 'GET', url === '' ? '/' : url);
          expect(response.statusCode).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('with the database away', () => {
  it('someone who is signed in is told so in words, as a page, and keeps the cookie', async () => {
    const away = new Database('postgresql://nobody@127.0.0.1:1/none', 1);
    const { app: other } = await createWeb({ ...opened.ground, database: away });
    other.get('/mine', { config: { access: signedIn } }, async () => 'mine');
    const response = await other.inject({ url: '/mine', headers: { cookie: `tl-session=${newSecret()}` } });
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '10']);
    expect(response.body).toContain('Throughline is not available just now');
    expect(response.body).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|nobody/u);
    expect(response.headers['set-cookie']).toBeUndefined();
    await other.close();
    await away.close();
  });
});
