import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeGuardianKeyPair, unwrapPrivateKey, wrapPrivateKey, type GuardianKeyPair } from './guardian-key.ts';
import { isBrowserSeal, readBrowserSeal } from './seal-browser.ts';
import { BOX_BYTES, openAccount, openShare, openWithShares, SEALED_SHARE_BYTES, sealShareTo } from './seal-open.ts';
import { sealOwnWords, sealPart } from './seal-part.ts';
import { sealAccount, sealSource, type SealedSource, type ThreeGuardians } from './seal.ts';
import type { Source } from './submission.ts';

let pairs: [GuardianKeyPair, GuardianKeyPair, GuardianKeyPair];
let guardians: ThreeGuardians;
beforeAll(async () => {
  pairs = [await makeGuardianKeyPair(), await makeGuardianKeyPair(), await makeGuardianKeyPair()];
  const key = (at: 0 | 1 | 2): ThreeGuardians[number] => ({
    id: `3f0e7a7e-0000-4000-8000-00000000000${at}`,
    agencyId: `agency-${at}`,
    publicKey: pairs[at].publicKey,
  });
  guardians = [key(0), key(1), key(2)];
});

const SEALING = { submissionId: '3f0e7a7e-0000-4000-8000-000000000000', receivedAt: new Date('2024-03-03T10:00:00Z') };
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'binary', maxLength }).filter((one) => one.isWellFormed());
const anySource: fc.Arbitrary<Source> = fc.record({
  key: fc.uuid(),
  name: text(20),
  role: text(20),
  agencyId: fc.uuid(),
  agencyName: text(20),
  contact: text(20),
});
const SOURCE: Source = {
  key: 'k',
  name: 'Tessa Quill',
  role: 'Teacher',
  agencyId: 'a',
  agencyName: 'A school',
  contact: 'none',
};
const PAIRS = [
  [0, 1],
  [1, 2],
  [2, 0],
] as const;
const none = new Uint8Array();

async function sharesOf(sealed: SealedSource): Promise<[Uint8Array, Uint8Array, Uint8Array]> {
  const open = (at: 0 | 1 | 2): Promise<Uint8Array> =>
    openShare(Buffer.from(sealed.shares[at].sealed, 'base64'), pairs[at].publicKey, pairs[at].privateKey);
  return [await open(0), await open(1), await open(2)];
}

/** As the form sends it and the server reads it. */
async function sealedInBrowser(source: Source, binding = 'a-draft'): Promise<SealedSource> {
  const keys = guardians.map(({ id, publicKey }) => ({ id, publicKey: Buffer.from(publicKey).toString('base64') }));
  const field = await sealOwnWords(source, keys, binding);
  expect(isBrowserSeal(field)).toBe(true);
  return sealAccount(source, readBrowserSeal(field, binding, guardians), binding, SEALING);
}

