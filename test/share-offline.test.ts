import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser } from './support/browser.ts';
import { openSharingServer, type SharingServer } from './support/sharing-server.ts';
import { signInAs } from './support/sign-in.ts';

const WORDS = 'Kai waits at the station each Friday. An older man gives him a phone ending 442.';
const PIN = 'blue 4821';

describe.skipIf(CHROMIUM === null)('sharing from a phone without a connection (skipped without Chromium)', () => {
  let server: SharingServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    server = await openSharingServer();
    browser = await openBrowser();
    context = await browser.newContext({ baseURL: server.url, viewport: { width: 360, height: 740 } });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    await signInAs(page, server.url, 'Tessa Quill', '/share');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await server?.close();
  });

  const says = (text: string): Promise<void> => page.locator('#say', { hasText: text }).waitFor();

  it('keeps nothing of a page with anybody’s words: only the page for writing, its style and its scripts', async () => {
    await page.goto('/share');
    const kept = await page.evaluate(async () => {
      const addresses: string[] = [];
      let text = '';
      for (const name of await caches.keys()) {
        const shelf = await caches.open(name);
        for (const request of await shelf.keys()) {
          addresses.push(new URL(request.url).pathname);
          text += (await (await shelf.match(request))?.text()) ?? '';
        }
      }
      return { addresses: [...new Set(addresses)], text };
    });
    expect(kept.addresses.filter((path) => !path.startsWith('/assets/')).toSorted()).toEqual([
      '/share/offline',
      '/share/offline-language',
    ]);
    expect(kept.text).toContain('Ysgrifennu heb gysylltiad');
    expect(kept.text).not.toMatch(/Tessa|_csrf|Sign out/u);
  });

  it('carries words that could not be sent to the page that works without a connection, and keeps them locked', async () => {
    await page.goto('/share');
    await page.getByRole('button', { name: /Start/u }).click();
    for (const choice of ['[name=danger][value=no]', '[name=route][value=neither]']) {
      await page.locator(choice).check();
      await page.getByRole('button', { name: 'Continue' }).click();
    }
    await page.waitForURL('**/share/what');
    server.connection.cut();
    await page.locator('textarea[name=narrative]').fill(WORDS);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL('**/share/offline');
    await says('There is no connection');
    await page.getByLabel('Choose a PIN for this device').fill(PIN);
    await page.getByLabel('The same PIN again').fill('another');
    await page.getByRole('button', { name: 'Begin' }).click();
    await says('The two PINs are not the same');
    await page.getByLabel('The same PIN again').fill(PIN);
    await page.getByRole('button', { name: 'Begin' }).click();
    expect(await page.getByLabel('What you saw, heard or were told').inputValue()).toBe(WORDS);
    await page.locator('#kept', { hasText: 'On this device only. Saved at' }).waitFor();
    const device = await page.evaluate(async () => {
      const open = indexedDB.open('throughline-offline');
      await new Promise((resolve) => (open.onsuccess = resolve));
      const all = open.result.transaction('drafts').objectStore('drafts').getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      return (all.result as { box: { data: ArrayBuffer } }[]).map(({ box }) =>
        new TextDecoder('latin1').decode(box.data),
      );
    });
    expect(device).toHaveLength(1);
    expect(device.join('')).not.toMatch(/Kai|station|442/u);
  });

  it('says what is missing, and waits with what is finished: “on this device only”', async () => {
    await page.getByRole('button', { name: 'Finished' }).click();
    await says('Some answers are missing');
    expect(await page.locator('#write .govuk-error-message').count()).toBe(10);
    await fillIn(page);
    await page.getByRole('button', { name: 'Finished' }).click();
    await page.locator('#send-now', { hasText: 'Send now (1 waiting)' }).waitFor();
    await says('There is no answer from the service');
    await page.locator('#waiting-list', { hasText: 'On this device only' }).waitFor();
    expect(await server.received()).toEqual([]);
  });

  it('opens after the page was closed only with the PIN, counts wrong ones, and asks for a sign-in that has ended', async () => {
    await page.close();
    page = await context.newPage();
    await page.goto('/share/what');
    await page.waitForURL('**/share/offline');
    expect(await page.locator('#waiting').isVisible()).toBe(false);
    await page.getByLabel('Enter your PIN').fill('wrong one');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await says('You can try 2 more times');
    await page.getByLabel('Enter your PIN').fill(PIN);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.locator('#send-now').waitFor();
    server.connection.mend();
    const cookies = await context.cookies();
    await context.clearCookies({ name: 'tl-session' });
    await page.locator('#send-now').click();
    await says('You are signed out');
    expect(await page.locator('#sign-in').isVisible()).toBe(true);
    await context.addCookies(cookies);
    expect(await server.received()).toEqual([]);
  });

  it('is received once, although the answer was lost and it was sent again; only then is there a code', async () => {
    server.connection.loseAnswersTo('POST /api/submissions');
    await page.locator('#send-now').click();
    await says('There is no answer from the service');
    await page.locator('#waiting-list', { hasText: 'Sending. No answer yet' }).waitFor();
    expect(await server.received()).toEqual([WORDS]);
    expect(await page.getByRole('button', { name: 'Change' }).count()).toBe(0);
    server.connection.loseAnswersTo(null);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('#waiting-list', { hasText: /Received\. Your code is \d{4} \d{4} \d{4} \d{4}/u }).waitFor();
    expect(await server.received()).toEqual([WORDS]);
    await page.getByRole('button', { name: 'I have kept the code' }).click();
    await page.locator('#waiting').waitFor({ state: 'hidden' });
  });

  it('deletes everything on the device after three wrong PINs', async () => {
    await page.getByLabel('What you saw, heard or were told').fill('A second matter, kept.');
    await page.locator('#kept', { hasText: 'Saved at' }).waitFor();
    await page.reload();
    for (const shown of ['2 more times', 'the next one is wrong too', 'What was on this device is deleted']) {
      await page.getByLabel('Enter your PIN').fill('wrong again');
      await page.getByRole('button', { name: 'Unlock' }).click();
      await says(shown);
    }
    expect(await page.getByLabel('Choose a PIN for this device').isVisible()).toBe(true);
  });

  it('takes the worker and every draft off a device once the operator has switched this off', async () => {
    await page.getByLabel('Choose a PIN for this device').fill(PIN);
    await page.getByLabel('The same PIN again').fill(PIN);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByLabel('What you saw, heard or were told').fill('A third matter, kept.');
    await page.locator('#kept', { hasText: 'Saved at' }).waitFor();
    expect(await keptOn(page)).toEqual({ workers: 1, databases: 1 });
    await server.switchOfflineDraftsOff();
    await page.goto('/share');
    await expect.poll(() => keptOn(page), { timeout: 20_000 }).toEqual({ workers: 0, databases: 0 });
    await page.goto('/share/offline');
    expect(await page.locator('h1').textContent()).toContain('switched off');
  });
});

async function fillIn(page: Page): Promise<void> {
  for (const [name, value] of Object.entries({
    danger: 'no',
    route: 'neither',
    happened: 'ongoing',
    topics: 'CCE',
    howKnown: 'saw_it',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
  }))
    await page.locator(`[name=${name}][value=${value}]`).check();
  await page.getByLabel('Your name').fill('Tessa Quill');
  await page.getByLabel('Your job').fill('Head of year');
  await page.getByLabel('How to reach you safely').fill('Do not contact me');
}

async function keptOn(page: Page): Promise<{ workers: number; databases: number }> {
  return page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    databases: (await indexedDB.databases()).length,
  }));
}
