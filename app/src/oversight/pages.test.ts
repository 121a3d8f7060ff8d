import { verifyCheckpoint, verifyInclusion, leafHash } from '@throughline/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import type { Actor } from '../ground/index.ts';
import { makeCheckpoint } from './checkpoint.ts';
import type { ProofDocument } from './proof.ts';
import { openOversightServer, shareSomething, type OversightServer } from './test-server.ts';

let server: OversightServer;
let auditor: TestSession;
let administrator: TestSession;
const [AUDITOR, ADMINISTRATOR, TEACHER, DESK] = [
  'auditor-ash-penrose',
  'admin-ada-colt',
  'teacher-tessa-quill',
  'desk-dara-voss',
] as const;

beforeAll(async () => {
  server = await openOversightServer();
  auditor = await session(AUDITOR);
  administrator = await session(ADMINISTRATOR);
  await shareSomething(server.opened);
});
afterAll(() => server.close());

async function session(sub: string): Promise<TestSession> {
  return sessionOf(server.opened.ground, server.opened.persona(sub));
}

async function get(who: TestSession | null, url: string): Promise<{ status: number; html: string }> {
  const answer = await ask(server.app, who, 'GET', url);
  return { status: answer.statusCode, html: answer.payload };
}

async function rows<T>(statement: string): Promise<T[]> {
  return server.opened.asAdmin(async (client) => (await client.query(statement)).rows as T[]);
}

function tableOf(html: string): string {
  return /<tbody[\s\S]*<\/tbody>/u.exec(html)?.[0] ?? '';
}

