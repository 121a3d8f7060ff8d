import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIntakeServer, Visitor, type IntakeServer } from '../app/src/intake/test-server.ts';
import { csrfFor } from '../app/src/ground/index.ts';

/** What intake stands on. Everything else in the database is what the partnership knows. */
const OWN = ['tl.account', 'tl.agency', 'tl.compartment', 'tl.compartment_grant', 'tl.sealed_slot', 'tl.submission'];

describe('intake is no oracle', () => {
  let server: IntakeServer;
  let taken: string[];

  beforeAll(async () => {
    server = await openIntakeServer();
    taken = await server.opened.asAdmin(async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'tl'`,
      );
      const known = rows.map(({ name }) => name).filter((name) => !OWN.includes(name) && !/^tl\.intake_/u.test(name));
      await client.query(`revoke all on ${known.join(', ')} from tl_app, tl_vault, tl_statistics`);
      return known;
    });
  });
  afterAll(() => server.close());

  it('answers as always when nothing that is known can be read: it never looks, so neither bytes nor time can tell', async () => {
    for (const table of ['tl.report', 'tl.mention', 'tl.entity_member', 'tl.person_at_risk', 'tl.line_fact'])
      expect(taken).toContain(table);
    const { ground, persona } = server.opened;
    const look = ground.database.act(
      persona('desk-dara-voss'),
      { op: 'consult', what: 'report', did: 'looked', purpose: 'intelligence' },
      (tx) => tx.selectFrom('tl.report').select('id').execute(),
    );
    await expect(look, 'or this would prove nothing').rejects.toThrow(/permission denied/u);
    const visitor = new Visitor(server.app);
    await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
    // The start page shows questions to partners, which are intake's own and say nothing of what is known.
    expect((await visitor.get('/share')).status).toBe(200);
    const { status, body } = await visitor.json(
      '/api/submissions',
      {
        topics: ['CCE'],
        narrative: 'Jordan Mason waits by the station each Friday.',
        happened: { kind: 'unknown' },
        howKnown: 'saw_it',
        whoElseKnows: 'many',
        sourceRisk: 'none_known',
        things: [{ kind: 'person', text: 'Jordan Mason' }],
        routing: { dangerNow: false, crime: false, significantHarm: false },
        source: { name: 'Tessa Quill', role: 'Teacher', contact: 'Do not contact me' },
      },
      { 'x-csrf-token': csrfFor(visitor.cookies.get('tl-session') ?? ''), 'idempotency-key': randomUUID() },
    );
    expect([status, Object.keys(body)]).toEqual([201, ['receiptCode']]);
  });
});
