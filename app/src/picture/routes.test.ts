import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPracticeServer, type PracticeServer } from '../../../test/support/practice-server.ts';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import { createAccount, SERVICE, type Role } from '../ground/index.ts';
import { peopleAtRiskByAgeAndSex, reportsByAgencyAndTopic } from './store.ts';

let server: PracticeServer;
let board: TestSession;

beforeAll(async () => {
  server = await openPracticeServer();
  board = await session(['board']);
});
afterAll(() => server.close());

async function session(roles: readonly Role[]): Promise<TestSession> {
  const accountId = await account(roles);
  return sessionOf(server.ground, { accountId, agencyId: null, roles, displayName: 'Test' });
}

async function account(roles: readonly Role[]): Promise<string> {
  return server.ground.database.act(
    SERVICE,
    { op: 'system', what: 'account', did: 'made for a test', purpose: 'administration' },
    (tx) =>
      createAccount(tx, server.ground.keys, {
        issuer: 'urn:test',
        subject: roles.join(),
        agencyId: null,
        roles,
        displayName: 'Test',
      }),
  );
}

describe('the picture of the practice county', () => {
  it('shows the board the same numbers as the API, none of them from 1 to 4', async () => {
    const page = await ask(server.app, board, 'GET', '/picture');
    const api = await ask(server.app, board, 'GET', '/api/picture');
    expect([page.statusCode, api.statusCode]).toEqual([200, 200]);
    const { cuts } = api.json<{
      cuts: { title: string; rows: { name: string; cells: string[]; total: string | null }[] }[];
    }>();
    expect(cuts).toHaveLength(5);
    for (const { rows } of cuts) {
      for (const { name, cells, total } of rows) {
        expect(page.body).toContain(name);
        expect([...cells, total ?? ''].filter((text) => /^[1-4]$/u.test(text))).toEqual([]);
      }
    }
    expect(page.body).toContain('priorities');
  });

  it('lets nobody choose its period, by which two pages could be subtracted', async () => {
    expect((await ask(server.app, board, 'GET', '/picture?since=2026-01-01')).statusCode).toBe(400);
  });

  it('counts nothing for those whose work it is not, even when they reach the counting functions', async () => {
    const accountId = await account(['social_worker']);
    const actor = { accountId, agencyId: null, roles: ['social_worker' as const], displayName: 'Test' };
    const counted = await server.ground.database.act(
      actor,
      { op: 'consult', what: 'picture', did: 'tried', purpose: 'statistics' },
      async (tx) => [
        await reportsByAgencyAndTopic(tx, { since: '2020-01-01', until: '2030-01-01' }),
        await peopleAtRiskByAgeAndSex(tx, { since: '2020-01-01', until: '2030-01-01' }),
      ],
    );
    expect(counted).toEqual([[], []]);
  });
});
