import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShare, openWithShares } from '../seal-open.ts';
import { sealOwnWords, type PublicKeyOnPage } from '../seal-part.ts';
import { FINISHING, openIntakeServer, unescaped, Visitor, type IntakeServer } from '../test-server.ts';
import { lookupOf } from '../vault-lookup.ts';

const NARRATIVE =
  'Jordan Mason, about 15, has a phone ending 442 and £50. He told me “I am a runner now”, last Friday.';
const RESTS = new Map(FINISHING);

let server: IntakeServer;
beforeAll(async () => {
  server = await openIntakeServer();
});
afterAll(() => server.close());

async function teacher(): Promise<Visitor> {
  const visitor = new Visitor(server.app);
  await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
  return visitor;
}

/** Someone who has begun and answered these pages. */
async function answering(answers: Record<string, Record<string, string | string[]>>): Promise<Visitor> {
  const visitor = await teacher();
  await visitor.get('/share');
  await visitor.post('/share', {});
  // A page gives the tokens that every form of the draft carries.
  await visitor.get('/share/danger');
  for (const [page, form] of Object.entries(answers)) await visitor.post(`/share/${page}`, form);
  return visitor;
}

const AT_RISK = { danger: { danger: 'no' }, route: { route: ['harm', 'crime'] } };
const CALM = { danger: { danger: 'no' }, route: { route: 'neither' }, what: { narrative: NARRATIVE } };
const finished = (over: Record<string, Record<string, string | string[]>> = {}): Promise<Visitor> =>
  answering({ ...CALM, ...Object.fromEntries(FINISHING), ...over });

interface Row {
  readonly id: string;
  readonly narrative: string;
  readonly urgent: string;
  readonly things: Record<string, unknown>[];
  readonly routing: Record<string, unknown>;
  readonly further: Record<string, unknown>;
  readonly source_risk: string;
}

const rows = (): Promise<Row[]> =>
  server.opened.asAdmin(
    async (client) => (await client.query<Row>('select * from tl.submission order by recorded_at')).rows,
  );

describe('a wrong door', () => {
  it('lets somebody write once, copy it, and hand it to the hub where the child lives in one press', async () => {
    const visitor = await answering(AT_RISK);
    expect((await visitor.get('/share/right-place')).html).toContain('href="/share/what?return=right-place"');
    const written = await visitor.post('/share/what', { narrative: NARRATIVE, return: 'right-place' });
    expect(written.location).toBe('/share/right-place');
    const page = await visitor.get('/share/right-place');
    expect(unescaped(page.html)).toContain(NARRATIVE);
    expect(page.html).toMatch(/value="HANTS" checked/u);
    expect((await visitor.post('/share/hand-over', { to: 'mash', partnership: 'PORTSMOUTH' })).location).toBe(
      '/share/sent',
    );
    expect((await visitor.get('/share/sent')).html).toContain('MASH of Portsmouth');
    const row = (await rows()).at(-1);
    expect(row).toMatchObject({
      narrative: NARRATIVE,
      urgent: 'child_in_danger',
      source_risk: 'likely_identification',
      routing: { significantHarm: true, crime: true, handedTo: 'mash', partnership: 'PORTSMOUTH' },
      further: { notAsked: ['topics', 'happened', 'howKnown', 'whoElseKnows', 'sourceRisk', 'you'] },
    });
    expect(row?.things.map(({ text }) => text)).toEqual(['Jordan Mason', 'ending 442']);
  });

  it('hands a finished draft to the crime desk with every answer that was given', async () => {
    const visitor = await finished({ route: { route: 'crime' } });
    await visitor.get('/share/right-place');
    await visitor.post('/share/hand-over', { to: 'crime_desk' });
    expect((await visitor.get('/share/sent')).html).toContain('the crime desk');
    const row = (await rows()).at(-1);
    expect(row?.routing).toEqual({ dangerNow: false, crime: true, significantHarm: false, handedTo: 'crime_desk' });
    expect(row).toMatchObject({ urgent: 'crime', source_risk: 'none_known' });
    expect(row?.further).not.toHaveProperty('notAsked');
  });

  it.each([
    [{ to: 'mash', partnership: 'NARNIA' }, 'partnership'],
    [{ to: 'everyone' }, 'hand-over'],
  ])('says what is missing and sends nothing: %j', async (form, wrong) => {
    const visitor = await answering({ ...AT_RISK, what: { narrative: NARRATIVE } });
    const before = (await rows()).length;
    const answer = await visitor.post('/share/hand-over', form);
    expect(answer.status).toBe(400);
    expect(answer.html).toContain(`href="#${wrong}"`);
    expect(answer.html).toMatch(new RegExp(`id="${wrong}"`, 'u'));
    expect(unescaped(answer.html)).toContain(NARRATIVE);
    expect(await rows()).toHaveLength(before);
  });

  it('asks for the words first where there are none, and for a sign-in where the session is over', async () => {
    const visitor = await answering(AT_RISK);
    expect((await visitor.post('/share/hand-over', { to: 'crime_desk' })).location).toBe(
      '/share/what?return=right-place',
    );
    await visitor.post('/share/what', { narrative: NARRATIVE });
    visitor.loseSession();
    expect((await visitor.post('/share/hand-over', { to: 'crime_desk' })).location).toBe(
      '/sign-in?to=/share/right-place',
    );
  });

  it('stops at the card for 999 before anything else', async () => {
    const visitor = await answering({ danger: { danger: 'yes' } });
    const { html } = await visitor.get('/share/right-place');
    expect(html).toMatch(/<h1[^>]*>Call 999 now<\/h1>/u);
    expect(html).toContain('href="/share/route"');
  });
});

