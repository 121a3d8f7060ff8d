import { chromium, type Page } from 'playwright-core';

/**
 * Takes the README's pictures from a running demo: `npm run demo`, then `npx tsx docs/screenshots/take.ts http://localhost:3000`.
 */
const url = process.argv[2] ?? 'http://localhost:3000';
const folder = new URL('.', import.meta.url).pathname;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

async function as(name: string, to: string, size = { width: 1200, height: 900 }): Promise<Page> {
  const page = await (await browser.newContext({ viewport: size })).newPage();
  await page.goto(`${url}/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByLabel(name, { exact: true }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((at) => !at.pathname.startsWith('/practice') && !at.pathname.startsWith('/sign-in'));
  return page;
}

async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}${name}.png` });
}

const phone = await as('Tessa Quill', '/share', { width: 390, height: 780 });
await phone.getByRole('button', { name: /Start/u }).click();
await phone.getByLabel('No', { exact: true }).check();
await phone.getByRole('button', { name: 'Continue' }).click();
await phone.getByLabel('Neither of these').check();
await phone.getByRole('button', { name: 'Continue' }).click();
await phone
  .locator('#narrative')
  .fill(
    'Jordan Mason, about 15, gets into a black Corsa (part reg HX1?) after school. An older lad known as "Ghost" gave him a phone ending 442.',
  );
await phone.getByRole('button', { name: 'Continue' }).click();
await keep(phone, 'share');

const desk = await as('Dara Voss', '/desk');
await desk.locator('main table a').first().click();
await keep(desk, 'desk');

const analyst = await as('Ari Lumb', '/identity/proposals');
await analyst.locator('main table a').first().click();
await keep(analyst, 'same-person');
await analyst.goto(`${url}/lines`);
await analyst.getByRole('link', { name: 'the Marco line' }).click();
const line = new URL(analyst.url()).pathname;
await analyst.goto(`${url}${line}/network?view=chart`);
await analyst.locator('#chart-said:has-text("are on the chart")').waitFor();
await analyst.waitForTimeout(1500);
await analyst.locator('#chart-frame').evaluate((frame) => frame.scrollIntoView());
await keep(analyst, 'line');
await analyst.goto(`${url}/lines/map`);
await analyst.locator('.tl-flow').evaluate((drawing) => drawing.scrollIntoView());
await keep(analyst, 'map');

const worker = await as('Wren Asher', '/people-at-risk');
await worker.locator('main table a').first().click();
await worker
  .locator('.tl-lanes')
  .first()
  .evaluate((lanes) => lanes.scrollIntoView());
await keep(worker, 'person-at-risk');

await keep(await as('Bo Tarrant', '/picture'), 'picture');
await keep(await as('Ash Penrose', '/oversight/ledger'), 'ledger');
await browser.close();
