import axe from 'axe-core';
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser } from './support/browser.ts';
import { openPracticeServer, type PracticeServer } from './support/practice-server.ts';
import { signInAs } from './support/sign-in.ts';

/** An analyst, who may keep charts. */
const ANALYST = 'Ari Lumb';

describe.skipIf(CHROMIUM === null)('the chart of a line, in a browser (skipped without Chromium)', () => {
  let server: PracticeServer;
  let browser: Browser;
  let context: BrowserContext;
  let line: string;

  beforeAll(async () => {
    server = await openPracticeServer();
    browser = await openBrowser();
    context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await signInAs(page, server.url, ANALYST, '/lines');
    line = await lineWithNetwork(page);
    await page.close();
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await server?.close();
  });

  async function openChart(query = ''): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${line}/network?view=chart${query}`);
    await page.locator('#chart-said:has-text("are on the chart")').waitFor();
    return page;
  }

  it('is opened, expanded, rolled back, searched for a path and kept, with a pointer', async () => {
    const page = await openChart();
    expect(await page.locator('#chart canvas').count()).toBeGreaterThan(3);
    const opened = await countShown(page);

    // Expand what has more than is shown; the cost is said before.
    const name = await focusWithMore(page);
    await command(page, 'Expand…');
    await page.locator('#chart-expand-dialog[open]').waitFor();
    expect(await page.locator('#chart-expand-cost').textContent()).toMatch(/are tied to it that you may see/u);
    await page.getByRole('button', { name: 'Add them' }).click();
    await saidOf(page, 'Expanded.');
    const expanded = await countShown(page);
    expect(expanded).toBeGreaterThan(opened);
    await command(page, 'Undo');
    expect(await countShown(page)).toBe(opened);
    await command(page, 'Do again');
    expect(await countShown(page)).toBe(expanded);

    // What is pinned since stays when the expansion is taken off.
    const added = await page.locator('#chart-list li').last().locator('.tl-chart-name').textContent();
    expect(added).not.toBe(name);
    await page.locator('#chart-expansions summary').click();
    await page
      .locator('#chart-expansions')
      .getByRole('button', { name: /^Take off/u })
      .click();
    await saidOf(page, 'Rolled back the expansion of');
    expect(await countShown(page)).toBe(opened);
    await command(page, 'Undo');

    // A path as a sentence, with its weakest tie, the rule and the reports.
    const [from, to] = await twoTied(page);
    await page.locator('#chart-let-go').click();
    for (const id of [from, to]) await page.locator(`#chart-list [data-node="${id}"] input`).check();
    await command(page, 'Find the way');
    await page.locator('#chart-path').waitFor();
    expect(await page.locator('#chart-weakest').textContent()).toMatch(/Its weakest tie: .+/u);
    expect(await page.locator('#chart-inspector [data-rule="path.evidence"] [data-report]').count()).toBeGreaterThan(0);
    await page
      .locator('#chart-inspector')
      .getByRole('button', { name: /^Why: /u })
      .first()
      .click();
    await page.locator('#chart-inspector [data-rule="tie.corroboration"] [data-report]').first().waitFor();

    // Hidden things stay listed, and come back.
    await page.locator('#chart-let-go').click();
    await page.locator(`#chart-list [data-node="${to}"] input`).check();
    await command(page, 'Hide');
    expect(await page.locator('#chart-hidden [data-count]').textContent()).toBe('1');
    expect(await page.locator(`#chart-list [data-node="${to}"]`).count()).toBe(0);
    await page.locator('#chart-hidden summary').click();
    await page
      .locator('#chart-hidden')
      .getByRole('button', { name: /^Show again/u })
      .click();
    expect(await page.locator(`#chart-list [data-node="${to}"]`).count()).toBe(1);

    // Drawing around things selects them.
    await command(page, 'Show all');
    await command(page, 'Draw around');
    await page.locator('#chart-stage').scrollIntoViewIfNeeded();
    const box = await page.locator('#chart-stage').boundingBox();
    if (!box) throw new Error('The stage is not to be seen.');
    await page.mouse.move(box.x + 2, box.y + 2);
    await page.mouse.down();
    for (const [x, y] of [
      [box.width - 3, 2],
      [box.width - 3, box.height - 3],
      [2, box.height - 3],
    ] as const)
      await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
    await page.mouse.up();
    await saidOf(page, `${await countShown(page)} selected`);

    // A kind is put aside by the legend; a version is kept, and opens for whoever looks.
    await page.locator('#legend-phone, #legend-address, #legend-person').locator('visible=true').first().uncheck();
    await saidOf(page, 'are put aside.');
    await page.locator('#legend-phone, #legend-address, #legend-person').locator('visible=true').first().check();
    await command(page, 'Save version…');
    await page.getByRole('button', { name: 'Save version', exact: true }).click();
    expect(await page.locator('#chart-save-dialog [data-error]').textContent()).toBe('Enter a name for the chart');
    await page.locator('#chart-save-name').fill('What the line is tied to');
    await page.locator('#chart-save-why').fill('One expansion');
    await page.getByRole('button', { name: 'Save version', exact: true }).click();
    await saidOf(page, 'Saved as version 1');
    await page.getByRole('link', { name: 'Open it' }).click();
    expect(await page.locator('h1').textContent()).toContain('What the line is tied to');
    await page.goto(`${new URL(page.url()).pathname}?view=chart`);
    await page.locator('#chart-said:has-text("are on the chart")').waitFor();
    expect(await countShown(page)).toBe(expanded);
    expect(await page.evaluate(() => document.querySelectorAll('[style*="url("]').length)).toBe(0);
    await page.close();
  }, 240_000);

  it('does the same by keyboard only', async () => {
    const page = await openChart();
    const { keyboard } = page;
    await tabTo(page, 'chart-stage');
    const opened = await countShown(page);

    // Walk until something has more than is shown, expand it, take it back, do it again.
    await walkToMore(page);
    await keyboard.press('e');
    await page.locator('#chart-expand-dialog[open]').waitFor();
    await keyboard.press('Enter');
    await saidOf(page, 'Expanded.');
    const expanded = await countShown(page);
    expect(expanded).toBeGreaterThan(opened);
    await keyboard.press('Control+z');
    await saidOf(page, 'Undone: Expanded');
    expect(await countShown(page)).toBe(opened);
    await keyboard.press('Control+y');
    expect(await countShown(page)).toBe(expanded);

    // Pin, move, hide.
    await keyboard.press('p');
    await saidOf(page, 'Pinned');
    await keyboard.press('Alt+ArrowRight');
    await saidOf(page, 'Moved');
    await keyboard.press('h');
    await saidOf(page, 'Hid');
    expect(await page.locator('#chart-hidden [data-count]').textContent()).toBe('1');
    await keyboard.press('Control+z');

    // Two things by the filter of the list and its ticks; the way between them.
    await keyboard.press('Escape');
    await keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('chart-words');
    const [from, to] = await twoTied(page);
    for (const id of [from, to]) {
      await tabTo(page, null, `#chart-list [data-node="${id}"] input`);
      await keyboard.press('Space');
    }
    await saidOf(page, '2 selected');
    await keyboard.press('w');
    await page.locator('#chart-path').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id), 'the sentence is where the reader is').toBe(
      'chart-inspector',
    );
    expect(await page.locator('#chart-said').textContent()).toContain('Weakest:');

    // Step back in time: what was known on the first day.
    const ties = await tiesShown(page);
    await tabTo(page, 'chart-known');
    await keyboard.press('Home');
    await saidOf(page, 'as known on');
    expect(await tiesShown(page)).toBeLessThan(ties);
    await keyboard.press('End');
    expect(await tiesShown(page)).toBe(ties);

    // A note with its handling, and a version.
    await keyboard.press('a');
    await page.locator('#chart-note-dialog[open]').waitFor();
    await tabTo(page, 'chart-note-text');
    await keyboard.insertText('Ask about this again in June');
    await tabTo(page, null, '#chart-note-dialog button[value=go]');
    await keyboard.press('Enter');
    await saidOf(page, 'Added a note');
    await keyboard.press('s');
    await tabTo(page, 'chart-save-name');
    await keyboard.insertText('Kept by keyboard');
    await tabTo(page, null, '#chart-save-dialog button[value=go]');
    await keyboard.press('Enter');
    await saidOf(page, 'Saved as version 1');

    // Single keys can be switched off, and stay off (WCAG 2.1.4).
    await keyboard.press('?');
    await page.locator('#chart-keys-dialog[open]').waitFor();
    await tabTo(page, 'chart-keys-switch');
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    await tabTo(page, 'chart-stage');
    await keyboard.press('h');
    expect(await page.locator('#chart-hidden [data-count]').textContent()).toBe('0');
    await keyboard.press('Control+a');
    await saidOf(page, `${await countShown(page)} selected`);
    await page.evaluate(() => localStorage.removeItem('tl-chart-keys'));
    await page.close();
  }, 240_000);

  it('goes on by keyboard only: a succession is accepted, a file leaves, and the ledger has both', async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const { keyboard } = page;
    const followed = await lineWithProposal(page);

    await tabTo(page, null, 'input[name="verdict"]');
    await keyboard.press('Space');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('same');
    await tabTo(page, null, 'textarea[name="reason"]');
    await keyboard.insertText('One report says that the number changed; the same people use it');
    await tabTo(page, null, 'form:has(textarea[name="reason"]) button');
    await keyboard.press('Enter');
    await page.locator('h3[id^="decided-"]').filter({ hasText: 'carries on' }).waitFor();

    await page.goto(`${followed}/network?view=list`);
    await tabTo(page, null, 'a[href$="/export"]');
    await keyboard.press('Enter');
    await page.waitForURL(/\/export$/u);
    await tabTo(page, 'audience');
    await keyboard.press('ArrowDown');
    await tabTo(page, 'recipient');
    await keyboard.insertText('MET team');
    await tabTo(page, 'reason');
    await keyboard.insertText('For the strategy meeting on this line');
    await tabTo(page, null, 'form[action$="/export"] button');
    const leaving = page.waitForEvent('download');
    await keyboard.press('Enter');
    const file = await leaving;
    expect(file.suggestedFilename()).toMatch(/^TLX[A-Z2-9]{8}\.graphml$/u);
    const mark = file.suggestedFilename().slice(0, 11);
    expect(readFileSync(await file.path(), 'utf8')).toContain(mark);
    await page.close();

    const watching = await browser.newContext({ baseURL: server.url });
    const ledger = await watching.newPage();
    await signInAs(ledger, server.url, 'Ash Penrose');
    await ledger.goto('/oversight/ledger?what=line');
    await tabTo(ledger, null, 'a[href*="/proof"]');
    const entries = await ledger.locator('tbody').first().textContent();
    expect(entries).toContain(`exported its network as graphml, mark ${mark}`);
    expect(entries).toContain('decided on a number that may follow: same');
    await watching.close();
  }, 240_000);

  it('does that with a pointer, after taking the decision back', async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto('/lines');
    const decided = await lineWith(page, 'h3[id^="decided-"]');
    await page.getByText('Take back', { exact: false }).first().click();
    await page.getByLabel('Why it is taken back').first().fill('To look at it once more with the others');
    await page.getByRole('button', { name: 'Take back' }).first().click();
    await page.getByLabel('The same line: add the number to it').first().check();
    await page
      .getByLabel(/^Why you conclude this/u)
      .first()
      .fill('Nothing else fits the report of the change');
    await page
      .getByRole('button', { name: /^Decide/u })
      .first()
      .click();
    await page.locator('h3[id^="decided-"]').filter({ hasText: 'carries on' }).waitFor();
    await page.goto(`${decided}/export`);
    await page.getByRole('button', { name: 'Make the file' }).click();
    await page.getByRole('alert').filter({ hasText: 'Choose for which audience it is' }).waitFor();
    await page.close();
  }, 240_000);

  it('steps back to what was known on a day by the page too, has no fault axe can find, and fits a phone', async () => {
    const now = await openChart();
    const { day, then } = await now.evaluate(() => {
      const input = JSON.parse(document.getElementById('chart-input')?.textContent ?? '{}') as {
        chart: { ties: { firstKnown: string }[] };
      };
      const days = input.chart.ties.map(({ firstKnown }) => firstKnown).toSorted();
      const middle = days[days.length >> 1] ?? '';
      return { day: middle, then: days.filter((one) => one <= middle).length };
    });
    await now.close();
    const page = await openChart(`&known=${day}`);
    const known = await tiesShown(page);
    expect(known).toBeGreaterThan(0);
    // The line itself was less known then, so there may be fewer than those ties.
    expect(known).toBeLessThanOrEqual(then);
    const latest = await page.evaluate(() => {
      const input = JSON.parse(document.getElementById('chart-input')?.textContent ?? '{}') as {
        chart: { ties: { firstKnown: string }[] };
      };
      return (
        input.chart.ties
          .map(({ firstKnown }) => firstKnown)
          .toSorted()
          .at(-1) ?? ''
      );
    });
    expect(latest <= day).toBe(true);
    await page.evaluate(axe.source);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0);
      const faults = await page.evaluate(async () => {
        const { axe: run } = window as unknown as {
          axe: { run: (place: string) => Promise<{ violations: { id: string }[] }> };
        };
        return (await run.run('#chart-frame')).violations.map(({ id }) => id);
      });
      expect(faults, `${width}`).toEqual([]);
    }
    await page.close();
  }, 120_000);
});

