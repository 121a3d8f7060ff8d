import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { audienceNamed, releaseMany, type NewReport } from '../../desk/index.ts';
import { SERVICE } from '../../ground/index.ts';
import { addGuardians, Visitor } from '../../intake/test-server.ts';
import { createServer, ON_RELEASE } from '../../main.ts';
import { openLine } from '../store.ts';

let opened: TestGround;
let app: FastifyInstance;
let line: string;
let reference: string;
const sessions = new Map<string, TestSession>();

const ANALYST = 'analyst-ari-lumb';
const DESK = 'desk-dara-voss';
const TEACHER = 'teacher-tessa-quill';
const NURSE = 'nurse-niamh-orrin';

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  // Three schools, so that a question to schools points at none of them; there is one emergency department.
  await opened.asAdmin((admin) =>
    admin.query(
      `insert into tl.agency (id, slug, name, type, district, partnership)
       select gen_random_uuid(), 'school-' || n, 'School ' || n, 'school_academy', 'E07000088', 'HANTS' from generate_series(1, 3) n`,
    ),
  );
  app = await createServer(opened.ground);
  await app.ready();
  for (const sub of [ANALYST, DESK, TEACHER, NURSE, 'willow-wren-asher', 'desk-dev-ferris', 'met-mika-dunn'])
    sessions.set(sub, await sessionOf(opened.ground, opened.persona(sub)));
  await opened.ground.database.act(
    SERVICE,
    { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' },
    async (tx) => {
      const met = (await audienceNamed(tx, 'met'))?.id ?? '';
      line = await openLine(tx, opened.persona(ANALYST), {
        brand: 'Testline',
        reason: 'For the test',
        compartment: met,
      });
      const [id = ''] = await releaseMany(tx, opened.ground, SERVICE, [report(null, met)], ON_RELEASE);
      reference = (await tx.selectFrom('tl.report').select('reference').where('id', '=', id).executeTakeFirstOrThrow())
        .reference;
    },
  );
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

function report(submissionId: string | null, audience: string): NewReport {
  return {
    submissionId,
    kind: submissionId === null ? 'record' : 'cpi',
    text: 'Children in Gosport say that they owe somebody money.',
    topics: ['CCE'],
    grade: { scheme: '3x5x2', source: '2', assessment: 'B', handling: { code: 'P' } },
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
  };
}

async function as(sub: string, method: string, url: string, form?: Record<string, string>): ReturnType<typeof ask> {
  return ask(app, sessions.get(sub) ?? null, method, url, form);
}

const QUESTION = { template: 'DEBTS', place: 'town Gosport', months: '3', days: '28', kinds: 'education' };
const WORDS = 'Do you already know of children or young people who are told that they owe somebody money, in Gosport';

describe('what is not known of a line', () => {
  it('says what nobody has said yet to all its readers, and hypotheses to analysts and the desk alone', async () => {
    const short = await as(ANALYST, 'POST', `/lines/${line}/hypotheses`, { statement: 'too short' });
    expect([short.statusCode, short.body.includes('too short')]).toEqual([400, true]);
    await as(ANALYST, 'POST', `/lines/${line}/hypotheses`, { statement: 'Debts hold the children in it' });
    for (const [sub, sees] of [
      [ANALYST, true],
      [DESK, true],
      ['met-mika-dunn', false],
      ['willow-wren-asher', false],
    ] as const) {
      const { body } = await as(sub, 'GET', `/lines/${line}/gaps`);
      expect(body, sub).toContain('Where it is run from');
      expect(body.includes('Debts hold the children'), sub).toBe(sees);
    }
    expect((await as(ANALYST, 'GET', `/lines/${line}/gaps?known=2020-01-01`)).body).not.toContain(
      'Debts hold the children',
    );
  });

  it('holds what speaks for a hypothesis and against it, each from a report, until it is taken back', async () => {
    const page =
      /\/lines\/hypotheses\/[\da-f-]{36}/u.exec((await as(ANALYST, 'GET', `/lines/${line}/gaps`)).body)?.[0] ?? '';
    const wrong = await as(ANALYST, 'POST', `${page}/evidence`, {
      side: 'for',
      reference: 'TL-NONE',
      evidenceReason: 'Kept words of mine',
    });
    expect([
      wrong.statusCode,
      wrong.body.includes('no report TL-NONE'),
      wrong.body.includes('Kept words of mine'),
    ]).toEqual([400, true, true]);
    expect(
      (await as(ANALYST, 'POST', `${page}/state`, { state: 'supported', stateReason: 'I think so, really' })).body,
    ).toContain('Nothing speaks for it yet');
    const evidence = { side: 'for', reference, evidenceReason: 'They say so themselves' };
    expect((await as(ANALYST, 'POST', `${page}/evidence`, evidence)).statusCode).toBe(303);
    expect((await as(DESK, 'GET', page)).body).toContain('data-rule="hypothesis.evidence"');
    expect(
      (await as(ANALYST, 'POST', `${page}/state`, { state: 'supported', stateReason: 'The children say so' }))
        .statusCode,
    ).toBe(303);
    const id = /<option value="([\da-f-]{36})">Speaks for it/u.exec((await as(ANALYST, 'GET', page)).body)?.[1] ?? '';
    expect(
      (await as(ANALYST, 'POST', `${page}/retract`, { evidence: id, retractReason: 'Another line was meant' }))
        .statusCode,
    ).toBe(303);
    expect((await as(ANALYST, 'GET', page)).body).toContain('Another line was meant');
    expect((await as(DESK, 'POST', `${page}/evidence`, evidence)).statusCode).toBe(403);
  });
});

describe('a requirement that becomes a question', () => {
  let requirement: string;
  let question: string;
  let submission: string;

  it('is put before the desk by an analyst, who is told what is wrong with it', async () => {
    const made = await as(ANALYST, 'POST', `/lines/${line}/requirements`, {
      wanted: 'Whether debts hold children in Gosport',
    });
    requirement = String(made.headers.location);
    const few = await as(ANALYST, 'POST', `${requirement}/questions`, { ...QUESTION, kinds: 'health' });
    expect([few.statusCode, few.body.includes('point at one of them')]).toEqual([400, true]);
    const named = await as(ANALYST, 'POST', `${requirement}/questions`, {
      ...QUESTION,
      place: 'Jordan Mason, 12 Ferry Road',
    });
    expect(named.statusCode).toBe(400);
    const asked = await as(ANALYST, 'POST', `${requirement}/questions`, QUESTION);
    expect(asked.statusCode, asked.body).toBe(303);
    expect((await as(ANALYST, 'POST', `${requirement}/questions`, QUESTION)).body).toContain(
      'asked of this place already',
    );
    expect((await as(TEACHER, 'GET', '/share')).body).not.toContain(WORDS);
  });

  it('is let out by another person, of the desk, and by nobody else', async () => {
    question = /\/lines\/questions\/([\da-f-]{36})/u.exec((await as(DESK, 'GET', '/lines/questions')).body)?.[1] ?? '';
    const release = { answer: 'release', reason: 'Schools may know, and no one is named' };
    expect((await as(ANALYST, 'POST', `/lines/questions/${question}`, release)).statusCode).toBe(403);
    expect((await as(DESK, 'POST', `/lines/questions/${question}`, { ...release, reason: 'ok' })).body).toContain(
      '10 characters or more',
    );
    const done = await as(DESK, 'POST', `/lines/questions/${question}`, release);
    expect(done.statusCode, done.body).toBe(303);
    expect((await as('desk-dev-ferris', 'POST', `/lines/questions/${question}`, release)).statusCode).toBe(400);
  });

  it('cannot be let out past the desk’s page either: not alone, not changed, not to few', async () => {
    const { database } = opened.ground;
    const asDesk = (statement: Record<string, unknown>) =>
      database.act(opened.persona(DESK), { op: 'alter', what: 'test', did: 'tried', purpose: 'intelligence' }, (tx) =>
        tx
          .insertInto('tl.intake_open_question')
          .values(statement as never)
          .execute(),
      );
    const row = {
      template: 'DEBTS',
      place: 'county',
      since: '2026-01-01',
      closes_on: '2027-01-10',
      asked_on: '2026-12-20',
      agency_types: ['school_academy'],
    };
    await expect(asDesk({ ...row, id: randomUUID() })).rejects.toThrow(/row-level security/u);
    await expect(asDesk({ ...row, id: randomUUID(), place: 'Jordan Mason' })).rejects.toThrow(
      /check constraint|row-level security/u,
    );
    await expect(
      database.act(
        opened.persona(ANALYST),
        { op: 'alter', what: 'test', did: 'tried', purpose: 'intelligence' },
        (tx) =>
          tx
            .insertInto('tl.question_answer')
            .values({
              question_id: question,
              answer: 'released',
              reason: 'I let it out myself',
              by_account: opened.persona(ANALYST).accountId,
              compartment: randomUUID(),
            })
            .execute(),
      ),
    ).rejects.toThrow(/row-level security/u);
  });

  it('is shown to every agency of the kind, in their language, with what not to do and without a reason', async () => {
    const page = (await as(TEACHER, 'GET', '/share')).body;
    expect(page).toContain(WORDS);
    expect(page).toContain('Please do not go and find out');
    for (const secret of ['Testline', 'Whether debts hold', 'Ari Lumb', 'Dara Voss'])
      expect(page).not.toContain(secret);
    expect((await as(NURSE, 'GET', '/share')).body).not.toContain('owe somebody money');
    const welsh = await app.inject({
      method: 'GET',
      url: '/share',
      headers: { cookie: `${sessions.get(TEACHER)?.cookie ?? ''}; tl-lang=cy` },
    });
    expect(welsh.payload).toContain('A wyddoch eisoes am blant');
    expect((await as(TEACHER, 'GET', requirement)).statusCode).toBe(403);
    expect((await as('willow-wren-asher', 'GET', requirement)).statusCode).toBe(403);
  });

  it('is answered by an ordinary submission that carries its id', async () => {
    const visitor = new Visitor(app);
    const [name = '', secret = ''] = (sessions.get(TEACHER)?.cookie ?? '').split('=');
    visitor.cookies.set(name, secret);
    await visitor.get('/share');
    await visitor.post('/share', { question });
    await visitor.get('/share/danger');
    await visitor.post('/share/danger', { danger: 'no' });
    await visitor.post('/share/route', { route: 'neither' });
    const what = await visitor.get('/share/what');
    expect(what.html).toContain(WORDS);
    expect(what.html).toContain(`name="openQuestion" value="${question}"`);
    await visitor.post('/share/what', {
      openQuestion: question,
      narrative: 'Two pupils say that they owe a man money.',
    });
    await visitor.post('/share/picked-out', {});
    await visitor.post('/share/when', { happened: 'unknown', topics: 'CCE' });
    await visitor.post('/share/how-known', {
      howKnown: 'heard_it_directly',
      whoElseKnows: 'many',
      sourceRisk: 'none_known',
    });
    await visitor.post('/share/you', { name: 'Tessa Quill', job: 'Teacher', contact: 'School' });
    const check = await visitor.get('/share/check');
    expect(check.html).toContain(WORDS);
    expect((await visitor.post('/share/check', {})).location).toBe('/share/sent');
    const { rows } = await opened.asAdmin((admin) =>
      admin.query<{ id: string; further: { openQuestion?: string } }>('select id, further from tl.submission'),
    );
    expect(rows.map(({ further }) => further.openQuestion)).toEqual([question]);
    submission = rows[0]?.id ?? '';
    expect((await as(DESK, 'GET', `/desk/${submission}`)).body).toContain(
      `A question to partners, ${question.slice(0, 8)}`,
    );
    expect((await as(DESK, 'GET', '/lines/questions')).body).toContain('1 received in answer');
  });

  it('reaches the analyst only as a report that the desk released', async () => {
    for (const url of [requirement, '/lines/questions']) {
      const { body } = await as(ANALYST, 'GET', url);
      expect(body).not.toContain('received in answer');
      expect(body).not.toContain('requirement.answer');
    }
    await opened.ground.database.act(
      SERVICE,
      { op: 'system', what: 'test', did: 'released', purpose: 'intelligence' },
      async (tx) =>
        releaseMany(
          tx,
          opened.ground,
          SERVICE,
          [report(submission, (await audienceNamed(tx, 'met'))?.id ?? '')],
          ON_RELEASE,
        ),
    );
    const { body } = await as(ANALYST, 'GET', requirement);
    expect(body).toContain('data-rule="requirement.answer"');
    expect(body).not.toContain(submission);
  });

  it('is ended early by the desk; whoever began an answer still sends it, and an id that is no question begins an ordinary one', async () => {
    await as(DESK, 'POST', `/lines/questions/${question}`, { answer: 'end', reason: 'Enough is known by now' });
    expect((await as(TEACHER, 'GET', '/share')).body).not.toContain(WORDS);
    const begun = await as(TEACHER, 'POST', '/share', { question });
    expect([begun.statusCode, begun.headers.location]).toEqual([303, '/share/danger']);
    expect((await as(ANALYST, 'GET', requirement)).body).toContain('Ended early');
    const state = await as(ANALYST, 'POST', `${requirement}/state`, { state: 'met', stateReason: 'A school told us' });
    expect(state.statusCode).toBe(303);
    expect((await as(ANALYST, 'POST', `${requirement}/questions`, QUESTION)).body).toContain(
      'This requirement is closed',
    );
  });
});
