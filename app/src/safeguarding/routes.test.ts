import type { FastifyInstance } from 'fastify';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import { createWeb } from '../ground/web/app.ts';
import { formatDay } from '../ground/index.ts';
import { addDays } from './day.ts';
import { safeguardingRoutes } from './index.ts';
import { reportNaming, type Named } from './test-record.ts';

const VIEWS = fileURLToPath(new URL('./views', import.meta.url));
const TODAY = formatDay(new Date());

describe('the pages of people at risk', () => {
  let ground: TestGround;
  let app: FastifyInstance;
  let wren: TestSession;
  let sol: TestSession;
  let named: Named;
  let page: string;

  beforeAll(async () => {
    ground = await openTestGround();
    ({ app } = await createWeb(ground.ground));
    safeguardingRoutes(app, ground.ground);
    await app.ready();
    wren = await sessionOf(ground.ground, ground.persona('willow-wren-asher'));
    sol = await sessionOf(ground.ground, ground.persona('social-sol-marsh'));
    named = await reportNaming(ground.ground.database, 'safeguarding-HANTS', 'Jory Tennant', 'may_be_exploiting');
    const opened = await ask(app, wren, 'POST', '/people-at-risk/new', {
      entity: named.mention,
      kind: 'child',
      partnership: 'HANTS',
      ageBand: '13-15',
      sex: 'male',
      reason: 'Jory is named as given money by an older man',
    });
    page = String(opened.headers.location);
  });
  afterAll(async () => {
    await app?.close();
    await ground?.close();
  });

  const get = async (session: TestSession, url: string, purpose = ''): Promise<string> =>
    (await ask(app, purpose ? { ...session, cookie: `${session.cookie}; ${purpose}` } : session, 'GET', url)).body;

  it('show initials until a purpose is chosen, then names, and the ledger says which', async () => {
    expect(page).toMatch(/^\/people-at-risk\/[\da-f-]{36}$/u);
    for (const url of ['/people-at-risk', page]) {
      const body = await get(wren, url);
      expect(body).toContain('J. T.');
      expect(body).not.toMatch(/Jory|Tennant|Aubrey/u);
    }
    const chosen = await ask(app, wren, 'POST', '/people-at-risk/purpose', { purpose: 'strategy', to: page });
    expect([chosen.statusCode, chosen.headers.location]).toEqual([303, page]);
    const cookie = String(chosen.headers['set-cookie']).split(';')[0] ?? '';
    const body = await get(wren, page, cookie);
    expect(body).toContain('Jory Tennant');
    expect(body).toContain('Aubrey Stranger');
    const mika = await sessionOf(ground.ground, ground.persona('met-mika-dunn'));
    expect(await get(mika, page, cookie), 'a purpose given in another session does not count').not.toContain('Jory');
    const ledger = await ground.asAdmin((admin) => admin.query<{ entry: string }>('select entry from ledger.entry'));
    const said = ledger.rows.map(({ entry }) => entry);
    expect(said.some((entry) => entry.includes('asked to see people at risk, names shown: strategy discussion'))).toBe(
      true,
    );
    expect(said.some((entry) => entry.includes('read, names shown: strategy discussion'))).toBe(true);
    expect(said.some((entry) => /Jory|Tennant/u.test(entry))).toBe(false);
  });

  it('take no purpose that is not one of the four, and send nobody elsewhere', async () => {
    expect((await ask(app, wren, 'POST', '/people-at-risk/purpose', { purpose: 'curious' })).statusCode).toBe(400);
    const away = await ask(app, wren, 'POST', '/people-at-risk/purpose', {
      purpose: 'meeting',
      to: '//elsewhere.example',
    });
    expect(away.headers.location).toBe('/people-at-risk');
  });

  it('answer another area’s social worker just as for a person who does not exist', async () => {
    const bare = (body: string): string => body.replaceAll(/nonce="[^"]*"|value="[^"]*"/gu, '');
    const missing = '/people-at-risk/11111111-1111-4111-8111-111111111111';
    for (const [method, tail] of [
      ['GET', ''],
      ['POST', '/factors'],
      ['POST', '/factors/retract'],
      ['POST', '/episodes'],
      ['POST', '/returns'],
      ['POST', '/interviews'],
      ['POST', '/judgements'],
    ] as const) {
      const theirs = await ask(app, sol, method, page + tail);
      const none = await ask(app, sol, method, missing + tail);
      expect([theirs.statusCode, bare(theirs.body)], tail).toEqual([none.statusCode, bare(none.body)]);
      expect(theirs.statusCode).toBe(404);
    }
    expect(await get(sol, '/people-at-risk')).not.toContain(page);
    expect((await ask(app, sol, 'GET', `/people-at-risk/new?entity=${named.mention}`)).statusCode).toBe(404);
    expect((await ask(app, wren, 'GET', '/people-at-risk/not-an-id')).statusCode).toBe(404);
  });

  it('let a chair read and not write', async () => {
    const chair = await sessionOf(ground.ground, ground.persona('chair-cam-ellery'));
    expect(await get(chair, page)).not.toContain('Add a factor');
    expect((await ask(app, chair, 'POST', `${page}/judgements`, { text: 'x' })).statusCode).toBe(403);
  });

  it('put a factor in its lane with source, grade, dates and evidence, beside the role a report alleges', async () => {
    const form = {
      code: 'PULL.money_cash',
      state: 'present',
      note: 'An older man gives him cash',
      report: named.reference.toLowerCase(),
      observedOn: addDays(TODAY, -10),
    };
    expect((await ask(app, wren, 'POST', `${page}/factors`, form)).statusCode).toBe(303);
    const body = await get(wren, page);
    expect(body).toContain('tl-lane--pull');
    expect(body).toMatch(
      /Someone is giving the person money<\/strong>[\s\S]*From education, graded 2CC\.[\s\S]*\(10 days ago\)[\s\S]*#report-TL-/u,
    );
    expect(body).toMatch(/May be exploiting someone[\s\S]{0,200}Someone is giving the person money, observed/u);
    expect(body).toContain('Why listed, and what would take them off');
    expect(body).toContain('tl-lane--protective');
  });

  it('record a missing episode, its return and the interview, with the 72 hours', async () => {
    const day = addDays(TODAY, -6);
    expect(
      (
        await ask(app, wren, 'POST', `${page}/episodes`, {
          kind: 'missing',
          beganDay: day,
          beganTime: '20:00',
          note: 'Did not come home',
        })
      ).statusCode,
    ).toBe(303);
    const open = await get(wren, page);
    expect(open).toContain('Still missing');
    const episode = /<option value="([\da-f-]{36})">Missing from/u.exec(open)?.[1] ?? '';
    const early = await ask(app, wren, 'POST', `${page}/returns`, {
      episode,
      endedDay: addDays(day, -1),
      endedTime: '20:00',
      note: 'kept as typed',
    });
    expect(early.statusCode).toBe(400);
    expect(early.body).toContain('The return is before the person went missing');
    expect(early.body).toContain('kept as typed');
    expect(
      (
        await ask(app, wren, 'POST', `${page}/returns`, {
          episode,
          endedDay: addDays(day, 1),
          endedTime: '09:00',
          town: 'Gosport',
          returnBy: 'police',
        })
      ).statusCode,
    ).toBe(303);
    const overdue = await get(wren, page);
    expect(overdue).toContain('Overdue: the 72 hours ended');
    const returned = /<option value="([\da-f-]{36})">Returned/u.exec(overdue)?.[1] ?? '';
    expect(
      (
        await ask(app, wren, 'POST', `${page}/interviews`, {
          episode: returned,
          status: 'held',
          day: addDays(day, 2),
          time: '10:00',
        })
      ).statusCode,
    ).toBe(303);
    expect(await get(wren, page)).toContain('Held within 72 hours');
  });

  it.each([
    ['/factors', {}, 'Choose a factor from the list'],
    [
      '/factors',
      {
        code: 'PUSH.HOME.poverty',
        state: 'present',
        note: 'long enough note',
        recordNote: 'x',
        observedOn: '2026-01-01',
      },
      'Being poor is not a sign',
    ],
    [
      '/factors',
      {
        code: 'PULL.protection',
        state: 'present',
        note: 'long enough note',
        report: 'TL-NONE',
        observedOn: '2026-01-01',
      },
      'Name a report you can read',
    ],
    [
      '/factors',
      {
        code: 'PULL.protection',
        state: 'present',
        note: 'long enough note',
        recordNote: 'x',
        observedOn: '31/12/2025',
      },
      'year-month-day',
    ],
    [
      '/factors',
      {
        code: 'PULL.protection',
        state: 'present',
        note: 'long enough \u0000 note',
        recordNote: 'x',
        observedOn: '2026-01-01',
      },
      'NUL',
    ],
    [
      '/factors',
      {
        code: 'PULL.protection',
        state: 'present',
        note: 'long enough note',
        recordNote: 'x',
        sourceAgency: '\u0000',
        observedOn: '2026-01-01',
      },
      'Choose the agency',
    ],
    ['/episodes', { kind: 'missing', beganDay: '2026-02-30', beganTime: '10:00' }, 'hours:minutes'],
    ['/episodes', { kind: 'missing', beganDay: '2026-03-29', beganTime: '01:30' }, 'hours:minutes'],
    [
      '/episodes',
      { kind: '__proto__', beganDay: '2026-03-01', beganTime: '10:00' },
      'Choose missing, trafficked or exploited',
    ],
    [
      '/episodes',
      { kind: 'missing', beganDay: '2026-03-01', beganTime: '10:00', endedDay: 'soon' },
      'day of the return',
    ],
    ['/judgements', { text: 'too short but kept', reviewOn: addDays(TODAY, 30) }, 'too short but kept'],
    ['/judgements', { text: '<script>alert(1)</script>', reviewOn: '' }, '&lt;script&gt;'],
    ['/judgements', { text: 'a'.repeat(30_000), reviewOn: addDays(TODAY, 30) }, 'too long'],
  ])('refuse %s %j with a 400 that says what to do, and write nothing', async (tail, form, says) => {
    const before = await rows();
    const response = await ask(app, wren, 'POST', page + tail, form);
    expect(response.statusCode).toBe(400);
    expect(response.body).toContain(says);
    expect(response.body).toContain('There is a problem');
    for (const [, id] of response.body.matchAll(/<li><a href="#([^"]+)">/gu))
      expect(response.body, `the summary leads to #${id ?? ''}`).toContain(`id="${id ?? ''}"`);
    expect(response.body, 'the field says what is wrong').toMatch(
      /class="govuk-error-message" id="(factor|episode|judgement)-\w+-error"/u,
    );
    expect(await rows()).toBe(before);
  });

  it('refuse what is not there to be completed or taken back with a 404, and 10 MB with a 413', async () => {
    for (const [tail, form] of [
      ['/returns', { episode: 'x' }],
      ['/interviews', { episode: '\u0000' }],
      ['/factors/retract', { factor: named.mention, reason: 'long enough reason' }],
    ] as const)
      expect((await ask(app, wren, 'POST', page + tail, form)).statusCode, tail).toBe(404);
    expect((await ask(app, wren, 'POST', `${page}/judgements`, { text: 'a'.repeat(10_000_000) })).statusCode).toBe(413);
  });

  it('open no record without what it needs, keep what was typed, and point to one that is open already', async () => {
    const other = await reportNaming(ground.ground.database, 'safeguarding-HANTS', 'Petra Lowe');
    const refused = await ask(app, wren, 'POST', '/people-at-risk/new', {
      entity: other.mention,
      reason: 'kept & typed',
    });
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('kept &amp; typed');
    expect((await ask(app, wren, 'GET', `/people-at-risk/new?entity=${named.mention}`)).body).toContain(
      `href="${page}"`,
    );
    expect((await ask(app, wren, 'GET', '/people-at-risk/new')).statusCode).toBe(200);
    expect(
      (
        await ask(app, wren, 'POST', '/people-at-risk/new', {
          entity: named.mention,
          kind: 'child',
          partnership: 'HANTS',
          ageBand: '13-15',
          sex: 'male',
          reason: 'The same person once more',
        })
      ).statusCode,
    ).toBe(409);
    expect(
      (
        await ask(app, wren, 'POST', '/people-at-risk/new', {
          entity: other.mention,
          kind: 'child',
          partnership: 'IOW',
          ageBand: '13-15',
          sex: 'male',
          reason: 'An area that is not mine to choose',
        })
      ).statusCode,
    ).toBe(400);
  });

  it('say nowhere a score or a rank, and blame nobody', async () => {
    const sources = readdirSync(VIEWS).map((file) => readFileSync(`${VIEWS}/${file}`, 'utf8'));
    const served = [await get(wren, page), await get(wren, '/people-at-risk'), await get(wren, '/people-at-risk/new')];
    for (const text of [...sources, ...served])
      expect(text).not.toMatch(
        /\bscor(e|ing)|\brank|risk level|high.risk|lifestyle choice|runner|abscond|risky|puts? (them|him|her)sel/iu,
      );
    expect(served[1]).toContain('No number about a person orders it');
  });

  async function rows(): Promise<string> {
    const counted = await ground.asAdmin((admin) =>
      admin.query<{ n: string }>(
        `select concat_ws(',', (select count(*) from tl.factor), (select count(*) from tl.episode), (select count(*) from tl.return_interview), (select count(*) from tl.judgement)) n`,
      ),
    );
    return counted.rows[0]?.n ?? '';
  }
});