/** The first line whose network has enough to walk in. */
async function lineWithNetwork(page: Page): Promise<string> {
  const links = await page
    .locator('main table a[href^="/lines/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  for (const href of links.filter((one) => /^\/lines\/[\da-f-]{36}$/u.test(one))) {
    await page.goto(`${href}/network?view=list`);
    if ((await page.locator('#network-ties tbody tr').count()) >= 5) return href;
  }
  throw new Error('No line of the practice county has five ties.');
}

/** A line with a number that may carry it on and is not decided, by its address; its page of such numbers is open. */
async function lineWithProposal(page: Page): Promise<string> {
  await page.goto('/lines');
  return lineWith(page, 'input[name="verdict"]');
}

/** The first line whose page of numbers that follow has this on it. */
async function lineWith(page: Page, selector: string): Promise<string> {
  const links = await page
    .locator('main table a[href^="/lines/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  for (const href of links.filter((one) => /^\/lines\/[\da-f-]{36}$/u.test(one))) {
    await page.goto(`${href}/succession`);
    if ((await page.locator(selector).count()) > 0) return href;
  }
  throw new Error(`No line of the practice county has ${selector} on its page of numbers that follow.`);
}

async function countShown(page: Page): Promise<number> {
  return Number(/of (\d+)\./u.exec((await page.locator('#chart-found').textContent()) ?? '')?.[1]);
}

