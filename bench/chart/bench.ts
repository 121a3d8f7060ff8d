/**
 * The chart in headless Chromium: how soon a large network is painted from places the server kept, and how long each frame takes
 * while it is panned and zoomed. `npm run bench -- chart --nodes 10000 --ties 50000 --json`.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { buildClient } from '../../app/client/build.ts';
import { PUBLIC_FOLDER } from '../../app/src/ground/web/pages.ts';
import { CHROMIUM, openBrowser } from '../../test/support/browser.ts';
import { framesOf, type Frames } from './frames.ts';
import { placedNetwork } from './network.ts';
import { serveChart } from './page.ts';

/** Options: `--nodes N` (10,000), `--ties N` (50,000), `--runs N` (3), `--json`. */
export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      nodes: { type: 'string', default: '10000' },
      ties: { type: 'string', default: '50000' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  if (CHROMIUM === null) throw new Error('There is no Chromium here. Set CHROMIUM_PATH to one.');
  await buildClient();
  const network = placedNetwork(Number(values.nodes), Number(values.ties));
  const { url, server } = await serveChart(network);
  const browser = await openBrowser();
  try {
    const runs: Measured[] = [];
    for (let at = 0; at < Number(values.runs); at += 1) runs.push(await measure(browser, url));
    const figures = {
      nodes: network.nodes.length,
      ties: network.ties.length,
      machine: `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, Chromium ${browser.version()}`,
      bundle: bundleBytes(),
      firstPaintMs: runs.map(({ firstPaintMs }) => firstPaintMs),
      runs,
    };
    console.log(values.json ? JSON.stringify(figures, null, 2) : inWords(figures));
  } finally {
    await browser.close();
    server.close();
  }
}

interface Measured {
  readonly graphics: string;
  /** From the start of the navigation to the first painted frame with everything in it. */
  readonly firstPaintMs: number;
  /** Of that, from the network's arrival. */
  readonly drawMs: number;
  readonly pan: Frames;
  readonly zoom: Frames;
}

async function measure(browser: Browser, url: string): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // tsx names functions by a function of its own, which the page does not have.
  await page.addInitScript('globalThis.__name = (one) => one');
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('chart-painted').length > 0, null, { timeout: 60_000 });
  const marks = await page.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return { painted: at('chart-painted'), arrived: at('chart-arrived') };
  });
  const graphics = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'unknown';
  });
  await page.waitForTimeout(1000);
  const pan = await recorded(page, () => drag(page));
  const zoom = await recorded(page, () => wheel(page));
  await page.close();
  return {
    graphics,
    firstPaintMs: Math.round(marks.painted),
    drawMs: Math.round(marks.painted - marks.arrived),
    pan,
    zoom,
  };
}

/** Asks for frame after frame while something is done, and gives their times. */
async function recorded(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    const next = (time: number): void => {
      times.push(time);
      if (times.length < 20_000) requestAnimationFrame(next);
    };
    (window as unknown as { times: number[] }).times = times;
    requestAnimationFrame(next);
  });
  const from = await page.evaluate(() => performance.now());
  await work();
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times.splice(0, 20_000));
  const end = await page.evaluate(() => performance.now());
  return framesOf(times.filter((time) => time >= from && time <= end));
}

/** Holds the stage and moves it about for some four seconds, as a hand does. */
async function drag(page: Page): Promise<void> {
  const box = await page.locator('#chart').boundingBox();
  if (!box) throw new Error('The chart is not to be seen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // A corner where nothing stands: a thing under the pointer would be dragged instead.
  await page.mouse.move(box.x + 12, box.y + 12);
  await page.mouse.down();
  for (let step = 0; step < 240; step += 1) {
    const turn = step / 20;
    await page.mouse.move(x + 180 * Math.cos(turn), y + 140 * Math.sin(turn));
    await page.waitForTimeout(12);
  }
  await page.mouse.up();
}

async function wheel(page: Page): Promise<void> {
  const box = await page.locator('#chart').boundingBox();
  if (!box) throw new Error('The chart is not to be seen.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let step = 0; step < 16; step += 1) {
    await page.mouse.wheel(0, step < 8 ? -120 : 120);
    await page.waitForTimeout(150);
  }
}

function bundleBytes(): Record<string, number> {
  const name = readdirSync(PUBLIC_FOLDER).find((one) => /^chart-\w+\.js$/u.test(one)) ?? '';
  return {
    script: readFileSync(join(PUBLIC_FOLDER, name)).length,
    gzip: statSync(join(PUBLIC_FOLDER, `${name}.gz`)).size,
    brotli: statSync(join(PUBLIC_FOLDER, `${name}.br`)).size,
  };
}

function inWords(figures: Record<string, unknown>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n');
}
