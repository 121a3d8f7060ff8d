import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask as asked, sessionOf, type TestSession } from '../../../test/support/session.ts';
import { openShare, openWithShares, sealShareTo, type GuardianKeyPair } from '../intake/index.ts';
import { guardianKeys, registerGuardianKey, retireGuardianKey } from './guardian-key.ts';
import { addGuardianKey, openOversightServer, shareSomething, type OversightServer } from './test-server.ts';
import { agree, ask, open, readRequest } from './unseal-acts.ts';
import { inOrder, isNew } from './unseal-notice.ts';
import { SERVICE, type Actor, type Tx } from '../ground/index.ts';

const [GIL, GWEN, GUS] = ['guardian-gil-frome', 'guardian-gwen-istead', 'guardian-gus-yarrow'] as const;
const LEAD = 'source-sky-harrow';
const REASON = 'A threat was made against whoever reported this.';
let server: OversightServer;
/** Every key file each guardian ever had. */
const files = new Map<string, GuardianKeyPair[]>();
const sessions = new Map<string, TestSession>();

beforeAll(async () => {
  server = await openOversightServer();
  for (const [sub, pair] of server.pairs) files.set(sub, [pair]);
});
afterAll(() => server.close());

const persona = (sub: string): Actor => server.opened.persona(sub);
const asService = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  server.opened.ground.database.act(
    SERVICE,
    { op: 'system', what: 'guardian key', did: 'tested', purpose: 'administration' },
    work,
  );

async function as(sub: string, method: string, url: string, form?: Record<string, string>): ReturnType<typeof asked> {
  const session = sessions.get(sub) ?? (await sessionOf(server.opened.ground, persona(sub)));
  sessions.set(sub, session);
  return asked(server.app, session, method, url, form);
}

const askFor = (submissionId: string, sub: string): Promise<string> =>
  ask(server.opened.ground, persona(sub), { subject: submissionId, reasonCode: 'threat_to_life', reason: REASON });

/** A guardian's browser: opens a sealed share with whichever of their key files fits. */
async function openWithFile(sub: string, sealed: string): Promise<Uint8Array> {
  for (const { publicKey, privateKey } of files.get(sub) ?? []) {
    const share = await openShare(Buffer.from(sealed, 'base64'), publicKey, privateKey).catch(() => null);
    if (share) return share;
  }
  throw new Error(`no key file of ${sub} opens this`);
}

/** Both steps, with the key files of the two alone. */
async function openedBy(asker: string, agreer: string, submissionId: string): Promise<string> {
  const { ground } = server.opened;
  const id = await askFor(submissionId, asker);
  const { request, own } = await readRequest(ground, persona(agreer), id);
  const share = await openWithFile(agreer, own?.sealed ?? '');
  const handed = Buffer.from(await sealShareTo(share, request.askerKey.publicKey)).toString('base64');
  await agree(ground, persona(agreer), id, handed);
  const material = await open(ground, persona(asker), id);
  const shares = [
    await openWithFile(asker, material.ownShare),
    await openWithFile(asker, material.handedShare),
  ] as const;
  return (await openWithShares(Buffer.from(material.box, 'base64'), ...shares)).name;
}

