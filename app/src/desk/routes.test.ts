import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { sessionOf, type TestSession } from '../../../test/support/session.ts';
import { createWeb } from '../ground/web/app.ts';
import { receiveSubmission, submissionSchema, type Submission } from '../intake/index.ts';
import { addGuardians, unescaped } from '../intake/test-server.ts';
import { whoCouldThisBe } from '../identity/index.ts';
import { deskRoutes } from './index.ts';
import type { ReleasedReport } from './report.ts';

const NARRATIVE =
  'My pupil told me on Tuesday at 4.15 pm that Kaz Ashdown drives her friend to Basingstoke in a grey Golf.';
const SANITISED = 'It is reported that a child is driven between towns by a man known as Kaz Ashdown in a grey car.';
type Form = Record<string, string | readonly string[]>;

let opened: TestGround;
let app: FastifyInstance;
let dara: TestSession;
let second: TestSession;
let audience: Record<string, string>;
const released: ReleasedReport[] = [];

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  ({ app } = await createWeb(opened.ground));
  deskRoutes(
    app,
    opened.ground,
    [
      async (tx, _ground, _actor, reports) => {
        // Long enough that two handlers who decide at once really overlap.
        await sql`select pg_sleep(0.02)`.execute(tx);
        released.push(...reports);
      },
    ],
    whoCouldThisBe,
  );
  await app.ready();
  dara = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
  second = await sessionOf(opened.ground, await opened.account(['desk'], opened.persona('desk-dara-voss').agencyId));
  const rows = await query<{ id: string; name: string }>('select id, name from tl.compartment');
  audience = Object.fromEntries(rows.map(({ id, name }) => [name, id]));
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return opened.asAdmin(async (admin) => (await admin.query<T>(text, values)).rows);
}

async function send(more: Partial<Submission> = {}, sender: string = randomUUID()): Promise<string> {
  const submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: NARRATIVE,
    happened: { kind: 'exact', from: '2026-03-03T16:15:00Z' },
    howKnown: 'child_told_me',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    things: [
      { kind: 'person', text: 'Kaz Ashdown', role: 'may_be_exploiting' },
      { kind: 'vehicle', text: 'grey Golf' },
      { kind: 'person', text: 'my pupil’s friend', role: 'may_be_exploited' },
    ],
    ties: [
      { from: 0, to: 1, kind: 'drives' },
      { from: 2, to: 1, kind: 'travels_in' },
    ],
    routing: { dangerNow: false, crime: false, significantHarm: false },
    ...more,
  });
  const source = { key: sender, name: 'N', role: 'R', agencyId: randomUUID(), agencyName: 'A', contact: 'C' };
  return (await receiveSubmission(opened.ground, submission, source, { channel: 'web', agencyType: 'school_academy' }))
    .submissionId;
}

