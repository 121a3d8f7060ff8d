import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPracticeServer, type PracticeServer } from '../../../../test/support/practice-server.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { createAccount, SERVICE, type Actor, type Role } from '../../ground/index.ts';
import { agencyClassOf } from '../release.ts';
import { recordedContact, whoCouldHaveKnown } from '../leak/index.ts';
import { monthsOut } from './month.ts';

let server: PracticeServer;
let academy: string;

beforeAll(async () => {
  server = await openPracticeServer();
  academy = await server.asAdmin(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select id from tl.agency where type = 'school_academy' limit 1",
    );
    return rows[0]?.id ?? '';
  });
});
afterAll(() => server.close());

async function account(roles: readonly Role[], agencyId: string | null): Promise<Actor> {
  const accountId = await server.ground.database.act(
    SERVICE,
    { op: 'system', what: 'account', did: 'made for a test', purpose: 'administration' },
    (tx) =>
      createAccount(tx, server.ground.keys, {
        issuer: 'urn:test',
        subject: roles.join(),
        agencyId,
        roles,
        displayName: 'Test',
      }),
  );
  return { accountId, agencyId, roles, displayName: 'Test' };
}

async function session(roles: readonly Role[], agencyId: string | null): Promise<TestSession> {
  return sessionOf(server.ground, await account(roles, agencyId));
}

describe('the figures of the practice county', () => {
  it('show a partner their own kind of agency beside the county, and no other; the desk sees all and who fell silent', async () => {
    const partner = await ask(server.app, await session(['partner'], academy), 'GET', '/desk/figures');
    const desk = await ask(server.app, await session(['desk'], null), 'GET', '/desk/figures');
    expect([partner.statusCode, desk.statusCode]).toEqual([200, 200]);
    expect(rowsOf(partner.body, 'outcomes')).toEqual(['Education', 'The county']);
    expect(rowsOf(desk.body, 'outcomes').length).toBeGreaterThan(4);
    expect(partner.body).not.toContain('fallen silent');
    expect(desk.body).toContain('Who has fallen silent');
    for (const { body } of [partner, desk]) expect(body).not.toMatch(/<td[^>]*>[1-4]<\/td>/u);
    const stored = await server.asAdmin((client) => client.query('select figures from tl.monthly_figures'));
    expect(stored.rows).toHaveLength(1);
    expect(JSON.stringify(stored.rows)).not.toMatch(/"[1-4]"/u);
  });

  it('are published once: what is decided since does not change them', async () => {
    const [month = ''] = monthsOut(new Date());
    const reader = await session(['board'], null);
    const before = await ask(server.app, reader, 'GET', `/desk/figures?month=${month}`);
    await server.asAdmin((client) => client.query('delete from tl.submission_event'));
    const after = await ask(server.app, reader, 'GET', `/desk/figures?month=${month}`);
    const tables = (body: string): string => body.slice(body.indexOf('<h2'), body.indexOf('</main>'));
    expect(tables(after.body)).toBe(tables(before.body));
  });

  it('are refused for a month that is not out, in words that say what to do', async () => {
    const reader = await session(['analyst'], null);
    for (const month of ['2099-01', 'x', '', '2026-13', "'; drop table tl.report"]) {
      const answer = await ask(server.app, reader, 'GET', `/desk/figures?month=${encodeURIComponent(month)}`);
      expect(answer.statusCode, month).toBe(400);
      expect(answer.body).toContain('Choose one of the last twelve');
    }
  });
});

describe('recorded contact', () => {
  it('is told by class of agency and district, from reports that name the same near that time, as the desk reads them', async () => {
    const { rows } = await server.asAdmin((client) =>
      client.query<{ kind: string; text: string; day: string; reports: number }>(
        `select m.kind, m.text, max(r.happened_from)::text as day, count(distinct r.id)::int as reports
         from tl.mention m join tl.report r on r.id = m.report_id join tl.report_origin o on o.report_id = r.id
         where m.kind = 'phone' and r.happened_from is not null group by 1, 2 order by 4 desc, 2 limit 1`,
      ),
    );
    const [named] = rows;
    if (!named) throw new Error('the practice county names no phone');
    const actor = await account(['desk'], null);
    const askedOf = (day: string): ReturnType<typeof recordedContact> =>
      server.ground.database.act(
        actor,
        { op: 'consult', what: 'submission', did: 'read', purpose: 'intelligence' },
        (tx) =>
          recordedContact(tx, server.ground, {
            submissionId: '00000000-0000-4000-8000-00000000ffff',
            agencyType: 'train_operator',
            district: null,
            things: [{ kind: 'phone', text: named.text }],
            happened: { kind: 'exact', from: day },
          }),
      );
    const near = await askedOf(named.day);
    expect(near.reports).toBeGreaterThanOrEqual(1);
    expect(near.services).toContain(`${agencyClassOf('train_operator')} in the county`);
    const far = await askedOf('1999-01-01');
    expect(far).toEqual({ reports: 0, services: ['transport in the county'] });
    expect(whoCouldHaveKnown('dont_know', far).k).toBe(0);
  });
});

function rowsOf(body: string, id: string): string[] {
  const from = body.indexOf(`aria-labelledby="${id}"`);
  const table = body.slice(from, body.indexOf('</table>', from));
  return [...table.matchAll(/<th scope="row"[^>]*>([^<]+)</gu)].map((match) => match[1] ?? '');
}