describe('the source-protection lead', () => {
  it('is told when an opening is asked for, agreed to and done, and never whose source it is', async () => {
    const submissionId = await shareSomething(server.opened);
    const page = async (): Promise<string> => (await as(LEAD, 'GET', '/oversight/source-protection')).payload;
    const id = await askFor(submissionId, GIL);
    expect(await page()).toContain('Asked for');
    await as(LEAD, 'POST', `/oversight/source-protection/${id}/seen`, { stage: 'asked' });
    expect(await page()).not.toContain('Not yet');
    const { request, own } = await readRequest(server.opened.ground, persona(GWEN), id);
    const share = await openWithFile(GWEN, own?.sealed ?? '');
    const handed = Buffer.from(await sealShareTo(share, request.askerKey.publicKey)).toString('base64');
    await agree(server.opened.ground, persona(GWEN), id, handed);
    await open(server.opened.ground, persona(GIL), id);
    const html = await page();
    for (const told of ['Agreed to', 'Opened', 'Not yet', REASON]) expect(html).toContain(told);
    for (const hidden of [submissionId, 'Tessa', own?.sealed ?? 'x', handed]) expect(html).not.toContain(hidden);
  });

  it('is the only one who can say so; auditors read it, and others find nothing', async () => {
    const id = await askFor(await shareSomething(server.opened), GWEN);
    expect((await as('auditor-ash-penrose', 'GET', '/oversight/source-protection')).payload).toContain('Not yet');
    const seen = `/oversight/source-protection/${id}/seen`;
    for (const sub of ['auditor-ash-penrose', GIL, 'desk-dara-voss', 'admin-ada-colt'])
      expect((await as(sub, 'POST', seen, { stage: 'asked' })).statusCode, sub).toBe(403);
    for (const sub of [GIL, 'desk-dara-voss', 'analyst-ari-lumb', 'admin-ada-colt'])
      expect((await as(sub, 'GET', '/oversight/source-protection')).statusCode, sub).toBe(403);
    const nowhere = `/oversight/source-protection/${randomUUID()}/seen`;
    expect((await as(LEAD, 'POST', nowhere, { stage: 'asked' })).statusCode).toBe(404);
    // Seeing what has not happened yet notes nothing.
    await as(LEAD, 'POST', seen, { stage: 'opened' });
    const noted = await server.opened.asAdmin((admin) =>
      admin.query('select stage from tl.unseal_notice where request_id = $1', [id]),
    );
    expect(noted.rows).toEqual([]);
  });

  it('has what is new first, a threat to life before all', () => {
    const opening = fc.record({
      id: fc.uuid(),
      reasonCode: fc.constantFrom('threat_to_life', 'court_order'),
      reason: fc.constant(REASON),
      steps: fc.array(
        fc.record({
          stage: fc.constant('asked' as const),
          at: fc.date({ noInvalidDate: true }),
          by: fc.constant('G'),
          seenAt: fc.constantFrom(null, new Date(0)),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(opening, { maxLength: 12 }), (openings) => {
        const sorted = inOrder(openings);
        expect(sorted).toHaveLength(openings.length);
        const ranks = sorted.map((one) => (isNew(one) ? (one.reasonCode === 'threat_to_life' ? 0 : 1) : 2));
        expect(ranks).toEqual(ranks.toSorted());
      }),
    );
  });
});

describe('guardians’ keys', () => {
  it('rotate: the new one is sealed to, the old one’s file opens what came before, and its retirement is for good', async () => {
    const before = await shareSomething(server.opened);
    const old = (await asService(guardianKeys)).find((key) => key.accountId === persona(GIL).accountId);
    files.get(GIL)?.push(await addGuardianKey(server.opened, persona(GIL)));
    await asService((tx) => retireGuardianKey(tx, old?.id ?? ''));
    const after = await shareSomething(server.opened);
    expect(await openedBy(GIL, GWEN, before)).toBe('Tessa Quill');
    expect(await openedBy(GUS, GIL, after)).toBe('Tessa Quill');
    await expect(asService((tx) => retireGuardianKey(tx, old?.id ?? ''))).rejects.toMatchObject({ status: 404 });
    await expect(
      asService((tx) =>
        tx.updateTable('vault.guardian_key').set({ retired_at: null }).where('retired_at', 'is', null).execute(),
      ),
    ).rejects.toThrow(/row-level security/u);
  });

  it('drill: with one of three lost the other two open everything; with two lost, nothing opens', async () => {
    const submissionId = await shareSomething(server.opened);
    const lost = files.get(GWEN) ?? [];
    files.set(GWEN, []);
    expect(await openedBy(GUS, GIL, submissionId)).toBe('Tessa Quill');
    files.set(GUS, []);
    await expect(openedBy(GIL, GWEN, submissionId)).rejects.toThrow('no key file');
    files.set(GWEN, lost);
  });

  it('are refused where they would make two guardians one, are no key, or leave too few', async () => {
    const { accountId, agencyId } = persona(GWEN);
    const add = (publicKey: Uint8Array, whose = accountId, agency = agencyId ?? ''): Promise<string> =>
      asService((tx) => registerGuardianKey(tx, { accountId: whose, agencyId: agency, publicKey }));
    const [known] = await asService(guardianKeys);
    await expect(add(known?.publicKey ?? new Uint8Array())).rejects.toThrow('is here already');
    const lowOrder = Buffer.from('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800', 'hex');
    for (const bytes of [new Uint8Array(31), new Uint8Array(32), lowOrder])
      await expect(add(bytes)).rejects.toThrow('This is no public key');
    await expect(add(new Uint8Array(32).fill(9), persona('desk-dara-voss').accountId)).rejects.toThrow('with the role');
    await expect(asService((tx) => retireGuardianKey(tx, known?.id ?? ''))).rejects.toMatchObject({
      code: 'too-few-guardians',
    });
    expect(
      (await asService(guardianKeys)).find(({ id }) => id === known?.id)?.retiredAt,
      'nothing of it kept',
    ).toBeNull();
  });
});