describe('what is picked out', () => {
  it('is kept, changed, added to or left as the writer says, money and dates too, and partial knowledge in fields of its own', async () => {
    const visitor = await finished({
      what: { narrative: NARRATIVE, exact: 'yes', exactPart: 'I am a runner now' },
      'how-known': {
        ...RESTS.get('how-known'),
        whoElseCould: 'Anyone in the yard',
        sourceRiskWhy: 'His brother asks who told',
        childAware: 'not_safe',
        parentAware: 'no',
      },
    });
    const shown = await visitor.get('/share/picked-out');
    const keys = [...shown.html.matchAll(/name="thing" value="([^"]*)"/gu)].map(([, key]) => unescaped(key ?? ''));
    expect(keys).toEqual(['person|Jordan Mason', 'phone|ending 442', 'money|£50', 'date|last Friday']);
    expect(shown.html).not.toContain('You wrote “runner”');
    await visitor.post('/share/picked-out', {
      thing: keys,
      keep: keys.filter((key) => !key.startsWith('date')),
      'kind-0': 'person',
      'text-0': 'Jordan Masson',
      'kind-1': 'phone',
      'text-1': 'ending 442',
      'kind-2': 'money',
      'text-2': '£60',
      'add-kind-1': 'vehicle',
      'add-text-1': 'HX1?',
      'add-more-1': 'black, tinted windows',
      'add-kind-2': 'person',
      'add-text-2': 'Ghost',
      'add-more-2': 'about 19, tall',
    });
    await visitor.get('/share/check');
    await visitor.post('/share/check', {});
    const row = (await rows()).at(-1);
    expect(row?.things).toEqual([
      {
        kind: 'person',
        text: 'Jordan Masson',
        forename: 'Jordan',
        surname: 'Masson',
        ageText: 'about 15',
        role: 'not_sure',
      },
      { kind: 'phone', text: 'ending 442', phoneEnding: '442' },
      { kind: 'vehicle', text: 'HX1?', platePattern: 'HX1?*', description: 'black, tinted windows' },
      { kind: 'person', text: 'Ghost', description: 'about 19, tall', ageText: 'about 19', role: 'not_sure' },
    ]);
    expect(row?.further).toEqual({
      whoElseCould: 'Anyone in the yard',
      sourceRiskWhy: 'His brother asks who told',
      childAware: 'not_safe',
      parentAware: 'no',
      exactWords: ['I am a runner now'],
      noted: [{ kind: 'money', text: '£60' }],
    });
  });

  it('gives one more row when asked, keeps what was typed, and names what is wrong with a change', async () => {
    const visitor = await answering(CALM);
    const more = await visitor.post('/share/picked-out', {
      another: 'yes',
      'add-kind-1': 'handle',
      'add-text-1': '@ghost',
    });
    expect(more.location).toBe('/share/picked-out?rows=2&return=#add-kind-2');
    const page = await visitor.get('/share/picked-out?rows=2');
    expect(page.html).toContain('value="@ghost"');
    expect(page.html).toContain('id="add-text-2"');
    const key = 'phone|ending 442';
    const wrong = await visitor.post('/share/picked-out', {
      thing: [key],
      keep: [key],
      'kind-0': 'wizard',
      'text-0': ' ',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('href="#kind-0"');
    expect(wrong.html).toContain('href="#text-0"');
  });
});

describe('saving as it is typed', () => {
  const save = (
    visitor: Visitor,
    form: Record<string, string>,
    tokens?: Record<string, string>,
  ): ReturnType<Visitor['post']> => visitor.post('/share/autosave', form, tokens);

  it('keeps half a word, says when, and goes on when the session is over', async () => {
    const visitor = await answering({});
    const answer = await save(visitor, { page: 'what', narrative: 'He has' });
    expect([answer.status, Object.keys(JSON.parse(answer.html) as object)]).toEqual([200, ['savedAt']]);
    expect(answer.html).toMatch(/"\d{2}:\d{2}"/u);
    visitor.loseSession();
    expect((await save(visitor, { page: 'what', narrative: 'He has a second' })).status).toBe(200);
    await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
    const page = await visitor.get('/share/what');
    expect(page.html).toContain('>He has a second</textarea>');
    expect(page.html).toMatch(/Saved on the server at \d{2}:\d{2}/u);
    expect((await visitor.get('/share')).html).toContain('You began something');
  });

  it('takes nothing of another site, of nobody, of another page or of who somebody is', async () => {
    const visitor = await answering({});
    expect((await save(visitor, { page: 'what', narrative: 'forged' }, {})).status).toBe(403);
    expect((await save(visitor, { page: 'you', name: 'Tessa' })).status).toBe(404);
    expect((await save(visitor, { page: 'nonsense' })).status).toBe(404);
    expect((await save(new Visitor(server.app), { page: 'what', narrative: 'nobody' })).status).toBe(401);
    expect((await visitor.get('/share/what')).html).not.toContain('forged');
  });

  it('does not bring a sent draft back to life, nor lose what arrives at once for two pages', async () => {
    const visitor = await finished();
    await Promise.all([
      save(visitor, { page: 'when', happened: 'ongoing', topics: 'MET' }),
      save(visitor, { page: 'route', route: 'neither' }),
      save(visitor, { page: 'what', narrative: 'All three of these arrived.' }),
    ]);
    const check = await visitor.get('/share/check');
    expect(check.html).toContain('All three of these arrived.');
    expect(check.html).toContain('It is going on');
    await visitor.post('/share/check', {});
    expect((await save(visitor, { page: 'what', narrative: 'too late' })).status).toBe(409);
    expect((await visitor.get('/share/what')).location).toBe('/share/sent');
  });
});

describe('a draft for a colleague', () => {
  const codeOf = (html: string): string => /id="pass-code">([\w-]+)</u.exec(html)?.[1] ?? '';

  async function colleague(agencyId: string | null): Promise<Visitor> {
    const visitor = new Visitor(server.app);
    await visitor.signIn(await server.opened.account(['partner'], agencyId));
    await visitor.get('/share/take-over');
    return visitor;
  }

  it('moves once, to one of the same agency, without who wrote it', async () => {
    const giver = await finished();
    await giver.get('/share/pass-on');
    const code = codeOf((await giver.post('/share/pass-on', {})).html);
    expect(code).toMatch(/^[2-9B-Z]{5}-[2-9B-Z]{5}$/u);
    expect((await giver.get('/share')).html).not.toContain('You began something');
    const { agencyId } = server.opened.persona('teacher-tessa-quill');
    const stranger = await colleague(server.opened.persona('nurse-niamh-orrin').agencyId);
    expect((await stranger.post('/share/take-over', { code })).status).toBe(400);
    const taker = await colleague(agencyId);
    expect((await taker.post('/share/take-over', { code: code.toLowerCase().replace('-', ' ') })).location).toBe(
      '/share/you',
    );
    expect(unescaped((await taker.get('/share/what')).html)).toContain(NARRATIVE);
    expect((await taker.get('/share/you')).html).not.toContain('Tessa');
    const second = await colleague(agencyId);
    const again = await second.post('/share/take-over', { code });
    expect(again.status).toBe(400);
    expect(again.html).toContain(`value="${code}"`);
  });

  it('gives one of two who come at once the draft, and never replaces what somebody wrote themselves', async () => {
    const giver = await answering(CALM);
    await giver.get('/share/pass-on');
    const code = codeOf((await giver.post('/share/pass-on', {})).html);
    const { agencyId } = server.opened.persona('teacher-tessa-quill');
    const busy = await colleague(agencyId);
    await busy.post('/share', {});
    await busy.get('/share/what');
    await busy.post('/share/what', { narrative: 'My own words, long enough.' });
    await busy.get('/share/take-over');
    expect((await busy.post('/share/take-over', { code })).status).toBe(409);
    expect((await busy.get('/share/what')).html).toContain('My own words');
    const two = await Promise.all([colleague(agencyId), colleague(agencyId)]);
    const answers = await Promise.all(two.map((one) => one.post('/share/take-over', { code })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 400]);
  });

  it('cannot be guessed at: after five tries an account waits', async () => {
    const guesser = await colleague(server.opened.persona('teacher-tessa-quill').agencyId);
    const tries: number[] = [];
    for (const at of '234567') tries.push((await guesser.post('/share/take-over', { code: `BCDFGHJKM${at}` })).status);
    expect(tries).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await guesser.post('/share/take-over', { code: 'a e i o u' })).html).toContain('ten letters and figures');
  });

  it('has nothing to give where nothing was begun', async () => {
    const visitor = await answering({});
    expect((await visitor.get('/share/pass-on')).html).toContain('nothing begun');
    expect(codeOf((await visitor.post('/share/pass-on', {})).html)).toBe('');
  });
});

