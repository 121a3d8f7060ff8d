import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser } from './support/browser.ts';
import { openPracticeServer, type PracticeServer } from './support/practice-server.ts';
import { signInAs } from './support/sign-in.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url));
const INPUTS = `${SHARED}/data/inputs`;
const AT_ONCE = 30;

/** The big list of naughty strings, and every payload of the list of spreadsheet injections. */
function naughtyStrings(): string[] {
  const blns = JSON.parse(readFileSync(`${INPUTS}/blns.json`, 'utf8')) as string[];
  const injections = [...readFileSync(`${INPUTS}/csv-injection.md`, 'utf8').matchAll(/```\w*\n([\s\S]*?)```/gu)]
    .flatMap(([, block = '']) => block.split('\n').map((line) => line.trim()))
    .filter((line) => line !== '');
  return [...blns.filter((one) => one.trim() !== ''), ...injections];
}

describe.skipIf(CHROMIUM === null || !existsSync(INPUTS))(
  'naughty strings in every field of a submission (skipped without Chromium or shared/data)',
  () => {
    let server: PracticeServer;
    let browser: Browser;
    const sent: string[] = [];

    beforeAll(async () => {
      server = await openPracticeServer();
      browser = await openBrowser();
      const page = await openAs('Tessa Quill');
      await page.goto(`${server.url}/share`);
      const csrf = await page.locator('input[name=_csrf]').first().inputValue();
      const all = naughtyStrings();
      expect(all.length).toBeGreaterThan(500);
      for (let from = 0; from < all.length; from += AT_ONCE) {
        const strings = all.slice(from, from + AT_ONCE);
        const answer = await page.request.post(`${server.url}/api/submissions`, {
          headers: { 'x-csrf-token': csrf, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
          data: JSON.stringify(bodyOf(strings)),
        });
        if (answer.status() === 201) sent.push(...strings);
        else {
          expect(answer.status(), await answer.text()).toBe(400);
          for (const string of strings) {
            const single = await page.request.post(`${server.url}/api/submissions`, {
              headers: { 'x-csrf-token': csrf, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
              data: JSON.stringify(bodyOf([string])),
            });
            expect([201, 400]).toContain(single.status());
            if (single.status() === 201) sent.push(string);
          }
        }
      }
      await page.context().close();
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    async function openAs(name: string): Promise<Page> {
      const page = await (await browser.newContext({ baseURL: server.url })).newPage();
      await signInAs(page, server.url, name);
      return page;
    }

    it('are kept as they were written', async () => {
      expect(sent.length).toBeGreaterThan(500);
      const kept = await server.asAdmin(async (admin) => {
        const { rows } = await admin.query<{ text: string }>(
          `select narrative || jsonb_path_query_array(things, '$[*].*')::text as text, things from tl.submission where narrative like 'Somebody wrote:%'`,
        );
        return rows.map(({ text }) => text).join('\n');
      });
      expect(sent.filter((string) => !kept.includes(string) && !kept.includes(string.trim()))).toEqual([]);
    });

    it('run nowhere when the desk opens them', async () => {
      const page = await openAs('Dara Voss');
      const ran: string[] = [];
      page.on('dialog', (dialog) => {
        ran.push(`a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('console', (message) => {
        if (/Content Security Policy/iu.test(message.text())) ran.push(message.text());
      });
      const ids = await server.asAdmin(
        async (admin) =>
          (await admin.query<{ id: string }>(`select id from tl.submission where narrative like 'Somebody wrote:%'`))
            .rows,
      );
      expect(ids.length).toBeGreaterThan(10);
      for (const path of ['/desk', ...ids.map(({ id }) => `/desk/${id}`)]) {
        const response = await page.goto(path);
        expect(response?.status(), path).toBe(200);
        expect(await page.locator('main h1').count(), path).toBe(1);
      }
      expect(ran).toEqual([]);
      await page.context().close();
    });
  },
);

function bodyOf(strings: readonly string[]): unknown {
  const [first = ''] = strings;
  return {
    topics: ['OTHER'],
    narrative: `Somebody wrote:\n${strings.join('\n')}\nand no more.`,
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    things: strings.map((text, at) => ({
      kind: (['person', 'handle', 'organisation', 'address'] as const)[at % 4],
      text: text.slice(0, 300),
      ...(at % 4 === 0
        ? { nickname: text.slice(0, 300), school: text.slice(0, 300), ageText: text.slice(0, 300) }
        : {}),
    })),
    routing: { dangerNow: false, crime: false, significantHarm: false },
    source: { name: 'Tessa Quill', role: 'Teacher', contact: first.slice(0, 40).trim() || 'none' },
  };
}
