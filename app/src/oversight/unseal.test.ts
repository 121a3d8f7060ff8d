import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask as asked, sessionOf, type TestSession } from '../../../test/support/session.ts';
import type { Actor } from '../ground/index.ts';
import { openShare, openWithShares, sealShareTo, type GuardianKeyPair } from '../intake/index.ts';
import { addGuardianKey, openOversightServer, shareSomething, type OversightServer } from './test-server.ts';
import { stateOfRequest } from './unseal.ts';

let server: OversightServer;
const sessions = new Map<string, TestSession>();
const [GIL, GWEN, GUS] = ['guardian-gil-frome', 'guardian-gwen-istead', 'guardian-gus-yarrow'] as const;
const REASON = 'A threat was made against the person who reported this.';

beforeAll(async () => {
  server = await openOversightServer();
});
afterAll(() => server.close());

async function as(sub: string, method: string, url: string, form?: Record<string, string>): ReturnType<typeof asked> {
  const session = sessions.get(sub) ?? (await sessionOf(server.opened.ground, server.opened.persona(sub)));
  sessions.set(sub, session);
  return asked(server.app, session, method, url, form);
}

function pairOf(sub: string): GuardianKeyPair {
  const pair = server.pairs.get(sub);
  if (!pair) throw new Error(sub);
  return pair;
}

/** What the page gives the island: the reader's own sealed share, and the asker's key. */
function given(html: string): { share: Buffer; askerKey: Buffer } {
  const read = (name: string): Buffer =>
    Buffer.from(
      (new RegExp(`data-${name}="([^"]*)"`, 'u').exec(html)?.[1] ?? '')
        .replaceAll('&#x2F;', '/')
        .replaceAll('&#x3D;', '=')
        .replaceAll('&#x2B;', '+'),
      'base64',
    );
  return { share: read('share'), askerKey: read('asker-key') };
}

async function askFor(submissionId: string, sub: string = GIL): Promise<string> {
  const answer = await as(sub, 'POST', '/oversight/unseal', {
    subject: submissionId,
    reasonCode: 'threat_to_life',
    reason: REASON,
  });
  expect(answer.statusCode).toBe(303);
  return (answer.headers.location ?? '').split('/').at(-1) ?? '';
}

/** The agreeing guardian's browser: opens their share and seals it again to the asker. */
async function handOver(id: string, sub: string): Promise<string> {
  const { share, askerKey } = given((await as(sub, 'GET', `/oversight/unseal/${id}`)).payload);
  const { publicKey, privateKey } = pairOf(sub);
  return Buffer.from(await sealShareTo(await openShare(share, publicKey, privateKey), askerKey)).toString('base64');
}

async function agreeTo(id: string, sub: string = GWEN): ReturnType<typeof asked> {
  return as(sub, 'POST', `/oversight/unseal/${id}/agree`, { share: await handOver(id, sub) });
}

async function materialOf(id: string, sub: string = GIL): ReturnType<typeof asked> {
  return as(sub, 'POST', `/oversight/unseal/${id}/material`);
}

async function sql<T>(statement: string, values: unknown[] = []): Promise<T[]> {
  return server.opened.asAdmin(async (client) => (await client.query(statement, values)).rows as T[]);
}

