import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { audienceNamed, DESK_COMPARTMENT, releaseMany, type AudienceName, type NewReport } from '../../desk/index.ts';
import { signpost } from '../../desk/dissemination/signpost.ts';
import { hashOfThing } from '../../desk/dissemination/thing-key.ts';
import { SERVICE } from '../../ground/index.ts';
import { bindFeed } from '../../intake/index.ts';
import { createServer, ON_RELEASE } from '../../main.ts';

const FLAT = '12 Ferry Road';
const flat = randomUUID();
const resident = randomUUID();
const secret = randomUUID();

let opened: TestGround;
let app: FastifyInstance;
const sessions = new Map<string, TestSession>();
let references: readonly string[];

beforeAll(async () => {
  opened = await openTestGround();
  app = await createServer(opened.ground);
  await app.ready();
  for (const sub of ['analyst-ari-lumb', 'met-mika-dunn', 'willow-wren-asher', 'desk-dara-voss'])
    sessions.set(sub, await sessionOf(opened.ground, opened.persona(sub)));
  const { database, keys } = opened.ground;
  references = await database.act(
    SERVICE,
    { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' },
    async (tx) => {
      const audience = async (name: AudienceName): Promise<string> => (await audienceNamed(tx, name))?.id ?? '';
      const [met, analysts] = [await audience('met'), await audience('analysts')];
      const said = (id: string, text: string, readers: string, address = FLAT, mention = randomUUID()): NewReport => ({
        id,
        submissionId: null,
        kind: 'record',
        text,
        topics: ['CCE'],
        grade: { scheme: '3x5x2', source: '2', assessment: 'B', handling: { code: 'P' } },
        audience: readers,
        agencyClass: 'housing and councils',
        district: null,
        happenedFrom: '2026-10-01',
        happenedTo: null,
        things: [
          {
            id: mention,
            kind: 'address',
            text: address,
            addressLine: address,
            postcode: 'PO1 2AB',
            recordKey: `test:${address}`,
          },
          ...(mention === flat
            ? [{ id: resident, kind: 'person' as const, text: 'Ned Nuthatch', recordKey: 'test:ned' }]
            : []),
        ],
        ties: mention === flat ? [{ from: 1, to: 0, kind: 'lives_at' }] : [],
        lawfulBasis: 'test',
        reason: 'test',
        gradedBy: null,
      });
      const ids = await releaseMany(
        tx,
        opened.ground,
        SERVICE,
        [
          said(randomUUID(), `People coming and going at ${FLAT} all night.`, met, FLAT, flat),
          said(
            randomUUID(),
            `The resident of ${FLAT} has not been seen for a fortnight and would not let staff in.`,
            met,
          ),
          said(secret, `Two men moved themselves in at ${FLAT}.`, analysts),
          said(randomUUID(), 'The house was taken over, say neighbours.', analysts, '3 Quay Street'),
        ],
        ON_RELEASE,
      );
      await bindFeed(tx, keys, ids.slice(0, 1), 'one');
      await bindFeed(tx, keys, ids.slice(1, 2), 'two');
      // As the release of a submission leaves it.
      const key = hashOfThing(keys, { kind: 'address', text: FLAT, addressLine: FLAT, postcode: 'PO1 2AB' });
      await tx
        .insertInto('tl.thing_key')
        .values({ report_id: secret, kind: 'address', key, compartment: DESK_COMPARTMENT })
        .execute();
      const rows = await tx.selectFrom('tl.report').select(['id', 'reference']).where('id', 'in', ids).execute();
      return ids.map((id) => rows.find((row) => row.id === id)?.reference ?? '');
    },
  );
  const desk = opened.persona('desk-dara-voss');
  await database.act(desk, { op: 'alter', what: 'report', did: 'signposted', purpose: 'intelligence' }, (tx) =>
    signpost(tx, desk.accountId, secret, 'ask_owner'),
  );
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function as(sub: string, method: string, url: string, form?: Record<string, string>): ReturnType<typeof ask> {
  return ask(app, sessions.get(sub) ?? null, method, url, form);
}

const OFFICER = 'met-mika-dunn';

describe('a home that may be taken over', () => {
  let path: string;

  it('is proposed to each reader from the reports they may read, by rule and reports, and never by who lives there', async () => {
    const page = await as(OFFICER, 'GET', '/lines/homes');
    expect(page.body).toContain(FLAT);
    expect(page.body).toContain('data-rule="home.suspected"');
    expect(page.body).toContain('two or more independent origins');
    expect(page.body).not.toContain('Ned Nuthatch');
    expect(page.body).not.toContain('3 Quay Street');
    expect((await as('analyst-ari-lumb', 'GET', '/lines/homes')).body).toContain('3 Quay Street');
  });

  it('is opened by a person, who sees the words before them; a form that is wrong comes back as typed', async () => {
    const look = await as(OFFICER, 'GET', `/lines/homes/new/${flat}`);
    expect(look.body).toContain('coming and going');
    expect(look.body).not.toContain('Ned Nuthatch');
    const short = await as(OFFICER, 'POST', `/lines/homes/new/${flat}`, {
      address: 'Flat 2, here',
      reason: 'too short',
      occupiedFrom: '1.1.26',
    });
    expect([short.statusCode, short.body.includes('Flat 2, here'), short.body.includes('year-month-day')]).toEqual([
      400,
      true,
      true,
    ]);
    const value = /name="sign" value="(more_visitors_day_night:[\da-f-]+)"/u.exec(look.body)?.[1] ?? '';
    const form = {
      address: `${FLAT}, Portsmouth`,
      occupier: resident,
      occupiedFrom: '2026-05-01',
      reason: 'Visitors all night and a resident nobody sees',
      sign: value,
    };
    const made = await as(OFFICER, 'POST', `/lines/homes/new/${flat}`, form);
    expect(made.statusCode, made.body).toBe(303);
    path = String(made.headers.location);
    const again = await as(OFFICER, 'POST', `/lines/homes/new/${flat}`, form);
    expect([again.statusCode, again.body.includes('open record')]).toEqual([400, true]);
    expect((await as(OFFICER, 'GET', '/lines/homes')).body).not.toContain('home.suspected');
  });

  it('shows the safety note first, its signs with their reports, and what could be asked for', async () => {
    const note = { kind: 'safety', safetyWords: 'A large dog; two go together.' };
    expect((await as(OFFICER, 'POST', `${path}/steps`, note)).statusCode).toBe(303);
    const page = await as(OFFICER, 'GET', path);
    expect(page.body.indexOf('A large dog')).toBeLessThan(page.body.indexOf('Signs, each from a report'));
    expect(page.body).toContain('data-rule="home.sign"');
    expect(page.body).toContain('Ask for it');
    expect(page.body).not.toContain('Ned Nuthatch');
    // The analyst reads that report, so there is nothing for them to ask for.
    expect((await as('analyst-ari-lumb', 'GET', path)).body).toContain('Nothing that you could ask for');
    expect((await as('willow-wren-asher', 'GET', path)).statusCode).toBe(200);
  });

  it('shows a sign only to those who may read its report', async () => {
    const fact = {
      what: 'sign:young_people_present',
      reference: references[2] ?? '',
      factReason: 'Two men live there now',
    };
    expect((await as('analyst-ari-lumb', 'POST', `${path}/facts`, fact)).statusCode).toBe(303);
    expect((await as('analyst-ari-lumb', 'GET', path)).body).toContain('Two men live there now');
    expect((await as(OFFICER, 'GET', path)).body).not.toContain('Two men live there now');
    const refused = await as(OFFICER, 'POST', `${path}/facts`, fact);
    expect([
      refused.statusCode,
      refused.body.includes('There is no report'),
      refused.body.includes('Two men live there now'),
    ]).toEqual([400, true, true]);
  });

  it.each([
    [
      'facts',
      { what: 'sign:bikes_outside', reference: 'x', seenOn: '2026-02-30', factReason: 'Kept words here' },
      'year-month-day',
    ],
    ['facts', { what: 'sign:toString', factReason: 'Kept words here' }, 'Choose what the report shows'],
    ['state', { state: 'recurring', stateReason: 'Kept words here, long enough' }, 'cannot become'],
    ['steps', { kind: 'visit', visitDay: '2026-11-01', visitWords: 'Kept words here' }, 'Choose one from the list'],
    ['steps', { kind: 'revisit', revisitWords: 'Kept words here' }, 'Enter the day'],
    ['retract', { fact: randomUUID(), retractReason: 'Kept words here' }, 'Choose what is to be taken back'],
    ['tenancy', { endDay: '2026-04-01', endWords: 'Kept words here' }, 'before it began'],
  ])('refuses %s %j, says what to do and keeps what was typed', async (act, form, advice) => {
    const response = await as(OFFICER, 'POST', `${path}/${act}`, form);
    expect([response.statusCode, response.body.includes(advice), response.body.includes('Kept words here')]).toEqual([
      400,
      true,
      true,
    ]);
  });

  it('has visits that stay due until they are answered', async () => {
    await as(OFFICER, 'POST', `${path}/steps`, {
      kind: 'revisit',
      revisitDay: '2026-01-05',
      revisitWords: 'Adult social care and the neighbourhood officer',
    });
    const due = await as(OFFICER, 'GET', '/lines/homes');
    expect(due.body).toContain('Overdue');
    const answers = /<option value="([\da-f-]{36})">Due/u.exec((await as(OFFICER, 'GET', path)).body)?.[1] ?? '';
    const visit = {
      kind: 'visit',
      answers,
      visitDay: '2026-01-06',
      finding: 'not_alone',
      visitWords: 'A man answered for her',
    };
    expect((await as(OFFICER, 'POST', `${path}/steps`, visit)).statusCode).toBe(303);
    expect((await as(OFFICER, 'GET', '/lines/homes')).body).not.toContain('Overdue');
  });

  it('as it was known on an earlier day is not there', async () => {
    expect((await as(OFFICER, 'GET', `${path}?known=2020-01-01`)).statusCode).toBe(404);
    expect((await as(OFFICER, 'GET', `${path}?from=2026-11-01`)).body).toContain('None that you may see at this time');
  });

  it('ends with the tenancy: nothing more is written, and what was seen before is not held against who lives there next', async () => {
    const end = { endDay: '2026-10-20', endWords: 'She moved to her sister, safely' };
    expect((await as(OFFICER, 'POST', `${path}/tenancy`, end)).statusCode).toBe(303);
    const page = await as(OFFICER, 'GET', path);
    expect(page.body).toContain('It says nothing about who lives here now');
    const late = await as(OFFICER, 'POST', `${path}/facts`, {
      what: 'sign:ASB_noise',
      reference: references[0] ?? '',
      seenOn: '2026-10-21',
      factReason: 'Noise again',
    });
    expect([late.statusCode, late.body.includes('open a record for them')]).toEqual([400, true]);
    expect(
      (await as(OFFICER, 'POST', `${path}/steps`, { kind: 'safety', safetyWords: 'Long enough words' })).statusCode,
    ).toBe(400);
    // All reports are about days before the end.
    expect((await as(OFFICER, 'GET', '/lines/homes')).body).not.toContain('home.suspected');
    await expect(
      opened.ground.database.act(
        opened.persona('met-mika-dunn'),
        { op: 'alter', what: 'home', did: 'tried', purpose: 'safeguarding' },
        (tx) =>
          tx
            .insertInto('tl.home_step')
            .columns(['home_id', 'kind', 'words', 'by_account', 'compartment'])
            .expression((from) =>
              from
                .selectFrom('tl.home as h')
                .select([
                  'h.id',
                  from.val('safety').as('kind'),
                  from.val('after the end').as('words'),
                  'h.by_account',
                  'h.compartment',
                ]),
            )
            .execute(),
      ),
    ).rejects.toThrow(/row-level security/u);
  });

  it('is nobody else’s: no partner, board member or administrator opens the page or reads a row', async () => {
    for (const sub of ['teacher-tessa-quill', 'auditor-ash-penrose', 'admin-ada-colt', 'guardian-gil-frome']) {
      const actor = opened.persona(sub);
      expect((await ask(app, await sessionOf(opened.ground, actor), 'GET', path)).statusCode, sub).toBe(403);
      const rows = await opened.ground.database.act(
        actor,
        { op: 'consult', what: 'home', did: 'tried', purpose: 'oversight' },
        (tx) => tx.selectFrom('tl.home').select('id').execute(),
      );
      expect(rows, sub).toEqual([]);
    }
  });

  it('that was set aside says why, and stays away', async () => {
    const list = await as('analyst-ari-lumb', 'GET', '/lines/homes');
    const mention = /homes\/new\/([\da-f-]{36})">[^<]*<span[^>]*> of 3 Quay/u.exec(list.body)?.[1] ?? '';
    const report =
      /name="report" value="([\da-f-]{36})"/u.exec(list.body.slice(list.body.indexOf('3 Quay Street')))?.[1] ?? '';
    const short = await as('analyst-ari-lumb', 'POST', '/lines/homes/set-aside', { mention, report, reason: 'no' });
    expect([short.statusCode, short.body.includes('20 characters or more')]).toEqual([400, true]);
    const done = await as('analyst-ari-lumb', 'POST', '/lines/homes/set-aside', {
      mention,
      report,
      reason: 'It was sold, and builders come and go',
    });
    expect(done.statusCode).toBe(303);
    expect((await as('analyst-ari-lumb', 'GET', '/lines/homes')).body).not.toContain('3 Quay Street');
  });
});
