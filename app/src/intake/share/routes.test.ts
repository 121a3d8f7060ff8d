import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FINISHING, openIntakeServer, unescaped, Visitor, type IntakeServer } from '../test-server.ts';

let server: IntakeServer;
beforeAll(async () => {
  server = await openIntakeServer();
});
afterAll(() => server.close());

const NARRATIVE =
  'Jordan Mason, about 15, got into a black Corsa (part reg HX1?) near 14 Marsh Road. An older lad known as "Ghost" gave him a phone ending 442.';

async function teacher(): Promise<Visitor> {
  const visitor = new Visitor(server.app);
  await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
  return visitor;
}

/** Through the gates to a page, as a teacher with the given narrative. */
async function writing(narrative: string): Promise<Visitor> {
  const visitor = await teacher();
  await visitor.get('/share');
  await visitor.post('/share', {});
  // A page gives the tokens that every form of the draft carries.
  await visitor.get('/share/danger');
  for (const [page, form] of [
    ['danger', { danger: 'no' }],
    ['route', { route: 'neither' }],
    ['what', { narrative }],
  ] as const)
    await visitor.post(`/share/${page}`, form);
  return visitor;
}

let begun: Promise<Visitor> | undefined;
/** Someone whose every answer here is refused: the pages ask nothing of each other. */
async function refused(): Promise<Visitor> {
  begun ??= writing('Long enough to be a narrative.');
  return begun;
}

async function finish(visitor: Visitor): Promise<void> {
  for (const [page, form] of FINISHING) {
    expect((await visitor.post(`/share/${page}`, form)).status).toBe(303);
  }
}

const codeIn = (html: string): string =>
  /\d{4} \d{4} \d{4} \d{4}/u.exec(html.slice(html.indexOf('receipt-code')))?.[0] ?? '';

async function submissions(): Promise<{ narrative: string; things: { text: string; role?: string }[] }[]> {
  return server.opened.asAdmin(
    async (client) =>
      (
        await client.query<{ narrative: string; things: { text: string; role?: string }[] }>(
          'select narrative, things from tl.submission order by recorded_at',
        )
      ).rows,
  );
}

