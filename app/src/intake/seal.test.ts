import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeGuardianKeyPair, unwrapPrivateKey, wrapPrivateKey, type GuardianKeyPair } from './guardian-key.ts';
import { BOX_BYTES, openShare, openWithShares, SEALED_SHARE_BYTES, sealShareTo } from './seal-open.ts';
import { sealSource, type SealedSource, type ThreeGuardians } from './seal.ts';
import type { Source } from './submission.ts';

let pairs: [GuardianKeyPair, GuardianKeyPair, GuardianKeyPair];
let guardians: ThreeGuardians;
beforeAll(async () => {
  pairs = [await makeGuardianKeyPair(), await makeGuardianKeyPair(), await makeGuardianKeyPair()];
  const key = (at: 0 | 1 | 2): ThreeGuardians[number] => ({
    id: `key-${at}`,
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

async function sharesOf(sealed: SealedSource): Promise<Uint8Array[]> {
  return Promise.all(
    sealed.shares.map(({ sealed: share }, at) =>
      openShare(
        Buffer.from(share, 'base64'),
        pairs[at]?.publicKey ?? Buffer.of(),
        pairs[at]?.privateKey ?? Buffer.of(),
      ),
    ),
  );
}

describe('a sealed source', () => {
  it('has the same length whatever is in it, and opens with any two shares', async () => {
    await fc.assert(
      fc.asyncProperty(anySource, async (source) => {
        const sealed = await sealSource(source, guardians, SEALING);
        expect(sealed.box).toHaveLength(BOX_BYTES);
        expect(sealed.shares.map(({ sealed: share }) => Buffer.from(share, 'base64').length)).toEqual([
          SEALED_SHARE_BYTES,
          SEALED_SHARE_BYTES,
          SEALED_SHARE_BYTES,
        ]);
        const [a, b, c] = await sharesOf(sealed);
        for (const [one, two] of [
          [a, b],
          [b, c],
          [c, a],
        ])
          expect(await openWithShares(sealed.box, one ?? Buffer.of(), two ?? Buffer.of())).toMatchObject({
            ...source,
            submissionId: SEALING.submissionId,
          });
      }),
      { numRuns: 60 },
    );
  });

  it('differs each time, so that equal sources cannot be seen to be equal', async () => {
    const [one, two] = [await sealSource(SOURCE, guardians, SEALING), await sealSource(SOURCE, guardians, SEALING)];
    expect(Buffer.from(one.box).equals(Buffer.from(two.box))).toBe(false);
    expect(one.shares[0].sealed).not.toBe(two.shares[0].sealed);
  });

  it('does not open with one share, with shares of two envelopes, or once a bit is changed', async () => {
    const sealed = await sealSource(SOURCE, guardians, SEALING);
    const [a = Buffer.of(), b = Buffer.of()] = await sharesOf(sealed);
    const [, foreign = Buffer.of()] = await sharesOf(await sealSource(SOURCE, guardians, SEALING));
    await expect(openWithShares(sealed.box, a, a)).rejects.toMatchObject({ code: 'SEAL' });
    await expect(openWithShares(sealed.box, a, foreign)).rejects.toMatchObject({ code: 'SEAL' });
    await fc.assert(
      fc.asyncProperty(fc.nat(BOX_BYTES - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const changed = Uint8Array.from(sealed.box);
        changed[at] = (changed[at] ?? 0) ^ bits;
        await expect(openWithShares(changed, a, b)).rejects.toMatchObject({ code: 'SEAL' });
      }),
      { numRuns: 40 },
    );
    await expect(openWithShares(sealed.box.subarray(1), a, b)).rejects.toMatchObject({ code: 'SEAL' });
  });

  it('gives a share to its own guardian only, who can hand it to one other', async () => {
    const sealed = await sealSource(SOURCE, guardians, SEALING);
    const [first] = sealed.shares;
    await expect(
      openShare(Buffer.from(first.sealed, 'base64'), pairs[1].publicKey, pairs[1].privateKey),
    ).rejects.toMatchObject({ code: 'SEAL' });
    const [a = Buffer.of(), b = Buffer.of()] = await sharesOf(sealed);
    const handed = await sealShareTo(b, pairs[0].publicKey);
    await expect(openShare(handed, pairs[1].publicKey, pairs[1].privateKey)).rejects.toMatchObject({ code: 'SEAL' });
    expect(
      (await openWithShares(sealed.box, a, await openShare(handed, pairs[0].publicKey, pairs[0].privateKey))).name,
    ).toBe('Tessa Quill');
  });

  it('refuses a source that does not fit, and says by how much', async () => {
    await expect(sealSource({ ...SOURCE, contact: 'é'.repeat(600) }, guardians, SEALING)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/too long to seal, by \d+ bytes/u) as string,
    });
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
