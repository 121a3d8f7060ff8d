import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../ground/index.ts';
import { createWeb } from '../../ground/web/app.ts';
import { receiveSubmission } from '../receive.ts';
import { intakeRoutes } from '../routes.ts';
import { submissionSchema } from '../submission.ts';
import { RECEIPT } from '../words/receipt.ts';
import { weekOf } from './publication.ts';
import { openIntakeServer, unescaped, Visitor, type Answer, type IntakeServer } from '../test-server.ts';

/** A code with the right check digit that was never given out. */
const NOBODYS = '0000 0000 0000 0000';
const WAITING = 'Received or being assessed';
const DESK = '00000000-0000-4000-8000-0000000000d0';

let server: IntakeServer;
/** The same, as in production: outcomes wait a day and then for Monday. */
let delayed: FastifyInstance;
/** The same, with codes counted. */
let limited: FastifyInstance;
beforeAll(async () => {
  server = await openIntakeServer();
  const { ground } = server.opened;
  const other = async (config: Partial<Config>): Promise<FastifyInstance> => {
    const changed = { ...ground, config: { ...ground.config, ...config } };
    const { app } = await createWeb(changed);
    await intakeRoutes(app, changed);
    return app;
  };
  delayed = await other({ receiptDelayHours: 24 });
  limited = await other({ rateLimits: true });
});
afterAll(async () => {
  await Promise.all([delayed.close(), limited.close()]);
  await server.close();
});

interface Sent {
  readonly id: string;
  readonly code: string;
}

async function receive(): Promise<Sent> {
  const submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: 'Two lads wait by the station.',
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'only_me',
    sourceRisk: 'none_known',
    things: [{ kind: 'vehicle', text: 'a grey Golf' }],
    routing: { dangerNow: false, crime: false, significantHarm: false },
  });
  const { accountId } = server.opened.persona('teacher-tessa-quill');
  const { submissionId, receiptCode } = await receiveSubmission(
    server.opened.ground,
    submission,
    { key: accountId, name: 'T', role: 'T', agencyId: '', agencyName: '', contact: 'none' },
    { channel: 'web', agencyType: 'school_academy' },
  );
  return { id: submissionId, code: receiptCode };
}

async function rows<T extends object>(text: string, ...values: unknown[]): Promise<T[]> {
  return server.opened.asAdmin(async (admin) => (await admin.query<T>(text, values)).rows);
}
const decide = (id: string, kind: string): Promise<object[]> =>
  rows(
    `insert into tl.submission_event (submission_id, kind, reason, by_account, compartment) values ($1, $2, 'test', $3, $4)`,
    id,
    kind,
    server.opened.persona('desk-dara-voss').accountId,
    DESK,
  );
const ask = async (id: string, template: string, about = 0, ordinal = 1): Promise<string> =>
  (
    await rows<{ id: string }>(
      `insert into tl.question (submission_id, template, about, ordinal, by_account, compartment) values ($1, $2, $3, $4, $5, $6) returning id`,
      id,
      template,
      about,
      ordinal,
      server.opened.persona('desk-dara-voss').accountId,
      DESK,
    )
  )[0]?.id ?? '';
const backOf = (id: string): Promise<Record<string, unknown>[]> =>
  rows(
    `select kind, choice, words, in_time, on_day::text from tl.come_back where submission_id = $1 order by kind, words`,
    id,
  );

const look = (code: string, visitor = new Visitor(server.app)): Promise<Answer> => visitor.post('/receipt', { code });
const back = (code: string, form: Record<string, string>): Promise<Answer> =>
  new Visitor(server.app).post('/receipt', { code, ...form });

/** A page without what differs at every request, and without the code itself. */
const bare = (html: string): string =>
  html
    .replaceAll(/\d{4} \d{4} \d{4} \d{4}/gu, 'CODE')
    .replaceAll(/name="pass" value="[\w-]*"/gu, 'PASS')
    .replaceAll(/nonce="[^"]*"/gu, '');