describe('opening a sealed source', () => {
  it.each([
    [GIL, GWEN],
    [GWEN, GUS],
    [GUS, GIL],
  ])('takes two guardians, whichever they are: %s asks and %s agrees', async (asker, agreer) => {
    const submissionId = await shareSomething(server.opened);
    const id = await askFor(submissionId, asker);
    expect((await agreeTo(id, agreer)).statusCode).toBe(303);
    const answer = await materialOf(id, asker);
    expect(answer.statusCode).toBe(200);
    const { box, ownShare, handedShare } = answer.json<Record<string, string>>();
    const { publicKey, privateKey } = pairOf(asker);
    const opened = async (sealed: string | undefined): Promise<Uint8Array> =>
      openShare(Buffer.from(sealed ?? '', 'base64'), publicKey, privateKey);
    const source = await openWithShares(
      Buffer.from(box ?? '', 'base64'),
      await opened(ownShare),
      await opened(handedShare),
    );
    expect(source).toMatchObject({ name: 'Tessa Quill', contact: 'tessa.quill@school.example', submissionId });
  });

  it('cannot be done with one share, nor with what is stored and no key', async () => {
    const id = await askFor(await shareSomething(server.opened));
    await agreeTo(id);
    const { box, ownShare, handedShare } = (await materialOf(id)).json<Record<string, string>>();
    const { publicKey, privateKey } = pairOf(GIL);
    const own = await openShare(Buffer.from(ownShare ?? '', 'base64'), publicKey, privateKey);
    await expect(openWithShares(Buffer.from(box ?? '', 'base64'), own, own)).rejects.toMatchObject({ code: 'SEAL' });
    const other = pairOf(GUS);
    await expect(
      openShare(Buffer.from(handedShare ?? '', 'base64'), other.publicKey, other.privateKey),
    ).rejects.toMatchObject({ code: 'SEAL' });
  });

  it('finds the submission by the reference of a report made from it', async () => {
    const submissionId = await shareSomething(server.opened);
    const [desk] = await sql<{ id: string }>("select id from tl.compartment where name = 'desk'");
    const [reportId, compartment] = [randomUUID(), desk?.id];
    await sql(
      `insert into tl.report (id, reference, kind, text, topics, scheme, agency_class, compartment) values ($1, 'CPI-4K7Q-2M', 'cpi', 'Two people wait.', '{CCE}', 'ungraded', 'education', $2)`,
      [reportId, compartment],
    );
    await sql('insert into tl.report_origin (report_id, submission_id, compartment) values ($1, $2, $3)', [
      reportId,
      submissionId,
      compartment,
    ]);
    const id = await askFor('cpi-4k7q-2m');
    expect(await sql('select submission_id from tl.unseal_request where id = $1', [id])).toEqual([
      { submission_id: submissionId },
    ]);
  });

  it('puts every step into the ledger, with who received what', async () => {
    const id = await askFor(await shareSomething(server.opened));
    await agreeTo(id);
    await materialOf(id);
    const entries = (
      await sql<{ entry: string }>('select entry from ledger.entry where strpos(entry, $1) > 0 order by seq', [id])
    ).map(({ entry }) => JSON.parse(entry) as Record<string, unknown>);
    const [gil, gwen] = [server.opened.persona(GIL).accountId, server.opened.persona(GWEN).accountId];
    expect(entries).toContainEqual(expect.objectContaining({ op: 'alter', did: 'asked: threat_to_life', actor: gil }));
    expect(entries).toContainEqual(
      expect.objectContaining({ op: 'disclose', what: 'unseal request', actor: gwen, recipients: [gil] }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ op: 'disclose', what: 'sealed source', actor: gil, recipients: [gil] }),
    );
    expect(JSON.stringify(entries)).not.toContain('Tessa');
  });

  it('lets the page use WebAssembly, which the keys need, and no other page', async () => {
    const id = await askFor(await shareSomething(server.opened));
    expect((await as(GWEN, 'GET', `/oversight/unseal/${id}`)).headers['content-security-policy']).toContain(
      "script-src 'self' 'wasm-unsafe-eval'",
    );
    expect((await as(GWEN, 'GET', '/oversight/unseal')).headers['content-security-policy']).not.toContain(
      'wasm-unsafe-eval',
    );
  });

  it('says plainly that it needs JavaScript', async () => {
    const id = await askFor(await shareSomething(server.opened));
    expect((await as(GWEN, 'GET', `/oversight/unseal/${id}`)).payload).toContain('This step needs JavaScript');
  });
});