describe('a sealed source', () => {
  it('has one length, whatever is in it and wherever it was sealed, and opens with any two shares', async () => {
    await fc.assert(
      fc.asyncProperty(anySource, fc.boolean(), async (source, inBrowser) => {
        const sealed = inBrowser ? await sealedInBrowser(source) : await sealSource(source, guardians, SEALING);
        expect(sealed.box).toHaveLength(2 * BOX_BYTES);
        for (const { sealed: share } of sealed.shares)
          expect(Buffer.from(share, 'base64')).toHaveLength(2 * SEALED_SHARE_BYTES);
        const shares = await sharesOf(sealed);
        for (const [one, other] of PAIRS)
          expect(await openWithShares(sealed.box, shares[one], shares[other])).toEqual({
            ...source,
            submissionId: SEALING.submissionId,
            receivedAt: SEALING.receivedAt.toISOString(),
            nonce: Buffer.from(sealed.nonce).toString('base64'),
          });
      }),
      { numRuns: 60 },
    );
  });

  it('of 100, none opens with one guardian’s key, and all with any two (R14)', async () => {
    const [opened, alone] = [new Array<number>(), new Array<string>()];
    for (let at = 0; at < 100; at += 1) {
      const sealed = at % 2 ? await sealedInBrowser(SOURCE) : await sealSource(SOURCE, guardians, SEALING);
      const shares = await sharesOf(sealed);
      for (const [one, other] of PAIRS) {
        const found = await openWithShares(sealed.box, shares[one], shares[other]);
        if (found.name === SOURCE.name && found.key === SOURCE.key) opened.push(at);
        // All that one key opens is its own share: twice itself, or with itself cut, changed or empty.
        const own = shares[one];
        const guesses = [own, none, new Uint8Array(own.length), Uint8Array.from(own, (byte) => byte ^ 1)];
        for (const guess of guesses)
          await openWithShares(sealed.box, own, guess).then(
            ({ name }) => alone.push(name),
            (error: unknown) => expect(error).toMatchObject({ code: 'SEAL' }),
          );
      }
    }
    expect([opened.length, alone]).toEqual([300, []]);
  });

  it('differs each time, so that equal sources cannot be seen to be equal', async () => {
    const [one, two] = [await sealSource(SOURCE, guardians, SEALING), await sealSource(SOURCE, guardians, SEALING)];
    expect(Buffer.from(one.box).equals(Buffer.from(two.box))).toBe(false);
    expect(one.shares[0].sealed).not.toBe(two.shares[0].sealed);
  });

  it('is refused whichever of 10,000 bits is changed in its boxes, and of 2,000 in its shares (R15)', async () => {
    const sealed = await sealSource(SOURCE, guardians, SEALING);
    const [a, b] = await sharesOf(sealed);
    let rejected = 0;
    const refuses = async (work: Promise<unknown>): Promise<void> => {
      rejected += await work.then(
        () => 0,
        (error: unknown) => ((error as { code?: string }).code === 'SEAL' ? 1 : 0),
      );
    };
    const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return changed;
    };
    const bits = fc.sample(fc.nat(sealed.box.length * 8 - 1), 10_000);
    for (const bit of bits) await refuses(openWithShares(flipped(sealed.box, bit), a, b));
    expect(rejected).toBe(10_000);
    for (const bit of fc.sample(fc.nat(a.length * 8 - 1), 2000))
      await refuses(openWithShares(sealed.box, flipped(a, bit), b));
    expect(rejected).toBe(12_000);
    await expect(openWithShares(sealed.box.subarray(1), a, b)).rejects.toMatchObject({ code: 'SEAL' });
  });

  it('does not open with shares of two envelopes', async () => {
    const sealed = await sealSource(SOURCE, guardians, SEALING);
    const [a] = await sharesOf(sealed);
    const [, foreign] = await sharesOf(await sealSource(SOURCE, guardians, SEALING));
    await expect(openWithShares(sealed.box, a, foreign)).rejects.toMatchObject({ code: 'SEAL' });
  });

  it('gives a share to its own guardian only, who can hand it to one other', async () => {
    const sealed = await sealSource(SOURCE, guardians, SEALING);
    const first = Buffer.from(sealed.shares[0].sealed, 'base64');
    await expect(openShare(first, pairs[1].publicKey, pairs[1].privateKey)).rejects.toMatchObject({ code: 'SEAL' });
    const [a, b] = await sharesOf(sealed);
    const handed = await sealShareTo(b, pairs[0].publicKey);
    await expect(openShare(handed, pairs[1].publicKey, pairs[1].privateKey)).rejects.toMatchObject({ code: 'SEAL' });
    const given = await openShare(handed, pairs[0].publicKey, pairs[0].privateKey);
    expect((await openWithShares(sealed.box, a, given)).name).toBe('Tessa Quill');
  });

  it('refuses a source that does not fit, and says by how much', async () => {
    await expect(sealSource({ ...SOURCE, contact: 'é'.repeat(600) }, guardians, SEALING)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/too long to seal, by \d+ bytes/u) as string,
    });
  });

  it('of before migration 0011, with everything in one box, opens still', async () => {
    const content = { ...SOURCE, submissionId: SEALING.submissionId, receivedAt: '2024-03-03', nonce: 'AA==' };
    const [one, two, three] = guardians;
    const { box, shares } = await sealPart(content, [one.publicKey, two.publicKey, three.publicKey]);
    const opened = await Promise.all(
      ([0, 2] as const).map((at) => openShare(shares[at], pairs[at].publicKey, pairs[at].privateKey)),
    );
    expect(await openWithShares(box, opened[0] ?? none, opened[1] ?? none)).toEqual(content);
  });
});

