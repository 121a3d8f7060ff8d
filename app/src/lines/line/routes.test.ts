import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { audienceNamed, releaseMany, type NewReport } from '../../desk/index.ts';
import { SERVICE } from '../../ground/index.ts';
import { createServer, ON_RELEASE } from '../../main.ts';

const REASON = 'Two reports say so, independently';
let opened: TestGround;
let app: FastifyInstance;
let analyst: TestSession;
let desk: TestSession;
/** A report that names an adult, a child who may be exploited and a number. */
let reference: string;
let reportId: string;
const [adult, child, phone] = [randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  opened = await openTestGround();
  app = await createServer(opened.ground);
  await app.ready();
  analyst = await sessionOf(opened.ground, opened.persona('analyst-ari-lumb'));
  desk = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
  const seeded = { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' } as const;
  await opened.ground.database.act(SERVICE, seeded, async (tx) => {
    const report: NewReport = {
      submissionId: null,
      kind: 'record',
      text: 'Ann Adder drives Kit Kestrel about and the number 07700 900111 takes the orders.',
      topics: ['CCE'],
      grade: { scheme: '3x5x2', source: '2', assessment: 'A', handling: { code: 'P' } },
      audience: (await audienceNamed(tx, 'met'))?.id ?? '',
      agencyClass: 'police',
      district: null,
      happenedFrom: null,
      happenedTo: null,
      things: [
        { id: adult, kind: 'person', text: 'Ann Adder', role: 'may_be_exploiting' },
        { id: child, kind: 'person', text: 'Kit Kestrel', role: 'may_be_exploited' },
        { id: phone, kind: 'phone', text: '07700 900111' },
      ],
      ties: [{ from: 0, to: 2, kind: 'uses_phone' }],
      lawfulBasis: 'test',
      reason: 'test',
      gradedBy: null,
    };
    [reportId = ''] = await releaseMany(tx, opened.ground, SERVICE, [report], ON_RELEASE);
    const row = await tx
      .selectFrom('tl.report')
      .select('reference')
      .where('id', '=', reportId)
      .executeTakeFirstOrThrow();
    reference = row.reference;
  });
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function open(brand = 'Testline'): Promise<string> {
  const response = await ask(app, analyst, 'POST', '/lines/new', {
    brand,
    reason: 'Named by several in the same weeks',
  });
  expect(response.statusCode, response.body).toBe(303);
  return String(response.headers.location);
}

async function add(path: string, form: Record<string, string>): Promise<void> {
  const response = await ask(app, analyst, 'POST', `${path}/facts`, { reason: REASON, report: reference, ...form });
  expect(response.statusCode, response.body).toBe(303);
}

async function body(url: string, who = analyst): Promise<string> {
  const response = await ask(app, who, 'GET', url);
  expect(response.statusCode, response.body).toBe(200);
  return response.body;
}

async function post(
  url: string,
  form: Record<string, string>,
  who = analyst,
): Promise<{ status: number; html: string }> {
  const response = await ask(app, who, 'POST', url, form);
  return { status: response.statusCode, html: response.body };
}

async function rows<T extends object>(query: string, ...values: unknown[]): Promise<T[]> {
  return opened.asAdmin(async (admin) => (await admin.query<T>(query, values)).rows);
}

const idOf = (path: string): string => path.split('/').at(-1) ?? '';

describe('opening a line', () => {
  it('gives a form back as it was typed, with what is wrong', async () => {
    const { status, html } = await post('/lines/new', { brand: 'Kept brand', reason: 'short' });
    expect([status, html.includes('Kept brand'), html.includes('20 characters or more')]).toEqual([400, true, true]);
  });

  it('takes every naughty brand or refuses it, and shows it as text', async () => {
    for (const brand of ['<script>alert(1)</script>', '{{7*7}}', "'; drop table tl.line; --", '\ud800', '=cmd()', ' '])
      expect([303, 400]).toContain(
        (await post('/lines/new', { brand, reason: 'Named by several in the same weeks' })).status,
      );
    const list = await body('/lines');
    expect(list).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(list).not.toContain('<script>alert(1)');
  });
});

describe('adding a fact', () => {
  let refusedAt: string | undefined;
  it.each([
    [{ kind: 'market', value: 'Fareham', report: 'TL-NOTHING' }, 'Name the report'],
    [{ kind: 'market', value: 'Fareham', report: '' }, 'Every fact of a line comes from a report'],
    [{ kind: 'scope', value: 'toString' }, 'use one of'],
    [{ kind: 'status', value: 'active' }, 'on its own page'],
    [{ kind: 'constructor', value: 'x' }, 'Choose what kind'],
    [{ kind: 'market', value: 'x', from: '2026-02-30' }, 'year-month-day'],
    [{ kind: 'market', value: 'x', from: '2026-03-02', to: '2026-03-01' }, 'before it begins'],
    [{ kind: 'market', value: '' }, 'Enter the fact'],
    [{ kind: 'market', value: 'a\u0000b' }, 'NUL'],
    [{ kind: 'market', value: 'Fareham', reason: 'short' }, '10 characters or more'],
    [{ kind: 'corridor', value: 'Over the fields', way: 'rocket' }, 'rail, road or ferry'],
    [{ kind: 'person', role: 'driver' }, 'Choose the person'],
    [{ kind: 'person', role: 'mastermind', mention: adult }, 'Choose the part'],
    [{ kind: 'number', mention: adult }, 'those that the report names'],
    [{ kind: 'judgement', value: 'It goes on', likelihood: 'surely' }, 'how probable'],
  ])('refuses %j, says what to do and keeps what was typed', async (form: Record<string, string>, advice) => {
    refusedAt ??= await open('Refuses');
    const path = refusedAt;
    const { status, html } = await post(`${path}/facts`, { reason: REASON, report: reference, ...form });
    expect([status, html.includes(advice)]).toEqual([400, true]);
    if (form['value'] === 'Fareham') expect(html).toContain('value="Fareham"');
    expect(await rows('select from tl.line_fact where line_id = $1', idOf(path))).toEqual([]);
  });

  it('shows what the report names, keeps which of them was chosen, and shows no child’s name on the line’s pages', async () => {
    const path = await open();
    const form = await body(`${path}/facts/new?kind=person&report=${reference}`);
    for (const named of ['Ann Adder', 'Kit Kestrel']) expect(form).toContain(named);
    await add(path, { kind: 'person', mention: child, role: 'runner_exploited', from: '2026-03-01' });
    await add(path, { kind: 'person', mention: adult, role: 'driver' });
    for (const page of ['', '/people', '/timeline', '/history', '/things', '/ready'])
      expect(await body(`${path}${page}`), page).not.toContain('Kit Kestrel');
    const people = await body(`${path}/people`);
    expect(people).toContain('Ann Adder');
    expect(people.indexOf('May be exploited')).toBeLessThan(people.indexOf('Ann Adder'));
    expect(await body(path)).toMatch(/Children and adults who may be exploited: <strong>1<\/strong>/u);
    expect(await rows('select mention_id m from tl.line_fact where line_id = $1 order by role', idOf(path))).toEqual([
      { m: adult },
      { m: child },
    ]);
  });

  it('keeps what was taken back in its history, and what was known on an earlier day', async () => {
    const path = await open();
    await add(path, { kind: 'market', value: 'Fareham' });
    expect(await body(path)).toContain('Fareham');
    expect(await body(`${path}?known=2020-01-01`)).not.toContain('Fareham');
    const [fact] = await rows<{ id: string }>('select id from tl.line_fact where line_id = $1', idOf(path));
    const again = { fact: fact?.id ?? '', reason: 'It was another town' };
    expect((await post(`${path}/retract`, again)).status).toBe(303);
    expect(await body(path)).not.toContain('Fareham');
    expect(await body(`${path}/history`)).toMatch(/Fareham[\s\S]*Taken back[\s\S]*It was another town/u);
    expect((await post(`${path}/retract`, again)).status).toBe(404);
  });

  it('shows two origins at one time as a contradiction, with the report that says so', async () => {
    const path = await open();
    for (const value of ['London', 'Liverpool']) await add(path, { kind: 'origin', value, confidence: 'low' });
    const html = await body(path);
    expect(html).toContain('run from London and from Liverpool at one time');
    expect(html).toMatch(new RegExp(`data-rule="line.contradiction"[\\s\\S]*?data-report="${reportId}"`, 'u'));
    expect(html).toContain('London (low confidence); or Liverpool (low confidence)');
  });
});

describe('the status of a line, as an analyst changes it', () => {
  const said = (): Record<string, string> => ({ on: '2026-03-01', report: reference, reason: REASON });

  it('closes as type 1 only with a charge, and then asks a named person to check back, who answers once', async () => {
    const path = await open('Closed by a charge');
    await add(path, { kind: 'number', mention: phone, from: '2026-01-01' });
    expect((await post(`${path}/status`, { ...said(), status: 'active' })).status).toBe(303);
    const dara = opened.persona('desk-dara-voss').accountId;
    const closing = { ...said(), status: 'closed_type1', checkBackBy: dara };
    const refused = await post(`${path}/status`, closing);
    expect([refused.status, refused.html.includes('rests on the charge of a line holder')]).toEqual([400, true]);
    expect(refused.html).toContain(REASON);
    await add(path, { kind: 'close_evidence', value: 'holder_charged' });
    const nobody = opened.persona('board-bo-tarrant').accountId;
    expect((await post(`${path}/status`, { ...closing, checkBackBy: nobody })).html).toContain(
      'Choose who looks again',
    );
    expect((await post(`${path}/status`, closing)).status).toBe(303);
    const due = await rows<{ id: string; due_on: string }>(
      'select id, due_on::text from tl.line_check_back where line_id = $1 order by due_on',
      idOf(path),
    );
    expect(due.map((one) => one.due_on)).toEqual(['2026-03-31', '2026-05-30']);
    expect(await body('/lines/check-backs', desk)).toMatch(/Closed by a charge[\s\S]*?Overdue[\s\S]*?You/u);

    const url = `/lines/check-backs/${due[0]?.id ?? ''}`;
    const unsaid = await post(url, { answer: 'in_use', reason: 'Somebody was offered a deal', report: '' }, desk);
    expect([unsaid.status, unsaid.html.includes('Name the report')]).toEqual([400, true]);
    expect((await post(url, { answer: 'cannot_tell', reason: 'Nobody has been there', report: '' }, desk)).status).toBe(
      303,
    );
    expect((await post(url, { answer: 'out_of_use', reason: 'Nobody has been there', report: '' }, desk)).status).toBe(
      400,
    );
    expect(await rows('select from tl.line_check_back where line_id = $1', idOf(path))).toHaveLength(3);
    // An answer reopens nothing; an analyst does, and the history keeps both.
    expect(await body(path)).toContain('Closed, type 1');
    expect((await post(`${path}/status`, { ...said(), status: 'dormant' })).html).toContain('cannot become');
    expect((await post(`${path}/status`, { ...said(), on: '2026-04-01', status: 'active' })).status).toBe(303);
    expect(await body(`${path}/history`)).toMatch(/Status: Active[\s\S]*Status: Closed, type 1[\s\S]*Status: Active/u);
  });

  it('ends a number that was cut off and leaves the line as it is; closes as type 2 only when no number is left', async () => {
    const path = await open('Cut off');
    await add(path, { kind: 'number', mention: phone, from: '2026-01-01' });
    await add(path, { kind: 'number', value: '07700 900112', from: '2026-01-01' });
    await post(`${path}/status`, { ...said(), status: 'active' });
    const numbers = await rows<{ id: string }>(
      `select id from tl.line_fact where line_id = $1 and kind = 'number' order by value`,
      idOf(path),
    );
    const first = numbers[0]?.id ?? '';
    expect((await post(`${path}/status`, { ...said(), status: 'closed_type2', cutOff: first })).html).toContain(
      'ends numbers, not the line',
    );
    const early = await post(`${path}/cut-off`, { ...said(), on: '2025-12-01', numbers: first });
    expect([early.status, early.html.includes('after the day you entered')]).toEqual([400, true]);
    expect((await post(`${path}/cut-off`, { ...said(), numbers: first })).status).toBe(303);
    expect(
      await rows(
        `select value, valid_to::text "to" from tl.line_fact f where line_id = $1 and kind = 'number' and retracts is null
         and not exists (select from tl.line_fact t where t.retracts = f.id) order by value`,
        idOf(path),
      ),
    ).toEqual([
      { value: '07700 900111', to: '2026-03-01' },
      { value: '07700 900112', to: null },
    ]);
    expect(await body(path)).toContain('<dd>Active since 1 March 2026</dd>');
    expect(
      (await post(`${path}/status`, { ...said(), status: 'closed_type2', cutOff: numbers[1]?.id ?? '' })).status,
    ).toBe(303);
    expect(await body(path)).toContain('the line may go on');
    expect(await rows('select from tl.line_check_back where line_id = $1', idOf(path))).toEqual([]);
  });

  it('names the other line of a merger, and refuses itself, one that is not there and one not yours', async () => {
    const [path, other] = [await open('Merged'), await open('Goes on')];
    for (const otherLine of ['', idOf(path), randomUUID(), 'x'])
      expect((await post(`${path}/status`, { ...said(), status: 'merged_into', otherLine })).status).toBe(400);
    expect((await post(`${path}/status`, { ...said(), status: 'merged_into', otherLine: idOf(other) })).status).toBe(
      303,
    );
    expect(await body(`${path}/history`)).toContain(`href="${other}"`);
  });
});

describe('what is new since somebody last looked', () => {
  it('is what others added since the last day before today, marked for that reader alone', async () => {
    const path = await open('Looked at');
    await add(path, { kind: 'market', value: 'Fareham' });
    expect(await body(path, desk)).toContain('first day on which you look');
    const dara = opened.persona('desk-dara-voss').accountId;
    await rows(
      `insert into tl.line_visit (line_id, account_id, visited_on) values ($1, $2, current_date - 1), ($1, $3, current_date - 1)`,
      idOf(path),
      dara,
      opened.persona('analyst-ari-lumb').accountId,
    );
    expect(await body(path, desk)).toMatch(/Since then others added[\s\S]*data-rule="line.new"[\s\S]*Fareham/u);
    expect(await body(path)).toContain('Nobody else has added anything since');
    expect(await body(`${path}?known=2026-01-01`, desk)).toContain('nothing is marked as new');
    // The row level security lets nobody read when another looked.
    const seen = await opened.ground.database.act(
      opened.persona('analyst-ari-lumb'),
      { op: 'system', what: 'test', did: 'looked', purpose: 'intelligence' },
      (tx) => tx.selectFrom('tl.line_visit').select('account_id').where('line_id', '=', idOf(path)).execute(),
    );
    expect(new Set(seen.map((row) => row.account_id))).toEqual(new Set([opened.persona('analyst-ari-lumb').accountId]));
  });
});

describe('counting lines', () => {
  it('prints the rule with the figure and its reports, and breaks the series when an analyst changes the days', async () => {
    const path = await open('Counted');
    await add(path, { kind: 'market', value: 'Fareham' });
    const list = await body('/lines');
    expect(list).toMatch(new RegExp(`data-rule="line.count"[\\s\\S]*?data-report="${reportId}"`, 'u'));
    expect(list).toContain('Counting rule 1: each line once');
    for (const value of ['0', '1001', '-3', '1e2', ''])
      expect((await post('/lines/counting', { name: 'count_days', value, reason: REASON })).status, value).toBe(400);
    expect((await post('/lines/counting', { name: 'toString', value: '60', reason: REASON })).status).toBe(400);
    expect(await body('/lines/counting')).not.toContain('Series break');
    expect((await post('/lines/counting', { name: 'count_days', value: '60', reason: REASON })).status).toBe(303);
    const page = await body('/lines/counting');
    expect(page).toContain('Series break');
    expect(page).toContain(
      'Counting rule 1, change 1: each line once, whatever its number of phones, when in the 60 days',
    );
    expect((await post('/lines/counting', { name: 'count_days', value: '60', reason: REASON }, desk)).status).toBe(403);
  });
});

describe('beside the line', () => {
  it('a report has its own page, which is noted as read, with the lines that rest on it', async () => {
    const path = await open('Rests on it');
    await add(path, { kind: 'market', value: 'Fareham' });
    const html = await body(`/lines/reports/${reportId}`, desk);
    expect(html).toContain('takes the orders');
    expect(html).toMatch(/Rests on it<\/a>: importing area/u);
    expect((await ask(app, desk, 'GET', `/lines/reports/${randomUUID()}`)).statusCode).toBe(404);
  });

  it('an adult in no line is listed until a line has them; somebody who may be exploited never is', async () => {
    const [adultEntity] = await rows<{ id: string }>(
      'select entity_id id from tl.entity_member where mention_id = $1',
      adult,
    );
    await rows(
      `insert into tl.line_fact (line_id, kind, value, reports, retracts, by_account, reason, compartment)
       select line_id, kind, value, reports, id, by_account, 'test', compartment from tl.line_fact f
       where kind = 'person' and retracts is null and mention_id = $1 and not exists (select from tl.line_fact t where t.retracts = f.id)`,
      adult,
    );
    const list = await body('/lines/individuals');
    expect(list).toContain(`/identity/entities/${adultEntity?.id ?? 'none'}`);
    expect(list).not.toContain('Kit Kestrel');
    await add(await open(), { kind: 'person', mention: adult, role: 'driver' });
    expect(await body('/lines/individuals')).not.toContain('Ann Adder');
  });

  it('a group runs a line for a time, from a report, until that is taken back', async () => {
    const path = await open('Run by a group');
    expect((await post('/lines/groups/new', { name: 'The Crew', kind: 'gang', reason: REASON })).status).toBe(400);
    const made = await ask(app, analyst, 'POST', '/lines/groups/new', {
      name: 'The Crew',
      kind: 'usg',
      reason: REASON,
    });
    const group = String(made.headers.location);
    const tie = { line: idOf(path), from: '2026-01-01', to: '', report: reference, reason: REASON };
    const wrong = await post(`${group}/lines`, { ...tie, to: '2025-01-01', line: randomUUID() });
    for (const advice of ['Choose the line', 'before it begins', REASON]) expect(wrong.html).toContain(advice);
    expect((await post(`${group}/lines`, tie)).status).toBe(303);
    expect(await body(path)).toMatch(/data-rule="group.line"[\s\S]*The Crew/u);
    expect(await body(`${path}?known=2020-01-01`)).not.toContain('The Crew');
    const [row] = await rows<{ id: string }>('select id from tl.crime_group_line where line_id = $1', idOf(path));
    expect((await post(`${group}/take-back`, { tie: row?.id ?? '', reason: 'It was another crew' })).status).toBe(303);
    expect(await body(path)).not.toContain('The Crew');
  });

  it('what is ready for an order says no verdict; a note needs a report to say that something is there', async () => {
    const path = await open('Ready');
    await add(path, { kind: 'number', mention: phone });
    expect(await body(`${path}/ready`)).toMatch(
      new RegExp(`device is identified[\\s\\S]*?data-rule="ready.listed"[\\s\\S]*?data-report="${reportId}"`, 'u'),
    );
    const note = { measure: 'ddtro', element: 'effect', note: 'No other number takes orders', report: '' };
    expect((await post(`${path}/ready`, { ...note, found: 'there' })).html).toContain('Name the report');
    expect((await post(`${path}/ready`, { ...note, element: 'toString', found: 'missing' })).status).toBe(400);
    expect((await post(`${path}/ready`, { ...note, found: 'there', report: reference })).status).toBe(303);
    expect(await body(`${path}/ready`)).toContain('No other number takes orders');
    const [row] = await rows<{ id: string }>('select id from tl.ready_note where line_id = $1', idOf(path));
    expect((await post(`${path}/ready/take-back`, { note: row?.id ?? '' })).status).toBe(303);
    expect(await body(`${path}/ready`)).not.toContain('No other number takes orders');
  });
});