describe('opening a sealed source is refused', () => {
  it('when nobody agreed', async () => {
    const id = await askFor(await shareSomething(server.opened));
    expect((await materialOf(id)).statusCode).toBe(409);
    expect(await sql('select from tl.unseal_opening where request_id = $1', [id])).toHaveLength(0);
  });

  it('when the one who asked agrees', async () => {
    const id = await askFor(await shareSomething(server.opened));
    const answer = await as(GIL, 'POST', `/oversight/unseal/${id}/agree`, {
      share: Buffer.alloc(81).toString('base64'),
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.payload).toContain('Another guardian, of another agency, must agree');
  });

  it('when both are of one agency, by the page and by the database itself', async () => {
    const gil = server.opened.persona(GIL);
    const colleague = await server.opened.account(['guardian'], gil.agencyId);
    const id = await askFor(await shareSomething(server.opened));
    const session = await sessionOf(server.opened.ground, colleague);
    expect(
      (
        await asked(server.app, session, 'POST', `/oversight/unseal/${id}/agree`, {
          share: Buffer.alloc(81).toString('base64'),
        })
      ).statusCode,
    ).toBe(403);
    await expect(insertApproval(colleague, id)).rejects.toMatchObject({ code: '42501' });
    await expect(insertApproval(gil, id)).rejects.toMatchObject({ code: '42501' });
    await expect(insertApproval(server.opened.persona(GWEN), id)).resolves.toBeUndefined();
  });

  it('when someone else than the one who asked wants to open it', async () => {
    const id = await askFor(await shareSomething(server.opened));
    await agreeTo(id);
    for (const sub of [GWEN, GUS]) expect((await materialOf(id, sub)).statusCode).toBe(403);
    expect((await materialOf(id)).statusCode).toBe(200);
  });

  it('the second time', async () => {
    const id = await askFor(await shareSomething(server.opened));
    await agreeTo(id);
    const both = await Promise.all([materialOf(id), materialOf(id)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await materialOf(id)).statusCode).toBe(409);
    expect((await agreeTo(id, GUS).catch(() => null))?.statusCode ?? 409).toBe(409);
  });

  it('after the quarter of an hour, by the page and by the database itself', async () => {
    const id = await askFor(await shareSomething(server.opened));
    await agreeTo(id);
    await sql(
      `update tl.unseal_approval set recorded_at = now() - interval '15 minutes 1 second' where request_id = $1`,
      [id],
    );
    const answer = await materialOf(id);
    expect(answer.statusCode).toBe(409);
    expect(answer.payload).toContain('not opened within 15 minutes');
    const gil = server.opened.persona(GIL);
    const insert = server.opened.ground.database.act(
      gil,
      { op: 'system', what: 'test', did: 'tried', purpose: 'oversight' },
      (tx) => tx.insertInto('tl.unseal_opening').values({ request_id: id, opened_by: gil.accountId }).execute(),
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });

  it('when nobody agreed within a day', async () => {
    const id = await askFor(await shareSomething(server.opened));
    const share = await handOver(id, GWEN);
    await sql(`update tl.unseal_request set recorded_at = now() - interval '24 hours 1 second' where id = $1`, [id]);
    expect((await as(GWEN, 'POST', `/oversight/unseal/${id}/agree`, { share })).statusCode).toBe(409);
    await expect(insertApproval(server.opened.persona(GWEN), id)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['a reason too short to weigh', { reason: 'because' }, '20 characters'],
    ['no reason code', { reasonCode: 'curious' }, 'Choose why'],
    ['an unknown reference', { subject: 'CPI-0000-00' }, 'no sealed source'],
    ['an unknown id', { subject: randomUUID() }, 'no sealed source'],
    ['nothing', { subject: '' }, 'Enter the reference'],
  ])('for %s, and what was typed is kept', async (_what, wrong, message) => {
    const submissionId = await shareSomething(server.opened);
    const answer = await as(GIL, 'POST', '/oversight/unseal', {
      subject: submissionId,
      reasonCode: 'court_order',
      reason: REASON,
      ...wrong,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.payload).toContain(message);
    if (!('reason' in wrong)) expect(answer.payload).toContain(REASON);
  });

  it.each(['', 'not base64!', Buffer.alloc(80).toString('base64'), 'A'.repeat(10_000)])(
    'for a share that is none: %.20s',
    async (share) => {
      const id = await askFor(await shareSomething(server.opened));
      expect((await as(GWEN, 'POST', `/oversight/unseal/${id}/agree`, { share })).statusCode).toBe(400);
    },
  );

  it('to a guardian whose key came after the source', async () => {
    const submissionId = await shareSomething(server.opened);
    const late = await server.opened.account(['guardian'], server.opened.persona(GUS).agencyId);
    await addGuardianKey(server.opened, late);
    const answer = await asked(server.app, await sessionOf(server.opened.ground, late), 'POST', '/oversight/unseal', {
      subject: submissionId,
      reasonCode: 'court_order',
      reason: REASON,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.payload).toContain('No share of this source was sealed to a key of yours');
  });
});

it('a guardian key is added only to a guardian, at their own agency', async () => {
  await expect(addGuardianKey(server.opened, server.opened.persona('desk-dara-voss'))).rejects.toMatchObject({
    status: 400,
  });
  const gil = server.opened.persona(GIL);
  await expect(
    addGuardianKey(server.opened, { ...gil, agencyId: server.opened.persona(GUS).agencyId }),
  ).rejects.toMatchObject({ status: 400 });
});

it('a request is in exactly one state at any time, and the states follow each other', () => {
  const order = ['waiting', 'lapsed', 'agreed', 'not opened in time', 'opened'];
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 0, max: 1439 })),
      fc.integer({ min: 0, max: 3000 }),
      (agreedAfter, minutes) => {
        const askedAt = new Date('2026-03-01T00:00:00Z');
        const at = (after: number): Date => new Date(askedAt.getTime() + after * 60_000);
        const by = { accountId: 'a', agencyId: 'b', name: 'c' };
        const agreed = agreedAfter === null || agreedAfter > minutes ? null : { by, at: at(agreedAfter) };
        const { state } = stateOfRequest({ askedAt, agreed, openedAt: null }, at(minutes));
        expect(order).toContain(state);
        expect(state === 'agreed').toBe(agreed !== null && minutes < (agreedAfter ?? 0) + 15);
        expect(state === 'waiting').toBe(agreed === null && minutes < 24 * 60);
      },
    ),
  );
});

async function insertApproval(actor: Actor, id: string): Promise<void> {
  const [key] = await sql<{ id: string }>('select id from vault.guardian_key limit 1');
  await server.opened.ground.database.act(
    actor,
    { op: 'system', what: 'test', did: 'tried', purpose: 'oversight' },
    (tx) =>
      tx
        .insertInto('tl.unseal_approval')
        .values({ request_id: id, approved_by: actor.accountId, guardian_key: key?.id ?? '', share: Buffer.alloc(81) })
        .execute(),
  );
}
