import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { createWeb } from '../../ground/web/app.ts';
import { intakeRoutes } from '../routes.ts';
import { openIntakeServer, type IntakeServer } from '../test-server.ts';

let server: IntakeServer;
let sharedDevices: FastifyInstance;
let teacher: TestSession;

beforeAll(async () => {
  server = await openIntakeServer();
  const { ground } = server.opened;
  teacher = await sessionOf(ground, server.opened.persona('teacher-tessa-quill'));
  const off = { ...ground, config: { ...ground.config, offlineDrafts: false } };
  sharedDevices = (await createWeb(off)).app;
  await intakeRoutes(sharedDevices, off);
  await sharedDevices.ready();
});
afterAll(async () => {
  await sharedDevices?.close();
  await server?.close();
});

const withoutNonce = (html: string): string => html.replaceAll(/nonce="[^"]*"/gu, '');

describe('the page for writing without a connection', () => {
  it('is the same to the byte for whoever asks, so that a browser may keep it', async () => {
    const [nobody, somebody] = await Promise.all(
      [{}, { cookie: teacher.cookie }].map((headers) => server.app.inject({ url: '/share/offline', headers })),
    );
    expect(nobody?.statusCode).toBe(200);
    expect(withoutNonce(somebody?.body ?? '')).toBe(withoutNonce(nobody?.body ?? '-'));
    expect(somebody?.body).not.toMatch(/_csrf|sign-out/u);
  });

  it.each([
    ['?language=cy', 'en', 'cy'],
    ['?language=en', 'cy', 'en'],
    ['', 'cy', 'cy'],
    ['?language=fr', 'cy', 'cy'],
    ['?language=en&language=cy', 'en', 'en'],
  ])('%s with the cookie %s is in %s, and says so', async (query, cookie, language) => {
    const page = await server.app.inject({ url: `/share/offline${query}`, headers: { cookie: `tl-lang=${cookie}` } });
    expect(page.body).toContain(`<html lang="${language}"`);
    expect(page.headers['content-language']).toBe(language);
    expect(page.body).toContain('href="/share/offline?language=');
  });

  it('learns of the session only what sending takes', async () => {
    const ask = async (headers: Record<string, string>): Promise<unknown> =>
      (await server.app.inject({ url: '/api/session', headers })).json();
    expect(await ask({})).toEqual({ signedIn: false, csrfToken: '' });
    expect(await ask({ cookie: teacher.cookie })).toEqual({ signedIn: true, csrfToken: teacher.csrf });
  });
});

describe('the service worker', () => {
  it('has one address, is asked for each time, and changes when any asset does', async () => {
    const answer = await server.app.inject({ url: '/sw.js' });
    expect(answer.headers['content-type']).toContain('text/javascript');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.body).toMatch(/^self\.VERSION="[\da-f]{16}";/u);
  });
});

describe('where devices are shared', () => {
  it('there is no worker, the page says that it is off, and browsers that had one are told to drop it', async () => {
    expect((await sharedDevices.inject({ url: '/sw.js' })).statusCode).toBe(404);
    const page = (await sharedDevices.inject({ url: '/share/offline' })).body;
    expect(page).toContain('Writing without a connection is switched off');
    expect(page).not.toMatch(/offline-[\da-f]+\.js|id="begin"/u);
    const start = (await sharedDevices.inject({ url: '/share', headers: { cookie: teacher.cookie } })).body;
    expect(start).toContain('data-worker="off"');
    expect(start).not.toContain('/share/offline');
  });
});
