import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser } from '../../../../test/support/browser.ts';
import { freePort } from '../../../../test/support/free-port.ts';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { signInAs } from '../../../../test/support/sign-in.ts';
import { audienceNamed, releaseMany, type NewReport } from '../../desk/index.ts';
import { SERVICE } from '../../ground/index.ts';
import { createServer, ON_RELEASE } from '../../main.ts';
import { addFacts, openLine } from '../store.ts';
import { mapRoutes } from './routes.ts';

const folder = mkdtempSync(join(tmpdir(), 'map-'));
const TILES_FILE = join(folder, 'county.pmtiles');
let opened: TestGround;
let app: FastifyInstance;
let analyst: TestSession;
let officer: TestSession;
let line: string;
let port: number;

beforeAll(async () => {
  port = await freePort();
  opened = await openTestGround({ PORT: String(port) });
  writeFileSync(TILES_FILE, oneTile());
  app = await createServer({ ...opened.ground, config: { ...opened.ground.config, tilesFile: TILES_FILE } });
  await app.listen({ port });
  analyst = await sessionOf(opened.ground, opened.persona('analyst-ari-lumb'));
  officer = await sessionOf(opened.ground, opened.persona('met-mika-dunn'));
  const { database } = opened.ground;
  line = await database.act(
    SERVICE,
    { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' },
    async (tx) => {
      const compartment = (await audienceNamed(tx, 'met'))?.id ?? '';
      const said = (postcode: string, day: string): NewReport => ({
        id: randomUUID(),
        submissionId: null,
        kind: 'record',
        text: 'People come and go.',
        topics: ['CCE'],
        grade: { scheme: '3x5x2', source: '2', assessment: 'B', handling: { code: 'P' } },
        audience: compartment,
        agencyClass: 'police',
        district: null,
        happenedFrom: null,
        happenedTo: null,
        things: [{ id: randomUUID(), kind: 'address', text: `1 Linden Road ${postcode}`, postcode }],
        ties: [],
        lawfulBasis: 'test',
        reason: 'test',
        gradedBy: null,
        recordedAt: new Date(`${day}T00:00:00Z`),
      });
      const reports = await releaseMany(
        tx,
        opened.ground,
        SERVICE,
        [
          ...Array.from({ length: 6 }, () => said('PO12 3CV', '2026-03-02')),
          said('PO13 9CV', '2026-03-02'),
          said('SO23 8CV', '2026-05-04'),
        ],
        ON_RELEASE,
      );
      const id = await openLine(tx, opened.persona('analyst-ari-lumb'), {
        brand: 'Mapline',
        reason: 'Seen by several',
        compartment,
      });
      const fact = { lineId: id, reason: 'Named there', compartment, recordedAt: new Date('2026-03-03T00:00:00Z') };
      await addFacts(tx, opened.persona('analyst-ari-lumb'), [
        { ...fact, kind: 'origin', value: 'London', confidence: 'low', reports: reports.slice(0, 1) },
        { ...fact, kind: 'market', value: 'Gosport', reports: reports.slice(0, 7) },
        {
          ...fact,
          kind: 'market',
          value: 'Winchester',
          reports: reports.slice(7),
          recordedAt: new Date('2026-05-05T00:00:00Z'),
        },
        { ...fact, kind: 'market', value: 'Atlantis', reports: reports.slice(0, 1) },
      ]);
      return id;
    },
  );
});
afterAll(async () => {
  await app.close();
  await opened.close();
  rmSync(folder, { recursive: true });
});

describe('the map of a line', () => {
  it('shows an analyst every postcode sector, and a partner only areas at the floor', async () => {
    const exact = (await ask(app, analyst, 'GET', `/lines/${line}/map`)).body;
    for (const sector of ['PO12 3', 'PO13 9', 'SO23 8']) expect(exact).toContain(`>${sector}</th>`);
    expect(exact).toContain('Atlantis');
    const floored = (await ask(app, officer, 'GET', `/lines/${line}/map`)).body;
    expect(floored).not.toContain('PO13 9');
    expect(floored).not.toContain('SO23 8');
    // Two reports are too few for an area of their own or for a rest: the whole stands as one.
    expect(floored).toMatch(/Hampshire and the Isle of Wight|the whole/u);
  });

  it('shows what was known and happened at another time, and refuses what is no time', async () => {
    const then = (await ask(app, analyst, 'GET', `/lines/${line}/map?known=2026-03-31`)).body;
    expect(then).toContain('Gosport');
    expect(then).not.toContain('SO23 8');
    expect((await ask(app, analyst, 'GET', `/lines/${line}/map?known=soon`)).statusCode).toBe(400);
    expect((await ask(app, analyst, 'GET', `/lines/${randomUUID()}/map`)).statusCode).toBe(404);
  });

  it('proposes the corridor with its rule and reports, until someone says which', async () => {
    const page = (await ask(app, analyst, 'GET', `/lines/${line}/map`)).body;
    expect(page).toContain('data-rule="map.corridor"');
    expect(page).toContain('London Waterloo');
  });

  it('is on the map of all lines, with the rule by which lines are counted', async () => {
    const all = (await ask(app, analyst, 'GET', '/lines/map?known=2026-05-20')).body;
    expect(all).toContain('Mapline');
    // Half a year later nothing new is known of it, so that it no longer counts.
    const later = (await ask(app, analyst, 'GET', '/lines/map')).body;
    expect(later).not.toContain('Mapline');
    expect(later).toContain('do not count by it');
    expect(all).toContain('ounting rule');
  });

  it('gives a part of a deployment’s tiles to those who may read lines, and to nobody else', async () => {
    const part = await app.inject({
      url: '/lines/map/tiles.pmtiles',
      headers: { cookie: analyst.cookie, range: 'bytes=0-6' },
    });
    expect(part.statusCode).toBe(206);
    expect(part.body).toBe('PMTiles');
    expect((await app.inject({ url: '/lines/map/tiles.pmtiles' })).statusCode).toBe(303);
  });

  it('does not start with a tile file or outlines that are not there, and says what to do', () => {
    const missing =
      (more: object): (() => void) =>
      () =>
        mapRoutes(app, { ...opened.ground, config: { ...opened.ground.config, ...more } });
    expect(missing({ tilesFile: join(folder, 'none.pmtiles') })).toThrow(/leave THROUGHLINE_TILES empty/u);
    expect(missing({ boundariesFile: join(folder, 'none.json') })).toThrow(/leave THROUGHLINE_BOUNDARIES empty/u);
  });

  it.skipIf(CHROMIUM === null)(
    'is drawn over the tiles in a browser, with nothing from elsewhere (skipped without Chromium)',
    async () => {
      const browser = await openBrowser();
      const page = await browser.newPage();
      const faults: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('request', (request) => asked.push(new URL(request.url()).host));
      await signInAs(page, `http://localhost:${port}`, 'Ari Lumb');
      await page.goto(`http://localhost:${port}/lines/${line}/map`);
      await page.locator('#map-tiles[data-ready="yes"]').waitFor();
      if (process.env['SCREENSHOTS'])
        await page.screenshot({ path: `${process.env['SCREENSHOTS']}/map-tiles.png`, fullPage: true });
      await page.getByRole('button', { name: 'Zoom in' }).click();
      expect(faults).toEqual([]);
      expect([...new Set(asked)]).toEqual([`localhost:${port}`]);
      await browser.close();
    },
  );
});

/** A PMTiles file (version 3) of one grey picture, the whole world at zoom 0. Source: github.com/protomaps/PMTiles spec/v3. */
function oneTile(): Buffer {
  const tile = png();
  // One entry: tile id 0, run of 1, its length, offset 0 + 1.
  const directory = Buffer.from([1, 0, 1, ...varint(tile.length), 1]);
  const metadata = Buffer.from('{}');
  const header = Buffer.alloc(127);
  header.write('PMTiles', 0);
  header.writeUInt8(3, 7);
  const at = [
    127,
    directory.length,
    127 + directory.length,
    metadata.length,
    0,
    0,
    127 + directory.length + metadata.length,
    tile.length,
    1,
    1,
    1,
  ];
  at.forEach((value, place) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * place));
  // Clustered; directories and tiles not compressed; pictures; zoom 0 to 0.
  for (const [place, value] of [
    [96, 1],
    [97, 1],
    [98, 1],
    [99, 2],
    [100, 0],
    [101, 0],
  ] as const)
    header.writeUInt8(value, place);
  [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000].forEach((value, place) =>
    header.writeInt32LE(value, 102 + 4 * place),
  );
  return Buffer.concat([header, directory, metadata, tile]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}

/** A grey picture of 256 by 256. */
function png(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(256, 0);
  size.writeUInt32BE(256, 4);
  size.writeUInt8(8, 8);
  const rows = Buffer.alloc(256 * 257, 200);
  for (let row = 0; row < 256; row++) rows[row * 257] = 0;
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(data: Buffer): number {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
