import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { audiences, releaseMany } from '../../desk/index.ts';
import { createServer } from '../../main.ts';
import { itemProblems, proposeItem } from './disclosure-item.ts';

const REPORT = {
  id: 'a',
  reference: 'TL-7K3M9Q',
  kind: 'cpi',
  topics: ['CCE'],
  scheme: '3x5x2',
  source_eval: '2',
  assessment: 'C',
  handling: 'P',
  recorded_at: new Date('2026-03-17T00:00:00Z'),
} as const;

describe('an item of a disclosure pack', () => {
  it('is sensitive until someone says otherwise, where a partner told it', () => {
    expect(proposeItem(REPORT)).toMatchObject({ schedule: 'MG6D', piiReason: 'child_welfare_records' });
    expect(proposeItem({ ...REPORT, topics: ['ASB'] })).toMatchObject({
      piiReason: 'confidential_information_to_authority',
    });
    expect(proposeItem({ ...REPORT, kind: 'record' })).toMatchObject({ schedule: 'MG6C', piiReason: null });
  });

  it('says the month, never the day, and passes its own check', () => {
    const { description } = proposeItem(REPORT);
    expect(description).toContain('March 2026');
    expect(description).not.toContain('17');
    expect(itemProblems({ schedule: 'MG6D', piiReason: 'method', description }, [])).toEqual({});
  });

  it('is refused without a reason for MG6D, and where its description points at a source', () => {
    expect(itemProblems({ schedule: 'MG6D', piiReason: '', description: 'A report on a boy.' }, [])).toHaveProperty(
      'piiReason',
    );
    const told = { schedule: 'MG6C', piiReason: '', description: 'The school nurse told us about a boy at 4.15 pm.' };
    expect(itemProblems(told, [])['description']).toContain('The school nurse');
    expect(itemProblems({ schedule: 'MG6X', piiReason: '', description: '' }, [])).toHaveProperty('schedule');
  });
});

describe('the pages of disclosure packs', () => {
  let opened: TestGround;
  let app: FastifyInstance;
  let keeper: TestSession;
  let references: string[];
  beforeAll(async () => {
    opened = await openTestGround();
    app = await createServer(opened.ground);
    await app.ready();
    keeper = await sessionOf(opened.ground, opened.persona('source-sky-harrow'));
    const desk = opened.persona('desk-dara-voss');
    references = await opened.ground.database.act(
      desk,
      { op: 'disclose', what: 'report', did: 'made for a test', purpose: 'intelligence' },
      async (tx) => {
        const audience = (await audiences(tx)).find(({ name }) => name === 'analysts')?.id ?? '';
        const common = {
          submissionId: null,
          topics: ['CCE'],
          audience,
          agencyClass: 'education',
          district: null,
          happenedFrom: null,
          happenedTo: null,
          things: [],
          ties: [],
          lawfulBasis: 'test',
          reason: 'test',
          gradedBy: null,
        } as const;
        const grade = { scheme: '3x5x2', source: '2', assessment: 'C', handling: { code: 'P' } } as const;
        await releaseMany(
          tx,
          opened.ground,
          desk,
          [
            { ...common, kind: 'cpi', text: 'A boy carries packages.', grade },
            { ...common, kind: 'record', text: 'A record of a phone.', grade: { scheme: 'ungraded' } },
          ],
          [],
        );
        return (await tx.selectFrom('tl.report').select('reference').execute()).map(({ reference }) => reference);
      },
    );
  });
  afterAll(async () => {
    await app?.close();
    await opened?.close();
  });

  it('refuse an unknown reference with all that was typed, and make a pack that is handed over on the record', async () => {
    const form = {
      caseName: 'R v Somebody',
      reason: 'The reviewing prosecutor asked for it on Monday.',
      references: references.join(' '),
    };
    const unknown = await ask(app, keeper, 'POST', '/oversight/disclosure-packs', { ...form, references: 'TL-NOSUCH' });
    expect([
      unknown.statusCode,
      unknown.payload.includes('R v Somebody'),
      unknown.payload.includes('no report TL-NOSUCH'),
    ]).toEqual([400, true, true]);
    const made = await ask(app, keeper, 'POST', '/oversight/disclosure-packs', form);
    expect(made.statusCode).toBe(303);
    const path = String(made.headers.location);
    const page = await ask(app, keeper, 'GET', path);
    for (const reference of references) expect(page.payload).toContain(reference);
    expect(page.payload).not.toContain('A boy carries packages.');
    const reportId = /name="reportId" value="([\da-f-]{36})"/u.exec(page.payload)?.[1] ?? '';
    const leaky = { reportId, schedule: 'MG6C', description: 'His mum told the teacher.' };
    const refused = await ask(app, keeper, 'POST', `${path}/items`, leaky);
    expect([refused.statusCode, refused.payload.includes('His mum told the teacher.')]).toEqual([400, true]);
    const item = { reportId, schedule: 'MG6C', description: 'A report of no sensitivity at all.' };
    expect((await ask(app, keeper, 'POST', `${path}/items`, item)).statusCode).toBe(303);
    expect((await ask(app, keeper, 'GET', path)).payload).toContain('A report of no sensitivity at all.');
    expect((await ask(app, keeper, 'POST', `${path}/hand-over`, { recipient: 'the press' })).statusCode).toBe(400);
    expect((await ask(app, keeper, 'POST', `${path}/hand-over`, { recipient: 'prosecutor' })).statusCode).toBe(303);
    const entry = await opened.asAdmin(
      async (admin) =>
        (
          await admin.query<{ entry: string }>(
            `select entry::text from ledger.entry where entry::text like '%handed over%'`,
          )
        ).rows[0]?.entry,
    );
    expect(entry).toContain('prosecutor');
  });
});