describe('sharing information', () => {
  it('goes from the gates to a receipt, keeps what was said, and stores who said it nowhere in readable form', async () => {
    const visitor = await writing(NARRATIVE);
    const picked = await visitor.get('/share/picked-out');
    const keys = [...picked.html.matchAll(/name="thing" value="([^"]*)"/gu)].map(([, key]) => unescaped(key ?? ''));
    expect(keys).toEqual([
      'person|Jordan Mason',
      'vehicle|black Corsa',
      'vehicle|HX1?',
      'address|14 Marsh Road',
      'person|Ghost',
      'phone|ending 442',
    ]);
    await visitor.post('/share/picked-out', {
      thing: keys,
      keep: keys.filter((key) => key !== 'vehicle|black Corsa'),
      'role-0': 'may_be_exploited',
      'role-4': 'may_be_exploiting',
      'add-kind-1': 'organisation',
      'add-text-1': 'the Jay line',
    });
    for (const [page, form] of FINISHING.slice(1)) {
      await visitor.get(`/share/${page}`);
      await visitor.post(`/share/${page}`, form);
    }
    const check = await visitor.get('/share/check');
    expect(check.status).toBe(200);
    expect(check.html).toContain('What others could see');
    expect((await visitor.post('/share/check', {})).location).toBe('/share/sent');
    const sent = await visitor.get('/share/sent');
    expect(codeIn(sent.html)).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/u);
    const row = (await submissions()).at(-1);
    expect(row?.narrative).toBe(NARRATIVE);
    expect(row?.things.map(({ text, role }) => [text, role])).toEqual([
      ['Jordan Mason', 'may_be_exploited'],
      ['HX1?', undefined],
      ['14 Marsh Road', undefined],
      ['Ghost', 'may_be_exploiting'],
      ['ending 442', undefined],
      ['the Jay line', undefined],
    ]);
    await expectNowhere(['Tessa Quill', 'Head of year', 'tessa.quill@school.example']);
  });

  it('gives a second sending, and going back, the same receipt', async () => {
    const visitor = await writing('Two lads wait by the station each Friday.');
    await finish(visitor);
    await visitor.get('/share/check');
    const before = (await submissions()).length;
    const both = await Promise.all([visitor.post('/share/check', {}), visitor.post('/share/check', {})]);
    expect(both.map(({ location }) => location)).toEqual(['/share/sent', '/share/sent']);
    const code = codeIn((await visitor.get('/share/sent')).html);
    expect((await visitor.get('/share/check')).location).toBe('/share/sent');
    expect((await visitor.get('/share/what')).location).toBe('/share/sent');
    await visitor.post('/share/check', {});
    expect(codeIn((await visitor.get('/share/sent')).html)).toBe(code);
    expect(await submissions()).toHaveLength(before + 1);
  });

  it('prints a slip that says nothing of the subject, and shows the code no more once it is hidden', async () => {
    const visitor = await writing('A boy has a second phone and new trainers.');
    await finish(visitor);
    await visitor.get('/share/check');
    await visitor.post('/share/check', {});
    const slip = (await visitor.get('/share/slip')).html;
    const main = /<main[\s\S]*<\/main>/u.exec(slip)?.[0] ?? '';
    expect(main).toMatch(/\d{4} \d{4} \d{4} \d{4}/u);
    expect(main).not.toMatch(/child|police|exploit|information|shared|phone|trainers|Throughline/iu);
    await visitor.get('/share/sent');
    await visitor.post('/share/sent', {});
    expect((await visitor.get('/share/sent')).location).toBe('/receipt');
  });

  it('loses no word when the session ends in the middle of a page', async () => {
    const visitor = await writing('First words, long enough.');
    await visitor.get('/share/what');
    visitor.loseSession();
    const typed = 'What I saw at the bus stop <b>& "more"</b>';
    const answer = await visitor.post('/share/what', { narrative: typed });
    expect(answer).toMatchObject({ status: 303, location: '/sign-in?to=/share/what' });
    await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
    const page = await visitor.get('/share/what');
    expect(unescaped(page.html)).toContain(`>${typed}</textarea>`);
    expect(page.html).toContain('You were signed out');
  });

  it('loses nothing either when the session ends before sending', async () => {
    const visitor = await writing('First words, long enough.');
    await finish(visitor);
    await visitor.get('/share/check');
    visitor.loseSession();
    expect((await visitor.post('/share/check', {})).location).toBe('/sign-in?to=/share/check');
    await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
    expect((await visitor.get('/share/check')).html).toContain('First words, long enough.');
  });

  it('shows a draft to nobody without its session, and to no other account on the same computer', async () => {
    const visitor = await writing('Only the teacher may see this.');
    visitor.loseSession();
    expect((await visitor.get('/share/what')).location).toBe('/sign-in?to=%2Fshare%2Fwhat');
    await visitor.signIn(server.opened.persona('nurse-niamh-orrin'));
    expect((await visitor.get('/share/what')).html).not.toContain('Only the teacher');
  });

  it('refuses a form of another site, with or without a session', async () => {
    const visitor = await writing('First words, long enough.');
    await visitor.get('/share/what');
    expect((await visitor.post('/share/what', { narrative: 'forged words' }, {})).status).toBe(403);
    visitor.loseSession();
    expect((await visitor.post('/share/what', { narrative: 'forged words' }, { _draft: 'x'.repeat(43) })).status).toBe(
      403,
    );
    expect((await new Visitor(server.app).post('/share/what', { narrative: 'no draft at all' })).location).toBe(
      '/sign-in?to=/share',
    );
  });

  it('shows another door for danger, crime and harm, with the words ready to copy', async () => {
    const visitor = await writing('A man held her arm & shouted.');
    await visitor.get('/share/danger');
    expect((await visitor.post('/share/danger', { danger: 'yes' })).location).toBe('/share/right-place');
    await visitor.get('/share/route');
    expect((await visitor.post('/share/route', { route: ['crime', 'harm'] })).location).toBe('/share/right-place');
    const { html } = await visitor.get('/share/right-place');
    expect(html).toContain('Call 999 now');
    expect(html).toContain('Hampshire children’s services');
    expect(html).toContain('101');
    expect(unescaped(html)).toContain('A man held her arm & shouted.');
  });

  it.each([
    ['danger', {}, 'danger'],
    ['danger', { danger: 'maybe' }, 'danger'],
    ['route', { route: ['neither', 'crime'] }, 'route'],
    ['what', { narrative: '   ' }, 'narrative'],
    ['what', { narrative: `kept ${'é'.repeat(20_000)}` }, 'narrative'],
    ['what', { narrative: 'has a \u0000 in it' }, 'narrative'],
    ['picked-out', { 'add-text-2': 'kept without a kind' }, 'add-kind-2'],
    [
      'when',
      { happened: 'exact', 'from-day': '31', 'from-month': '2', 'from-year': '2024', topics: 'CCE' },
      'from-day',
    ],
    [
      'when',
      {
        happened: 'range',
        'from-day': '3',
        'from-month': '2',
        'from-year': '2024',
        'to-day': '1',
        'to-month': 'feb',
        'to-year': '2024',
        topics: 'CCE',
      },
      'to-day',
    ],
    ['when', { happened: 'about', 'from-day': '1', 'from-month': '1', 'from-year': '2999', topics: 'CCE' }, 'from-day'],
    ['when', { happened: 'unknown' }, 'topics'],
    ['how-known', { howKnown: 'constructor', whoElseKnows: 'only_me', sourceRisk: 'none_known' }, 'howKnown'],
    ['you', { name: 'kept', job: 'kept', contact: '🙂'.repeat(200) }, 'contact'],
    ['you', { name: '', job: 'kept', contact: 'kept' }, 'name'],
  ])('keeps what was typed on %s and says what to do: %#', async (page, form, wrong) => {
    const visitor = await refused();
    const answer = await visitor.post(`/share/${page}`, form);
    expect(answer.status).toBe(400);
    expect(answer.html).toContain(`href="#${wrong}"`);
    expect(answer.html).toMatch(new RegExp(`id="${wrong}"`, 'u'));
    for (const typed of Object.values(form).filter((value) => typeof value === 'string' && value.startsWith('kept')))
      expect(answer.html).toContain(typed);
  });

  it('answers ten megabytes with 413 and keeps the draft', async () => {
    const visitor = await writing('What was there before.');
    await visitor.get('/share/what');
    expect((await visitor.post('/share/what', { narrative: 'x'.repeat(10 * 1024 * 1024) })).status).toBe(413);
    expect((await visitor.get('/share/what')).html).toContain('What was there before.');
  });

  it('changes one answer from "check your answers" and comes back there', async () => {
    const visitor = await writing('What was there before.');
    await finish(visitor);
    await visitor.get('/share/you?return=check');
    const changed = { name: 'Tessa Quill', job: 'Tutor', contact: 'none', return: 'check' };
    expect((await visitor.post('/share/you', changed)).location).toBe('/share/check');
    await visitor.get('/share/what?return=check');
    const words = { narrative: 'Other words about Kit Marlowe.', return: 'check' };
    expect((await visitor.post('/share/what', words)).location).toBe('/share/picked-out?return=check');
    expect((await visitor.get('/share/picked-out?return=check')).html).toContain('Kit Marlowe');
    expect((await visitor.post('/share/picked-out', { return: 'check' })).location).toBe('/share/check');
  });

  it('does not open for those who do not share', async () => {
    const visitor = new Visitor(server.app);
    await visitor.signIn(server.opened.persona('board-bo-tarrant'));
    expect((await visitor.get('/share')).status).toBe(403);
    expect((await visitor.post('/share/what', { narrative: 'anything at all' })).status).toBe(403);
    expect((await visitor.get('/share/nonsense')).status).toBe(403);
    expect((await (await teacher()).get('/share/nonsense')).status).toBe(404);
  });

  it('suggests other words for what blames a child, and goes on all the same', async () => {
    const visitor = await writing('He is a runner and it is a lifestyle choice, they say.');
    const { html } = await visitor.get('/share/picked-out');
    expect(html).toContain('You wrote “runner”');
    expect((await visitor.post('/share/picked-out', {})).location).toBe('/share/when');
  });

  it('answers the same whether or not those named are known', async () => {
    const pages = async (name: string): Promise<string[]> => {
      const visitor = await writing(`I saw ${name} near the station twice.`);
      await finish(visitor);
      const check = await visitor.get('/share/check');
      await visitor.post('/share/check', {});
      const sent = await visitor.get('/share/sent');
      return [check, sent].map(({ html }) =>
        html
          .replaceAll(name, 'NAME')
          .replaceAll(/value="[\w-]{43}"/gu, 'value=""')
          .replaceAll(/nonce="[^"]*"/gu, '')
          .replaceAll(/\d{4} \d{4} \d{4} \d{4}/gu, 'CODE'),
      );
    };
    await server.opened.asAdmin(async (client) => {
      const desk = '00000000-0000-4000-8000-0000000000d0';
      await client.query(
        `insert into tl.report (id, reference, kind, text, topics, scheme, agency_class, compartment) values ('${desk}', 'R1', 'cpi', 'Jordan Mason', '{CCE}', 'ungraded', 'education', '${desk}')`,
      );
      await client.query(
        `insert into tl.mention (id, report_id, kind, text, fields, compartment) values ('${desk}', '${desk}', 'person', 'Jordan Mason', '{}', '${desk}')`,
      );
    });
    const known = await pages('Jordan Mason');
    expect(await pages('Zyxwvu Nobodyx')).toEqual(known);
  });
});

/** Nowhere in any table, as text or inside binary columns. */
async function expectNowhere(words: readonly string[]): Promise<void> {
  const everything = await server.opened.asAdmin(async (client) => {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('tl', 'vault', 'ledger')`,
    );
    const texts: string[] = [];
    for (const { name } of tables.rows)
      texts.push(
        ...(await client.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map(({ row }) => row),
      );
    return texts.join('\n');
  });
  const teacherId = server.opened.persona('teacher-tessa-quill').accountId;
  for (const word of words) {
    expect(everything).not.toContain(word);
    expect(everything).not.toContain(Buffer.from(word).toString('hex'));
    expect(everything).not.toContain(Buffer.from(word).toString('base64').replaceAll('=', ''));
  }
  // Her account exists; nothing else names it.
  expect(everything.split(teacherId).length - 1).toBe(1);
}
