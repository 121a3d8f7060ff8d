import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import type { Tx } from '../ground/index.ts';
import { createWeb } from '../ground/web/app.ts';
import { hashOfReceiptCode, readReceiptCode, receiveSubmission, submissionSchema } from '../intake/index.ts';
import { addGuardians } from '../intake/test-server.ts';
import { deskRoutes, disseminationRoutes } from './index.ts';
import type { ReleasedReport, ReleaseListener } from './report.ts';

const BLNS = join(process.env['THROUGHLINE_SHARED'] ?? join(process.cwd(), '../shared'), 'data/inputs/blns.json');
const SANITISED = 'A child is reported to be driven between towns by a man in a grey car.';

let opened: TestGround;
let app: FastifyInstance;
let dara: TestSession;
let dev: TestSession;
let analysts: string;
/** What the room after the desk does with a release, in this test. */
let listener: (tx: Tx, reports: readonly ReleasedReport[]) => Promise<void>;
beforeEach(() => {
  listener = () => Promise.resolve();
});

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  ({ app } = await createWeb(opened.ground));
  const listeners: ReleaseListener[] = [(tx, _ground, _actor, reports) => listener(tx, reports)];
  deskRoutes(app, opened.ground, listeners, () => Promise.resolve([]));
  disseminationRoutes(app, opened.ground, listeners);
  await app.ready();
  dara = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
  dev = await sessionOf(opened.ground, opened.persona('desk-dev-ferris'));
  analysts = (await query<{ id: string }>(`select id from tl.compartment where name = 'analysts'`))[0]?.id ?? '';
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return opened.asAdmin(async (admin) => (await admin.query<T>(text, values)).rows);
}

async function send(): Promise<{ id: string; receipt: string }> {
  const submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: 'Someone of ours has been picked up outside by a man whom nobody here knows.',
    happened: { kind: 'unknown' },
    howKnown: 'someone_told_me',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    things: [],
    ties: [],
    routing: { dangerNow: false, crime: false, significantHarm: false },
  });
  const source = { key: randomUUID(), name: 'N', role: 'R', agencyId: randomUUID(), agencyName: 'A', contact: 'C' };
  const made = await receiveSubmission(opened.ground, submission, source, {
    channel: 'web',
    agencyType: 'school_academy',
  });
  return { id: made.submissionId, receipt: made.receiptCode };
}

