import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../app/src/main.ts';
import { CHROMIUM, openBrowser } from './support/browser.ts';
import { freePort } from './support/free-port.ts';
import { openTestGround, type TestGround } from './support/ground.ts';
import { signInAs } from './support/sign-in.ts';

describe.skipIf(CHROMIUM === null)('signing in with OpenID Connect (skipped without Chromium)', () => {
  let ground: TestGround;
  let app: FastifyInstance;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    ground = await openTestGround({ PORT: String(port) });
    app = await createServer(ground.ground);
    await app.listen({ port });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await ground?.close();
  });

  it('takes a persona through the provider and back, with a cookie no script can read', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signInAs(page, url, 'Dara Voss');
    expect(await page.textContent('header')).toContain('Dara Voss');
    const cookie = (await context.cookies()).find((one) => one.name === 'tl-session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.textContent('header')).toContain('Sign in');
    await context.addCookies(
      [{ ...cookie, name: 'tl-session', value: cookie?.value ?? '', url } as never].map(
        (one: { name: string; value: string; url: string }) => ({ name: one.name, value: one.value, url: one.url }),
      ),
    );
    await page.goto(url);
    expect(await page.textContent('header'), 'the old cookie opens nothing after signing out').toContain('Sign in');
    await page.goto(`${url}/sign-in`);
    expect(page.url(), 'the provider asks again who it is').toContain('/practice-sign-in/');
    await context.close();
  });

  it('does not show a partner’s name, which is not kept', async () => {
    const page = await (await browser.newContext()).newPage();
    await signInAs(page, url, 'Tessa Quill');
    expect(await page.textContent('header')).toContain('Partner');
    expect(await page.textContent('header')).not.toContain('Tessa');
    await page.context().close();
  });

  it('signs nobody in with an answer that was not asked for', async () => {
    const page = await (await browser.newContext()).newPage();
    const response = await page.goto(`${url}/sign-in/callback?code=made-up&state=made-up`);
    expect(response?.status()).toBe(400);
    expect(await page.textContent('main')).toContain('Start again');
    await page.context().close();
  });
});
