import type { LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseNaming } from '../../identity/test-reports.ts';
import type { Submission } from '../../intake/index.ts';
import { unescaped } from '../../intake/test-server.ts';
import { openTestDesk, type Form, type TestDesk } from '../../../../test/support/desk-server.ts';

let desk: TestDesk;
let analysts = '';
let karen = '';
beforeAll(async () => {
  desk = await openTestDesk();
  [{ id: analysts } = { id: '' }] = await desk.query<{ id: string }>(
    `select id from tl.compartment where name = 'analysts'`,
  );
  const known = {
    kind: 'person',
    text: 'Karen Ashdown',
    dob: '2010-03-04',
    sex: 'F',
    role: 'may_be_exploited',
  } as const;
  [karen = ''] = (await releaseNaming(desk.opened, [{ things: [known] }])).flat();
});
afterAll(() => desk.close());

const item = (prefix: string, more: Form = {}): Form =>
  Object.fromEntries(
    Object.entries({
      text: 'It is reported that a child was taken between towns by somebody older.',
      source: '2',
      assessment: 'C',
      handling: 'P',
      audience: analysts,
      ...more,
    }).map(([name, value]) => [`${prefix}${name}`, value]),
  );
const decision = (more: Form = {}): Form => ({ outcome: 'INTEL_LOG', lawfulBasis: 'Policing purpose', ...more });

