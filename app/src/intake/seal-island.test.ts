import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser } from '../../../test/support/browser.ts';
import { sessionOf } from '../../../test/support/session.ts';
import { isBrowserSeal, readBrowserSeal } from './seal-browser.ts';
import { openShare, openWithShares } from './seal-open.ts';
import { sealAccount, type GuardianKey } from './seal.ts';
import { openIntakeServer, type IntakeServer } from './test-server.ts';

/** Without a Chromium this says it was skipped: set CHROMIUM_PATH, or install the package "chromium". */
describe.skipIf(CHROMIUM === null)('who someone is, on the page that asks', () => {
  let server: IntakeServer;
  let browser: Browser;
  let page: Page;
  let url: string;
  /** Bodies of the forms that were sent. */
  const sent: URLSearchParams[] = [];
  /** What the browser complained of: scripts, or the content security policy. */
  const problems: string[] = [];

  beforeAll(async () => {
    server = await openIntakeServer();
    url = await server.app.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
    const { cookie } = await sessionOf(server.opened.ground, server.opened.persona('teacher-tessa-quill'));
    const [name = '', value = ''] = cookie.split('=');
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    context.setDefaultTimeout(20_000);
    context.on('weberror', (error) => problems.push(String(error.error())));
    context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await context.addCookies([{ name, value, url }]);
    page = await context.newPage();
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URLSearchParams(request.postData() ?? ''));
    });
    await page.goto(`${url}/share/you`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function goOn(): Promise<URLSearchParams | undefined> {
    await Promise.all([page.waitForURL((to) => to.pathname !== '/share/you'), submit()]);
    return sent.at(-1);
  }

  /** Not by its button, which takes no second click within a second. */
  async function submit(): Promise<void> {
    await page.evaluate(() => document.getElementById('seal')?.closest('form')?.requestSubmit());
  }

  it('is told beside the field what is wrong, and nothing is sent', async () => {
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('#name-error').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
    await page.locator('#name').fill('Tessa Quill');
    await page.locator('#job').fill('x'.repeat(121));
    await page.locator('#contact').fill('é'.repeat(199));
    await submit();
    await page.locator('#name-error').waitFor({ state: 'detached' });
    expect(await page.locator('#job-error').innerText()).toMatch(/^Error:.*120/su);
    expect(sent).toEqual([]);
  });

  it('leaves the browser sealed and in no other way; any two guardians read it', async () => {
    await page.locator('#job').fill('Teacher');
    await page.locator('#contact').fill('Ring at four');
    const body = await goOn();
    expect([...(body?.keys() ?? [])].filter((name) => ['name', 'job', 'contact'].includes(name))).toEqual([]);
    expect(sent.join('\n')).not.toMatch(/Tessa|Teacher|Ring/u);
    const field = body?.get('sealed') ?? '';
    expect(isBrowserSeal(field)).toBe(true);

    const inForce: GuardianKey[] = [...server.guardians].map(([id, { publicKey }]) => ({
      id,
      agencyId: id,
      publicKey,
    }));
    const binding = field.split('.')[1] ?? '';
    const account = { key: 'k', agencyId: 'a', agencyName: 'A school' };
    const sealing = { submissionId: 's', receivedAt: new Date(0) };
    const { box, shares } = await sealAccount(account, readBrowserSeal(field, binding, inForce), binding, sealing);
    const [one, , three] = await Promise.all(
      shares.map(({ guardianKeyId, sealed: share }) => {
        const pair = server.guardians.get(guardianKeyId);
        return openShare(Buffer.from(share, 'base64'), pair?.publicKey ?? Buffer.of(), pair?.privateKey ?? Buffer.of());
      }),
    );
    expect(await openWithShares(box, one ?? Buffer.of(), three ?? Buffer.of())).toMatchObject({
      name: 'Tessa Quill',
      role: 'Teacher',
      contact: 'Ring at four',
    });
  });

  it('stays sealed when the page is seen again and nothing new is typed; what is typed anew is sealed anew', async () => {
    const before = sent.at(-1)?.get('sealed');
    await page.goto(`${url}/share/you`);
    expect(await page.locator('#name').inputValue()).toBe('');
    expect((await goOn())?.get('sealed')).toBe(before);
    await page.goto(`${url}/share/you`);
    for (const id of ['name', 'job', 'contact']) await page.locator(`#${id}`).fill('Someone else');
    const anew = (await goOn())?.get('sealed') ?? '';
    expect([isBrowserSeal(anew), anew === before]).toEqual([true, false]);
    expect(problems).toEqual([]);
  });
});
