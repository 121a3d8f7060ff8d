import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { audienceNamed, releaseMany, type NewReport } from '../../desk/index.ts';
import { SERVICE } from '../../ground/index.ts';
import { createServer, ON_RELEASE } from '../../main.ts';
import { addFacts, openLine } from '../store.ts';
import { readNetwork } from './format.ts';

let opened: TestGround;
let app: FastifyInstance;
let analyst: TestSession;
let desk: TestSession;
let line: string;
let met: string;
let analysts: string;

beforeAll(async () => {
  opened = await openTestGround();
  app = await createServer(opened.ground);
  await app.ready();
  analyst = await sessionOf(opened.ground, opened.persona('analyst-ari-lumb'));
  desk = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
  await opened.ground.database.act(
    SERVICE,
    { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' },
    async (tx) => {
      met = (await audienceNamed(tx, 'met'))?.id ?? '';
      analysts = (await audienceNamed(tx, 'analysts'))?.id ?? '';
      const phone = randomUUID();
      const child = randomUUID();
      const said = (
        person: string,
        more: Partial<NewReport> & { role?: 'may_be_exploited' | 'may_be_exploiting'; phone?: string; person?: string },
      ): NewReport => ({
        submissionId: null,
        kind: 'record',
        text: 'They use the number.',
        topics: ['CCE'],
        grade: { scheme: '3x5x2', source: '2', assessment: 'B', handling: { code: 'P' } },
        audience: met,
        agencyClass: 'police',
        district: null,
        happenedFrom: '2026-01-02',
        happenedTo: null,
        things: [
          {
            id: more.person ?? randomUUID(),
            kind: 'person',
            text: person,
            role: more.role ?? 'may_be_exploiting',
            recordKey: `test:${person}`,
          },
          { id: more.phone ?? randomUUID(), kind: 'phone', text: '07700 900111' },
        ],
        ties: [{ from: 0, to: 1, kind: 'uses_phone' }],
        lawfulBasis: 'test',
        reason: 'test',
        gradedBy: null,
        ...more,
      });
      const ids = await releaseMany(
        tx,
        opened.ground,
        SERVICE,
        [
          said('Kit Ashdown', { role: 'may_be_exploited', phone, person: child }),
          said('Ann Adder', {}),
          // What only analysts may read of a tie that leaves: a fuller name, another kind of tie, an earlier day.
          said('Ann Adder', {
            audience: analysts,
            happenedFrom: '2020-01-01',
            things: [
              { id: randomUUID(), kind: 'person', text: 'Annabel Jane Adder', recordKey: 'test:Ann Adder' },
              { id: randomUUID(), kind: 'phone', text: '07700 900111' },
            ],
            ties: [{ from: 0, to: 1, kind: 'calls' }],
          }),
          said('Bob Badger', { audience: analysts }),
          said('Cat Crow', {
            grade: {
              scheme: '3x5x2',
              source: '2',
              assessment: 'B',
              handling: { code: 'C', condition: 'Ask us first' },
            },
          }),
        ],
        ON_RELEASE,
      );
      line = await openLine(tx, opened.persona('analyst-ari-lumb'), {
        brand: 'Exportline',
        reason: 'Seen by several',
        compartment: met,
      });
      await addFacts(tx, opened.persona('analyst-ari-lumb'), [
        {
          lineId: line,
          kind: 'number',
          value: '07700 900111',
          mentionId: phone,
          reports: ids.slice(0, 1),
          reason: 'Named there',
          compartment: met,
        },
      ]);
    },
  );
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const wanted = (more: Record<string, string> = {}): Record<string, string> => ({
  format: 'csv',
  audience: met,
  recipient: 'MET team',
  reason: 'For the strategy meeting about this line',
  expires: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
  names: 'pseudonyms',
  namesReason: '',
  ...more,
});

describe('an export of a line', () => {
  it('keeps what was typed and says what is missing, and nothing leaves', async () => {
    const refused = await ask(
      app,
      analyst,
      'POST',
      `/lines/${line}/export`,
      wanted({ reason: 'short', names: 'names' }),
    );
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('Say in 20 characters or more why they need it');
    expect(refused.body).toContain('lawful basis, why they must be named');
    expect(refused.body).toContain('value="MET team"');
    expect(await count('tl.network_export')).toBe(0);
    expect((await ask(app, desk, 'POST', `/lines/${line}/export`, wanted())).statusCode).toBe(403);
  });

  it('holds only what its audience may read, nothing under a condition, and no child’s name; and is on the record', async () => {
    const file = await ask(app, analyst, 'POST', `/lines/${line}/export`, wanted());
    expect(file.statusCode, file.body).toBe(200);
    const network = readNetwork('csv', Buffer.from(file.body), 'person');
    const labels = network.nodes.map(({ label }) => label);
    expect(labels).toContain('Ann Adder');
    expect(labels).toContain('07700 900111');
    for (const kept of ['Ashdown', 'Bob Badger', 'Cat Crow', 'Annabel', 'calls', '2020-01-01'])
      expect(file.body).not.toContain(kept);
    expect(labels.filter((label) => label.startsWith('Person who may be exploited'))).toHaveLength(1);
    const [row] = await opened.asAdmin(
      async (client) =>
        (
          await client.query<{ mark: string; digest: Buffer; left_out: number }>(
            'select mark, digest, left_out from tl.network_export',
          )
        ).rows,
    );
    expect(row?.digest.equals(createHash('sha256').update(file.body).digest())).toBe(true);
    expect(row?.left_out).toBe(2);
    for (const { id } of network.nodes) expect(id.startsWith(row?.mark ?? 'none')).toBe(true);
    const entries = await opened.asAdmin(async (client) =>
      (
        await client.query<{ entry: string }>(`select entry from ledger.entry where entry like '%"disclose"%'`)
      ).rows.map(({ entry }) => entry),
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]).toContain(row?.mark);
    expect(entries[0]).toContain('"met"');
  });

  it('names a child only for a stated reason, and the register says so', async () => {
    const file = await ask(
      app,
      analyst,
      'POST',
      `/lines/${line}/export`,
      wanted({
        names: 'names',
        namesReason: 'Children Act 1989 s.47 enquiry under way',
        audience: analysts,
        format: 'graphml',
      }),
    );
    expect(file.body).toContain('Kit Ashdown');
    // Analysts read what the MET team may not.
    expect(file.body).toContain('Bob Badger');
    const register = (await ask(app, desk, 'GET', '/lines/exports')).body;
    expect(register).toContain('People who may be exploited named');
    expect(register).toContain('Exportline');
  });

  it('can be found again by its mark, and is noted as destroyed once', async () => {
    const rows = await opened.asAdmin(
      async (client) =>
        (
          await client.query<{ id: string; mark: string }>(
            'select id, mark from tl.network_export order by recorded_at',
          )
        ).rows,
    );
    const [first] = rows;
    const found = (await ask(app, analyst, 'GET', `/lines/exports?mark=${first?.mark ?? ''}-2`)).body;
    expect(found).toContain(first?.mark);
    expect(found).not.toContain(rows[1]?.mark);
    expect((await ask(app, analyst, 'GET', '/lines/exports?mark=banana')).body).toContain('A mark is TLX');
    expect(
      (await ask(app, analyst, 'POST', `/lines/exports/${first?.id ?? ''}/destroyed`, { saidBy: 'x' })).statusCode,
    ).toBe(400);
    const note = (saidBy: string): Promise<LightMyRequestResponse> =>
      ask(app, analyst, 'POST', `/lines/exports/${first?.id ?? ''}/destroyed`, { saidBy });
    expect((await note('MET sergeant')).statusCode).toBe(303);
    expect((await note('Somebody else')).statusCode).toBe(303);
    expect((await ask(app, analyst, 'GET', '/lines/exports')).body).toContain('says MET sergeant');
    expect(await count('tl.network_export_destroyed')).toBe(1);
  });
});

describe('a network from a file', () => {
  const GRAPHML =
    '<graphml><graph><node id="a"/><node id="b"/><node id="c"/><edge source="a" target="b"/></graph></graphml>';

  it('is taken in whole as records of its agency, once', async () => {
    const before = await count('tl.report');
    const choices = {
      format: 'graphml',
      otherKind: 'person',
      dataSet: 'Ring of 2019',
      agency: opened.agencies[0]?.id ?? '',
      audience: analysts,
      lawfulBasis: 'Agreement 4',
      reason: 'To see whether our lines touch theirs',
    };
    expect((await send(GRAPHML, choices)).statusCode).toBe(303);
    expect((await count('tl.report')) - before).toBe(2);
    expect((await send(GRAPHML, choices)).statusCode).toBe(303);
    expect((await count('tl.report')) - before).toBe(2);
    // The same id in two files of one data set is one thing.
    expect((await send(GRAPHML.replace('"c"', '"d"').replace('target="b"', 'target="d"'), choices)).statusCode).toBe(
      303,
    );
    const things = await opened.asAdmin(
      async (client) =>
        (
          await client.query<{ n: number }>(
            `select count(distinct e.entity_id)::int n from tl.entity_member e join tl.mention m on m.id = e.mention_id join tl.report r on r.id = m.report_id where r.data_set = 'Ring of 2019'`,
          )
        ).rows[0]?.n,
    );
    expect(things).toBe(4);
  });

  it('is refused whole with the place, and what was chosen is still there', async () => {
    const before = await count('tl.report');
    const bad = await send(GRAPHML.replace('target="b"', 'target="z"'), {
      format: 'graphml',
      otherKind: 'person',
      dataSet: 'Half',
      agency: opened.agencies[0]?.id ?? '',
      audience: analysts,
      lawfulBasis: 'Agreement 4',
      reason: 'To see whether our lines touch theirs',
    });
    expect(bad.statusCode).toBe(400);
    expect(bad.body).toContain('“z”');
    expect(bad.body).toContain('value="Half"');
    const bare = await send(GRAPHML, { format: 'graphml' });
    for (const said of ['Choose the agency', 'Choose who may read', 'Name the data set'])
      expect(bare.body).toContain(said);
    expect(await count('tl.report')).toBe(before);
  });
});

async function send(content: string, fields: Record<string, string>): Promise<LightMyRequestResponse> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ _csrf: desk.csrf, ...fields })) form.append(name, value);
  form.append('file', new Blob([content]), 'ring.graphml');
  const body = new Response(form);
  return app.inject({
    method: 'POST',
    url: '/lines/imports',
    headers: { cookie: desk.cookie, 'content-type': body.headers.get('content-type') ?? '' },
    payload: Buffer.from(await body.arrayBuffer()),
  });
}

async function count(table: 'tl.report' | 'tl.network_export' | 'tl.network_export_destroyed'): Promise<number> {
  return opened.asAdmin(
    async (client) => (await client.query<{ n: number }>(`select count(*)::int n from ${table}`)).rows[0]?.n ?? -1,
  );
}
