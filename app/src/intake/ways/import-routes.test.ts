import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workbookParts, zipOf } from '../../importing/workbook-for-tests.ts';
import { openIntakeServer, unescaped, Visitor, type Answer, type IntakeServer } from '../test-server.ts';

let server: IntakeServer;
let tessa: Visitor;
beforeAll(async () => {
  server = await openIntakeServer();
  tessa = await visitorAs('teacher-tessa-quill');
});
afterAll(() => server.close());

async function visitorAs(sub: string): Promise<Visitor> {
  const visitor = new Visitor(server.app);
  await visitor.signIn(server.opened.persona(sub));
  return visitor;
}

const YOU = { name: 'Tessa Quill', job: 'Head of year', contact: 'By the school office' };
const HEADER = 'Date,Theme,Details,Nickname,Mobile';
const GOOD = [
  HEADER,
  '03/04/2024,Child criminal exploitation,"A boy has two phones, and new shoes.",Kaz,ending 442',
  ',CSE; Missing\\, no theme,Somebody waits by the gate in a black car.,,',
  '05/04/2024,Something else,"=HYPERLINK(""http://x"") was written on the wall.",,',
].join('\n');

async function upload(
  visitor: Visitor,
  content: string | Buffer,
  name = 'list.csv',
  fields: Record<string, string> = {},
): Promise<Answer> {
  const csrf = /name="_csrf" value="([\w-]*)"/u.exec((await visitor.get('/share/import')).html)?.[1] ?? '';
  const form = new FormData();
  for (const [field, value] of Object.entries({ _csrf: csrf, ...fields })) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  const body = new Response(form);
  return raw(visitor, Buffer.from(await body.arrayBuffer()), body.headers.get('content-type') ?? '');
}

async function raw(visitor: Visitor, payload: Buffer, type: string): Promise<Answer> {
  const response = await server.app.inject({
    method: 'POST',
    url: '/share/import',
    headers: {
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': type,
    },
    payload,
  });
  for (const { name, value } of response.cookies) visitor.cookies.set(name, value);
  return { status: response.statusCode, html: response.payload, location: response.headers.location ?? '' };
}

const count = (): Promise<number> =>
  server.opened.asAdmin(async (admin) =>
    Number((await admin.query<{ n: string }>('select count(*) n from tl.submission')).rows[0]?.n),
  );

/** The choices of the page of columns as they stand. */
function chosen(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<select[^>]* name="([\w-]+)"[^>]*>([\s\S]*?)<\/select>/gu)].map(
      ([, name = '', options = '']) => [name, /<option value="([^"]*)" selected/u.exec(options)?.[1] ?? ''],
    ),
  );
}