describe('the workbench', () => {
  it('asks for the grade and shows what the answers propose, without giving it', async () => {
    const id = await desk.send({ howKnown: 'someone_told_me', sourceRisk: 'possible_identification' });
    const body = await desk.page(`/desk/${id}`);
    expect(body).toMatch(/Proposed from the sender’s answers: <strong>2CC<\/strong>/u);
    expect(body).not.toMatch(/name="(?:source|assessment|handling)"[^>]* checked/u);
    const [, firstButton] = /id="decision"[^]*?<button ([^>]*)>/u.exec(body) ?? [];
    expect(firstButton, 'what Enter in a field presses').toContain(`formaction="/desk/${id}/review"`);
    const refused = await desk.post(`/desk/${id}/decide`, decision(item('', { source: '' })));
    expect(unescaped(refused.body)).toContain('Choose how reliable the source is');
  });

  it('says of what was not asked that it was not, and shows what the sender said besides', async () => {
    const further = {
      notAsked: ['howKnown', 'sourceRisk'],
      sourceRiskWhy: 'Her uncle reads everything',
      childAware: 'no',
    };
    const body = await desk.page(
      `/desk/${await desk.send({ howKnown: 'anonymous_to_me', further } as Partial<Submission>)}`,
    );
    expect(body.match(/Not asked: handed over in haste/gu)).toHaveLength(2);
    expect(body).not.toContain('I do not know where it came from');
    expect(body).toMatch(/Her uncle reads everything[^]*Does the child know that this is shared[^]*>No</u);
  });

  it('makes several reports of one submission, each with its own text, grade and readers, whose references say nothing of one another', async () => {
    const id = await desk.send({
      things: [
        { kind: 'vehicle', text: 'AB12 CDE' },
        { kind: 'phone', text: '07700 900777' },
      ],
    });
    const split = await desk.post(
      `/desk/${id}/review`,
      decision({ ...item('', { text: 'What I typed stays' }), split: 'yes' }),
    );
    expect([
      split.statusCode,
      split.body.includes('What I typed stays'),
      split.body.includes('id="item2-text"'),
    ]).toEqual([200, true, true]);
    const two = {
      items: '2',
      ...item('', { keep: '0' }),
      ...item('item2-', {
        keep: '1',
        text: 'A telephone number is said to take orders for drugs.',
        source: '3',
        audience: analysts,
      }),
    };
    const first = await desk.post(`/desk/${id}/decide`, decision(two));
    const answers = [...first.body.matchAll(/name="((?:item2-)?answered)" type="checkbox" value="([^"]+)"/gu)];
    expect(answers.length, 'the same readers could put both parts together').toBeGreaterThan(0);
    const wider = await desk.query<{ id: string }>(`select id from tl.compartment where name = 'met'`);
    expect(first.statusCode).toBe(400);
    const answered: Form = {};
    for (const [, name = '', value = ''] of answers)
      answered[name] = [...[answered[name] ?? []].flat(), unescaped(value)];
    const released = await desk.post(
      `/desk/${id}/decide`,
      decision({ ...two, ...answered, 'item2-audience': wider[0]?.id ?? '' }),
    );
    // Whatever its readers could put together was answered or is not there for those readers: either way a second officer may be asked.
    const waiting = await desk.query<{ id: string }>('select id from tl.held_release where submission_id = $1', [id]);
    expect([released.statusCode, waiting.length], unescaped(released.body).slice(0, 2000)).toEqual([303, 1]);
    expect(await desk.page(`/desk/${id}`)).toContain('With a second reader');
    const approved = await desk.post(
      `/desk/approvals/${waiting[0]?.id ?? ''}/approve`,
      { reason: 'Both were read' },
      { session: desk.dev },
    );
    expect(approved.statusCode, approved.body.slice(0, 500)).toBe(303);
    const reports = await desk.query<{ reference: string; source_eval: string }>(
      `select r.reference, r.source_eval from tl.report r join tl.report_origin o on o.report_id = r.id where o.submission_id = $1 order by 2`,
      [id],
    );
    expect(reports.map((one) => one.source_eval)).toEqual(['2', '3']);
    expect(new Set(reports.map((one) => one.reference)).size).toBe(2);
    expect(await desk.query('select from tl.grade_choice where submission_id = $1', [id])).toHaveLength(2);
    expect(
      await desk.query(`select from tl.submission_event where submission_id = $1 and kind = 'INTEL_LOG'`, [id]),
    ).toHaveLength(1);
  });

  it('takes an item away again, and never the last or one that is not there', async () => {
    const id = await desk.send();
    const items = decision({ items: '2', ...item(''), ...item('item2-', { text: 'The second of two' }) });
    const body = async (more: Form): Promise<string> =>
      (await desk.post(`/desk/${id}/review`, { ...items, ...more })).body;
    const left = await body({ drop: '0' });
    expect([left.includes('id="item2-text"'), left.includes('The second of two')]).toEqual([false, true]);
    expect(await body({ drop: '7' })).toContain('id="item2-text"');
    expect((await desk.post(`/desk/${id}/review`, { items: '99', ...item('') })).body).toContain('id="item6-text"');
    expect((await desk.post(`/desk/${id}/review`, { items: '99', ...item('') })).body).not.toContain('id="item7-text"');
  });

  it('says while somebody writes what is flagged, how many could know it and whom it could be, and keeps nothing', async () => {
    const id = await desk.send({
      things: [{ kind: 'person', text: 'Kaz Ashdown', surname: 'Ashdown', nickname: 'Kaz' }],
    });
    const text = 'My colleague saw Karen Ashdown at 4.15 pm with a boy.';
    const before = await desk.query('select count(*) from tl.mention');
    const answer = await desk.post(`/desk/${id}/review`, item('', { text, keep: '0' }), {
      accept: 'application/json;part=review',
    });
    const body = unescaped(answer.body);
    expect(answer.statusCode).toBe(200);
    expect(body).not.toContain('<html');
    expect(body).toMatch(/id="announcement">\d+ flagged\. \d+ possible links?\./u);
    expect(body).toMatch(/4\.15 pm[^]*exact time/iu);
    expect(body).toContain(`/identity/entities/${karen}`);
    expect(body).toMatch(/Karen Ashdown \(in your text\)/u);
    expect(await desk.query('select count(*) from tl.mention')).toEqual(before);
    const empty = await desk.post(`/desk/${id}/review`, {}, { accept: 'application/json;part=review' });
    expect([empty.statusCode, (await desk.post(`/desk/${randomUUID()}/review`, {})).statusCode]).toEqual([200, 404]);
  });

  it('notes what an officer takes a likeness for, of those shown only, and joins nobody', async () => {
    const id = await desk.send({ things: [{ kind: 'person', text: 'Karen Ashdown', dob: '2010-03-04' }] });
    expect(await desk.page(`/desk/${id}`)).toMatch(
      /If they are one, Karen Ashdown will be named in 2 reports instead of 1/u,
    );
    const entities = await desk.query('select * from tl.entity_member order by 1');
    const say = (form: Form): Promise<LightMyRequestResponse> =>
      desk.post(`/desk/${id}/likeness`, { at: '0', entity: karen, view: 'same', why: 'The day of birth', ...form });
    for (const wrong of [{ view: 'constructor' }, { at: '7' }, { at: '-1' }, { entity: randomUUID() }])
      expect((await say(wrong)).statusCode, JSON.stringify(wrong)).toBe(400);
    expect((await say({})).statusCode).toBe(303);
    expect((await say({ view: 'unsure', why: '' })).statusCode).toBe(303);
    expect(await desk.page(`/desk/${id}`)).toMatch(/said before it is decided: <strong>not sure/u);
    expect(
      await desk.query('select view from tl.likeness_view where submission_id = $1 order by recorded_at', [id]),
    ).toEqual([{ view: 'same' }, { view: 'unsure' }]);
    expect(await desk.query('select * from tl.entity_member order by 1')).toEqual(entities);
  });

  it('gives back what a second reader returned, as its officer left it', async () => {
    const id = await desk.send({ whoElseKnows: 'only_me', things: [{ kind: 'handle', text: '@kaz_runs' }] });
    const text = 'An online name is used to find children who carry drugs.';
    expect((await desk.post(`/desk/${id}/decide`, decision(item('', { text, keep: '0' })))).statusCode).toBe(303);
    expect(await desk.page('/desk')).toContain('With a second reader');
    expect((await desk.post(`/desk/${id}/decide`, decision(item('')))).statusCode, 'it waits').toBe(409);
    const [{ id: held } = { id: '' }] = await desk.query<{ id: string }>(
      'select id from tl.held_release where submission_id = $1',
      [id],
    );
    await desk.post(`/desk/approvals/${held}/return`, { reason: 'Say less of the children' }, { session: desk.dev });
    const again = await desk.page(`/desk/${id}`);
    expect(again).toContain(text);
    expect(again).toMatch(/Dev Ferris read what was decided and gave it back: ‘Say less of the children’/u);
    expect(again).toMatch(/value="C" checked/u);
  });
});
