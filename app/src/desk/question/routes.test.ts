import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { sessionOf, type TestSession } from '../../../../test/support/session.ts';
import type { Actor, Tx } from '../../ground/index.ts';
import { createWeb } from '../../ground/web/app.ts';
import { intakeRoutes, receiveSubmission, submissionSchema, type Submission } from '../../intake/index.ts';
import { readForm } from '../../intake/receipt/come-back.ts';
import { comeBack } from '../../intake/receipt/store.ts';
import { addGuardians, unescaped } from '../../intake/test-server.ts';
import { receipt as w } from '../../intake/words/en/receipt.ts';
import { comeBacksOf, isWithdrawn, unreadComeBacks } from './come-back-store.ts';
import { closeThreads, questionsAsked, questionsFor } from './question-store.ts';
import { questionRoutes } from './routes.ts';
import { openSourceRisks } from './source-risk.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
const INPUTS = `${SHARED}/data/inputs`;

/** The big list of naughty strings, and every payload of the list of spreadsheet injections. */
function naughtyStrings(): string[] {
  const blns = JSON.parse(readFileSync(`${INPUTS}/blns.json`, 'utf8')) as string[];
  const injections = [
    ...readFileSync(`${INPUTS}/csv-injection.md`, 'utf8').matchAll(/```\w*\n([\s\S]*?)```/gu),
  ].flatMap(([, block = '']) => block.split('\n'));
  return [...blns, ...injections].map((one) => one.trim()).filter((one) => one !== '');
}

let opened: TestGround;
let app: FastifyInstance;
let dara: TestSession;
let dev: TestSession;
let lead: TestSession;
beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  ({ app } = await createWeb(opened.ground));
  await intakeRoutes(app, opened.ground);
  questionRoutes(app, opened.ground);
  await app.ready();
  dara = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
  dev = await sessionOf(opened.ground, opened.persona('desk-dev-ferris'));
  lead = await sessionOf(opened.ground, opened.persona('source-sky-harrow'));
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

interface Sent {
  readonly id: string;
  readonly code: string;
}

async function send(more: Partial<Submission> = {}): Promise<Sent> {
  const submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: 'A man known as Kaz drives a grey Golf and a van.',
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    things: [
      { kind: 'person', text: 'Kaz' },
      { kind: 'vehicle', text: 'grey Golf' },
      { kind: 'vehicle', text: 'a van' },
    ],
    routing: { dangerNow: false, crime: false, significantHarm: false },
    ...more,
  });
  const source = { key: 'k', name: 'N', role: 'R', agencyId: '', agencyName: 'A', contact: 'C' };
  const { submissionId: id, receiptCode: code } = await receiveSubmission(opened.ground, submission, source, {
    channel: 'web',
    agencyType: 'school_academy',
  });
  return { id, code };
}

async function post(
  session: TestSession | null,
  url: string,
  form: Record<string, string | readonly string[]> = {},
): Promise<LightMyRequestResponse> {
  const payload = new URLSearchParams(session ? { _csrf: session.csrf } : {});
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) payload.append(name, one);
  return app.inject({
    method: 'POST',
    url,
    headers: { cookie: session?.cookie ?? '', 'content-type': 'application/x-www-form-urlencoded' },
    payload: payload.toString(),
  });
}
const page = async (session: TestSession, url: string): Promise<string> =>
  unescaped((await app.inject({ url, headers: { cookie: session.cookie } })).body);
const questionsPage = (id: string, session = dara): Promise<string> => page(session, `/desk/${id}/questions`);
const askThem = (id: string, ...question: string[]): Promise<LightMyRequestResponse> =>
  post(dara, `/desk/${id}/questions`, { question });
const back = (code: string, form: Record<string, string>): Promise<LightMyRequestResponse> =>
  post(null, '/receipt', { code, ...form });
const receiptOf = async (code: string): Promise<string> => unescaped((await post(null, '/receipt', { code })).body);
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  opened.ground.database.act(actor, { op: 'consult', what: 'test', did: 'read', purpose: 'intelligence' }, work);
const asDesk = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => as(opened.persona('desk-dara-voss'), work);