describe('sharing from a file', () => {
  it('guesses what columns mean, shows what rows become, and receives each good row under a receipt of its own', async () => {
    expect(await upload(tessa, GOOD)).toMatchObject({ status: 303, location: '/share/import/columns' });
    const columns = await tessa.get('/share/import/columns');
    expect(chosen(columns.html)).toMatchObject({
      'column-0': 'from',
      'column-1': 'topics',
      'column-2': 'narrative',
      topics: 'OTHER',
    });
    expect(await tessa.post('/share/import/columns', chosen(columns.html))).toMatchObject({
      location: '/share/import/preview',
    });
    const preview = await tessa.get('/share/import/preview');
    expect(unescaped(preview.html)).toContain('2 rows can be sent');
    expect(unescaped(preview.html)).toContain('1 row cannot be sent as written');
    expect(preview.html).toContain('3 April 2024');
    const fix = await tessa.get('/share/import/rows-to-fix.csv');
    expect(fix.html).toContain('CSE; Missing');
    const before = await count();
    expect((await tessa.post('/share/import/send', YOU)).location).toBe('/share/import/sent');
    expect(await count()).toBe(before + 2);
    const sent = await tessa.get('/share/import/sent');
    expect(sent.html).toContain('2 rows received.');
    const receipts = (await tessa.get('/share/import/receipts.csv')).html.split('\r\n');
    expect(receipts.slice(1, 3).map((line) => line.replace(/\d{4}( \d{4}){3}/u, 'code'))).toEqual([
      '"2","code"',
      '"4","code"',
    ]);
    const [kept] = await server.opened.asAdmin(
      async (admin) =>
        (
          await admin.query<Record<string, unknown>>(
            `select channel, agency_type, topics, happened, things, urgent from tl.submission where narrative like 'A boy has two phones%'`,
          )
        ).rows,
    );
    expect(kept).toMatchObject({
      channel: 'import',
      agency_type: 'school_academy',
      topics: ['CCE'],
      happened: { kind: 'about', from: '2024-04-03' },
      things: [
        { kind: 'person', text: 'Kaz', nickname: 'Kaz' },
        { kind: 'phone', text: 'ending 442' },
      ],
      urgent: 'none',
    });
    expect((await tessa.post('/share/import/done', {})).status).toBe(303);
    expect(await tessa.get('/share/import/receipts.csv')).toMatchObject({ location: '/share/import' });
  });

  it('takes the same rows of the same file once, even under another spelling of the sender', async () => {
    const before = await count();
    await upload(tessa, GOOD);
    await tessa.post('/share/import/columns', chosen((await tessa.get('/share/import/columns')).html));
    await tessa.get('/share/import/preview');
    await tessa.post('/share/import/send', { ...YOU, name: 'T Quill' });
    expect((await tessa.get('/share/import/sent')).html).toContain('not taken twice: 2 rows');
    expect(await count()).toBe(before);
  });

  it('remembers what an agency chose for these columns, for its colleagues and nobody else', async () => {
    const odd = 'When it was;Was wir sahen;Who\n2024-04-03;Two lads wait by the station each Friday.;Kaz';
    await upload(tessa, odd);
    const page = await tessa.get('/share/import/columns');
    await tessa.post('/share/import/columns', {
      ...chosen(page.html),
      'column-0': 'from',
      'column-1': 'narrative',
      'column-2': 'nickname',
      topics: 'CCE',
    });
    const school = server.opened.persona('teacher-tessa-quill').agencyId;
    const colleague = new Visitor(server.app);
    await colleague.signIn(await server.opened.account(['partner'], school));
    const nurse = await visitorAs('nurse-niamh-orrin');
    const wanted = { 'column-0': 'from', 'column-1': 'narrative', 'column-2': 'nickname', topics: 'CCE' };
    for (const [visitor, knows] of [
      [colleague, true],
      [nurse, false],
    ] as const) {
      await upload(visitor, odd.replace('Kaz', 'Mo'));
      const { html } = await visitor.get('/share/import/columns');
      expect(html.includes('used a file with these columns before')).toBe(knows);
      expect(Object.entries(wanted).every(([field, value]) => chosen(html)[field] === value)).toBe(knows);
    }
    const slots = await server.opened.asAdmin(
      async (admin) =>
        (await admin.query(`select sealed, expires_at from tl.sealed_slot where kind = 'mapping'`)).rows as {
          sealed: Buffer;
          expires_at: Date;
        }[],
    );
    for (const { sealed, expires_at: until } of slots) {
      expect(sealed.includes('narrative') || sealed.includes('Was wir sahen')).toBe(false);
      expect(until.toISOString(), 'no time of an import in it').toMatch(/-01T00:00:00.000Z$/u);
    }
  });

  it('reads workbooks, and what a spreadsheet would run stays text on every page and in the file to be put right', async () => {
    const rows = [
      ['Details', 'Theme', 'Name'],
      ['=cmd|calc was typed into the tablet.', 'Something else', '@SUM(1)'],
      ['too short', '=1+1', '<script>alert(1)</script>'],
    ];
    const cell = (text: string): string =>
      `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
    const sheet = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
    await upload(tessa, zipOf(workbookParts(sheet)), 'list.xlsx');
    await tessa.post('/share/import/columns', chosen((await tessa.get('/share/import/columns')).html));
    const preview = await tessa.get('/share/import/preview');
    expect(preview.html).not.toContain('<script>alert');
    const { html } = await tessa.get('/share/import/rows-to-fix.csv');
    expect(html).toContain(`"'=1+1"`);
    expect(html).not.toMatch(/(?:^|,)"?[=+@-]/mu);
  });

  it.each<[string, string | Buffer, string, string]>([
    ['nothing', '', 'list.csv', 'Choose a file'],
    ['a header alone', HEADER, 'list.csv', 'is empty'],
    [
      'a PDF',
      Buffer.from('%PDF-1.7\n\u0000\u0001\u0002\u00ff\u00fe'.repeat(50), 'latin1'),
      'list.pdf',
      'cannot be read',
    ],
    ['a picture called .xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'list.xlsx', 'not a workbook'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'list.xls', 'not a workbook'],
    [
      'Windows text',
      Buffer.from('Details\nCaf\xe9 by the station, every Friday.', 'latin1'),
      'list.csv',
      'characters of the file',
    ],
    ['two columns of one name', 'Details,Details\na,b', 'list.csv', 'same name'],
    ['a quote that never closes', 'Details\n"A boy has two phones', 'list.csv', 'never closed'],
    ['broken JSON', '[{"narrative": ', 'list.json', 'not JSON'],
    ['1,001 rows', `Details\n${'A boy has two phones.\n'.repeat(1001)}`, 'list.csv', 'more than 1,000 rows'],
    [
      '61 columns',
      `${Array.from({ length: 61 }, (_, at) => `c${at}`).join()}\n${','.repeat(60)}x`,
      'list.csv',
      'more than 60 columns',
    ],
    ['20 MB and more', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'list.csv', 'larger than 20 MB'],
  ])('refuses %s with 400 and says what to do', async (_name, content, name, said) => {
    const answer = await upload(tessa, content, name);
    expect(answer.status).toBe(400);
    expect(unescaped(answer.html)).toContain(said);
    expect(answer.html).toContain('href="#file"');
  });

  it('reads a file of an old office program when told so', async () => {
    const old = Buffer.from('Details\nCaf\xe9 by the station, every Friday.', 'latin1');
    expect(await upload(tessa, old, 'list.csv', { old: 'yes' })).toMatchObject({ status: 303 });
    expect(unescaped((await tessa.get('/share/import/columns')).html)).toContain('Café by the station');
  });

  it('refuses a body that is no form, a boundary that lies, a form without its token, and one from nobody', async () => {
    expect((await raw(tessa, Buffer.from('x'), 'multipart/form-data')).status).toBe(403);
    expect((await raw(tessa, Buffer.from('--a\r\nbroken'), 'multipart/form-data; boundary=b')).status).toBe(403);
    expect((await raw(tessa, Buffer.from('file=x'), 'application/x-www-form-urlencoded')).status).toBe(403);
    expect((await upload(tessa, GOOD, 'list.csv', { _csrf: 'forged' })).status).toBe(403);
    expect((await raw(new Visitor(server.app), Buffer.from('x'), 'multipart/form-data; boundary=b')).location).toMatch(
      /^\/sign-in/u,
    );
    const board = await visitorAs('board-bo-tarrant');
    expect((await raw(board, Buffer.from('x'), 'multipart/form-data; boundary=b')).status).toBe(403);
  });

  it('asks again, keeping what was typed, for choices that cannot be used and for a sender without a name', async () => {
    await upload(tessa, GOOD);
    const { html } = await tessa.get('/share/import/columns');
    const wrong = await tessa.post('/share/import/columns', {
      ...chosen(html),
      'column-2': '',
      'column-3': 'from',
      topics: 'constructor',
    });
    expect(wrong.status).toBe(400);
    for (const said of ['Choose which column holds the text', 'is chosen for two columns', 'Choose one of the answers'])
      expect(unescaped(wrong.html)).toContain(said);
    expect(chosen(wrong.html)).toMatchObject({ 'column-3': 'from', 'column-2': '' });
    expect((await tessa.get('/share/import/preview')).location).toBe('/share/import/columns');
    await tessa.post('/share/import/columns', chosen(html));
    await tessa.get('/share/import/preview');
    const nameless = await tessa.post('/share/import/send', { ...YOU, name: ' ', contact: 'x'.repeat(201) });
    expect(nameless.status).toBe(400);
    expect(nameless.html).toContain('value="Head of year"');
    expect(nameless.html).toContain('href="#name"');
    expect(nameless.html).toContain('href="#contact"');
  });

  it('is another’s to nobody: neither file nor receipts open with the cookie of one and the session of another', async () => {
    const nurse = await visitorAs('nurse-niamh-orrin');
    nurse.cookies.set('tl-upload', tessa.cookies.get('tl-upload') ?? '');
    for (const page of ['columns', 'preview', 'sent', 'rows-to-fix.csv', 'receipts.csv'])
      expect((await nurse.get(`/share/import/${page}`)).status, page).toBe(303);
  });

  it('leaves no file behind, and the database shows nothing of one', async () => {
    await upload(tessa, `Details\nA boy called Zebedee${'x'.repeat(20)} has two phones.`);
    expect(readdirSync(join(server.opened.ground.config.dataFolder, 'uploads'))).toEqual([]);
    const found = await server.opened.asAdmin(
      async (admin) =>
        (
          await admin.query(
            `select 1 from tl.sealed_slot where encode(sealed, 'escape') like '%Zebedee%' or encode(sealed, 'escape') like '%WmViZWRl%'`,
          )
        ).rowCount,
    );
    expect(found).toBe(0);
  });

  it('speaks Welsh to those who chose it', async () => {
    const visitor = await visitorAs('teacher-tessa-quill');
    visitor.cookies.set('tl-lang', 'cy');
    const { html } = await visitor.get('/share/import');
    expect(html).toContain('<html lang="cy"');
    expect(html).toContain('Darllen y ffeil');
  });
});
