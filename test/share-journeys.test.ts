import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser } from './support/browser.ts';
import { openSharingServer, type SharingServer } from './support/sharing-server.ts';
import { signInAs } from './support/sign-in.ts';

/** The budgets of the issue: ux.md §8.1 and §1.1. */
const MOST_PAGES = 7;
const MOST_ANSWERS = 11;
const HEAVIEST_FIRST_PAGE = 120_000;
const PHONE = { viewport: { width: 360, height: 740 } };

/** What is chosen wherever a page asks; what is not here may be left empty. */
const CHOICES: Readonly<Record<string, string>> = {
  danger: 'no',
  route: 'neither',
  happened: 'unknown',
  topics: 'CCE',
  howKnown: 'saw_it',
  whoElseKnows: 'many',
  sourceRisk: 'none_known',
};
const TEXTS: Readonly<Record<string, string>> = {
  name: 'Tessa Quill',
  job: 'Head of year',
  contact: 'Do not contact me',
};

/** Pages that the walk does not pass. */
const OTHER_PAGES = [
  '/',
  '/accessibility',
  '/privacy',
  '/share',
  '/share/right-place',
  '/share/pass-on',
  '/share/take-over',
  '/share/import',
  '/share/offline',
  '/share/slip',
  '/receipt',
  '/nowhere',
];

describe.skipIf(CHROMIUM === null)('sharing on a phone of 360 pixels (skipped without Chromium)', () => {
  let server: SharingServer;
  let browser: Browser;
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    server = await openSharingServer();
    browser = await openBrowser();
    const context = await browser.newContext(PHONE);
    await signInAs(await context.newPage(), server.url, 'Tessa Quill', '/share');
    signedIn = await context.storageState();
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A phone on which a teacher signed in before, on the first page. */
  async function teacher(options: BrowserContextOptions = {}): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ ...PHONE, storageState: signedIn, ...options, baseURL: server.url });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto('/share');
    return { context, page };
  }

  it('takes few pages, few answers and little weight with JavaScript, and says what was received', async () => {
    const { context, page } = await teacher();
    const weight = await weightOf(context, page, '/share');
    const words = 'Two lads wait by the station each Friday. One gave Kai a phone ending 442.';
    const walked = await share(page, words, true);
    console.log(
      `first page ${weight.bytes} bytes (${weight.parts.join(', ')}); ${walked.pages.length} pages (${walked.pages.join(', ')}); ${walked.required.length} required answers (${walked.required.join(', ')})`,
    );
    expect(weight.bytes).toBeLessThanOrEqual(HEAVIEST_FIRST_PAGE);
    expect(walked.pages.length).toBeLessThanOrEqual(MOST_PAGES);
    expect(walked.required.length).toBeLessThanOrEqual(MOST_ANSWERS);
    expect(walked.sideways).toEqual([]);
    expect((await server.received()).at(-1)).toBe(words);
    await context.close();
  });

  it('works without JavaScript, in Welsh, from the front page to the code', async () => {
    const { context, page } = await teacher({ javaScriptEnabled: false });
    expect((await englishOn(page)).length, 'English is seen where there is English').toBeGreaterThan(10);
    await page.getByRole('link', { name: 'Cymraeg' }).click();
    expect(page.url()).toBe(`${server.url}/share`);
    const words = 'Mae dau fachgen yn aros wrth yr orsaf bob dydd Gwener.';
    const walked = await share(page, words);
    expect(walked.languages).toEqual(['cy']);
    expect(walked.english).toEqual([]);
    expect(walked.sideways).toEqual([]);
    expect((await server.received()).at(-1)).toBe(words);
    for (const path of OTHER_PAGES) {
      await page.goto(path);
      expect(await englishOn(page), path).toEqual([]);
    }
    await context.close();
  });

  it('says that words are saved when they are, and that they are not while the connection is gone', async () => {
    const { context, page } = await teacher();
    await walkTo(page, '/share/what');
    const status = page.locator('#saved');
    await page.locator('#narrative').fill('First words, while there is a connection.');
    await status.filter({ hasText: /Saved.*\d\d:\d\d/u }).waitFor();
    server.connection.cut();
    await page.locator('#narrative').fill('Second words, typed in a lift.');
    await status.filter({ hasText: /not saved/iu }).waitFor();
    server.connection.mend();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await status.filter({ hasText: /Saved.*\d\d:\d\d/u }).waitFor();
    const again = await context.newPage();
    await again.goto('/share/what');
    expect(await again.locator('#narrative').inputValue()).toBe('Second words, typed in a lift.');
    await context.close();
  });

  it('comes back to the same words when the session ends in the middle', async () => {
    const { context, page } = await teacher();
    await walkTo(page, '/share/what');
    const words = 'What I saw at the bus stop <b>& "more"</b>\nand a second line';
    await page.locator('#narrative').fill(words);
    await context.clearCookies({ name: /tl-session$|^practice_/u });
    await forward(page);
    await page.getByLabel('Tessa Quill', { exact: true }).check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/share/what');
    expect(await page.locator('#narrative').inputValue()).toBe(words);
    expect(await page.locator('main').textContent()).toContain('signed out');
    await context.close();
  });

  it('is left at once by Shift three times: the session is over, and “Back” does not lead to it', async () => {
    const context = await browser.newContext({ ...PHONE, baseURL: server.url });
    const page = await context.newPage();
    await signInAs(page, server.url, 'Niamh Orrin', '/share');
    const away = page.waitForRequest('https://www.bbc.co.uk/weather');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
    await away;
    const again = await context.newPage();
    await again.goto('/share');
    expect(again.url()).toContain('/practice-sign-in/');
    await page.goBack().catch(() => null);
    expect(await page.locator('body').textContent()).not.toContain('Share information');
    await context.close();
  });

  it('hides a page on two presses of Escape: nothing is seen or reached until it is shown on purpose', async () => {
    const { context, page } = await teacher();
    await walkTo(page, '/share/what');
    await page.locator('#narrative').fill('Kai, in words that nobody passing should read.');
    await page.keyboard.press('Escape');
    expect(await page.locator('#narrative').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#narrative').isVisible()).toBe(false);
    for (let tab = 0; tab < 5; tab += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main, header, footer') ?? null)).toBeNull();
    }
    expect(await page.title()).toBe('This page is hidden');
    await page.getByRole('button', { name: 'Show the page again' }).click();
    expect(await page.locator('#narrative').inputValue()).toContain('Kai');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('narrative');
    await context.close();
  });
});

