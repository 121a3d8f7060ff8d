import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GUIDES } from '../app/src/ground/guides/guide.ts';
import { createServer } from '../app/src/main.ts';
import { CHROMIUM, openBrowser } from './support/browser.ts';
import { freePort } from './support/free-port.ts';
import { openTestGround, type TestGround } from './support/ground.ts';

const PAGES_IN_PDF = /\/Type\s*\/Page\b(?!s)/gu;

describe.skipIf(CHROMIUM === null)('the guides (skipped without Chromium)', () => {
  let opened: TestGround;
  let browser: Browser;
  let url: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const port = await freePort();
    opened = await openTestGround({ PORT: String(port) });
    const app = await createServer(opened.ground);
    await app.listen({ port });
    url = `http://localhost:${port}`;
    close = () => app.close();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
    await opened?.close();
  });

  it('each fit one side of A4, in every language they are in', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const long: string[] = [];
    const print = async (path: string): Promise<void> => {
      await page.goto(`${url}${path}`);
      const pdf = (
        await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } })
      ).toString('latin1');
      const sides = pdf.match(PAGES_IN_PDF)?.length ?? 0;
      if (sides !== 1) long.push(`${path}: ${sides} sides`);
    };
    for (const role of Object.keys(GUIDES)) await print(`/guide/${role}`);
    await page.goto(`${url}/language/cy?to=/guide/partner`);
    expect(await page.locator('html').getAttribute('lang')).toBe('cy');
    await print('/guide/partner');
    expect(long).toEqual([]);
    await context.close();
  });
});