describe('what a browser sealed', () => {
  it('shows the account still when the browser sealed rubbish, and is then not taken for whole', async () => {
    const rubbish = { box: new Uint8Array(BOX_BYTES), shares: [0, 1, 2].map(() => new Uint8Array(SEALED_SHARE_BYTES)) };
    const part = rubbish as unknown as Parameters<typeof sealAccount>[1]['part'];
    const sealed = await sealAccount(SOURCE, { part, guardians }, 'a-draft', SEALING);
    const [, b, c] = await sharesOf(sealed);
    await expect(openWithShares(sealed.box, b, c)).rejects.toMatchObject({ code: 'SEAL' });
    expect(await openAccount(sealed.box, b, c)).toMatchObject({ key: 'k', agencyName: 'A school' });
    expect(await openAccount(sealed.box, b, c)).not.toHaveProperty('name');
  });

  it('is not taken for the words of another submission when it was copied into that', async () => {
    const [one, two, three] = guardians;
    const words = { name: 'Somebody else', role: 'x', contact: 'y', binding: 'their-draft' };
    const part = await sealPart(words, [one.publicKey, two.publicKey, three.publicKey]);
    const sealed = await sealAccount(SOURCE, { part, guardians }, 'a-draft', SEALING);
    const [a, b] = await sharesOf(sealed);
    await expect(openWithShares(sealed.box, a, b)).rejects.toThrow('sealed for another submission');
  });

  it('is refused with any letter changed in its frame, cut short, or sealed to two agencies only', async () => {
    const keys = guardians.map(({ id, publicKey }) => ({ id, publicKey: Buffer.from(publicKey).toString('base64') }));
    const field = await sealOwnWords(SOURCE, keys, 'a-draft');
    for (const wrong of [
      '',
      'x',
      field.slice(0, -1),
      `${field}A`,
      field.replace('tls1', 'tls2'),
      `${field}.`,
      field.replaceAll('.', ','),
    ])
      expect(isBrowserSeal(wrong), wrong.slice(-20)).toBe(false);
    expect(() => readBrowserSeal(field, 'another-draft', guardians)).toThrow('did not arrive whole');
    const two = guardians.map((key) => ({ ...key, agencyId: key.agencyId === 'agency-2' ? 'agency-1' : key.agencyId }));
    expect(() => readBrowserSeal(field, 'a-draft', two)).toThrow('was replaced');
    expect(() => readBrowserSeal(field, 'a-draft', guardians.slice(1))).toThrow('nothing else is lost');
  });

  it('says before it is sent what is too long', async () => {
    const keys = guardians.map(({ id, publicKey }) => ({ id, publicKey: Buffer.from(publicKey).toString('base64') }));
    await expect(sealOwnWords({ ...SOURCE, contact: 'é'.repeat(600) }, keys, 'd')).rejects.toMatchObject({
      code: 'SEAL',
    });
    await expect(sealOwnWords(SOURCE, keys.slice(1), 'd')).rejects.toThrow('no three guardians');
  });
});

describe('a guardian’s key file', () => {
  it('gives the key back for its passphrase, and nothing for another', async () => {
    const file = await wrapPrivateKey(pairs[0].privateKey, 'four words made up');
    expect(await unwrapPrivateKey(JSON.parse(JSON.stringify(file)), 'four words made up')).toEqual(pairs[0]);
    await expect(unwrapPrivateKey(file, 'four words made  up')).rejects.toMatchObject({
      code: 'SEAL',
      message: expect.stringContaining('passphrase') as string,
    });
  });

  it('refuses a short passphrase and what is no key file', async () => {
    await expect(wrapPrivateKey(pairs[0].privateKey, 'short')).rejects.toMatchObject({ code: 'SEAL' });
    for (const file of [null, {}, 'text', { format: 'throughline-guardian-key/1' }])
      await expect(unwrapPrivateKey(file, 'four words made up')).rejects.toMatchObject({ code: 'SEAL' });
  });
});