async function post(session: TestSession, url: string, form: Form): Promise<LightMyRequestResponse> {
  const body = new URLSearchParams({ _csrf: session.csrf });
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
  return app.inject({
    method: 'POST',
    url,
    headers: { cookie: session.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: body.toString(),
  });
}

async function get(session: TestSession, url: string): Promise<LightMyRequestResponse> {
  return app.inject({ method: 'GET', url, headers: { cookie: session.cookie } });
}

const releaseForm = (more: Form = {}): Form => ({
  outcome: 'INTEL_LOG',
  reason: 'Adds a car to a man already reported',
  text: SANITISED,
  source: '2',
  assessment: 'C',
  handling: 'P',
  audience: audience['analysts'] ?? '',
  lawfulBasis: 'Policing purpose',
  keep: ['0', '1'],
  'role-0': 'not_sure',
  ...more,
});
const decide = (id: string, form: Form, session = dara): Promise<LightMyRequestResponse> =>
  post(session, `/desk/${id}/decide`, form);
const reportsFrom = (id: string): Promise<Record<string, string>[]> =>
  query('select r.* from tl.report r join tl.report_origin o on o.report_id = r.id where o.submission_id = $1', [id]);
const ledgerOf = async (id: string): Promise<Record<string, unknown>[]> =>
  (
    await query<{ entry: string }>(`select entry from ledger.entry where entry like '%' || $1 || '%' order by seq`, [
      id,
    ])
  ).map(({ entry }) => JSON.parse(entry) as Record<string, unknown>);

describe('releasing a submission', () => {
  it('makes a graded report for one audience, tied to its source only in the vault, and writes both into the ledger', async () => {
    const id = await send();
    const page = unescaped((await get(dara, `/desk/${id}`)).body);
    expect(page).toContain('<mark');
    expect(page).toMatch(/‘at 4\.15 pm’: An exact time/u);
    expect(page).toContain('OFFICIAL-SENSITIVE');
    const before = released.length;
    const answer = await decide(id, releaseForm());
    expect([answer.statusCode, answer.headers.location], answer.body).toEqual([303, '/desk']);
    const [report] = await reportsFrom(id);
    expect(report).toMatchObject({
      text: SANITISED,
      scheme: '3x5x2',
      source_eval: '2',
      assessment: 'C',
      handling: 'P',
      agency_class: 'education',
      compartment: audience['analysts'],
    });
    expect(report?.['reference']).toMatch(/^TL-[2-9A-Z]{6}$/u);
    expect(await query('select token from vault.report_token where report_id = $1', [report?.['id']])).toHaveLength(1);
    expect(await query('select * from tl.dissemination where report_id = $1', [report?.['id']])).toMatchObject([
      { lawful_basis: 'Policing purpose', audience: audience['analysts'] },
    ]);
    const [handedOn] = released.slice(before);
    expect(handedOn?.things.map(({ text, role }) => [text, role])).toEqual([
      ['Kaz Ashdown', 'not_sure'],
      ['grey Golf', undefined],
    ]);
    expect(handedOn?.ties).toEqual([{ from: 0, to: 1, kind: 'drives' }]);
    expect(await ledgerOf(id)).toMatchObject([
      { op: 'collect', actor: null },
      { op: 'consult' },
      { op: 'disclose', recipients: [audience['analysts']] },
      { op: 'alter', did: 'decided: INTEL_LOG' },
    ]);
    const words = await query<{ entry: string }>('select entry from ledger.entry');
    expect(words.some(({ entry }) => /Ashdown|grey Golf/u.test(entry))).toBe(false);
    expect((await get(dara, '/desk')).body).not.toContain(id);
  });

  it('is refused until each flagged word is gone or was ticked, and what was ticked is kept with the decision', async () => {
    const id = await send();
    const text = 'The tutor says at 4.15 pm a child was collected by a man known as Kaz.';
    const refused = await decide(id, releaseForm({ text }));
    expect(refused.statusCode).toBe(400);
    expect(unescaped(refused.body)).toContain('Change what could point at the source (‘The tutor’, ‘at 4.15 pm’)');
    expect(unescaped(refused.body), 'what was typed is kept').toContain(text);
    const flags = [...refused.body.matchAll(/<select[^>]* name="(safe-[^"]+)"/gu)].map(([, name = '']) => name);
    expect(flags.length).toBeGreaterThan(1);
    const answers = Object.fromEntries(flags.map((name) => [name, 'about_subject']));
    const [one = ''] = flags;
    for (const some of [{ [one]: 'about_subject' }, { ...answers, [one]: 'yes' }, { ...answers, [one]: '' }])
      expect((await decide(id, releaseForm({ text, keep: [], ...some }))).statusCode, JSON.stringify(some)).toBe(400);
    expect(await reportsFrom(id)).toEqual([]);
    expect(
      (await ledgerOf(id)).map(({ op }) => op),
      'nothing was disclosed, and the ledger does not say so',
    ).not.toContain('disclose');
    expect((await decide(id, releaseForm({ text, keep: [], ...answers }))).statusCode).toBe(303);
    const [event] = await query<{ reason: string }>(
      `select reason from tl.submission_event where submission_id = $1 and kind = 'INTEL_LOG'`,
      [id],
    );
    expect(event?.reason).toMatch(/Checked by hand, though flagged: .*exact time \(it is about whom/u);
    expect(event?.reason).not.toContain('tutor');
    const [kept] = await query<{ proposed: string; chosen: string; let_stand: unknown[] }>(
      'select proposed, chosen, let_stand from tl.grade_choice where submission_id = $1',
      [id],
    );
    expect([kept?.proposed, kept?.chosen, kept?.let_stand.length]).toEqual(['2CP', '2CP', flags.length]);
    expect(JSON.stringify(kept)).not.toMatch(/tutor|4\.15/u);
  });

  it('is refused when the text is what was sent, or a kept name says whose it is', async () => {
    const id = await send();
    const copied = await decide(
      id,
      releaseForm({ text: 'Kaz Ashdown drives her friend to Basingstoke in a grey Golf.' }),
    );
    expect(unescaped(copied.body)).toContain('word for word');
    const named = await decide(id, releaseForm({ keep: ['0', '1', '2'] }));
    expect([named.statusCode, unescaped(named.body).includes('‘my’')]).toEqual([400, true]);
    expect(await reportsFrom(id)).toEqual([]);
  });

  it('takes B only with a second report of another source', async () => {
    const reference = async (sender: string): Promise<string> => {
      const id = await send({}, sender);
      await decide(id, releaseForm());
      return (await reportsFrom(id))[0]?.['reference'] ?? '';
    };
    const [same, other] = [await reference('teacher one'), await reference('nurse two')];
    const id = await send({}, 'teacher one');
    const tokens = async (): Promise<unknown> => query('select count(*) n from vault.report_token');
    const before = await tokens();
    for (const [corroboratedBy, says] of [
      ['', 'B needs the reference of a second report'],
      ['TL-ZZZZZZ', 'There is no report of that reference'],
      [same, 'Both reports come from one source'],
    ] as const) {
      const refused = await decide(id, releaseForm({ assessment: 'B', corroboratedBy }));
      expect([refused.statusCode, refused.body.includes(says), refused.body.includes(SANITISED)], says).toEqual([
        400,
        true,
        true,
      ]);
    }
    expect(await tokens(), 'counting leaves nothing in the vault').toEqual(before);
    expect((await decide(id, releaseForm({ assessment: 'B', corroboratedBy: other.toLowerCase() }))).statusCode).toBe(
      303,
    );
  });

  it.each<[string, Form, string]>([
    ['an empty text', { text: '' }, 'Write the sanitised text'],
    ['a text that is too long', { text: 'a'.repeat(20_001) }, 'Shorten the sanitised text to 20,000'],
    ['a NUL', { text: `${SANITISED}\u0000` }, 'Delete the character in the sanitised text'],
    ['a NUL in the basis', { lawfulBasis: 'Policing\u0000' }, 'Delete the character in the basis'],
    ['a reason that is too long', { reason: 'b'.repeat(2001) }, 'Shorten the reason to 2,000'],
    ['C without its condition', { handling: 'C' }, 'Handling C needs its condition'],
    ['no outcome', { outcome: '' }, 'Choose what becomes of this information'],
    ['an outcome that every object has', { outcome: 'toString' }, 'Choose what becomes of this information'],
    [
      'a grade that every object has',
      { source: 'constructor', assessment: 'valueOf', handling: '__proto__' },
      'Choose P or C',
    ],
    ['an audience that does not exist', { audience: randomUUID() }, 'Choose who may read it'],
    ['an audience that is no id', { audience: `' or 1=1` }, 'Choose who may read it'],
    ['no basis', { lawfulBasis: ' ' }, 'Say on what basis it is shared'],
  ])('answers %s with what to do, and keeps nothing', async (_name, form, says) => {
    const id = await send();
    const refused = await decide(id, releaseForm(form));
    expect(refused.statusCode).toBe(400);
    expect(unescaped(refused.body)).toContain(says);
    expect(await query('select from tl.submission_event where submission_id = $1', [id])).toEqual([]);
  });

  it('goes to no audience the handler does not belong to', async () => {
    const [{ id: closed } = { id: '' }] = await query<{ id: string }>(
      `insert into tl.compartment (name, description) values ('closed', 'For nobody here') returning id`,
    );
    const id = await send();
    const refused = await decide(id, releaseForm({ audience: closed }));
    expect([refused.statusCode, refused.body.includes('For nobody here')]).toEqual([400, false]);
  });
});

describe('two handlers of one submission', () => {
  it('cannot both decide: the second is told who did, and keeps what was typed', async () => {
    const id = await send({ things: [], ties: [] });
    const answers = await Promise.all([
      decide(id, releaseForm()),
      decide(id, releaseForm({ reason: 'The second handler’s own reason' }), second),
    ]);
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([303, 409]);
    const late = answers.find((answer) => answer.statusCode === 409);
    expect(unescaped(late?.body ?? '')).toContain('decided this already: Released as intelligence');
    expect(late?.body).toContain(SANITISED);
    expect(await reportsFrom(id)).toHaveLength(1);
    expect((await post(second, `/desk/${id}/take`, {})).statusCode).toBe(409);
  });

  it('see who has taken it', async () => {
    const id = await send();
    expect((await post(second, `/desk/${id}/take`, { priority: 'HIGH' })).statusCode).toBe(303);
    const page = (await get(dara, `/desk/${id}`)).body;
    expect(page).toContain('With Extra Person');
    expect(page).toMatch(/value="HIGH" selected/u);
  });
});

describe('the queue', () => {
  it('lists the most urgent first as someone stated it, then the longest waiting, and filters', async () => {
    const marks = {
      plain: await send({ topics: ['DRH'] }),
      crime: await send({ topics: ['DRH'], urgent: 'crime' }),
      raised: await send({ topics: ['DRH'] }),
      danger: await send({ topics: ['DRH'], urgent: 'child_in_danger' }),
    };
    await post(dara, `/desk/${marks.raised}/take`, { priority: 'HIGH' });
    await post(dara, `/desk/${marks.danger}/take`, { priority: 'LOW' });
    const shown = async (url: string): Promise<string[]> => {
      const { body } = await get(dara, url);
      return [...body.matchAll(/href="\/desk\/([\da-f-]{36})"/gu)].map(
        ([, id = '']) => Object.entries(marks).find(([, own]) => own === id)?.[0] ?? 'another',
      );
    };
    expect(await shown('/desk?topic=DRH')).toEqual(['raised', 'danger', 'crime', 'plain']);
    expect(await shown('/desk?topic=DRH&urgent=yes')).toEqual(['danger', 'crime']);
    expect((await get(dara, '/desk?topic=toString')).statusCode).toBe(200);
    await decide(marks.plain, { outcome: 'NFA', reason: 'Known already and dealt with' });
    expect(await shown('/desk?topic=DRH')).not.toContain('plain');
  });
});

describe('whoever is not of the desk', () => {
  it('cannot read or decide a submission, whether it is there or not', async () => {
    const id = await send();
    for (const sub of ['analyst-ari-lumb', 'willow-wren-asher', 'teacher-tessa-quill']) {
      const session = await sessionOf(opened.ground, opened.persona(sub));
      for (const at of [id, randomUUID()]) {
        expect((await get(session, `/desk/${at}`)).statusCode, sub).toBe(403);
        expect((await decide(at, releaseForm(), session)).statusCode, sub).toBe(403);
      }
    }
    expect((await get(dara, `/desk/${randomUUID()}`)).statusCode).toBe(404);
    expect((await get(dara, '/desk/no-id')).statusCode).toBe(404);
  });

  it('sees a released report only where its audience reaches', async () => {
    const id = await send({ things: [], ties: [] });
    await decide(id, releaseForm({ audience: audience['safeguarding-PORTSMOUTH'] ?? '' }));
    const [report] = await reportsFrom(id);
    const seenBy = (sub: string): Promise<unknown> =>
      opened.ground.database.act(
        opened.persona(sub),
        { op: 'consult', what: 'report', did: 'read', purpose: 'safeguarding' },
        async (tx) => {
          const origin = await tx.selectFrom('tl.report_origin').select('submission_id').execute();
          const rows = await tx
            .selectFrom('tl.report')
            .select('id')
            .where('id', '=', report?.['id'] ?? '')
            .execute();
          return [rows.length, origin.length];
        },
      );
    expect(await seenBy('social-sol-marsh')).toEqual([1, 0]);
    expect(await seenBy('willow-wren-asher')).toEqual([0, 0]);
  });
});