describe('asking the sender', () => {
  it.each([
    ['nothing', []],
    ['words of one’s own', ['Find out where he lives']],
    ['a template about what was not named', ['PHONE_DIGITS:1', 'VEHICLE_COLOUR:3']],
  ])('refuses %s', async (_name, chosen) => {
    const { id } = await send();
    const answer = await askThem(id, ...chosen);
    expect(answer.statusCode).toBe(chosen.length === 0 ? 400 : 409);
    expect(await asDesk((tx) => questionsFor(tx, id))).toEqual([]);
  });

  it('puts the template on the receipt, and brings the answer back to the day', async () => {
    const { id, code } = await send();
    expect((await askThem(id, 'VEHICLE_COLOUR:2')).statusCode).toBe(303);
    const receipt = await receiptOf(code);
    expect(receipt).toContain('What colour was the vehicle you named?');
    expect(receipt).toContain('number 2 of those you named');
    expect(receipt).not.toMatch(/van|Golf|Kaz|Dara|Voss/u);
    const question = /name="(answer-[\da-f-]{36})"/u.exec(receipt)?.[1] ?? '';
    await back(code, { doing: 'answer', [question]: '=white <b>' });
    const desk = await questionsPage(id);
    expect(desk).toContain('What colour was the vehicle you named? (a van)');
    expect(desk).toContain('=white <b>');
    expect(desk).not.toMatch(/\d\d:\d\d/u);
    expect(await asDesk((tx) => questionsAsked(tx, [id]))).toEqual(new Map([[id, 1]]));
  });

  it('takes each question once, and a second person for the fourth', async () => {
    const { id, code } = await send();
    await askThem(id, 'DAY_SURE:0', 'TIME_OF_DAY:0', 'ONCE_OR_MORE:0', 'MAY_CONTACT:0');
    expect((await askThem(id, 'DAY_SURE:0')).statusCode, 'asked already').toBe(409);
    expect(await receiptOf(code)).not.toContain('Is it all right to contact you');
    const fourth = (await asDesk((tx) => questionsFor(tx, id)))[3]?.id ?? '';
    const url = `/desk/${id}/questions/${fourth}/agree`;
    expect((await post(dara, url, { reason: 'I want it asked too' })).statusCode, 'not whoever asked').toBe(409);
    const short = await post(dev, url, { reason: 'yes' });
    expect([
      short.statusCode,
      short.body.includes('10 characters or more'),
      short.body.includes('value="yes"'),
    ]).toEqual([400, true, true]);
    expect((await post(dev, url, { reason: 'The meeting needs to know' })).statusCode).toBe(303);
    expect(await receiptOf(code)).toContain('Is it all right to contact you');
    expect(await questionsPage(id)).toContain('Dara Voss, agreed by Dev Ferris');
  });

  it('asks nothing about a child’s own words: the page says so and the database refuses', async () => {
    const { id } = await send({ howKnown: 'child_told_me' });
    expect(await questionsPage(id)).toContain('a child’s own words');
    expect((await askThem(id, 'DAY_SURE:0')).statusCode).toBe(409);
    const by = opened.persona('desk-dara-voss');
    await expect(
      asDesk((tx) =>
        tx
          .insertInto('tl.question')
          .values({
            submission_id: id,
            template: 'DAY_SURE',
            about: 0,
            ordinal: 1,
            by_account: by.accountId,
            compartment: '00000000-0000-4000-8000-0000000000d0',
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/u);
  });

  it('ends when the source unit takes over: no more is asked, and what was asked leaves the desk’s sight', async () => {
    const { id, code } = await send();
    await askThem(id, 'DAY_SURE:0');
    await back(code, { doing: 'add', more: 'A word more.' });
    const sky = opened.persona('source-sky-harrow');
    await as(sky, (tx) => closeThreads(tx, sky, [id, id]));
    const desk = await questionsPage(id);
    expect(desk).toContain('No more questions can be asked about this.');
    expect(desk).not.toContain('Asked of the sender');
    expect(desk).toContain('A word more.');
    expect((await askThem(id, 'TIME_OF_DAY:0')).statusCode).toBe(409);
    const closed = await asDesk((tx) => tx.selectFrom('tl.thread_closed').selectAll().execute());
    expect(closed, 'the desk cannot read why').toEqual([]);
  });
});

describe('what came back', () => {
  it('waits to be read, by whoever at the desk, and is new again when more comes', async () => {
    const { id, code } = await send();
    const before = await asDesk(unreadComeBacks);
    await back(code, { doing: 'add', more: 'The van is white.', risk: 'threat_to_safety' });
    expect(await asDesk(unreadComeBacks)).toBe(before + 1);
    expect(await page(dara, '/desk/come-backs')).toContain(`/desk/${id}/questions`);
    expect(await asDesk((tx) => comeBacksOf(tx, [id]))).toEqual(
      new Map([[id, { unread: 2, withdrawn: false, risk: 'threat_to_safety' }]]),
    );
    expect(await questionsPage(id)).toContain('without first speaking to the source-protection lead');
    expect((await post(dev, `/desk/${id}/read`)).statusCode).toBe(303);
    expect(await asDesk(unreadComeBacks)).toBe(before);
    await back(code, { doing: 'add', more: 'With a dent.' });
    expect(await asDesk(unreadComeBacks)).toBe(before + 1);
  });

  it('is seen by the desk alone', async () => {
    const { id, code } = await send();
    await back(code, { doing: 'add', more: 'For the desk only.' });
    await askThem(id, 'DAY_SURE:0');
    for (const who of [
      'analyst-ari-lumb',
      'willow-wren-asher',
      'board-bo-tarrant',
      'auditor-ash-penrose',
      'admin-ada-colt',
      'source-sky-harrow',
      'teacher-tessa-quill',
    ])
      for (const table of ['tl.come_back', 'tl.question', 'tl.question_agreement', 'tl.feedback'] as const)
        expect(
          await as(opened.persona(who), (tx) => tx.selectFrom(table).selectAll().execute()),
          `${who} ${table}`,
        ).toEqual([]);
  });

  it('can be a withdrawal, with its reason kept', async () => {
    const { id, code } = await send();
    await back(code, { doing: 'withdraw', reason: 'unsafe', why: 'His cousin works here.' });
    const desk = await questionsPage(id);
    expect(desk).toContain('Taken back by its sender');
    expect(desk).toContain('It could put someone in danger');
    expect(desk).toContain('His cousin works here.');
    expect(await asDesk((tx) => isWithdrawn(tx, id))).toBe(true);
    expect((await askThem(id, 'DAY_SURE:0')).statusCode).toBe(409);
  });
});

describe('what helped', () => {
  it('is chosen from a list once it is decided, and shows on the receipt', async () => {
    const { id, code } = await send();
    const url = `/desk/${id}/feedback`;
    expect((await post(dara, url, { feedback: 'PLACE_HELPED' })).statusCode, 'not decided').toBe(409);
    await opened.asAdmin((admin) =>
      admin.query(
        `insert into tl.submission_event (submission_id, kind, reason, by_account, compartment) values ($1, 'NFA', 'test', $2, '00000000-0000-4000-8000-0000000000d0')`,
        [id, opened.persona('desk-dara-voss').accountId],
      ),
    );
    expect((await post(dara, url, { feedback: 'He is known to us' })).statusCode).toBe(400);
    expect((await post(dara, url, { feedback: ['PLACE_HELPED', 'MORE_TIME'] })).statusCode).toBe(303);
    expect((await post(dev, url, { feedback: 'MORE_TIME' })).statusCode, 'said twice is said once').toBe(303);
    expect(await receiptOf(code)).toContain('It was clear where it happened. That helped.');
  });
});

describe('someone could be harmed', () => {
  it('is a task for the source-protection lead, whether said at once or later, with no word of what was shared', async () => {
    const [first, later] = [await send({ sourceRisk: 'threat_to_life' }), await send()];
    await back(later.code, { doing: 'add', more: 'He asked who told.', risk: 'threat_to_safety' });
    const html = await page(lead, '/oversight/source-risks');
    for (const { id } of [first, later]) expect(html).toContain(`Submission ${id}`);
    expect(html).not.toMatch(/Kaz|Golf|asked who told/u);
    expect(html.indexOf(first.id), 'a life first').toBeLessThan(html.indexOf(later.id));
    expect(await asDesk(openSourceRisks), 'nobody else has the list').toEqual([]);
  });

  it('stays until it is closed in words', async () => {
    const { id } = await send({ sourceRisk: 'threat_to_life' });
    const url = `/oversight/source-risks/${id}`;
    const refused = await post(lead, url, { step: 'closed', note: 'ok' });
    expect([refused.statusCode, refused.body.includes('10 characters or more'), refused.body.includes('>ok<')]).toEqual(
      [400, true, true],
    );
    expect((await post(lead, url, { note: 'Spoke to two guardians' })).statusCode).toBe(400);
    await post(lead, url, { step: 'acted', note: 'Asked two guardians to open it.' });
    expect(await page(lead, '/oversight/source-risks')).toContain('Acted, by Sky Harrow');
    await post(lead, url, { step: 'closed', note: 'Moved; nobody can guess now.' });
    expect(await page(lead, '/oversight/source-risks')).not.toContain(id);
    expect((await post(lead, url, { step: 'seen', note: 'again and again' })).statusCode).toBe(404);
  });
});

describe.skipIf(!existsSync(INPUTS))('naughty strings sent with a receipt (skipped without shared/data)', () => {
  it('are refused in words, or kept and shown to the desk as they were written, and never as markup', async () => {
    const { id, code } = await send();
    const strings = naughtyStrings();
    expect(strings.length).toBeGreaterThan(500);
    const read = strings.map((more) => readForm('add', (name) => (name === 'more' ? more : ''), { questions: [] }, w));
    for (const { entries, errors } of read) expect(entries.length + Object.keys(errors).length).toBe(1);
    const kept = read.flatMap(({ entries }) => entries);
    expect(kept.length).toBeGreaterThan(500);
    await comeBack(opened.ground, code, kept);
    const html = (await app.inject({ url: `/desk/${id}/questions`, headers: { cookie: dara.cookie } })).body;
    const text = unescaped(html);
    const words = kept.flatMap((entry) => (entry.kind === 'addition' ? [entry.words] : []));
    expect(words.filter((one) => !text.includes(one))).toEqual([]);
    expect(words.filter((one) => /[<>]/u.test(one) && html.includes(one))).toEqual([]);
  });
});
