import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import { ROLES, type Actor, type Role, type Tx } from '../ground/index.ts';
import { createServer } from '../main.ts';
import { addGuardianKey, GUARDIANS } from '../oversight/test-server.ts';
import { receiveMany, type Arrival } from '../intake/index.ts';
import type { Cut } from './profile.ts';
import {
  crossovers,
  individualsAndLines,
  lastReceived,
  linesByScope,
  peopleAtRiskByAgeAndSex,
  reportsByAgencyAndTopic,
  suspectsByAgeAndSex,
} from './store.ts';

const ALWAYS = { since: '2000-01-01', until: '2099-12-31' };
const READERS: readonly Role[] = ['board', 'analyst', 'panel_chair'];
/** How many submissions of which agency type: some cells under five, some over. */
const SENT = { school_academy: 9, health_school_nurse: 2, housing_association: 3, police_met_team: 7, voluntary: 1 };
let opened: TestGround;
let app: FastifyInstance;

beforeAll(async () => {
  opened = await openTestGround();
  app = await createServer(opened.ground);
  await app.ready();
  for (const sub of GUARDIANS) await addGuardianKey(opened, opened.persona(sub));
  await receiveMany(
    opened.ground,
    Object.entries(SENT).flatMap(([agencyType, n]) =>
      Array.from({ length: n }, (_, at): Arrival => ({
        submission: {
          topics: at % 2 === 0 ? ['CCE'] : ['CCE', 'MET'],
          narrative: 'Something was seen.',
          happened: { kind: 'unknown' },
          howKnown: 'saw_it',
          whoElseKnows: 'only_me',
          sourceRisk: 'none_known',
          urgent: 'none',
          things: [],
          ties: [],
          routing: { dangerNow: false, crime: false, significantHarm: false },
        },
        source: {
          key: `test:${agencyType}:${at}`,
          name: 'Test',
          role: 'Test',
          agencyId: opened.agencies[0]?.id ?? '',
          agencyName: 'Test',
          contact: 'test@test.example',
        },
        receiving: { channel: 'practice', receivedAt: new Date(), agencyType, district: null },
      })),
    ),
  );
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function holder(role: Role): Promise<{ actor: Actor; session: TestSession }> {
  const actor = await opened.account([role], null);
  return { actor, session: await sessionOf(opened.ground, actor) };
}

async function countedAs(actor: Actor): Promise<number> {
  const act = { op: 'consult', what: 'picture', did: 'tried', purpose: 'statistics' } as const;
  return opened.ground.database.act(actor, act, async (tx: Tx) => {
    const tables = [
      await reportsByAgencyAndTopic(tx, ALWAYS),
      await peopleAtRiskByAgeAndSex(tx, ALWAYS),
      await suspectsByAgeAndSex(tx, ALWAYS),
      await individualsAndLines(tx, ALWAYS),
      await crossovers(tx, ALWAYS),
      await linesByScope(tx),
      (await sql`select * from statistics.submissions_by_agency(${ALWAYS.since}, ${ALWAYS.until})`.execute(tx)).rows,
    ];
    return tables.flat().length + ((await lastReceived(tx)) === null ? 0 : 1);
  });
}

describe('who sees the picture', () => {
  it.each(ROLES.filter((role) => role !== 'service'))(
    '%s sees it, on the page and in the API, or neither',
    async (role) => {
      const { session } = await holder(role);
      const expected = READERS.includes(role) ? 200 : 403;
      for (const url of ['/picture', '/api/picture'])
        expect((await ask(app, session, 'GET', url)).statusCode, url).toBe(expected);
    },
  );

  it.each(ROLES.filter((role) => role !== 'service'))(
    '%s is given counts by the database itself, or not one row',
    async (role) => {
      const { actor } = await holder(role);
      const counted = await countedAs(actor);
      if (READERS.includes(role)) expect(counted).toBeGreaterThan(1);
      else expect(counted).toBe(0);
    },
  );

  it('nobody who is not signed in', async () => {
    expect((await ask(app, null, 'GET', '/picture')).statusCode).toBe(303);
    expect((await ask(app, null, 'GET', '/api/picture')).statusCode).toBe(401);
  });
});

describe('the numbers of the page', () => {
  it('are those of the API, cell by cell, and none is a count from 1 to 4', async () => {
    const { session } = await holder('board');
    const { cuts } = (await ask(app, session, 'GET', '/api/picture')).json<{ cuts: Cut[] }>();
    const cells = cuts.flatMap((cut) => [
      ...cut.rows.flatMap((row) => [...row.cells, ...(row.total === null ? [] : [row.total])]),
      ...cut.totals,
      ...(cut.grandTotal === null ? [] : [cut.grandTotal]),
    ]);
    expect(cells.length).toBeGreaterThan(8);
    const html = (await ask(app, session, 'GET', '/picture')).body;
    const printed = [...html.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/gu)].map(([, text = '']) =>
      text.replaceAll(/<[^>]*>/gu, '').trim(),
    );
    for (const cell of cells) expect(printed, cell).toContain(cell);
    expect([...cells, ...printed].filter((text) => /^[1-4]$/u.test(text))).toEqual([]);
  });

  it.each(['since=2026-01-01', 'until=2026-01-01', 'x', 'since[]=1'])(
    'are of one period, in the API as on the page: ?%s changes nothing',
    async (query) => {
      const { session } = await holder('board');
      expect((await ask(app, session, 'GET', `/picture?${query}`)).statusCode).toBe(400);
      const plain = (await ask(app, session, 'GET', '/api/picture')).json<unknown>();
      const answer = await ask(app, session, 'GET', `/api/picture?${query}`);
      if (answer.statusCode === 200) expect(answer.json<unknown>()).toEqual(plain);
      else expect(answer.statusCode).toBe(400);
    },
  );
});
