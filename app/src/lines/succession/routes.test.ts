import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { audienceNamed, releaseMany, type AudienceName, type NewReport } from '../../desk/index.ts';
import { SERVICE, type Tx } from '../../ground/index.ts';
import { createServer, ON_RELEASE } from '../../main.ts';
import { standing, type LineFact } from '../line.ts';
import { addFacts, factsOf, openLine } from '../store.ts';

const [OLD, NEW, ELSEWHERE] = ['07700 900111', '07700 900222', '07700 900333'];
const REASON = 'The same people, four days after the old one fell silent';
let opened: TestGround;
let app: FastifyInstance;
let analyst: TestSession;
let line: string;
let mention: Record<string, string> = {};

beforeAll(async () => {
  opened = await openTestGround();
  app = await createServer(opened.ground);
  await app.ready();
  analyst = await sessionOf(opened.ground, opened.persona('analyst-ari-lumb'));
  await as(async (tx) => {
    const old = await release(tx, 'met', OLD, '2026-02-01', 'in use for Rico', ['Sam Sample', 'Alex Ample']);
    await release(tx, 'met', OLD, '2026-02-09', 'in use for Rico', ['Sam Sample']);
    await release(tx, 'met', NEW, '2026-02-13', 'in use for Rico', ['Sam Sample', 'Alex Ample']);
    await release(tx, 'met', `${OLD} and ${NEW}`, '2026-02-14', 'Rico is said to have changed its number', []);
    const elsewhere = await release(tx, 'met', ELSEWHERE, '2026-02-12', 'in use for Rico', ['Sam Sample']);
    line = await lineWith(tx, 'Rico', old, OLD, '2026-02-10');
    await lineWith(tx, 'Ace', elsewhere, ELSEWHERE, null);
    // What only Portsmouth's partners may read says more: another reader's proposals must not rest on it.
    await release(tx, 'safeguarding-PORTSMOUTH', NEW, '2026-02-15', 'in use for Rico', ['Hidden Hart']);
  });
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const as = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  opened.ground.database.act(SERVICE, { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' }, work);

async function release(
  tx: Tx,
  audience: AudienceName,
  numbers: string,
  day: string,
  says: string,
  people: readonly string[],
): Promise<string> {
  const phones = numbers.split(' and ');
  const things: NewReport['things'] = [
    ...phones.map((text) => ({ id: randomUUID(), kind: 'phone' as const, text })),
    { id: randomUUID(), kind: 'organisation', text: 'the Rico line' },
    ...people.map((text) => {
      const [forename = '', surname = ''] = text.split(' ');
      return { id: randomUUID(), kind: 'person' as const, text, forename, surname, role: 'not_sure' as const };
    }),
  ];
  const [id] = await releaseMany(
    tx,
    opened.ground,
    SERVICE,
    [
      {
        submissionId: null,
        kind: 'record',
        text: phones.length > 1 ? `${says} from ${phones.join(' to ')}.` : `The number ${numbers} is ${says}.`,
        topics: ['CCE'],
        grade: { scheme: '3x5x2', source: '2', assessment: 'A', handling: { code: 'P' } },
        audience: (await audienceNamed(tx, audience))?.id ?? '',
        agencyClass: 'police',
        district: null,
        happenedFrom: day,
        happenedTo: day,
        things,
        ties: [],
        lawfulBasis: 'test',
        reason: 'test',
        gradedBy: null,
        recordedAt: new Date(day),
      },
    ],
    ON_RELEASE,
  );
  mention = { ...mention, ...Object.fromEntries(things.map((thing) => [thing.text, thing.id])) };
  return id ?? '';
}

async function lineWith(tx: Tx, brand: string, report: string, number: string, to: string | null): Promise<string> {
  const compartment = (await audienceNamed(tx, 'met'))?.id ?? '';
  const by = opened.persona('analyst-ari-lumb');
  const id = await openLine(tx, by, {
    brand,
    reason: 'Named by several partners',
    compartment,
    recordedAt: new Date('2026-02-02'),
  });
  await addFacts(tx, by, [
    {
      lineId: id,
      kind: 'number',
      value: number,
      mentionId: brand === 'Ace' ? null : (mention[number] ?? null),
      to,
      reports: [report],
      reason: 'Named in a report',
      compartment,
      recordedAt: new Date('2026-02-02'),
    },
  ]);
  return id;
}

const numbers = async (): Promise<LineFact[]> =>
  standing((await as((tx) => factsOf(tx, [line]))).get(line) ?? []).filter(({ kind }) => kind === 'number');
const page = async (who: TestSession, query = ''): Promise<string> => {
  const response = await ask(app, who, 'GET', `/lines/${line}/succession${query}`);
  expect(response.statusCode).toBe(200);
  return response.body;
};
const pairsOn = (html: string): string[] =>
  [...html.matchAll(/id="pair-([\da-f-]+)"[^>]*>(?:<a[^>]*>)([^<]+)/gu)].map(([, , number = '']) => number);
const formOf = (html: string, number: string): Record<string, string> => {
  const at = html.indexOf(`>${number}</a> may carry on`);
  const form = html.slice(at, html.indexOf('</form>', at));
  return Object.fromEntries(
    [...form.matchAll(/name="(earlier|later)" value="([^"]+)"/gu)].map(([, name = '', value = '']) => [name, value]),
  );
};
const decide = async (who: TestSession, body: Record<string, string>): Promise<{ status: number; html: string }> => {
  const response = await ask(app, who, 'POST', `/lines/${line}/succession`, body);
  return { status: response.statusCode, html: response.body };
};

describe('numbers that may carry a line on', () => {
  it('are proposed with the evidence, its weights, the rule and the reports; no person is named', async () => {
    const html = await page(analyst);
    expect(pairsOn(html)[0]).toBe(NEW);
    expect(html).toContain('a report says that one took the place of the other');
    expect(html).toMatch(/two or more people in common: <a[^>]*>a person<\/a>/u);
    expect(html).not.toContain('Sam Sample');
    expect(html).toMatch(/data-rule="succession.same-line"[\s\S]*data-report=/u);
    expect(html).not.toContain('data-without-reports');
  });

  it('rest on what was known on the day looked at', async () => {
    expect(pairsOn(await page(analyst, '?known=2026-02-11'))).toEqual([]);
    const then = await page(analyst, '?known=2026-02-13');
    expect(pairsOn(then)[0]).toBeDefined();
    expect(then).toContain('no report names both numbers');
    expect(pairsOn(await page(analyst, '?to=2026-02-12')), 'the new one was not yet in use').not.toContain(NEW);
    expect(then, 'nothing is decided in the past').not.toContain('name="verdict"');
  });

  it('are kept as proposed, once, for the one who decides, and not for one who only reads', async () => {
    const kept = (): Promise<number> =>
      as(
        async (tx) =>
          (await tx.selectFrom('tl.succession_proposal').select('id').where('line_id', '=', line).execute()).length,
      );
    const before = await kept();
    expect(before).toBeGreaterThan(0);
    await page(analyst);
    const wren = await sessionOf(opened.ground, opened.persona('willow-wren-asher'));
    const html = await page(wren);
    expect(pairsOn(html)[0]).toBe(NEW);
    expect(html).not.toContain('name="verdict"');
    expect(await kept()).toBe(before);
    expect((await decide(wren, { ...formOf(await page(analyst), NEW), verdict: 'same', reason: REASON })).status).toBe(
      403,
    );
  });
});

describe('deciding', () => {
  it('keeps what was typed when something is missing, and refuses a pair that does not come into question', async () => {
    const pair = formOf(await page(analyst), NEW);
    const { status, html } = await decide(analyst, { ...pair, reason: 'so <b>it' });
    expect(status).toBe(400);
    expect(html).toContain('Choose what you conclude about the two numbers');
    expect(html).toContain('so &lt;b&gt;it');
    expect(html).toContain(`href="#reason-${pair['earlier'] ?? ''}-${pair['later'] ?? ''}"`);
    const odd = await decide(analyst, { earlier: randomUUID(), later: randomUUID(), verdict: 'same', reason: REASON });
    expect(odd.status).toBe(400);
    expect((await decide(analyst, { earlier: 'x', later: 'y', verdict: 'same', reason: REASON })).status).toBe(404);
    expect(await numbers()).toHaveLength(1);
  });

  it('a number of another line is not taken from it without a word', async () => {
    const { status, html } = await decide(analyst, {
      ...formOf(await page(analyst), ELSEWHERE),
      verdict: 'same',
      reason: REASON,
    });
    expect(status).toBe(400);
    expect(html).toContain('put to the line “Ace”');
    expect(html).toContain(REASON);
  });

  it('“the same” adds the number to the line’s one history, twice over does nothing, and it can be taken back', async () => {
    const pair = formOf(await page(analyst), NEW);
    expect((await decide(analyst, { ...pair, verdict: 'unsure', reason: 'Waiting for another report' })).status).toBe(
      303,
    );
    expect(await page(analyst)).toContain('was not sure');
    expect((await decide(analyst, { ...pair, verdict: 'same', reason: REASON })).status).toBe(303);
    expect((await numbers()).map(({ value, from }) => [value, from])).toEqual(
      expect.arrayContaining([
        [OLD, null],
        [NEW, '2026-02-13'],
      ]),
    );
    expect((await decide(analyst, { ...pair, verdict: 'same', reason: REASON })).status, 'decided already').toBe(400);
    expect(await numbers()).toHaveLength(2);
    const html = await page(analyst);
    expect(html).toContain(`${NEW} carries on ${OLD}`);
    expect(pairsOn(html)).not.toContain(NEW);
    const decision = /name="decision" value="([^"]+)"/u.exec(html)?.[1] ?? '';
    const undo = (reason: string): Promise<{ statusCode: number; body: string }> =>
      ask(app, analyst, 'POST', `/lines/${line}/succession/undo`, { decision, reason });
    const short = await undo('oops');
    expect([short.statusCode, short.body.includes('value="oops"')]).toEqual([400, true]);
    expect((await undo('It was another group after all')).statusCode).toBe(303);
    expect((await numbers()).map(({ value }) => value)).toEqual([OLD]);
    expect(pairsOn(await page(analyst))).toContain(NEW);
    expect((await undo('It was another group after all')).statusCode, 'once is enough').toBe(400);
  });

  it('what was decided stays: the application cannot change or delete it', async () => {
    for (const table of ['succession_proposal', 'succession_decision', 'report_provenance'])
      for (const privilege of ['UPDATE', 'DELETE'])
        expect(
          await opened.asAdmin(
            async (admin) =>
              (
                await admin.query<{ may: boolean }>('select has_table_privilege($1, $2, $3) may', [
                  'tl_app',
                  `tl.${table}`,
                  privilege,
                ])
              ).rows[0]?.may,
          ),
        ).toBe(false);
  });
});

it('the page of a line’s independence counts what is said of it, and names nobody', async () => {
  await as(async (tx) => {
    const compartment = (await audienceNamed(tx, 'met'))?.id ?? '';
    const [number] = (await factsOf(tx, [line])).get(line) ?? [];
    const more = { lineId: line, reports: number?.reports ?? [], reason: 'Named in a report', compartment };
    await addFacts(tx, opened.persona('analyst-ari-lumb'), [
      { ...more, kind: 'person', value: 'Sam Sample', role: 'driver' },
      { ...more, kind: 'element', value: 'movement' },
    ]);
  });
  const { statusCode, body } = await ask(app, analyst, 'GET', `/lines/${line}/independence`);
  expect(statusCode).toBe(200);
  expect(body).toMatch(/1 report, from 1 independent source/u);
  expect(body).toContain('reported as driving');
  expect(body).not.toContain('Sam Sample');
  expect(body).not.toContain('data-without-reports');
  expect((await ask(app, analyst, 'GET', `/lines/${randomUUID()}/independence`)).statusCode).toBe(404);
});
