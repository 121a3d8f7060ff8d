import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import { createWeb } from '../ground/web/app.ts';
import { unescaped } from '../intake/test-server.ts';
import { identityRoutes } from './index.ts';
import { entities, releaseNaming, type Naming } from './test-reports.ts';

let opened: TestGround;
let app: FastifyInstance;
const session: Record<'ari' | 'dara' | 'wren' | 'sol' | 'bo', TestSession> = {} as never;
type Who = keyof typeof session;

beforeAll(async () => {
  opened = await openTestGround();
  ({ app } = await createWeb(opened.ground));
  identityRoutes(app, opened.ground);
  await app.ready();
  for (const [who, sub] of [
    ['ari', 'analyst-ari-lumb'],
    ['dara', 'desk-dara-voss'],
    ['wren', 'willow-wren-asher'],
    ['sol', 'social-sol-marsh'],
    ['bo', 'board-bo-tarrant'],
  ] as const)
    session[who] = await sessionOf(opened.ground, opened.persona(sub));
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const get = (who: Who, url: string): Promise<LightMyRequestResponse> => ask(app, session[who], 'GET', url);
const post = (who: Who, url: string, form: Record<string, string>): Promise<LightMyRequestResponse> =>
  ask(app, session[who], 'POST', url, form);
const search = async (who: Who, typed: string): Promise<string> =>
  unescaped((await post(who, '/identity', { typed, purpose: 'triage' })).body);
const person = (text: string, more: Partial<Naming['things'][number]> = {}): Naming['things'][number] => ({
  kind: 'person',
  text,
  ...more,
});
async function release(...reports: Naming[]): Promise<string[]> {
  return (await releaseNaming(opened, reports)).flat();
}
async function proposalOn(a: string, b: string): Promise<string> {
  const { rows } = await opened.asAdmin((admin) =>
    admin.query<{ id: string }>(
      'select id from tl.proposal where left_mention in ($1, $2) and right_mention in ($1, $2)',
      [a, b],
    ),
  );
  return rows[0]?.id ?? '';
}
const ledger = async (): Promise<string> =>
  (await opened.asAdmin((admin) => admin.query<{ entry: string }>('select entry from ledger.entry'))).rows
    .map(({ entry }) => entry)
    .join('\n');

describe('searching', () => {
  beforeAll(async () => {
    await release({
      things: [
        person('Thomas Wexcombe', { postcode: 'PO1 2AB' }),
        { kind: 'phone', text: '07700 900123' },
        { kind: 'vehicle', text: 'AB12 CDE' },
        { kind: 'handle', text: 'snap: kaz_99' },
        { kind: 'organisation', text: 'The Bobby line' },
      ],
    });
  });

  it.each([
    ['a number however written', '+44 (0)7700 900123', '07700 900123'],
    ['a registration', 'ab12cde', 'AB12 CDE'],
    ['a postcode', 'po12ab', 'Thomas Wexcombe'],
    ['a short form of the name', 'Tommy Wexcombe', 'Thomas Wexcombe'],
    ['a name that sounds alike', 'Thomas Wexcamb', 'Thomas Wexcombe'],
    ['a surname alone', 'wexcombe', 'Thomas Wexcombe'],
    ['an online name, platform unknown', '@kaz_99', 'snap: kaz_99'],
    ['a line', 'bobby', 'The Bobby line'],
  ])('finds by %s', async (_name, typed, found) => {
    expect(await search('ari', typed)).toMatch(new RegExp(`1 found that you may see[^]*${found}`, 'u'));
  });

  it('needs a purpose, keeps what was typed out of the address and the ledger, and takes any text', async () => {
    const refused = await post('ari', '/identity', { typed: 'Thomas Wexcombe', purpose: 'toString' });
    expect([
      refused.statusCode,
      refused.body.includes('Say why you search'),
      refused.body.includes('Thomas Wexcombe'),
    ]).toEqual([400, true, true]);
    for (const typed of ['', 'x', 'a'.repeat(201), 'nul\u0000nul'])
      expect((await post('ari', '/identity', { typed, purpose: 'line' })).statusCode, typed).toBe(400);
    for (const typed of [`' or 1=1 --`, '%%', '🚗🚗', '+44', 'Ω'.repeat(200)])
      expect((await post('ari', '/identity', { typed, purpose: 'line' })).statusCode, typed).toBe(200);
    for (const form of ['/identity', '/identity?typed=Wexcombe&purpose=line']) {
      const { body } = await get('ari', form);
      expect(body).toMatch(
        /<form[^>]*method="post"[^>]*action="\/identity"|<form[^>]*action="\/identity"[^>]*method="post"/u,
      );
      expect(body, 'a name in an address is not searched for').not.toContain('Wexcombe');
    }
    expect(await search('ari', 'wexcombe'), 'no link carries a name').not.toMatch(/(?:href|action)="[^"]*wexcomb/iu);
    expect(await ledger()).not.toMatch(/wexcomb|900123/iu);
    expect(await ledger()).toContain('searched: triage');
  });

  it('finds nothing that the reader may not see, and does not count it', async () => {
    await release({ things: [person('Quill Portwine')], audience: 'safeguarding-PORTSMOUTH' });
    expect(await search('sol', 'Quill Portwine')).toContain('1 found');
    expect(await search('wren', 'Quill Portwine')).toContain('0 found');
    expect((await get('bo', '/identity')).statusCode).toBe(403);
  });
});

describe('the page of an entity', () => {
  it('never says that someone is a suspect without what is known of them as a victim', async () => {
    const [alone = '', both = ''] = await release(
      {
        things: [
          person('Ashe Torrid', { role: 'may_be_exploiting' }),
          person('Rowan Fell', { role: 'may_be_exploiting', recordKey: 'test:1' }),
        ],
      },
      { things: [person('Rowan Fell', { role: 'may_be_exploited', recordKey: 'test:1' })] },
    );
    expect(unescaped((await get('ari', `/identity/entities/${alone}`)).body)).toMatch(
      /1 of 1 mentions say this person may be exploiting others\. No report that you may see says they are a victim; nobody may have asked/u,
    );
    const entity = (await entities(opened)).get(both) ?? '';
    const page = unescaped((await get('ari', `/identity/entities/${entity}`)).body);
    expect(page.indexOf('may be a victim')).toBeLessThan(page.indexOf('may be exploiting others'));
    expect(page).toContain('is a victim first');
    expect(page).toContain('reported as possibly exploited');
    expect(page).toContain('about 1 March 2026');
    expect(page).toContain('OFFICIAL-SENSITIVE');
  });

  it('shows why mentions are held together and what hangs on each decision, and undoing leaves both sides to be seen', async () => {
    const phone: Naming = { things: [{ kind: 'phone', text: '07700 900555' }] };
    const [a = '', b = ''] = await release(phone, phone);
    const entity = (await entities(opened)).get(a) ?? '';
    const other = entity === a ? b : a;
    const page = (await get('ari', `/identity/entities/${other}`)).headers.location;
    expect(page, 'the old id leads to the entity').toBe(`/identity/entities/${entity}`);
    const { body } = await get('ari', `/identity/entities/${entity}`);
    expect(unescaped(body)).toMatch(/by rule: same-phone\/1[^]*without it 1 and 1 mentions would part/u);
    const decision = /\/identity\/decisions\/([\da-f-]{36})\/undo/u.exec(body)?.[1] ?? '';
    expect((await post('ari', `/identity/decisions/${decision}/undo`, { reason: 'short', entity })).statusCode).toBe(
      400,
    );
    expect(
      (await post('wren', `/identity/decisions/${decision}/undo`, { reason: 'Two different phones', entity }))
        .statusCode,
    ).toBe(403);
    expect(
      (await post('ari', `/identity/decisions/${decision}/undo`, { reason: 'Two different phones', entity }))
        .statusCode,
    ).toBe(303);
    const after = unescaped((await get('ari', `/identity/entities/${entity}`)).body);
    expect(after).toContain('Undone. They are two entities now');
    expect(after).toMatch(/Undone by Ari Lumb, [^:]*: Two different phones/u);
    expect(after).toContain(`/identity/entities/${other}`);
    expect((await get('ari', `/identity/entities/${other}`)).statusCode).toBe(200);
    expect(
      (await post('ari', `/identity/decisions/${decision}/undo`, { reason: 'Two different phones', entity }))
        .statusCode,
    ).toBe(409);
  });

  it('is not there for another area, as an entity that does not exist is not', async () => {
    const [theirs = ''] = await release({ things: [person('Quill Portwine')], audience: 'safeguarding-PORTSMOUTH' });
    expect((await get('sol', `/identity/entities/${theirs}`)).statusCode).toBe(200);
    const [hidden, missing] = [
      await get('wren', `/identity/entities/${theirs}`),
      await get('wren', `/identity/entities/${randomUUID()}`),
    ];
    expect([hidden.statusCode, missing.statusCode]).toEqual([404, 404]);
    expect((await get('ari', '/identity/entities/not-an-id')).statusCode).toBe(404);
  });

  it('shows of one entity only the mentions the reader may see', async () => {
    const [mine = ''] = await release(
      {
        things: [person('Nell Harrow', { recordKey: 'test:2' })],
        audience: 'safeguarding-HANTS',
        recordedAt: new Date('2026-01-01'),
      },
      {
        things: [person('Nelly H of Southsea', { recordKey: 'test:2', role: 'may_be_exploiting' })],
        audience: 'safeguarding-PORTSMOUTH',
      },
    );
    const page = unescaped((await get('wren', `/identity/entities/${mine}`)).body);
    expect(page).toContain('Nell Harrow');
    expect(page).not.toMatch(/Southsea|same-record|exploiting/u);
    expect(unescaped((await get('ari', `/identity/entities/${mine}`)).body)).toContain('Nelly H of Southsea');
  });
});

describe('a proposal', () => {
  it('shows both sides, why and why not, and what follows; "the same" makes one entity', async () => {
    const [a = '', b = ''] = await release(
      { things: [person('Sorrel Mayhew', { dob: '2010-04-05', role: 'may_be_exploited' })] },
      { things: [person('Sorell Mayhew', { dob: '2010-04-05' })] },
    );
    const id = await proposalOn(a, b);
    expect(unescaped((await get('ari', '/identity/proposals')).body)).toContain(`/identity/proposals/${id}`);
    const page = unescaped((await get('ari', `/identity/proposals/${id}`)).body);
    for (const text of [
      'Sorrel Mayhew',
      'Sorell Mayhew',
      '>Why<',
      '>Why not<',
      'the 1 and 1 mentions you may see become one entity',
      'may be a victim',
    ])
      expect(page).toContain(text);
    const refused = await post('ari', `/identity/proposals/${id}`, { verdict: 'toString', reason: 'Kept as typed' });
    expect([refused.statusCode, refused.body.includes('Kept as typed')]).toEqual([400, true]);
    for (const reason of ['a'.repeat(2001), 'nul\u0000'])
      expect((await post('ari', `/identity/proposals/${id}`, { verdict: 'same', reason })).statusCode).toBe(400);
    expect((await post('ari', `/identity/proposals/${id}`, { verdict: 'same', reason: '' })).statusCode).toBe(303);
    const now = await entities(opened);
    expect(now.get(a)).toBe(now.get(b));
    expect((await get('ari', '/identity/proposals')).body).not.toContain(id);
    const again = await post('dara', `/identity/proposals/${id}`, { verdict: 'different', reason: 'I think not' });
    expect([
      again.statusCode,
      unescaped(again.body).includes('Ari Lumb decided this already: the same'),
      again.body.includes('I think not'),
    ]).toEqual([409, true, true]);
  });

  it('shows weights, field by field, that add up to the weight shown below them', async () => {
    const [a = '', b = ''] = await release(
      { things: [person('Hazel Thornbury', { dob: '2010-10-11', postcode: 'PO4 9ZZ' })] },
      { things: [person('Hazell Thornbury', { dob: '2010-11-10', postcode: 'PO4 9ZZ' })] },
    );
    const id = await proposalOn(a, b);
    const { rows } = await opened.asAdmin((admin) =>
      admin.query<{ weight: number; waterfall: { parts: { weight: number }[] } }>(
        'select weight, waterfall from tl.proposal where id = $1',
        [id],
      ),
    );
    const { weight = NaN, waterfall } = rows[0] ?? {};
    const kept = waterfall?.parts.map((part) => part.weight) ?? [];
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.reduce((sum, one) => sum + one, 0)).toBeCloseTo(weight, 6);
    const { body } = await get('ari', `/identity/proposals/${id}`);
    const shown = [...body.matchAll(/data-label="Weight, in bits">([^<]*)</gu)].map(([, text]) => Number(text));
    const together = shown.pop() ?? NaN;
    expect(shown).toHaveLength(kept.length);
    expect(together).toBeCloseTo(weight, 0);
    // Each is rounded to a tenth, so the sum of what is shown may be off by half a tenth a field.
    expect(Math.abs(shown.reduce((sum, one) => sum + one, 0) - together)).toBeLessThan(0.05 * (kept.length + 1) + 1e-9);
  });

  it('warns of twins, and may be come back to after "not sure"', async () => {
    const home = { dob: '2011-06-07', postcode: 'SO14 3AB', surname: 'Okehurst' };
    const [a = '', b = ''] = await release(
      { things: [person('Amberly Okehurst', { ...home, forename: 'Amberly' })] },
      { things: [person('Amber-Rose Okehurst', { ...home, forename: 'Amber-Rose' })] },
    );
    const id = await proposalOn(a, b);
    expect(id).not.toBe('');
    expect(
      (await post('ari', `/identity/proposals/${id}`, { verdict: 'unsure', reason: 'Ask the school' })).statusCode,
    ).toBe(303);
    const page = unescaped((await get('dara', `/identity/proposals/${id}`)).body);
    expect(page).toMatch(/Ari Lumb decided this on [^:]*: not sure\. Ask the school/u);
    expect(
      (await post('dara', `/identity/proposals/${id}`, { verdict: 'different', reason: 'The school says twins' }))
        .statusCode,
    ).toBe(303);
    expect(unescaped((await get('ari', `/identity/proposals/${id}`)).body)).toContain(
      'Someone decided before that these',
    );
    expect(unescaped((await get('ari', `/identity/entities/${a}`)).body)).toContain('The school says twins');
  });

  it('is for the desk and analysts, and not there where one side may not be seen', async () => {
    const [a = '', b = ''] = await release(
      { things: [person('Linnet Vane', { dob: '2009-09-09' })] },
      { things: [person('Linnet Vane', { dob: '2009-09-09' })] },
    );
    const id = await proposalOn(a, b);
    for (const who of ['wren', 'bo'] as const)
      expect((await get(who, `/identity/proposals/${id}`)).statusCode).toBe(403);
    expect((await get('ari', `/identity/proposals/${randomUUID()}`)).statusCode).toBe(404);
    expect((await post('ari', `/identity/proposals/${randomUUID()}`, { verdict: 'same' })).statusCode).toBe(404);
  });
});
