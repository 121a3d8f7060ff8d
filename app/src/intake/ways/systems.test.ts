import { sql } from 'kysely';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../../test/support/free-port.ts';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import type { Actor } from '../../ground/index.ts';
import { PRACTICE_API_CLIENT } from '../../ground/sign-in/personas.ts';
import { signInRoutes } from '../../ground/sign-in/routes.ts';
import { createWeb } from '../../ground/web/app.ts';
import { intakeRoutes } from '../routes.ts';
import { addGuardians } from '../test-server.ts';
import { addApiClient, apiClients, setClientDisabled, setWebhook } from './api-client.ts';
import { tellOutcomes } from './webhook-job.ts';
import { verifiesSignature, webhookSecret, type SignedHeaders } from './webhook-signature.ts';

/** The real web server listening, the real practice provider making the tokens, and a receiver of webhooks that really listens. */
let opened: TestGround;
let app: FastifyInstance;
let url: string;
let client: string;
let agencyId: string;
let administrator: Actor;
let receiver: Server;
let hook: string;
let answer = 204;
/** A token as it should be, for what is not about tokens. */
let good: string;
const told: { headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  const port = await freePort();
  url = `http://localhost:${port}`;
  opened = await openTestGround({ PORT: String(port), THROUGHLINE_PUBLIC_URL: url });
  await addGuardians(opened);
  const web = await createWeb(opened.ground);
  app = web.app;
  await signInRoutes(app, opened.ground, web.sessions);
  await intakeRoutes(app, opened.ground);
  await app.listen({ port });
  administrator = opened.persona('admin-ada-colt');
  agencyId = opened.persona('teacher-tessa-quill').agencyId ?? '';
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      told.push({ headers: request.headers, body });
      response.statusCode = answer;
      response.end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, done));
  hook = `http://localhost:${(receiver.address() as AddressInfo).port}/hook`;
  client = (await asAdministrator((tx) =>
    addApiClient(tx, opened.ground.keys, {
      issuer: `${url}/practice-provider`,
      clientId: PRACTICE_API_CLIENT.id,
      agencyId,
      title: 'School records',
    }),
  )) as string;
  good = String((await token())['access_token']);
});
afterAll(async () => {
  receiver?.close();
  await app?.close();
  await opened?.close();
});

const asAdministrator: <T>(work: Parameters<typeof opened.ground.database.act<T>>[2]) => Promise<T> = (work) =>
  opened.ground.database.act(
    administrator,
    { op: 'alter', what: 'api client', did: 'changed', purpose: 'administration' },
    work,
  );

async function token(form: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/practice-provider/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${PRACTICE_API_CLIENT.id}:${PRACTICE_API_CLIENT.secret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'submissions:write', ...form }).toString(),
  });
  return (await response.json()) as Record<string, unknown>;
}

const BODY = {
  topics: ['CCE'],
  narrative: 'Two lads wait by the station each Friday.',
  happened: { kind: 'about', from: '2024-03-03' },
  howKnown: 'saw_it',
  whoElseKnows: 'only_me',
  sourceRisk: 'none_known',
  routing: { dangerNow: false, crime: false, significantHarm: false },
  source: { name: 'Tessa Quill', role: 'Teacher', contact: 'By the school office' },
};

