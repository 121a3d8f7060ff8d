import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import { audienceNamed, releaseMany, type AudienceName, type NewReport } from '../desk/index.ts';
import { SERVICE, type Tx } from '../ground/index.ts';
import { createServer, ON_RELEASE } from '../main.ts';
import { addFacts, openLine } from './store.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? new URL('../../../../shared', import.meta.url).pathname;
const BLNS = join(SHARED, 'data/inputs/blns.json');
const REASON = 'Named by several partners in the same weeks';
const OLD = new Date('2025-03-01');
let opened: TestGround;
let app: FastifyInstance;
let analyst: TestSession;
let hampshire: TestSession;
let portsmouth: TestSession;
/** A line that only Portsmouth's safeguarding partners and the intelligence desk may see. */
let closedLine: string;
let openLineId: string;
let number: string;

beforeAll(async () => {
  opened = await openTestGround();
  app = await createServer(opened.ground);
  await app.ready();
  const session = (sub: string): Promise<TestSession> => sessionOf(opened.ground, opened.persona(sub));
  analyst = await session('analyst-ari-lumb');
  hampshire = await session('willow-wren-asher');
  portsmouth = await session('social-sol-marsh');
  const act = { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' } as const;
  await opened.ground.database.act(SERVICE, act, async (tx) => {
    number = randomUUID();
    const early = await release(tx, 'met', { text: 'Early Ellery', day: OLD, numberId: number });
    await release(tx, 'met', { text: 'Later Lane', day: new Date('2026-05-01') });
    const hidden = await release(tx, 'safeguarding-PORTSMOUTH', { text: 'Hidden Hart', day: OLD });
    closedLine = await line(tx, 'safeguarding-PORTSMOUTH', 'Closed brand', hidden, null);
    openLineId = await line(tx, 'met', 'Open brand', early, number);
  });
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function release(
  tx: Tx,
  audience: AudienceName,
  { text, day, numberId = randomUUID() }: { text: string; day: Date; numberId?: string },
): Promise<string> {
  const report: NewReport = {
    submissionId: null,
    kind: 'record',
    text: `${text} uses the number.`,
    topics: ['CCE'],
    grade: { scheme: '3x5x2', source: '2', assessment: 'A', handling: { code: 'P' } },
    audience: (await audienceNamed(tx, audience))?.id ?? '',
    agencyClass: 'police',
    district: null,
    happenedFrom: null,
    happenedTo: null,
    things: [
      { id: randomUUID(), kind: 'person', text, role: 'may_be_exploiting' },
      { id: numberId, kind: 'phone', text: '07700 900222' },
    ],
    ties: [{ from: 0, to: 1, kind: 'uses_phone' }],
    lawfulBasis: 'test',
    reason: 'test',
    gradedBy: null,
    recordedAt: day,
  };
  const [id] = await releaseMany(tx, opened.ground, SERVICE, [report], ON_RELEASE);
  return id ?? '';
}

async function line(
  tx: Tx,
  audience: AudienceName,
  brand: string,
  report: string,
  mentionId: string | null,
): Promise<string> {
  const compartment = (await audienceNamed(tx, audience))?.id ?? '';
  const by = opened.persona('analyst-ari-lumb');
  const lineId = await openLine(tx, by, { brand, reason: REASON, compartment, recordedAt: OLD });
  const one = { lineId, reports: [report], reason: REASON, compartment };
  await addFacts(tx, by, [
    { ...one, kind: 'number', value: '07700 900222', mentionId, recordedAt: OLD },
    { ...one, kind: 'person', value: 'Small Sam', role: 'runner_exploited', recordedAt: OLD },
    { ...one, kind: 'market', value: 'Latertown', recordedAt: new Date('2026-05-01') },
  ]);
  return lineId;
}

async function get(who: TestSession | null, url: string): Promise<{ status: number; html: string }> {
  const response = await ask(app, who, 'GET', url);
  return { status: response.statusCode, html: response.body };
}

describe('who may read and write a line', () => {
  it('a reader of another area does not find it, nor see it in the list; the answer is that for no line at all', async () => {
    expect((await get(portsmouth, `/lines/${closedLine}`)).html).toContain('Closed brand');
    expect((await get(portsmouth, '/lines')).html).toContain('Closed brand');
    const [there, nowhere] = [
      await get(hampshire, `/lines/${closedLine}`),
      await get(hampshire, `/lines/${randomUUID()}`),
    ];
    expect([there.status, nowhere.status]).toEqual([404, 404]);
    const same = (html: string): string => html.replaceAll(/nonce="[^"]*"|value="[^"]*"|[\da-f-]{36}/gu, '');
    expect(same(there.html)).toBe(same(nowhere.html));
    expect((await get(hampshire, '/lines')).html).not.toContain('Closed brand');
  });

  it('only an analyst writes: others are told that it is not their work, and nothing is kept', async () => {
    const before = await factCount();
    for (const sub of ['desk-dara-voss', 'willow-wren-asher', 'board-bo-tarrant', 'teacher-tessa-quill']) {
      const session = await sessionOf(opened.ground, opened.persona(sub));
      for (const url of ['/lines/new', `/lines/${openLineId}/facts`, `/lines/${openLineId}/retract`])
        expect((await ask(app, session, 'POST', url, { brand: 'x', reason: REASON })).statusCode, sub).toBe(403);
    }
    expect(await factCount()).toBe(before);
    expect((await get(null, `/lines/${openLineId}`)).status).toBe(303);
  });

  it('a fact is taken back only from the line it is of', async () => {
    const fact = await factOf(closedLine, 'market');
    const form = { fact, reason: 'It was another town' };
    expect((await ask(app, analyst, 'POST', `/lines/${openLineId}/retract`, form)).statusCode).toBe(404);
    expect((await get(portsmouth, `/lines/${closedLine}`)).html).toContain('Latertown');
  });

  it('every part of a line of another area answers as if there were none', async () => {
    for (const part of ['people', 'things', 'timeline', 'evidence', 'history', 'ready', 'network', 'map'])
      expect((await get(hampshire, `/lines/${closedLine}/${part}`)).status, part).toBe(404);
  });

  it('a child’s name is not on the page of the line; the entity’s own page is an act of its own', async () => {
    const { html } = await get(analyst, `/lines/${openLineId}/people`);
    expect(html).toContain('reported as exploited to carry or sell');
    expect(html).not.toContain('Small Sam');
  });
});

describe('a line as it was known on an earlier day', () => {
  it('has neither the facts nor the ties that came later', async () => {
    const now = await get(analyst, `/lines/${openLineId}/network`);
    for (const seen of ['Early Ellery', 'Latertown']) expect(now.html).toContain(seen);
    const then = await get(analyst, `/lines/${openLineId}/network?known=2025-12-31`);
    expect(then.html).toContain('Early Ellery');
    for (const later of ['Later Lane', 'Latertown']) expect(then.html).not.toContain(later);
    const before = await get(analyst, `/lines/${openLineId}/network?known=2025-02-28`);
    expect(before.html).not.toContain('Early Ellery');
    for (const part of ['things', 'people', 'history'])
      expect((await get(analyst, `/lines/${openLineId}/${part}?known=2025-02-28`)).html).toContain('Open brand');
    expect((await get(analyst, `/lines/${openLineId}/things?known=2025-02-28`)).html).not.toContain('07700 900222');
  });

  it.each(['31/12/2025', '2025-02-30', 'yesterday', '%00', '0000-00-00'])(
    'is refused for %s, which is no day',
    async (day) => {
      const { status, html } = await get(analyst, `/lines/${openLineId}?known=${day}`);
      expect([status, html.includes('year-month-day')]).toEqual([400, true]);
    },
  );
});

describe.skipIf(!existsSync(BLNS))('naughty strings (skipped where ../shared is absent)', () => {
  it('are kept and shown as text, or refused, in brand, reason and fact alike', async () => {
    const strings = (JSON.parse(readFileSync(BLNS, 'utf8')) as string[]).filter((_, at) => at % 24 === 0);
    const [reference] = await opened.asAdmin(
      async (admin) => (await admin.query<{ reference: string }>('select reference from tl.report limit 1')).rows,
    );
    const statuses = new Set<number>();
    // Three at a time: all at once would wait for a connection longer than the pool lets anyone wait.
    for (const text of strings) {
      const answers = await Promise.all([
        ask(app, analyst, 'POST', '/lines/new', { brand: text, reason: `${text} ${REASON}` }),
        ask(app, analyst, 'POST', `/lines/${openLineId}/facts`, {
          kind: 'judgement',
          value: text,
          reason: `${text} ${REASON}`,
          report: reference?.reference ?? '',
        }),
        ask(app, analyst, 'POST', `/lines/${openLineId}/facts`, { kind: text, value: 'x', reason: text, report: text }),
      ]);
      for (const answer of answers) statuses.add(answer.statusCode);
    }
    expect([...statuses].filter((status) => ![303, 400].includes(status))).toEqual([]);
    expect(statuses.has(303)).toBe(true);
    for (const url of ['/lines', `/lines/${openLineId}`]) {
      const { status, html } = await get(analyst, url);
      expect(status).toBe(200);
      expect(html).not.toMatch(/<(?:script|svg|img|iframe|body)[^>]*(?:alert|onerror|onload|javascript:)/iu);
    }
  });
});

async function factCount(): Promise<number> {
  return opened.asAdmin(async (admin) => (await admin.query('select from tl.line_fact')).rowCount ?? -1);
}

async function factOf(lineId: string, kind: string): Promise<string> {
  return opened.asAdmin(
    async (admin) =>
      (
        await admin.query<{ id: string }>('select id from tl.line_fact where line_id = $1 and kind = $2', [
          lineId,
          kind,
        ])
      ).rows[0]?.id ?? '',
  );
}