async function decide(
  id: string,
  form: Record<string, string> = {},
  body = (more: string): string => more,
): Promise<LightMyRequestResponse> {
  const whole = new URLSearchParams({
    _csrf: dara.csrf,
    outcome: 'INTEL_LOG',
    reason: 'Adds a car to what is known',
    text: SANITISED,
    source: '2',
    assessment: 'C',
    handling: 'P',
    audience: analysts,
    lawfulBasis: 'Policing purpose',
    ...form,
  });
  return app.inject({
    method: 'POST',
    url: `/desk/${id}/decide`,
    headers: { cookie: dara.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: body(whole.toString()),
  });
}

const reportsFrom = (
  id: string,
): Promise<{ id: string; text: string; recorded_at: Date; condition: string | null }[]> =>
  query('select r.* from tl.report r join tl.report_origin o on o.report_id = r.id where o.submission_id = $1', [id]);
const outcomeOfReceipt = async (code: string): Promise<string | null | undefined> =>
  (
    await query<{ outcome: string | null }>('select outcome from vault.receipt_state($1)', [
      hashOfReceiptCode(opened.ground.keys, readReceiptCode(code) ?? ''),
    ])
  )[0]?.outcome;

const WRITTEN = ['tl.report', 'tl.report_origin', 'tl.dissemination', 'vault.report_token', 'tl.submission_event'];
const rowsWritten = async (): Promise<Record<string, number>> =>
  Object.fromEntries<number>(
    await Promise.all(
      WRITTEN.map(async (table): Promise<[string, number]> => [
        table,
        (await query<{ n: number }>(`select count(*)::int n from ${table}`))[0]?.n ?? -1,
      ]),
    ),
  );

describe('a room after the desk', () => {
  it('is handed the report in the transaction that makes it, and sees it before anyone else does', async () => {
    const { id } = await send();
    const seen: { inside: number; outside: number; report: ReleasedReport }[] = [];
    listener = async (tx, [report]) => {
      if (!report) throw new Error('nothing was handed on');
      const inside = await sql`select from tl.report where id = ${report.id}`.execute(tx);
      const outside = await query('select from tl.report where id = $1', [report.id]);
      seen.push({ inside: inside.rows.length, outside: outside.length, report });
    };
    expect((await decide(id)).statusCode).toBe(303);
    const [report] = await reportsFrom(id);
    expect(seen).toMatchObject([{ inside: 1, outside: 0, report: { id: report?.id, compartment: analysts } }]);
  });

  it('that fails leaves nothing written, no word of a disclosure, and the submission undecided', async () => {
    const { id, receipt } = await send();
    const before = await rowsWritten();
    let called = 0;
    listener = () => {
      called += 1;
      return Promise.reject(new Error('The next room could not take it in'));
    };
    const failed = await decide(id);
    expect([called, failed.statusCode]).toEqual([1, 500]);
    expect(failed.body).not.toContain('could not take it in');
    expect(await rowsWritten()).toEqual(before);
    expect(
      await query(`select from ledger.entry where strpos(entry, $1) > 0 and strpos(entry, 'disclose') > 0`, [id]),
    ).toEqual([]);
    expect(await outcomeOfReceipt(receipt)).toBe(null);
    listener = () => Promise.resolve();
    expect((await decide(id)).statusCode, 'it can be decided once the room is well').toBe(303);
    expect(await reportsFrom(id)).toHaveLength(1);
  });
});

describe('what a release leaves behind', () => {
  it('is one row of each kind, and a day without an hour', async () => {
    const { id } = await send();
    const before = await rowsWritten();
    expect((await decide(id, { handling: 'C', condition: 'Consult the desk before acting' })).statusCode).toBe(303);
    expect(await rowsWritten(), 'restricted, so a second officer reads it first').toEqual(before);
    const [{ id: held } = { id: '' }] = await query<{ id: string }>(
      'select id from tl.held_release where submission_id = $1',
      [id],
    );
    const approved = await ask(app, dev, 'POST', `/desk/approvals/${held}/approve`, {
      reason: 'Read it beside what was sent',
    });
    expect(approved.statusCode).toBe(303);
    const after = await rowsWritten();
    expect(WRITTEN.map((table) => (after[table] ?? 0) - (before[table] ?? 0))).toEqual([1, 1, 1, 1, 1]);
    const [report] = await reportsFrom(id);
    expect(report?.condition).toBe('Consult the desk before acting.');
    const [{ midnight } = { midnight: false }] = await query<{ midnight: boolean }>(
      `select recorded_at = date_trunc('day', recorded_at) midnight from tl.report where id = $1`,
      [report?.id],
    );
    expect(midnight).toBe(true);
  });

  it.each(['INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', 'DUPLICATE'])(
    'tells the holder of the receipt what it became: %s',
    async (outcome) => {
      const { id, receipt } = await send();
      expect(await outcomeOfReceipt(receipt)).toBe(null);
      expect((await decide(id, { outcome, hub: 'HANTS' })).statusCode).toBe(303);
      expect(await outcomeOfReceipt(receipt)).toBe(outcome);
      expect(await reportsFrom(id)).toHaveLength(outcome === 'INTEL_LOG' ? 1 : 0);
    },
  );
});

describe('text from outside', () => {
  it('that is not whole is refused or mended before it is kept, never an error of ours', async () => {
    for (const bytes of ['%ED%A0%80', '%C3%28', '%FF', '%E2%82']) {
      const { id } = await send();
      const answer = await decide(id, {}, (body) => body.replace('text=A', `text=${bytes}A`));
      expect([303, 400], bytes).toContain(answer.statusCode);
      const kept = await reportsFrom(id);
      expect(kept.every(({ text }) => text.isWellFormed() && !text.includes('\u0000'))).toBe(true);
    }
  });

  it.skipIf(!existsSync(BLNS))('of the list of naughty strings is kept letter for letter', async () => {
    const strings = JSON.parse(readFileSync(BLNS, 'utf8')) as string[];
    expect(strings.length).toBeGreaterThan(400);
    // Forty in one text, so that every one of them goes through the form and the database; what cannot be kept by itself.
    const kept = strings.filter((one) => !one.includes('\u0000'));
    const texts = [
      ...Array.from({ length: Math.ceil(kept.length / 40) }, (_, at) => kept.slice(at * 40, at * 40 + 40).join('\n')),
      ...strings.filter((one) => one.includes('\u0000')),
    ].map((one) => `${SANITISED} ${one}`.trim());
    for (const text of texts) {
      const { id } = await send();
      const first = await decide(id, { text });
      const flags = new Set([...first.body.matchAll(/name="safe-([\w-]+)"/gu)].map(([, flag = '']) => flag));
      const answers = Object.fromEntries([...flags].map((flag) => [`safe-${flag}`, 'not_it']));
      const answer = first.statusCode === 303 ? first : await decide(id, { text, ...answers });
      expect([text, answer.statusCode]).toEqual([text, text.includes('\u0000') ? 400 : 303]);
      const [report] = await reportsFrom(id);
      if (answer.statusCode === 303) expect(report?.text).toBe(text.replaceAll('\r\n', '\n').normalize('NFC'));
    }
  });
});
