import { existsSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csrfFor } from '../ground/index.ts';
import { openIntakeServer, Visitor, type IntakeServer } from './test-server.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const BLNS = `${SHARED}/data/inputs/blns.json`;

let server: IntakeServer;
let visitor: Visitor;
beforeAll(async () => {
  server = await openIntakeServer();
  visitor = new Visitor(server.app);
  await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
});
afterAll(() => server.close());

const BODY = {
  topics: ['CCE'],
  narrative: 'Two lads wait by the station each Friday.',
  happened: { kind: 'about', from: '2024-03-03' },
  howKnown: 'saw_it',
  whoElseKnows: 'only_me',
  sourceRisk: 'none_known',
  routing: { dangerNow: false, crime: false, significantHarm: false },
  source: { name: 'Tessa Quill', role: 'Teacher', contact: 'Do not contact me' },
};

function send(body: unknown, headers: Record<string, string> = {}): ReturnType<Visitor['json']> {
  return visitor.json('/api/submissions', body, {
    'x-csrf-token': csrfFor(visitor.cookies.get('tl-session') ?? ''),
    'idempotency-key': randomUUID(),
    ...headers,
  });
}

const count = (): Promise<number> =>
  server.opened.asAdmin(async (client) =>
    Number((await client.query<{ n: string }>('select count(*) n from tl.submission')).rows[0]?.n),
  );

