import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { signedIn } from '../access.ts';
import { newSecret, readSlot, writeSlot } from '../sealed-slot.ts';
import { createWeb } from './app.ts';
import { leaveNotice } from './request.ts';
import { csrfFor, type Session } from './session.ts';

const MINUTE = 60_000;
let opened: TestGround;
let app: FastifyInstance;

beforeAll(async () => {
  opened = await openTestGround();
  app = (await createWeb(opened.ground)).app;
  app.get('/page', { config: { access: signedIn } }, async (_request, reply) =>
    reply.page('error.njk', { problem: {} }),
  );
  app.get('/token', { config: { access: signedIn } }, async (request) => request.csrfToken);
  app.get('/notice', { config: { access: signedIn } }, async (request) => {
    leaveNotice(request, 'Kept for the next page');
    return 'left';
  });
  app.post('/form', { config: { access: signedIn } }, async () => 'taken');
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

/** A session last seen so many minutes ago. */
async function seen(minutesAgo: number, more: Partial<Session> = {}): Promise<string> {
  const secret = newSecret();
  const lastSeenAt = Date.now() - minutesAgo * MINUTE;
  const { accountId } = opened.persona('desk-dara-voss');
  await writeSlot(
    opened.ground.database,
    'session',
    secret,
    { accountId, startedAt: lastSeenAt, lastSeenAt, ...more },
    new Date(Date.now() + 60 * MINUTE),
  );
  return secret;
}

async function get(
  secret: string,
  url: string,
  dest?: string,
): Promise<{ status: number; body: string; next: string }> {
  const headers = { cookie: `tl-session=${secret}`, ...(dest ? { 'sec-fetch-dest': dest } : {}) };
  const response = await app.inject({ url, headers });
  const next = /tl-session=([\w-]+)/u.exec(String(response.headers['set-cookie']))?.[1] ?? secret;
  return { status: response.statusCode, body: response.body, next };
}

async function lastSeen(secret: string): Promise<number> {
  return (await readSlot<Session>(opened.ground.database, 'session', secret))?.lastSeenAt ?? 0;
}

describe('a session in use', () => {
  it('is not idle, whatever kind of request its browser makes', async () => {
    for (const dest of [undefined, 'empty', 'document']) {
      const { next, status } = await get(await seen(29), '/token', dest);
      expect(status).toBe(200);
      expect(Date.now() - (await lastSeen(next)), String(dest)).toBeLessThan(MINUTE);
    }
  });

  it('is not idle after a page that shows a notice either, and shows it once', async () => {
    const { next, body } = await get(await seen(29, { notice: 'Fact added' }), '/page', 'document');
    expect(body).toContain('Fact added');
    expect(Date.now() - (await lastSeen(next))).toBeLessThan(MINUTE);
    expect((await get(next, '/page', 'document')).body).not.toContain('Fact added');
  });

  it('takes a form of a page that was open before its secret was changed in another tab', async () => {
    const secret = await seen(10);
    const { body: tokenOfThePage } = await get(secret, '/token');
    const old = await seen(10);
    const { next } = await get(old, '/page', 'document');
    expect(next).not.toBe(old);
    const post = async (token: string): Promise<number> =>
      (
        await app.inject({
          method: 'POST',
          url: '/form',
          payload: `_csrf=${token}`,
          headers: { cookie: `tl-session=${next}`, 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).statusCode;
    expect(await post(csrfFor(old))).toBe(200);
    expect(await post((await get(next, '/token')).body)).toBe(200);
    expect(await post(tokenOfThePage), 'the token of another session').toBe(403);
  });

  it('leaves its old secret alive for what was under way, and no longer than a minute', async () => {
    const old = await seen(10);
    await get(old, '/page', 'document');
    expect((await get(old, '/notice', 'document')).status).toBe(200);
    const left = await opened.asAdmin(
      async (admin) =>
        (
          await admin.query<{ seconds: number }>(
            `select extract(epoch from expires_at - now())::float seconds from tl.sealed_slot
             where kind = 'session' and key_hash = sha256($1)`,
            [Buffer.from(old)],
          )
        ).rows[0]?.seconds ?? 0,
    );
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(60);
  });

  it('has a cookie that scripts cannot read and other sites do not send; on https, of this host alone', async () => {
    const plain = await app.inject({
      url: '/page',
      headers: { cookie: `tl-session=${await seen(10)}`, 'sec-fetch-dest': 'document' },
    });
    expect(String(plain.headers['set-cookie'])).toMatch(/^tl-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/u);
    const config = { ...opened.ground.config, publicUrl: 'https://throughline.example' };
    const { app: secure, sessions } = await createWeb({ ...opened.ground, config });
    secure.get('/page', { config: { access: signedIn } }, async () => 'page');
    expect(sessions.cookieName).toBe('__Host-tl-session');
    const over = await secure.inject({
      url: '/page',
      headers: { cookie: `__Host-tl-session=${await seen(10)}`, 'sec-fetch-dest': 'document' },
    });
    expect(String(over.headers['set-cookie'])).toMatch(/; HttpOnly; Secure; SameSite=Lax$/u);
    await secure.close();
  });

  it.each(['', 'x', '../../etc', 'a'.repeat(5000), '%00', "' or 1=1 --"])(
    'is none for a cookie that is no secret: %.12s',
    async (cookie) => {
      expect((await get(cookie, '/token')).status).toBe(303);
    },
  );
});

describe('“Exit this page”', () => {
  it('ends the session for good, however long it was idle, and leads where nothing is said of this service', async () => {
    for (const [minutesAgo, dest] of [
      [0, undefined],
      [29, undefined],
      [10, 'document'],
    ] as const) {
      const secret = await seen(minutesAgo);
      const answer = await app.inject({
        url: '/exit',
        headers: { cookie: `tl-session=${secret}`, ...(dest ? { 'sec-fetch-dest': dest } : {}) },
      });
      expect([answer.statusCode, answer.headers.location]).toEqual([303, 'https://www.bbc.co.uk/weather']);
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      const own = answer.cookies.filter(({ name }) => name === 'tl-session');
      expect(own.at(-1)).toMatchObject({ value: '' });
      for (const { value } of own) expect((await get(value, '/token')).status).toBe(303);
    }
  });

  it('leads away also who is not signed in, and ends nothing when another site’s link led to it', async () => {
    expect((await app.inject({ url: '/exit' })).statusCode).toBe(303);
    const secret = await seen(0);
    await app.inject({ url: '/exit', headers: { cookie: `tl-session=${secret}`, 'sec-fetch-site': 'cross-site' } });
    expect((await get(secret, '/token')).status).toBe(200);
  });
});
