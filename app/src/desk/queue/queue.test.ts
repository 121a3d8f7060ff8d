import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unescaped } from '../../intake/test-server.ts';
import { openTestDesk, type Form, type TestDesk } from '../../../../test/support/desk-server.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const order = (body: string, ids: readonly string[]): string[] =>
  [...body.matchAll(/id="waits-([\da-f-]{36})"/gu)].map(([, id = '']) => id).filter((id) => ids.includes(id));

describe('the queue', () => {
  it('puts before all what a sender handed to a hub, until somebody there has it', async () => {
    const plain = await desk.send();
    const danger = await desk.send({ urgent: 'child_in_danger' });
    const handed = await desk.send({
      routing: { dangerNow: false, crime: false, significantHarm: true, handedTo: 'mash', partnership: 'PORTSMOUTH' },
    });
    const ids = [plain, danger, handed];
    const before = await desk.page('/desk');
    expect(order(before, ids)).toEqual([handed, danger, plain]);
    expect(before).toContain('Handed to the MASH of Portsmouth by its sender');
    expect(before).toMatch(/Due in \d+ minutes/u);

    expect((await desk.post(`/desk/${handed}/hand-over`, { to: 'mash', hub: 'PORTSMOUTH' })).statusCode).toBe(303);
    expect(order(await desk.page('/desk'), ids), 'sent, and not yet taken').toEqual([handed, danger, plain]);
    expect((await desk.post(`/desk/${handed}/hand-over`, { to: 'mash', hub: 'PORTSMOUTH' })).statusCode).toBe(409);
    const [{ id: handOver } = { id: '' }] = await desk.query<{ id: string }>(
      'select id from tl.hand_over where submission_id = $1',
      [handed],
    );
    expect(await desk.page('/desk')).toContain('Sent on, and nobody has said that they have it');
    expect((await desk.post(`/desk/hand-overs/${handOver}/taken`, { by: ' ' })).statusCode).toBe(400);
    const taken = { by: 'Duty manager', reference: 'P-17' };
    expect((await desk.post(`/desk/hand-overs/${handOver}/taken`, taken, { session: desk.dev })).statusCode).toBe(303);
    expect(order(await desk.page('/desk'), ids)).toEqual([danger, plain, handed]);
    expect(await desk.page(`/desk/${handed}`)).toContain('Duty manager has it, reference P-17');
  });

  it.each<[string, Form]>([
    ['nobody', { to: '' }],
    ['a service that every object has', { to: 'toString' }],
    ['a MASH of nowhere', { to: 'mash', hub: 'constructor' }],
    ['a MASH without its area', { to: 'mash' }],
  ])('sends nothing to %s, and says what to choose', async (_name, form) => {
    const id = await desk.send();
    const refused = await desk.post(`/desk/${id}/hand-over`, form);
    expect([refused.statusCode, unescaped(refused.body).includes('Choose')]).toEqual([400, true]);
    expect(await desk.query('select from tl.hand_over where submission_id = $1', [id])).toEqual([]);
  });

  it('closes what a hub has taken when there is nothing else to release, and hands over what is decided to go there', async () => {
    const [closed, decided] = [await desk.send(), await desk.send()];
    await desk.post(`/desk/${closed}/hand-over`, { to: 'crime_desk' });
    const [{ id: handOver } = { id: '' }] = await desk.query<{ id: string }>(
      'select id from tl.hand_over where submission_id = $1',
      [closed],
    );
    await desk.post(`/desk/hand-overs/${handOver}/taken`, { by: 'PC Reed', close: 'yes' });
    const reason = 'A child may be harmed at home';
    expect((await desk.post(`/desk/${decided}/decide`, { outcome: 'SAFEGUARD', reason })).statusCode, 'no hub').toBe(
      400,
    );
    expect((await desk.post(`/desk/${decided}/decide`, { outcome: 'SAFEGUARD', reason, hub: 'IOW' })).statusCode).toBe(
      303,
    );
    expect(
      await desk.query(
        `select e.kind, h.partnership from tl.submission_event e join tl.hand_over h using (submission_id) where e.submission_id = any ($1) order by 1`,
        [[closed, decided]],
      ),
    ).toEqual([
      { kind: 'CRIME', partnership: null },
      { kind: 'SAFEGUARD', partnership: 'IOW' },
    ]);
    expect(await desk.page('/desk'), 'decided, and still followed until somebody has it').toContain(
      'the MASH of the Isle of Wight',
    );
  });

  it('gives work to a colleague, to oneself and back, and shows only mine or nobody’s where asked', async () => {
    const [mine, theirs, free] = [await desk.send(), await desk.send(), await desk.send()];
    const devId = desk.opened.persona('desk-dev-ferris').accountId;
    const back = async (to: string): Promise<unknown> =>
      (await desk.post(`/desk/${mine}/assign`, { to: 'me', back: to })).headers.location;
    expect(await back('queue?topic=OC&owner=me'), 'the queue as it was').toBe(`/desk?topic=OC&owner=me#waits-${mine}`);
    expect(await back('queue?//evil.example/%0d%0aset-cookie: a=b')).toMatch(/^\/desk\?%2F%2Fevil[\w.%+=-]*#waits-/u);
    expect(await back('//evil.example')).toBe(`/desk/${mine}`);
    await desk.post(`/desk/${theirs}/assign`, { to: devId });
    await desk.post(`/desk/${free}/assign`, { to: 'me' });
    await desk.post(`/desk/${free}/assign`, { to: '' });
    const ids = [mine, theirs, free];
    expect(order(await desk.page('/desk?owner=me'), ids)).toEqual([mine]);
    expect(order(await desk.page('/desk?owner=me', desk.dev), ids)).toEqual([theirs]);
    expect(order(await desk.page('/desk?owner=nobody'), ids)).toEqual([free]);
    expect(await desk.page(`/desk/${theirs}`)).toContain('With Dev Ferris');
    const teacher = desk.opened.persona('teacher-tessa-quill').accountId;
    expect((await desk.post(`/desk/${free}/assign`, { to: teacher })).statusCode, 'not of the desk').toBe(400);
  });

  it('is narrowed by theme, area, kind of agency, risk and age, and by nothing that is no choice', async () => {
    const risky = await desk.send({ sourceRisk: 'threat_to_life', topics: ['OC'] });
    const other = await desk.send({ topics: ['ASB'] });
    const ids = [risky, other];
    const shown = async (search: string): Promise<string[]> => order(await desk.page(`/desk?${search}`), ids);
    expect(await shown('topic=OC')).toEqual([risky]);
    expect(await shown('risk=some')).toEqual([risky]);
    expect(await shown('risk=none&area=E06000044&from=education')).toEqual([other]);
    expect(await shown('from=health')).toEqual([]);
    expect(await shown('area=E07000091')).toEqual([]);
    expect(await shown('age=24')).toEqual([]);
    expect(await shown(`age=constructor&from=toString&owner=__proto__&area=%27&risk=x&topic[]=OC`)).toEqual(ids);
    expect(await desk.page('/desk?topic=OC')).toContain('Do not act without the source-protection lead');
    expect(await desk.page(`/desk/${risky}`)).toContain(
      'Do not act on this without first speaking to the source-protection lead',
    );
  });

  it('groups what may say the same and merges only what was ticked, once', async () => {
    const narrative =
      'The same grey van stops at the arcade every Friday and two boys get out with bags, says everybody';
    const [first, again, more] = [
      await desk.send({ narrative }),
      await desk.send({ narrative: `${narrative}.` }),
      await desk.send({ narrative: `Again: ${narrative}` }),
    ];
    const body = await desk.page('/desk');
    expect(order(body, [first, again, more])).toEqual([first]);
    expect(body).toContain(`id="duplicate-${again}"`);
    expect((await desk.post(`/desk/${first}/merge`, {})).statusCode).toBe(400);
    expect((await desk.post(`/desk/${first}/merge`, { duplicate: [again, again, first] })).statusCode).toBe(303);
    expect((await desk.post(`/desk/${first}/merge`, { duplicate: again })).statusCode).toBe(409);
    expect(await desk.query('select submission_id from tl.duplicate_of where of_submission = $1', [first])).toEqual([
      { submission_id: again },
    ]);
    expect(await desk.page(`/desk/${again}`)).toContain('Already received');
  });
});

describe('what the desk keeps of its work', () => {
  it('is read and written by the desk alone, and changed by nobody', async () => {
    const id = await desk.send();
    await desk.post(`/desk/${id}/assign`, { to: 'me' });
    await desk.post(`/desk/${id}/hand-over`, { to: 'crime_desk' });
    const TABLES = [
      'assignment',
      'hand_over',
      'hand_over_taken',
      'duplicate_of',
      'grade_choice',
      'likeness_view',
    ] as const;
    for (const sub of [
      'analyst-ari-lumb',
      'willow-wren-asher',
      'teacher-tessa-quill',
      'auditor-ash-penrose',
      'source-sky-harrow',
    ])
      await desk.opened.ground.database.act(
        desk.opened.persona(sub),
        { op: 'consult', what: 'test', did: 'looked', purpose: 'intelligence' },
        async (tx) => {
          for (const table of TABLES)
            expect(await tx.selectFrom(`tl.${table}`).selectAll().execute(), `${sub} ${table}`).toEqual([]);
        },
      );
    const rights = await desk.query<{ name: string; right: string }>(
      `select table_name as name, privilege_type as right from information_schema.role_table_grants
       where grantee = 'tl_app' and table_schema = 'tl' and table_name = any ($1) and privilege_type not in ('SELECT', 'INSERT')`,
      [[...TABLES]],
    );
    expect(rights).toEqual([]);
    const assign = desk.opened.ground.database.act(
      desk.opened.persona('analyst-ari-lumb'),
      { op: 'alter', what: 'test', did: 'tried', purpose: 'intelligence' },
      (tx) =>
        tx
          .insertInto('tl.assignment')
          .values({
            submission_id: id,
            to_account: null,
            by_account: desk.opened.persona('analyst-ari-lumb').accountId,
            compartment: '00000000-0000-4000-8000-0000000000d0',
          })
          .execute(),
    );
    await expect(assign).rejects.toThrow(/row-level security/u);
  });
});