async function tiesShown(page: Page): Promise<number> {
  const said = await page.locator('#chart-said').textContent();
  const counted = /(\d+) ties\.$/u.exec(said ?? '');
  if (counted) return Number(counted[1]);
  // Said only when time is moved; before, what the legend counts is on the chart.
  const cells = await page.locator('#chart-legend tr:nth-last-child(-n+3) td:last-child').allTextContents();
  return cells.reduce((sum, text) => sum + Number(text), 0);
}

async function saidOf(page: Page, words: string): Promise<void> {
  await page.locator('#chart-said').filter({ hasText: words }).waitFor();
}

async function command(page: Page, name: string): Promise<void> {
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: new RegExp(`^${name.replaceAll('.', '\\.')}`, 'u') })
    .click();
}

/** Brings the first thing of the list into focus that has more tied to it than is shown. */
async function focusWithMore(page: Page): Promise<string> {
  for (const one of await page.locator('#chart-list .tl-chart-name').all()) {
    await one.click();
    if (/more not on the chart/u.test((await page.locator('#chart-inspector').textContent()) ?? ''))
      return (await one.textContent()) ?? '';
  }
  throw new Error('Nothing on the chart has more tied to it.');
}

/** Walks by arrow keys until something has more tied to it than is shown. */
async function walkToMore(page: Page): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press(
      ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'][Math.floor(step / 8) % 4] ?? 'ArrowRight',
    );
    if (/more not on the chart/u.test((await page.locator('#chart-said').textContent()) ?? '')) return;
  }
  throw new Error('Nothing within sixty steps has more tied to it.');
}

/** Two things of the list that are tied, by id. */
async function twoTied(page: Page): Promise<[string, string]> {
  const pair = await page.evaluate(() => {
    const listed = new Set(
      [...document.querySelectorAll('#chart-list li')].map((one) => one.getAttribute('data-node')),
    );
    const input = JSON.parse(document.getElementById('chart-input')?.textContent ?? '{}') as {
      chart: { ties: { from: string; to: string }[] };
    };
    const tie = input.chart.ties.find(({ from, to }) => listed.has(from) && listed.has(to));
    return tie ? [tie.from, tie.to] : null;
  });
  if (!pair?.[0] || !pair[1]) throw new Error('No two things of the list are tied.');
  return [pair[0], pair[1]];
}

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, id: string | null, selector = `#${id ?? ''}`): Promise<void> {
  for (let press = 0; press < 400; press += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}.`);
}