describe('looking with a receipt', () => {
  it.each(['', '123', '1234 5678 9012 345x', '4821 0937 5516 22840', '\u0000', "' or 1=1 --", '9'.repeat(5000)])(
    'refuses what is no code: %j',
    async (code) => {
      const { status, html } = await look(code);
      expect(status).toBe(400);
      expect(html).toContain('Enter the 16 digits of your code');
    },
  );

  it('tells a mistyped digit before anything goes nowhere', async () => {
    const { code } = await receive();
    const wrong = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
    const { status, html } = await look(wrong);
    expect(status).toBe(400);
    expect(html).toContain('One digit is wrong, or two are swapped');
    expect(html, 'and gives it back to be put right').toContain(`value="${wrong}"`);
  });

  it('needs no signing in, whatever spaces or dashes the code is typed with', async () => {
    const { code } = await receive();
    for (const typed of [code, code.replaceAll(' ', ''), code.replaceAll(' ', '-'), `  ${code}\u00a0`]) {
      const { status, html } = await look(typed);
      expect([status, html.includes(WAITING)]).toEqual([200, true]);
    }
  });

  it.each([
    ['INTEL_LOG', 'Used.'],
    ['CRIME', 'crime desk'],
    ['SAFEGUARD', 'safeguarding services'],
    ['NFA', 'No further action'],
  ])('shows %s in plain words and the week only', async (kind, words) => {
    const { id, code } = await receive();
    await decide(id, 'triaged');
    await decide(id, kind);
    const { html } = await look(code);
    expect(html).toContain(words);
    expect(html).toContain('The week that began on');
    expect(html).not.toMatch(/\d\d:\d\d/u);
    expect(html).not.toContain(id);
    expect(html, 'it is too late to take back').not.toContain('value="withdraw"');
  });

  it('says all of it in Welsh to whoever chose Welsh, the week too', async () => {
    const { id, code } = await receive();
    await decide(id, 'NFA');
    const visitor = new Visitor(server.app);
    visitor.cookies.set('tl-lang', 'cy');
    const { html } = await look(code, visitor);
    expect(html).toContain('lang="cy"');
    expect(html).toContain(RECEIPT.cy.endings.NFA.slice(0, 20));
    const month = new Intl.DateTimeFormat('cy-GB', { month: 'long', year: 'numeric', timeZone: 'Europe/London' });
    const monday = new Date(`${weekOf(new Date())}T12:00:00Z`);
    expect(html).toContain(month.format(monday));
  });

  it('calls a repeat what it calls the first, so that it does not tell what was held', async () => {
    const [first, second] = [await receive(), await receive()];
    await decide(first.id, 'INTEL_LOG');
    await decide(second.id, 'DUPLICATE');
    expect(bare((await look(first.code)).html)).toBe(bare((await look(second.code)).html));
  });

  it('shows no outcome until its Monday, and answers like any code meanwhile', async () => {
    const { id, code } = await receive();
    await decide(id, 'CRIME');
    const [known, nobodys] = [await look(code, new Visitor(delayed)), await look(NOBODYS, new Visitor(delayed))];
    expect(bare(known.html)).toBe(bare(nobodys.html));
    await rows(`update tl.submission_event set recorded_at = now() - interval '9 days' where submission_id = $1`, id);
    expect((await look(code, new Visitor(delayed))).html).toContain('crime desk');
  });

  it('stops trying codes after five from one place; whoever goes on with one code may send twenty times', async () => {
    const guesser = new Visitor(limited);
    const { code } = await receive();
    const { html } = await look(code, guesser);
    const pass = /name="pass" value="([\w-]+)"/u.exec(html)?.[1] ?? '';
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await guesser.post('/receipt', { code: `${n}` })).status);
    expect(statuses, 'what cannot be a code counts too').toEqual([400, 400, 400, 400, 429]);
    const goOn = { code, pass, doing: 'add', more: 'It was a Golf.' };
    expect((await guesser.post('/receipt', goOn)).status).toBe(200);
    expect((await guesser.post('/receipt', { ...goOn, code: NOBODYS })).status, 'another code is a guess').toBe(429);
    const refused = await guesser.post('/receipt', { ...goOn, pass: '' });
    expect([refused.status, refused.html.includes('It was a Golf.')], 'and keeps the words').toEqual([429, true]);
    const more = await Promise.all(Array.from({ length: 20 }, () => guesser.post('/receipt', goOn)));
    expect(
      more.filter(({ status }) => status === 429),
      'twenty sendings in that time, and no more',
    ).toHaveLength(1);
  });
});