async function send(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown>; authenticate: string }> {
  const response = await fetch(`${url}/api/submissions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      authorization: `Bearer ${good}`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    authenticate: response.headers.get('www-authenticate') ?? '',
  };
}

const rows = async <T>(statement: string): Promise<T[]> =>
  opened.asAdmin(async (admin) => (await admin.query(statement)).rows as T[]);

describe('an agency’s own system', () => {
  it('sends a submission with a token of the provider, needing neither cookie nor form token', async () => {
    expect(await token()).toMatchObject({ token_type: 'Bearer', scope: 'submissions:write', expires_in: 600 });
    const { status, body } = await send(BODY);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(Object.keys(body)).toEqual(['receiptCode']);
    expect(await rows('select channel, agency_type, district from tl.submission')).toEqual([
      { channel: 'api', agency_type: 'school_academy', district: 'E07000094' },
    ]);
  });

  it('is received once when it repeats a request, and is told when it uses a key for something else', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await send(BODY, key);
    expect((await send(BODY, key)).body).toEqual(first.body);
    expect((await send({ ...BODY, narrative: 'Something else altogether.' }, key)).status).toBe(409);
  });

  it('is refused without a token, with one that is none, and with one for another use; the answer says which', async () => {
    expect(await send(BODY, { authorization: '' })).toMatchObject({
      status: 401,
      authenticate: 'Bearer realm="Throughline"',
    });
    expect(await send(BODY, { authorization: 'Basic eDp5' })).toMatchObject({ status: 401 });
    expect(await send(BODY, { authorization: 'Bearer nonsense' })).toMatchObject({
      status: 401,
      authenticate: expect.stringContaining('invalid_token') as string,
    });
    const narrow = await token({ scope: '' });
    expect(await send(BODY, { authorization: `Bearer ${String(narrow['access_token'])}` })).toMatchObject({
      status: 403,
    });
  });

  it('gets no token for anything but this API', async () => {
    expect(await token({ resource: 'https://elsewhere.example/api' })).toMatchObject({ error: 'invalid_target' });
    expect(await token({ scope: 'openid' })).toMatchObject({ error: expect.stringMatching(/invalid/u) as string });
  });

  it('is told of each field that cannot be taken, as people are', async () => {
    const { status, body } = await send({
      ...BODY,
      priority: 'HIGH',
      reference: 'a b',
      source: { ...BODY.source, writerId: '' },
    });
    expect(status).toBe(400);
    expect(Object.keys(body['fields'] as object)).toEqual(
      expect.arrayContaining(['priority', 'reference', 'source.writerId']),
    );
  });

  it('is refused from the next request on once it is disabled', async () => {
    await asAdministrator((tx) => setClientDisabled(tx, client, true));
    expect(await send(BODY)).toMatchObject({
      status: 403,
      body: { type: 'urn:throughline:problem:client-not-registered' },
    });
    await asAdministrator((tx) => setClientDisabled(tx, client, false));
    expect((await send(BODY)).status).toBe(201);
  });

  it('is registered once, and only administrators can see or register one', async () => {
    const again = { issuer: `${url}/practice-provider`, clientId: PRACTICE_API_CLIENT.id, agencyId, title: 'Again' };
    expect(await asAdministrator((tx) => addApiClient(tx, opened.ground.keys, again))).toBeNull();
    const listed = await asAdministrator((tx) => apiClients(tx, opened.ground.keys));
    expect(listed).toMatchObject([{ id: client, clientId: PRACTICE_API_CLIENT.id, agencyId, title: 'School records' }]);
    for (const who of ['desk-dara-voss', 'teacher-tessa-quill', 'analyst-ari-lumb']) {
      const act = { op: 'consult', what: 'api client', did: 'listed', purpose: 'administration' } as const;
      const actor = opened.persona(who);
      expect(await opened.ground.database.act(actor, act, (tx) => apiClients(tx, opened.ground.keys))).toEqual([]);
      const add = opened.ground.database.act(actor, act, (tx) =>
        addApiClient(tx, opened.ground.keys, { ...again, clientId: 'mine' }),
      );
      await expect(add).rejects.toThrow(/row-level security/u);
    }
  });
});

describe('what became of it', () => {
  const outcome = async (code: string, kind: string): Promise<void> => {
    const desk = opened.persona('desk-dara-voss');
    const hash = opened.ground.keys.mac('receipt-code', code.replaceAll(' ', '')).toString('hex');
    const [found] = await rows<{ id: string }>(
      `select submission_id id from vault.receipt where code_hash = '\\x${hash}'`,
    );
    await rows(
      `insert into tl.submission_event (submission_id, kind, reason, by_account, compartment) select id, '${kind}', 'for a test', '${desk.accountId}', compartment from tl.submission where id = '${found?.id ?? ''}'`,
    );
  };
  const makeDue = (): Promise<unknown[]> =>
    rows(`update vault.outcome_watch set try_after = now() - interval '1 second'`);
  const watches = (): Promise<{ sealed: Buffer }[]> => rows('select sealed from vault.outcome_watch');
  let secret: string;

  it('needs a webhook before a reference is of use', async () => {
    const { status, body } = await send({ ...BODY, reference: 'case-1' });
    expect(status).toBe(400);
    expect(body['fields']).toHaveProperty('reference');
    secret = webhookSecret(
      opened.ground.keys,
      client,
      await asAdministrator((tx) => setWebhook(tx, opened.ground.keys, client, hook)),
    );
  });

  it('is told under the system’s own reference, signed, with the class of the outcome and nothing else', async () => {
    const reference = `ref-${randomUUID()}`;
    const sent = await send({ ...BODY, reference });
    await makeDue();
    expect(await tellOutcomes(opened.ground), 'nothing to tell yet').toEqual({ told: 0, failed: 0, ended: 0 });
    await outcome(String(sent.body['receiptCode']), 'DUPLICATE');
    await makeDue();
    expect(await tellOutcomes(opened.ground)).toEqual({ told: 1, failed: 0, ended: 0 });
    const [message] = told.splice(0);
    expect(JSON.parse(message?.body ?? '')).toEqual({
      type: 'submission.outcome',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/u) as string,
      data: { reference, outcome: 'intelligence' },
    });
    const headers = message?.headers as unknown as SignedHeaders;
    expect(verifiesSignature(secret, headers, message?.body ?? '', new Date())).toBe(true);
    expect(await tellOutcomes(opened.ground), 'and it is told once').toEqual({ told: 0, failed: 0, ended: 0 });
    expect(await watches()).toEqual([]);
  });

  it('is tried again later when the receiver fails, under the same id; a repeat of the request makes no second watch', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const sent = await send({ ...BODY, reference: 'again' }, key);
    await send({ ...BODY, reference: 'again' }, key);
    expect(await watches()).toHaveLength(1);
    await outcome(String(sent.body['receiptCode']), 'NFA');
    answer = 500;
    await makeDue();
    expect(await tellOutcomes(opened.ground)).toEqual({ told: 0, failed: 1, ended: 0 });
    expect(await tellOutcomes(opened.ground), 'not before its time').toEqual({ told: 0, failed: 0, ended: 0 });
    answer = 200;
    await makeDue();
    expect(await tellOutcomes(opened.ground)).toEqual({ told: 1, failed: 0, ended: 0 });
    const [first, second] = told.splice(0);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toContain('"no_action"');
  });

  it('is signed with the old secret too for a day after a new one, and the message ends when the receiver says it is gone', async () => {
    await asAdministrator((tx) => setWebhook(tx, opened.ground.keys, client, hook));
    const sent = await send({ ...BODY, reference: 'rotated' });
    await outcome(String(sent.body['receiptCode']), 'SAFEGUARD');
    answer = 410;
    await makeDue();
    expect(await tellOutcomes(opened.ground)).toEqual({ told: 0, failed: 0, ended: 1 });
    const [message] = told.splice(0);
    const headers = message?.headers as unknown as SignedHeaders;
    const fresh = webhookSecret(opened.ground.keys, client, 2);
    for (const one of [secret, fresh])
      expect(verifiesSignature(one, headers, message?.body ?? '', new Date())).toBe(true);
    expect(await watches()).toEqual([]);
    answer = 204;
  });

  it('goes to two workers at once no more than once', async () => {
    for (let i = 0; i < 6; i += 1) {
      const sent = await send({ ...BODY, reference: `both-${i}` });
      await outcome(String(sent.body['receiptCode']), 'CRIME');
    }
    await makeDue();
    const rounds = await Promise.all([tellOutcomes(opened.ground), tellOutcomes(opened.ground)]);
    expect(rounds.reduce((sum, { told: n }) => sum + n, 0)).toBe(6);
    expect(new Set(told.splice(0).map(({ body }) => body)).size).toBe(6);
  });

  it('cannot be asked for by anyone but the service, and no row says which agency, client or submission it is of', async () => {
    await send({ ...BODY, reference: 'a-reference-to-find' });
    const everything = await opened.asAdmin(async (admin) => {
      const { rows: found } = await admin.query<{ row: string }>(
        `select t::text as row from vault.outcome_watch t union all select t::text from tl.api_client t
         union all select t::text from tl.webhook_endpoint t`,
      );
      return found.map(({ row }) => row).join('\n');
    });
    expect(everything.length).toBeGreaterThan(1000);
    const submissions = await rows<{ id: string }>('select id from tl.submission');
    for (const hidden of [
      agencyId,
      PRACTICE_API_CLIENT.id,
      'School records',
      hook,
      'a-reference-to-find',
      ...submissions.map(({ id }) => id),
    ])
      for (const form of [
        hidden,
        hidden.replaceAll('-', ''),
        Buffer.from(hidden).toString('hex'),
        Buffer.from(hidden).toString('base64'),
      ])
        expect(everything.includes(form), form).toBe(false);
    expect(new Set((await watches()).map(({ sealed }) => sealed.length)).size).toBe(1);
    const desk = opened.persona('desk-dara-voss');
    const act = { op: 'consult', what: 'test', did: 'tried', purpose: 'intake' } as const;
    await makeDue();
    const claimed = await opened.ground.database.act(
      desk,
      act,
      async (tx) => (await sql`select * from vault.watch_claim(10, interval '1 second')`.execute(tx)).rows,
    );
    expect(claimed).toEqual([]);
  });
});