describe('the ledger’s page', () => {
  it('tells in words who did what, and does not name who shared something', async () => {
    const { status, html } = await get(auditor, '/oversight/ledger?what=submission');
    expect(status).toBe(200);
    expect(tableOf(html)).toContain('a partner, not named');
    expect(tableOf(html)).toContain('Took in: received by web');
    expect(tableOf(html)).not.toContain('Tessa');
    expect(tableOf(html)).not.toContain('Test school_academy');
  });

  it('is itself in the ledger', async () => {
    await get(auditor, '/oversight/ledger');
    const { html } = await get(auditor, '/oversight/ledger?what=ledger&op=consult');
    expect(tableOf(html)).toContain('Ash Penrose');
    expect(tableOf(html)).toContain('Looked at: read a page');
  });

  it('shows only what is asked for: a person, an act, a day', async () => {
    const id = server.opened.persona(AUDITOR).accountId;
    const own = tableOf((await get(auditor, `/oversight/ledger?actor=${id}`)).html);
    expect(own).toContain('Ash Penrose');
    expect(own).not.toContain('Throughline itself');
    expect(tableOf((await get(auditor, '/oversight/ledger?actor=none')).html)).not.toContain('Ash Penrose');
    const [today] = await rows<{ day: string }>(
      `select to_char(now() at time zone 'Europe/London', 'YYYY-MM-DD') as day`,
    );
    expect(tableOf((await get(auditor, `/oversight/ledger?day=${today?.day ?? ''}`)).html)).toContain('Ash Penrose');
    expect((await get(auditor, '/oversight/ledger?day=2001-01-01')).html).toContain('No entry is like that');
    expect((await get(auditor, '/oversight/ledger?op=erase')).html).toContain('No entry is like that');
  });

  it.each(['day=31%2F12%2F2026', 'day=2026-02-30'])('says how a day is written: %s', async (query) => {
    const { status, html } = await get(auditor, `/oversight/ledger?${query}`);
    expect(status).toBe(200);
    expect(html).toContain('year-month-day');
    expect(html).toContain('There is a problem');
  });

  it.each([
    'before=-1',
    'before=99999999999999999999',
    'op=%27%20or%201=1',
    'what=%00',
    'actor=x',
    'what=%ED%A0%80',
    `what=${'a'.repeat(5000)}`,
  ])('ignores a filter that makes no sense: %.30s', async (query) => {
    expect((await get(auditor, `/oversight/ledger?${query}`)).status).toBe(200);
  });

  it('goes page by page to the first entry, each once', async () => {
    for (let n = 0; n < 30; n++) await shareSomething(server.opened);
    const seen: number[] = [];
    let query: string | null = 'what=submission';
    while (query !== null) {
      const { html } = await get(auditor, `/oversight/ledger?${query}`);
      seen.push(...[...tableOf(html).matchAll(/govuk-table__header">(\d+)</gu)].map(([, seq]) => Number(seq)));
      query = /href="\/oversight\/ledger\?([^"]*before=\d+)"/u.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
    }
    const all = await rows<{ seq: number }>(
      `select seq from ledger.entry where strpos(entry, '"what":"submission"') > 0 order by seq desc`,
    );
    expect(seen).toEqual(all.map(({ seq }) => seq));
  });

  it('gives a proof of one entry that holds without the server', async () => {
    await makeCheckpoint(server.opened.ground);
    const answer = await ask(server.app, auditor, 'GET', '/oversight/ledger/3/proof');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="ledger-entry-3.json"');
    const proof = answer.json<ProofDocument>();
    const { size, root } = verifyCheckpoint(proof.checkpoint, proof.signer);
    expect(
      verifyInclusion(
        leafHash(proof.entry),
        3,
        size,
        proof.proof.map((hash) => Buffer.from(hash, 'base64')),
        root,
      ),
    ).toBe(true);
    expect(
      verifyInclusion(
        leafHash(`${proof.entry} `),
        3,
        size,
        proof.proof.map((hash) => Buffer.from(hash, 'base64')),
        root,
      ),
    ).toBe(false);
    expect((await get(auditor, '/oversight/ledger/999999/proof')).status).toBe(404);
    expect((await get(auditor, '/oversight/ledger/-1/proof')).status).toBe(404);
  });

  it('verifies at the press of a button, and names the entry that was altered', async () => {
    const whole = await ask(server.app, auditor, 'POST', '/oversight/ledger/verify');
    expect(whole.payload).toContain('The ledger is whole');
    const [before] = await rows<{ entry: string }>('select entry from ledger.entry where seq = 4');
    try {
      await rows(`update ledger.entry set entry = 'not even JSON' where seq = 4`);
      const damaged = await ask(server.app, auditor, 'POST', '/oversight/ledger/verify');
      expect(damaged.statusCode).toBe(200);
      expect(damaged.payload).toContain('The ledger is damaged at entry 4');
      const [last] = await rows<{ n: number }>('select max(seq) n from ledger.entry');
      expect(Number(last?.n)).toBeGreaterThan(4);
      expect((await get(auditor, '/oversight/ledger?before=6')).html).toContain(
        'Cannot be read: the entry was altered',
      );
    } finally {
      await server.opened.asAdmin((client) =>
        client.query('update ledger.entry set entry = $1 where seq = 4', [before?.entry]),
      );
    }
  });
});

describe('accounts', () => {
  it('are shown with work and agency; a partner has no name', async () => {
    const { html } = await get(auditor, '/oversight/accounts');
    expect(html).toContain('Dara Voss');
    expect(html).toContain('Intelligence desk');
    expect(html).toContain('A partner, not named');
    expect(html).not.toContain('Tessa Quill');
    expect(html).not.toContain('Throughline itself');
    expect(html).not.toContain('Disable');
  });

  it('are added by an administrator, with a name unless they only share', async () => {
    const form = {
      issuer: 'https://login.county.example',
      subject: 'new-analyst',
      agencyId: server.opened.agencies[0]?.id ?? '',
      roles: 'analyst',
      displayName: 'Nell Marsh',
    };
    expect((await ask(server.app, administrator, 'POST', '/oversight/accounts', form)).statusCode).toBe(303);
    expect((await get(administrator, '/oversight/accounts')).html).toContain('Nell Marsh');
    const again = await ask(server.app, administrator, 'POST', '/oversight/accounts', form);
    expect([again.statusCode, again.payload.includes('has an account already')]).toEqual([400, true]);
    const nameless = await ask(server.app, administrator, 'POST', '/oversight/accounts', {
      ...form,
      subject: 'other',
      displayName: '',
    });
    expect([nameless.statusCode, nameless.payload.includes('Enter the name')]).toEqual([400, true]);
    const named = await ask(server.app, administrator, 'POST', '/oversight/accounts', {
      ...form,
      subject: 'teacher',
      roles: 'partner',
    });
    expect([named.statusCode, named.payload.includes('is not kept here')]).toEqual([400, true]);
    const service = await ask(server.app, administrator, 'POST', '/oversight/accounts', {
      ...form,
      subject: 'machine',
      roles: 'service',
    });
    expect(service.statusCode).toBe(400);
    expect(await rows(`select from tl.account where 'service' = any (roles)`)).toHaveLength(1);
  });

  it('end their sessions when disabled, and begin again when enabled', async () => {
    const { accountId } = server.opened.persona(DESK);
    const desk = await session(DESK);
    expect((await get(desk, '/oversight/accounts')).status).toBe(403);
    expect((await ask(server.app, administrator, 'POST', `/oversight/accounts/${accountId}/disable`)).statusCode).toBe(
      303,
    );
    expect((await get(desk, '/oversight/accounts')).status).toBe(303);
    expect((await ask(server.app, administrator, 'POST', `/oversight/accounts/${accountId}/enable`)).statusCode).toBe(
      303,
    );
    expect((await get(desk, '/oversight/accounts')).status).toBe(403);
  });

  it('cannot be changed by their own holder, and the system’s own not at all', async () => {
    const own = server.opened.persona(ADMINISTRATOR).accountId;
    expect((await ask(server.app, administrator, 'POST', `/oversight/accounts/${own}/disable`)).statusCode).toBe(400);
    expect(
      (await ask(server.app, administrator, 'POST', '/oversight/accounts/00000000-0000-4000-8000-000000000001/disable'))
        .statusCode,
    ).toBe(404);
  });
});

describe('access', () => {
  const routes: [string, string, readonly string[]][] = [
    ['GET', '/oversight/ledger', [AUDITOR]],
    ['POST', '/oversight/ledger/verify', [AUDITOR]],
    ['GET', '/oversight/ledger/1/proof', [AUDITOR]],
    ['GET', '/oversight/accounts', [AUDITOR, ADMINISTRATOR]],
    ['GET', '/oversight/accounts/new', [ADMINISTRATOR]],
    ['GET', '/oversight/unseal', ['guardian-gil-frome']],
  ];
  it.each(routes)('%s %s is only for those whose work it is', async (method, url, allowed) => {
    for (const sub of [AUDITOR, ADMINISTRATOR, TEACHER, DESK, 'guardian-gil-frome']) {
      const { statusCode } = await ask(server.app, await session(sub), method, url);
      expect([sub, statusCode === 200]).toEqual([sub, allowed.includes(sub)]);
    }
    expect((await ask(server.app, null, 'GET', url)).statusCode).not.toBe(200);
  });

  it('the rows of the ledger are the auditor’s and the system’s only, by the database itself', async () => {
    const count = async (actor: Actor): Promise<number> =>
      server.opened.ground.database.act(
        actor,
        { op: 'system', what: 'test', did: 'counted', purpose: 'oversight' },
        async (tx) => (await tx.selectFrom('ledger.entry').select('seq').execute()).length,
      );
    expect(await count(server.opened.persona(AUDITOR))).toBeGreaterThan(0);
    for (const sub of [DESK, ADMINISTRATOR, TEACHER, 'guardian-gil-frome'])
      expect(await count(server.opened.persona(sub))).toBe(0);
  });
});