describe('a code that was never given out', () => {
  it.each([
    ['looking', 200, {}],
    ['adding', 200, { doing: 'add', more: 'The car was <grey>.', risk: 'threat_to_safety' }],
    ['adding nothing', 400, { doing: 'add' }],
    ['taking back', 200, { doing: 'withdraw', reason: 'mistake', why: 'It was another boy.' }],
    ['taking back without a reason', 400, { doing: 'withdraw' }],
    ['answering', 200, { doing: 'answer', 'answer-7': 'grey' }],
  ])('gets the same bytes as one with nothing to show: %s', async (_name, status, form: Record<string, string>) => {
    const { code } = await receive();
    const [known, nobodys] = [
      await new Visitor(delayed).post('/receipt', { code, ...form }),
      await new Visitor(delayed).post('/receipt', { code: NOBODYS, ...form }),
    ];
    expect([known.status, nobodys.status]).toEqual([status, status]);
    expect(known.html).toContain(WAITING);
    expect(bare(nobodys.html)).toBe(bare(known.html));
  });

  it('leaves the same trace in the ledger as one that is known, without a submission or a person', async () => {
    const { id, code } = await receive();
    const entry = async (used: string): Promise<Record<string, unknown>> => {
      await back(used, { doing: 'add', more: `trace ${used}` });
      const [last] = await rows<{ entry: string }>('select entry from ledger.entry order by seq desc limit 1');
      return JSON.parse(last?.entry ?? '{}') as Record<string, unknown>;
    };
    const [known, nobodys] = [await entry(code), await entry(NOBODYS)];
    for (const one of [known, nobodys])
      expect(one).toMatchObject({ op: 'collect', did: 'came back to by receipt', actor: null, agency: null });
    expect(Object.keys(nobodys)).toEqual(Object.keys(known));
    expect(JSON.stringify(known)).not.toContain(id);
    expect(await backOf(id)).toHaveLength(1);
  });

  it('loses nobody’s words: they are shown again beside it', async () => {
    const { html } = await back(NOBODYS, { doing: 'add', more: 'The car was <grey>.' });
    expect(unescaped(html)).toContain('The car was <grey>.');
    const mistyped = await back('0000 0000 0000 0001', { doing: 'add', more: 'Kept, too.' });
    expect([mistyped.status, mistyped.html.includes('Kept, too.')]).toEqual([400, true]);
  });
});

describe('adding to what was sent', () => {
  it('is kept to the day with nothing of who, and once however often it is sent', async () => {
    const { id, code } = await receive();
    const form = { doing: 'add', more: 'The second lad has a red bag.', risk: 'threat_to_life' };
    await back(code, form);
    const again = await back(code, form);
    expect(again.status).toBe(200);
    const [{ today } = { today: '' }] = await rows<{ today: string }>(
      `select (now() at time zone 'Europe/London')::date::text today`,
    );
    expect(await backOf(id)).toEqual([
      { kind: 'addition', choice: null, words: form.more, in_time: null, on_day: today },
      { kind: 'risk', choice: 'threat_to_life', words: null, in_time: null, on_day: today },
    ]);
  });

  it('gives everything back that must be put right', async () => {
    const { id, code } = await receive();
    const { status, html } = await back(code, { doing: 'add', more: `${'x'.repeat(5000)}END`, risk: 'threat_to_life' });
    expect(status).toBe(400);
    expect(html).toContain('Use 5000 characters or fewer. This has 5003');
    expect(html).toContain('xEND</textarea>');
    expect(html).toMatch(/value="threat_to_life" checked/u);
    expect(await backOf(id)).toEqual([]);
  });

  it('refuses a form that is none of ours', async () => {
    const { code } = await receive();
    expect((await back(code, { doing: 'delete' })).status).toBe(400);
    const foreign = await server.app.inject({
      method: 'POST',
      url: '/receipt',
      headers: { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ code, doing: 'withdraw', reason: 'other' }).toString(),
    });
    expect(foreign.statusCode).toBe(403);
  });
});

