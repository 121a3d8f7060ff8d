import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveMany, type Arrival } from '../../intake/index.ts';
import { addGuardians } from '../../intake/test-server.ts';
import { createServer } from '../../main.ts';
import type { FastifyInstance } from 'fastify';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { searchForDrift } from './drift-job.ts';

const NEVER = [
  'desk-dara-voss',
  'analyst-ari-lumb',
  'auditor-ash-penrose',
  'admin-ada-colt',
  'guardian-gil-frome',
  'teacher-tessa-quill',
];

let opened: TestGround;
let app: FastifyInstance;
let controller: TestSession;
beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  app = await createServer(opened.ground);
  await app.ready();
  controller = await sessionOf(opened.ground, opened.persona('source-sky-harrow'));
  await receiveMany(opened.ground, [
    ...[1, 2, 3].map((at) => arrival('one teacher', `Jordan Mason had a second phone again, week ${at}.`)),
    // Three people who each tell once are corroboration, and no sign of anything.
    ...['a nurse', 'a warden', 'a tutor'].map((who) => arrival(who, 'Ella Frost has new trainers.', 'Ella Frost')),
    arrival('a neighbour', 'I kept a diary of the cars as you asked.', 'Nobody Named'),
  ]);
});
afterAll(async () => {
  await app?.close();
  await opened?.close();
});

function arrival(key: string, narrative: string, name = 'Jordan Mason'): Arrival {
  const agency = opened.agencies.find(({ type }) => type === 'school_academy');
  return {
    submission: {
      topics: ['CCE'],
      narrative,
      happened: { kind: 'unknown' },
      howKnown: 'saw_it',
      whoElseKnows: 'many',
      sourceRisk: 'none_known',
      urgent: 'none',
      things: [{ kind: 'person', text: name }],
      ties: [],
      routing: { dangerNow: false, crime: false, significantHarm: false },
    },
    source: { key, name: 'A Person', role: 'Work', agencyId: agency?.id ?? '', agencyName: '', contact: 'none' },
    receiving: { channel: 'api', agencyType: 'school_academy', district: 'E06000044' },
  };
}

describe('status drift', () => {
  it('is raised for the source that repeats itself and for the words of tasking, once each', async () => {
    const raised = await searchForDrift(opened.ground);
    const kinds = await opened.asAdmin(
      async (admin) => (await admin.query<{ kind: string }>('select kind from tl.drift_signal order by 1')).rows,
    );
    // The repeated name is a repeated family too; the diary and the asking are two signs of one submission.
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'diary_or_log_requested',
      'repeat_same_subject',
      'repeat_same_subject',
      'told_to_find_out',
    ]);
    expect(raised).toBe(4);
    expect(await searchForDrift(opened.ground)).toBe(0);
  });

  it('tells the database nothing of which submissions share a source', async () => {
    const { ids, rows } = await opened.asAdmin(async (admin) => ({
      ids: (await admin.query<{ id: string }>('select id from tl.submission')).rows.map(({ id }) => id),
      rows: (
        await admin.query<{ row: string }>('select t::text || encode(sealed, $1) as row from tl.drift_signal t', [
          'escape',
        ])
      ).rows,
    }));
    for (const { row } of rows)
      for (const id of ids) expect(row.includes(id) || row.includes(id.replaceAll('-', ''))).toBe(false);
  });

  it('is for the source-protection lead alone: no one else can open the page or read a row', async () => {
    for (const sub of NEVER) {
      const actor = opened.persona(sub);
      expect((await ask(app, await sessionOf(opened.ground, actor), 'GET', '/oversight/drift')).statusCode, sub).toBe(
        403,
      );
      const rows = await opened.ground.database.act(
        actor,
        { op: 'consult', what: 'status drift', did: 'tried', purpose: 'oversight' },
        (tx) => tx.selectFrom('tl.drift_signal').select('id').execute(),
      );
      expect(rows, sub).toEqual([]);
    }
  });

  it('shows the definition beside each sign and what was sent, and keeps the decision of a named person', async () => {
    const list = await ask(app, controller, 'GET', '/oversight/drift');
    const [, id = ''] = /\/oversight\/drift\/([\da-f]{32})">[^<]*one person/u.exec(list.payload) ?? [];
    const page = await ask(app, controller, 'GET', `/oversight/drift/${id}`);
    expect(page.payload).toContain('take legal advice');
    for (const week of [1, 2, 3]) expect(page.payload).toContain(`week ${week}`);
    const short = await ask(app, controller, 'POST', `/oversight/drift/${id}`, { state: 'watch', reason: 'too short' });
    expect([short.statusCode, short.payload.includes('too short')]).toEqual([400, true]);
    const form = { state: 'refer_to_DSU', reason: 'Three reports on one boy within a month; ask the unit.' };
    expect((await ask(app, controller, 'POST', `/oversight/drift/${id}`, form)).statusCode).toBe(303);
    const after = await ask(app, controller, 'GET', `/oversight/drift/${id}`);
    expect(after.payload).toContain('To be referred to the dedicated source unit');
    expect(after.payload).toContain('Sky Harrow');
    expect((await ask(app, controller, 'GET', `/oversight/drift/${'0'.repeat(32)}`)).statusCode).toBe(404);
  });
});
