import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf } from '../../../../test/support/session.ts';
import { allow, anyone, SERVICE, signedIn } from '../access.ts';
import { Database } from '../database.ts';
import { newSecret, writeSlot } from '../sealed-slot.ts';
import { createWeb } from './app.ts';

let opened: TestGround;
let app: FastifyInstance;

beforeAll(async () => {
  opened = await openTestGround();
  app = (await createWeb(opened.ground)).app;
  app.get('/api/broken', { config: { access: anyone } }, async () => {
    throw new Error('the password is swordfish');
  });
  app.get('/who', { config: { access: signedIn } }, async (request) => request.actor?.accountId);
  app.get('/desk-only', { config: { access: allow('desk') } }, async () => 'yes');
  app.post('/form', { config: { access: signedIn } }, async () => 'taken');
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

describe('the server', () => {
  it('does not start with a route that does not say who may use it', async () => {
    const { app: other } = await createWeb(opened.ground);
    expect(() => other.get('/open', async () => 'x')).toThrow(/does not declare who may use it/u);
    await other.close();
  });

  it('answers what it did not foresee without saying what it was', async () => {
    const response = await app.inject({ url: '/api/broken' });
    expect(response.statusCode).toBe(500);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.body).not.toMatch(/swordfish|at .*\.ts/u);
  });

  it('says plainly that the database is away, and that nothing typed is lost', async () => {
    const away = new Database('postgresql://nobody@127.0.0.1:1/none', 1);
    const { app: other } = await createWeb({ ...opened.ground, database: away });
    other.get('/api/asks', { config: { access: anyone } }, async () => away.ping());
    const response = await other.inject({ url: '/api/asks' });
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '10']);
    expect(response.json<{ title: string }>().title).toContain('not lost');
    await other.close();
    await away.close();
  });

  it('sends what every page needs to be safe', async () => {
    const { headers } = await app.inject({ url: '/nowhere' });
    expect(headers['content-security-policy']).toMatch(/default-src 'self';script-src 'self' 'nonce-[\da-f]+'/u);
    expect(headers['content-security-policy']).not.toMatch(/unsafe/u);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });
});

describe('a session', () => {
  it('of an account that was disabled ends at its next request', async () => {
    const actor = await opened.account(['desk'], null);
    const session = await sessionOf(opened.ground, actor);
    expect((await ask(app, session, 'GET', '/who')).body).toBe(actor.accountId);
    await opened.ground.database.act(
      SERVICE,
      { op: 'alter', what: 'account', did: 'disabled', purpose: 'administration' },
      (tx) => tx.updateTable('tl.account').set({ disabled_at: new Date() }).where('id', '=', actor.accountId).execute(),
    );
    expect((await ask(app, session, 'GET', '/who')).statusCode).toBe(303);
  });

  it('ends when it was idle too long, and after twelve hours whatever was done', async () => {
    const { accountId } = opened.persona('desk-dara-voss');
    for (const [startedAt, lastSeenAt, status] of [
      [0, 0, 200],
      [40, 40, 303],
      [13 * 60, 0, 303],
    ] as const) {
      const secret = newSecret();
      const ago = (minutes: number): number => Date.now() - minutes * 60_000;
      await writeSlot(
        opened.ground.database,
        'session',
        secret,
        { accountId, startedAt: ago(startedAt), lastSeenAt: ago(lastSeenAt) },
        new Date(Date.now() + 60_000),
      );
      expect((await app.inject({ url: '/desk-only', headers: { cookie: `tl-session=${secret}` } })).statusCode).toBe(
        status,
      );
    }
  });

  it('gets a new secret as it goes on, and the old one serves only what was under way', async () => {
    const { accountId } = opened.persona('desk-dara-voss');
    const secret = newSecret();
    await writeSlot(
      opened.ground.database,
      'session',
      secret,
      { accountId, startedAt: Date.now() - 600_000, lastSeenAt: Date.now() - 600_000 },
      new Date(Date.now() + 600_000),
    );
    const response = await app.inject({
      url: '/desk-only',
      headers: { cookie: `tl-session=${secret}`, 'sec-fetch-dest': 'document' },
    });
    const next = /tl-session=([\w-]+)/u.exec(String(response.headers['set-cookie']))?.[1] ?? '';
    expect(next).not.toBe(secret);
    expect((await app.inject({ url: '/desk-only', headers: { cookie: `tl-session=${next}` } })).statusCode).toBe(200);
  });
});

describe('a form', () => {
  it.each([
    ['without its token', {}, {}],
    ['with another session’s token', { _csrf: 'wrong' }, {}],
    ['from another site', null, { origin: 'https://elsewhere.example' }],
    ['that the browser says came across sites', null, { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused', async (_name, form, headers) => {
    const session = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
    const payload = new URLSearchParams(form ?? { _csrf: session.csrf }).toString();
    const response = await app.inject({
      method: 'POST',
      url: '/form',
      payload,
      headers: { cookie: session.cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    expect(response.statusCode).toBe(403);
  });

  it('of ours is taken', async () => {
    const session = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
    expect((await ask(app, session, 'POST', '/form')).body).toBe('taken');
  });
});