describe('POST /api/submissions', () => {
  it('receives a submission and answers with the receipt code alone', async () => {
    const { status, body } = await send(BODY);
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['receiptCode']);
    expect(body['receiptCode']).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/u);
  });

  it('gives a replayed key the same receipt once, and refuses it for another body', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const before = await count();
    const first = await send(BODY, key);
    expect((await send(BODY, key)).raw).toBe(first.raw);
    const other = await send({ ...BODY, narrative: 'Something else altogether.' }, key);
    expect(other).toMatchObject({ status: 409, type: expect.stringContaining('application/problem+json') as string });
    expect(await count()).toBe(before + 1);
  });

  it.each([
    ['no body', '', 'body'],
    ['an empty object', {}, 'narrative'],
    ['a list', [], 'body'],
    ['broken JSON', '{"topics": [', 'body'],
    ['a key that reaches for the prototype', '{"__proto__": {"admin": true}}', 'body'],
    [
      'a nested one',
      JSON.stringify(BODY).replace('"narrative"', '"constructor":{"prototype":{"x":1}},"narrative"'),
      'body',
    ],
    ['an unknown field', { ...BODY, priority: 'HIGH' }, 'priority'],
    ['an unknown field deeper down', { ...BODY, source: { ...BODY.source, badge: 1 } }, 'source.badge'],
    ['a number for a text', { ...BODY, narrative: 7 }, 'narrative'],
    ['a text for a list', { ...BODY, topics: 'CCE' }, 'topics'],
    ['an unknown topic', { ...BODY, topics: ['CCE', 'toString'] }, 'topics.1'],
    ['no topic', { ...BODY, topics: [] }, 'topics'],
    ['a short narrative', { ...BODY, narrative: '  hm  ' }, 'narrative'],
    ['a narrative of 20,001 characters', { ...BODY, narrative: 'x'.repeat(20_001) }, 'narrative'],
    ['a NUL', { ...BODY, narrative: 'Two lads\u0000 wait here.' }, 'narrative'],
    ['half a character', JSON.stringify(BODY).replace('Two lads', String.raw`Two \ud83d lads`), 'narrative'],
    [
      'half a character in a thing',
      JSON.stringify({ ...BODY, things: [{ kind: 'person', text: 'QQ' }] }).replace('QQ', String.raw`\udc00`),
      'things.0.text',
    ],
    ['a day that is none', { ...BODY, happened: { kind: 'exact', from: '2024-02-31' } }, 'happened.from'],
    ['an unknown kind of time', { ...BODY, happened: { kind: 'someday' } }, 'happened.kind'],
    [
      'a tie to nothing',
      { ...BODY, things: [{ kind: 'phone', text: '442' }], ties: [{ from: 0, to: 9, kind: 'calls' }] },
      'ties',
    ],
    ['no source', { ...BODY, source: undefined }, 'source'],
    [
      'a source too long to seal',
      { ...BODY, source: { name: '漢'.repeat(120), role: '漢'.repeat(120), contact: '漢'.repeat(200) } },
      'contact',
    ],
  ])('refuses %s with 400, names the field and says what to do', async (_name, body, field) => {
    const before = await count();
    const answer = await send(body);
    expect(answer).toMatchObject({ status: 400, type: expect.stringContaining('application/problem+json') as string });
    expect(Object.keys(answer.body['fields'] as object)).toContain(field);
    for (const advice of Object.values(answer.body['fields'] as Record<string, string>))
      expect(advice.length).toBeGreaterThan(5);
    expect(answer.raw).not.toContain('漢漢');
    expect(await count()).toBe(before);
  });

  it('asks for an Idempotency-Key that can be one', async () => {
    for (const key of ['', 'short', 'with space in it', 'x'.repeat(201)])
      expect((await send(BODY, { 'idempotency-key': key })).status).toBe(400);
  });

  it('answers 413 above 2 MB, 415 for what is not JSON, 401 without a session and 403 without its token', async () => {
    expect((await send({ ...BODY, narrative: 'x'.repeat(2.1 * 1024 * 1024) })).status).toBe(413);
    expect((await send(JSON.stringify(BODY), { 'content-type': 'text/csv' })).status).toBe(415);
    expect((await send(BODY, { cookie: '' })).status).toBe(401);
    expect((await send(BODY, { 'x-csrf-token': 'x' })).status).toBe(403);
  });

  it('answers the same bytes whoever is named, but for the code', async () => {
    const answers = await Promise.all(
      ['Jordan Mason', 'Zyxwvu Nobodyx'].map((name) =>
        send({ ...BODY, narrative: `I saw ${name} by the station.`, things: [{ kind: 'person', text: name }] }),
      ),
    );
    expect(new Set(answers.map(({ status, raw }) => `${status} ${raw.replaceAll(/\d/gu, '0')}`)).size).toBe(1);
  });

  it.skipIf(!existsSync(BLNS))(
    'keeps every naughty string verbatim or refuses it with 400 (skipped without shared/data)',
    async () => {
      const strings = JSON.parse(readFileSync(BLNS, 'utf8')) as string[];
      expect(strings.length).toBeGreaterThanOrEqual(515);
      const kept: string[] = [];
      /** Twenty at a time; where they are refused together, each alone. */
      const sendAll = async (some: readonly string[]): Promise<void> => {
        const { status } = await send({
          ...BODY,
          narrative: some.map((string) => `Somebody wrote this: ${string} and nothing else`).join('\n'),
          things: some.filter((one) => one.trim() !== '').map((text) => ({ kind: 'handle', text: text.slice(0, 300) })),
        });
        expect([201, 400]).toContain(status);
        if (status === 201) kept.push(...some);
        else if (some.length > 1) for (const string of some) await sendAll([string]);
      };
      for (let from = 0; from < strings.length; from += 20) await sendAll(strings.slice(from, from + 20));
      const stored = await server.opened.asAdmin(async (client) =>
        (await client.query<{ narrative: string }>(`select narrative from tl.submission`)).rows
          .map(({ narrative }) => narrative)
          .join('\n'),
      );
      const missing = kept.filter((string) => !stored.includes(`Somebody wrote this: ${string} and nothing else`));
      expect(missing).toEqual([]);
      expect(kept.length).toBeGreaterThan(500);
    },
  );
});

describe('GET /api/openapi.json', () => {
  it('describes the submission with the schema that checks it', async () => {
    const document = JSON.parse((await visitor.get('/api/openapi.json')).html) as {
      openapi: string;
      components: {
        schemas: {
          Submission: { required: string[]; additionalProperties: boolean; properties: Record<string, object> };
        };
      };
    };
    expect(document.openapi).toBe('3.1.0');
    const { Submission } = document.components.schemas;
    expect(Submission.additionalProperties).toBe(false);
    for (const field of Object.keys(BODY)) expect(Submission.properties).toHaveProperty(field);
    expect(Submission.required).not.toContain('ties');
  });
});
