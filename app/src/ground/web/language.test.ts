import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { sessionOf } from '../../../../test/support/session.ts';
import { anyone } from '../access.ts';
import { createWeb } from './app.ts';
import { homeRoutes } from './home.ts';
import { localPath } from './local-path.ts';

let opened: TestGround;
let app: FastifyInstance;

beforeAll(async () => {
  opened = await openTestGround();
  app = (await createWeb(opened.ground)).app;
  homeRoutes(app, opened.ground);
  app.get('/english-only', { config: { access: anyone } }, async (_request, reply) =>
    reply.page('error.njk', { title: 'The desk', message: 'Work' }),
  );
  app.post('/privacy/answer', { config: { access: anyone, csrf: 'none' } }, async (_request, reply) =>
    reply.page('error.njk', { w: { start: 'x' }, title: 'An answer', message: 'To a form' }),
  );
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const inWelsh = async (url: string): Promise<string> =>
  (await app.inject({ url, headers: { cookie: 'tl-lang=cy' } })).body;

describe('choosing a language', () => {
  it('goes back to the page it came from, which is then in that language', async () => {
    const answer = await app.inject({ url: '/language/cy?to=%2Fprivacy%3Fa%3D1' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/privacy?a=1']);
    expect(answer.cookies).toMatchObject([
      { name: 'tl-lang', value: 'cy', path: '/', httpOnly: true, sameSite: 'Lax' },
    ]);
    const page = await inWelsh('/privacy?a=1');
    expect(page).toContain('<html lang="cy"');
    expect(page).toContain('Sut mae gwybodaeth yn cael ei diogelu');
    expect(page).toContain('href="/language/en?to=%2Fprivacy%3Fa%3D1"');
  });

  it.each(['fr', 'EN', '__proto__', 'constructor', '..%2Fcy'])('answers 404 for the language %s', async (code) => {
    const answer = await app.inject({ url: `/language/${code}` });
    expect([answer.statusCode, answer.cookies]).toEqual([404, []]);
  });

  it('shows English to whoever brings a cookie that names no language', async () => {
    for (const chosen of ['fr', 'toString', '', 'cy;en', '%00'])
      expect((await app.inject({ url: '/', headers: { cookie: `tl-lang=${chosen}` } })).body).toMatch(
        chosen === 'cy;en' ? /<html lang="cy"/u : /<html lang="en"/u,
      );
  });

  it('never leads away from this service, whatever a link asks for', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }), fc.webPath()), (to) => {
        const path = localPath(to);
        expect(new URL(path, 'https://own.example').origin).toBe('https://own.example');
        expect(path).toMatch(/^\/[!-~]*$/u);
      }),
      { examples: [['//evil.example'], ['/\\evil.example'], ['/\t/evil.example'], ['https://evil.example'], ['/é']] },
    );
  });
});

describe('a page', () => {
  it('that has no Welsh words stays in English, its frame too, and offers no other language', async () => {
    const page = await inWelsh('/english-only');
    expect(page).toContain('<html lang="en"');
    expect(page).toContain('Skip to main content');
    expect(page).not.toContain('Cymraeg');
  });

  it('of an error is in the language chosen; the API stays in English', async () => {
    expect(await inWelsh('/nothing')).toContain('Heb ddod o hyd i’r dudalen');
    expect((await app.inject({ url: '/api/nothing', headers: { cookie: 'tl-lang=cy' } })).json()).toMatchObject({
      title: 'There is nothing here that you can see. Check the address, or go back and try again.',
    });
  });

  it('that answers a form leads to a page that exists in the other language, not to the form’s address', async () => {
    const { body } = await app.inject({ method: 'POST', url: '/privacy/answer' });
    expect(body).toContain('href="/language/cy?to=%2Fprivacy"');
  });

  it('names the one room that is in Welsh in Welsh', async () => {
    const { cookie } = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
    const { body } = await app.inject({ url: '/', headers: { cookie: `${cookie}; tl-lang=cy` } });
    expect(body).toContain('Rhannu gwybodaeth');
    expect(body).toContain('Allgofnodi');
  });
});