interface Walked {
  readonly pages: string[];
  /** The fields that a page asks for when it is sent empty. */
  readonly required: string[];
  readonly languages: string[];
  /** English words on pages that are in Welsh. */
  readonly english: string[];
  /** Pages that can be scrolled sideways. */
  readonly sideways: string[];
}

/** From the first page to the code; each page sent empty first, if asked, to learn what it needs. */
async function share(page: Page, words: string, sendEmptyFirst = false): Promise<Walked> {
  await page.locator('main form[action="/share"] button').click();
  const pages: string[] = [];
  const required: string[] = [];
  const sideways: string[] = [];
  const english: string[] = [];
  const languages = new Set<string>();
  const look = async (): Promise<void> => {
    const language = (await page.locator('html').getAttribute('lang')) ?? '';
    languages.add(language);
    if (language === 'cy') english.push(...(await englishOn(page)));
    if (await isWide(page)) sideways.push(new URL(page.url()).pathname);
  };
  while (!page.url().endsWith('/share/check')) {
    const path = new URL(page.url()).pathname;
    pages.push(path);
    if (pages.length > 20) throw new Error(`the form has no end: ${pages.join(' ')}`);
    await look();
    if (sendEmptyFirst) required.push(...(await requiredOn(page)));
    await answer(page, words);
    await forward(page);
  }
  await look();
  await forward(page);
  await page.locator('#receipt-code').waitFor();
  expect(await page.locator('#receipt-code').textContent()).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/u);
  await look();
  return { pages, required, languages: [...languages], english, sideways };
}

async function walkTo(page: Page, path: string): Promise<void> {
  await page.locator('main form[action="/share"] button').click();
  while (new URL(page.url()).pathname !== path) {
    await answer(page, 'Words on the way.');
    await forward(page);
  }
}

/** Sends the page as it is and reads from the error summary what it needs. */
async function requiredOn(page: Page): Promise<string[]> {
  const path = new URL(page.url()).pathname;
  if (path === '/share/picked-out' || path === '/share/you') return path === '/share/you' ? Object.keys(TEXTS) : [];
  await forward(page);
  if (new URL(page.url()).pathname !== path) {
    await page.goto(path);
    return [];
  }
  return page
    .locator('.govuk-error-summary__list a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1) ?? ''));
}

async function answer(page: Page, words: string): Promise<void> {
  for (const [name, value] of Object.entries(CHOICES)) {
    const choice = page.locator(`main [name="${name}"][value="${value}"]`);
    if ((await choice.count()) > 0) await choice.check();
  }
  for (const [name, value] of Object.entries({ ...TEXTS, narrative: words })) {
    const text = page.locator(`main [name="${name}"]:not([type=hidden])`);
    if ((await text.count()) > 0) await text.fill(value);
  }
}

async function forward(page: Page): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.locator('main form[method=post] button.govuk-button:not(.govuk-button--secondary)').last().click(),
  ]);
}

/** English on the page as it is: words that are no Welsh, outside what is marked as English. */
async function englishOn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const body = document.body.cloneNode(true) as HTMLElement;
    for (const other of body.querySelectorAll('[lang]:not([lang=cy]), script')) other.remove();
    const attributes = [...body.querySelectorAll('*')].flatMap((element) =>
      [
        'aria-label',
        'title',
        'placeholder',
        'data-missing',
        'data-too-long',
        'data-saved',
        'data-unsaved',
        'data-label',
      ].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, ...(body.textContent ?? '').split('\n'), ...attributes];
  });
  return said.filter((line) =>
    /\b(?:the|and|you|your|what|with|this|that|error|warning|back|change|choose)\b/iu.test(line),
  );
}

async function isWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** What a page and everything it loads weigh on the wire, the first time. */
async function weightOf(
  context: BrowserContext,
  page: Page,
  path: string,
): Promise<{ bytes: number; parts: string[] }> {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.setBypassServiceWorker', { bypass: true });
  const sizes = new Map<string, number>();
  const names = new Map<string, string>();
  session.on('Network.responseReceived', ({ requestId, response }) =>
    names.set(requestId, new URL(response.url).pathname),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await page.goto(path, { waitUntil: 'networkidle' });
  await session.detach();
  const parts = [...sizes].map(([id, bytes]): [string, number] => [names.get(id) ?? id, bytes]);
  return {
    bytes: parts.reduce((sum, [, bytes]) => sum + bytes, 0),
    parts: parts.map(([name, bytes]) => `${name.replace(/-[\da-f]{10}/u, '')} ${bytes}`),
  };
}