describe('questions on a receipt', () => {
  it('are shown without a word of what was shared, and answered once', async () => {
    const { id, code } = await receive();
    const colour = await ask(id, 'VEHICLE_COLOUR', 1);
    const day = await ask(id, 'DAY_SURE', 0, 2);
    const { html } = await look(code);
    expect(html).toContain('What colour was the vehicle you named?');
    expect(unescaped(html)).toContain('Answer only from what you know already');
    expect(html).not.toMatch(/Golf|station|lads/u);
    const answered = await back(code, { doing: 'answer', [`answer-${colour}`]: 'grey, I think' });
    expect(answered.html).toContain('Answers sent');
    expect(answered.html).not.toContain('What colour was');
    expect(answered.html, 'the other is still open').toContain('How sure are you of the day?');
    await back(code, { doing: 'answer', [`answer-${colour}`]: 'no, blue', [`answer-${day}`]: 'certain' });
    expect((await backOf(id)).map(({ choice, words }) => choice ?? words).toSorted()).toEqual([
      'certain',
      'grey, I think',
    ]);
  });

  it('are answered by nobody else’s code', async () => {
    const [asked, other] = [await receive(), await receive()];
    const question = await ask(asked.id, 'DAY_SURE');
    await ask(other.id, 'DAY_SURE');
    await back(other.code, { doing: 'answer', [`answer-${question}`]: 'certain' });
    await rows(`select vault.come_back($1, $2)`, Buffer.from('00', 'hex'), '[]');
    expect([await backOf(asked.id), await backOf(other.id)]).toEqual([[], []]);
  });

  it('wait from the fourth on until a second person agrees', async () => {
    const { id, code } = await receive();
    const fourth = await ask(id, 'TIME_OF_DAY', 0, 4);
    expect((await look(code)).html).not.toContain('What time of day');
    await back(code, { doing: 'answer', [`answer-${fourth}`]: 'night' });
    expect(await backOf(id)).toEqual([]);
    await rows(
      `insert into tl.question_agreement (question_id, by_account, reason, compartment) values ($1, $2, 'needed to place it', $3)`,
      fourth,
      server.opened.persona('desk-dev-ferris').accountId,
      DESK,
    );
    expect((await look(code)).html).toContain('What time of day');
  });

  it('end without a word when the thread is closed', async () => {
    const { id, code } = await receive();
    const question = await ask(id, 'DAY_SURE');
    await rows(
      `insert into tl.thread_closed (submission_id, by_account) values ($1, $2)`,
      id,
      server.opened.persona('source-sky-harrow').accountId,
    );
    expect(bare((await look(code)).html)).toBe(bare((await look(NOBODYS)).html));
    await back(code, { doing: 'answer', [`answer-${question}`]: 'certain' });
    expect(await backOf(id)).toEqual([]);
  });
});

describe('taking back what was shared', () => {
  it('is in time until the desk has decided, and then stays a wish', async () => {
    const [early, late] = [await receive(), await receive()];
    await decide(late.id, 'INTEL_LOG');
    const form = { doing: 'withdraw', reason: 'unsafe', why: 'His cousin knows.' };
    for (const { code } of [early, late]) expect((await back(code, form)).status).toBe(200);
    expect(await backOf(early.id)).toMatchObject([{ choice: 'unsafe', words: form.why, in_time: true }]);
    expect(await backOf(late.id)).toMatchObject([{ in_time: false }]);
    expect((await look(early.code)).html).toContain('You took it back.');
    expect((await look(late.code)).html).toContain('Used.');
  });

  it('keeps the database from releasing any of it, and lets a child still be protected', async () => {
    const { id, code } = await receive();
    await back(code, { doing: 'withdraw', reason: 'mistake' });
    const dara = server.opened.persona('desk-dara-voss');
    const event = (kind: string): Promise<unknown> =>
      server.opened.ground.database.act(
        dara,
        { op: 'alter', what: 'submission', id, did: 'test', purpose: 'intelligence' },
        (tx) =>
          tx
            .insertInto('tl.submission_event')
            .values({
              submission_id: id,
              kind,
              priority: null,
              reason: 'test',
              by_account: dara.accountId,
              compartment: DESK,
            })
            .execute(),
      );
    await expect(event('INTEL_LOG')).rejects.toThrow(/not_withdrawn/u);
    await event('SAFEGUARD');
    expect((await look(code)).html).toContain('safeguarding services');
  });
});
