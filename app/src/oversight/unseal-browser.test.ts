import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser } from '../../../test/support/browser.ts';
import { sessionOf } from '../../../test/support/session.ts';
import { wrapPrivateKey } from '../intake/index.ts';
import { openOversightServer, shareSomething, type OversightServer } from './test-server.ts';

const PASSPHRASE = 'correct horse battery staple';
const REASON = 'A threat was made against the person who reported this.';
const [GIL, GWEN] = ['guardian-gil-frome', 'guardian-gwen-istead'] as const;

/** Without a Chromium this says it was skipped: set CHROMIUM_PATH, or install the package "chromium". */
describe.skipIf(CHROMIUM === null)('two guardians in their own browsers', () => {
  let server: OversightServer;
  let browser: Browser;
  let url: string;
  /** What the browsers complained of: scripts, or the content security policy. */
  const problems: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'throughline-guardians-'));

  beforeAll(async () => {
    server = await openOversightServer();
    url = await server.app.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
    for (const [sub, pair] of server.pairs)
      writeFileSync(join(folder, `${sub}.json`), JSON.stringify(await wrapPrivateKey(pair.privateKey, PASSPHRASE)));
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  async function pageOf(sub: string): Promise<Page> {
    const { cookie } = await sessionOf(server.opened.ground, server.opened.persona(sub));
    const [name = '', value = ''] = cookie.split('=');
    const context: BrowserContext = await browser.newContext();
    context.setDefaultTimeout(15_000);
    context.on('weberror', (error) => problems.push(String(error.error())));
    context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await context.addCookies([{ name, value, url }]);
    return context.newPage();
  }

  async function useKey(page: Page, sub: string, passphrase: string, button: string): Promise<void> {
    await page.getByLabel('Your key file').setInputFiles(join(folder, `${sub}.json`));
    await page.getByLabel('Its passphrase').fill(passphrase);
    await page.getByRole('button', { name: button }).click();
  }

  it('open a source together; neither key, passphrase nor source is ever sent', async () => {
    const submissionId = await shareSomething(server.opened);
    const sent: string[] = [];
    const [gil, gwen] = [await pageOf(GIL), await pageOf(GWEN)];
    for (const page of [gil, gwen])
      page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));

    await gil.goto(`${url}/oversight/unseal`);
    await gil.getByLabel('Which source').fill(submissionId);
    await gil.getByLabel('There is a threat').check();
    await gil.getByLabel('Why nothing less will do').fill(REASON);
    await gil.getByRole('button', { name: 'Ask' }).click();
    await gil.waitForURL(/unseal\/[\da-f-]{36}$/u);
    const request = gil.url();

    await gwen.goto(request);
    await useKey(gwen, GWEN, 'not her passphrase', 'Agree');
    await gwen.getByText('The passphrase does not open this key file').waitFor();
    await useKey(gwen, GIL, PASSPHRASE, 'Agree');
    await gwen.getByText('This key file is not the one this source was sealed to').waitFor();
    await useKey(gwen, GWEN, PASSPHRASE, 'Agree');
    await gwen.getByText('Agreed. Whoever asked has 15 minutes').waitFor();

    await gil.reload();
    await useKey(gil, GIL, PASSPHRASE, 'Open the source');
    await gil.getByRole('heading', { name: 'Who shared it' }).waitFor();
    expect(await gil.locator('#unseal-list').innerText()).toContain('tessa.quill@school.example');

    await gil.getByRole('button', { name: 'Clear it now' }).click();
    expect(await gil.content()).not.toContain('tessa.quill');
    await gil.reload();
    await gil.getByText('is not opened twice').waitFor();
    expect(problems).toEqual([]);
    const everything = sent.join('\n');
    expect(everything).toContain('/material');
    for (const secret of [
      PASSPHRASE,
      encodeURIComponent(PASSPHRASE),
      PASSPHRASE.replaceAll(' ', '+'),
      'Tessa',
      'tessa.quill',
    ])
      expect(everything).not.toContain(secret);
  });
});