describe('a seal made in the browser', () => {
  const OWN = { name: 'Tessa Quill-Sealed', role: 'Head of year', contact: 'Room 4 after three' };

  async function sealedOn(visitor: Visitor): Promise<string> {
    const { html } = await visitor.get('/share/you');
    const of = (name: string): string => unescaped(new RegExp(`data-${name}="([^"]*)"`, 'u').exec(html)?.[1] ?? '');
    return sealOwnWords(OWN, JSON.parse(of('keys')) as PublicKeyOnPage[], of('binding'));
  }

  it('is all that is kept of who somebody is, and two guardians find it in the envelope', async () => {
    const visitor = await finished({ you: {} });
    const sealed = await sealedOn(visitor);
    expect((await visitor.post('/share/you', { sealed })).location).toBe('/share/check');
    expect((await visitor.get('/share/you')).html).toMatch(/data-kept="yes"/u);
    expect((await visitor.get('/share/check')).html).toContain('sealed in your browser');
    expect((await visitor.post('/share/check', {})).location).toBe('/share/sent');
    const id = (await rows()).at(-1)?.id ?? '';
    const envelope = await server.opened.asAdmin(async (client) =>
      client.query<{ box: Buffer; shares: { guardianKeyId: string; sealed: string }[] }>(
        'select box, shares from vault.envelope where lookup = $1',
        [lookupOf(server.opened.ground.keys, id)],
      ),
    );
    const [one] = envelope.rows;
    const shares = await Promise.all(
      (one?.shares ?? []).slice(0, 2).map(({ guardianKeyId, sealed: share }) => {
        const pair = server.guardians.get(guardianKeyId);
        if (!pair) throw new Error('no such guardian');
        return openShare(Buffer.from(share, 'base64'), pair.publicKey, pair.privateKey);
      }),
    );
    const [first, second] = shares;
    if (!one || !first || !second) throw new Error('no envelope');
    expect(await openWithShares(one.box, first, second)).toMatchObject({ ...OWN, submissionId: id });
  });

  it('gives way to words typed anew, and to an error beside them when it is not whole', async () => {
    const visitor = await finished({ you: {} });
    const sealed = await sealedOn(visitor);
    await visitor.post('/share/you', { sealed, name: 'Newer', job: 'Tutor', contact: 'none' });
    expect((await visitor.get('/share/you')).html).toContain('value="Newer"');
    expect((await visitor.post('/share/you', { sealed: sealed.slice(1) })).status).toBe(400);
  });

  it('made for another draft is refused when it is sent; nothing else is lost', async () => {
    const foreign = await sealedOn(await finished({ you: {} }));
    const visitor = await finished({ you: { sealed: foreign } });
    await visitor.get('/share/check');
    const answer = await visitor.post('/share/check', {});
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('Enter your name, job and contact again');
    await visitor.post('/share/you', { ...RESTS.get('you'), return: 'check' });
    expect(unescaped((await visitor.get('/share/check')).html)).toContain(NARRATIVE);
    expect((await visitor.post('/share/check', {})).location).toBe('/share/sent');
  });
});
