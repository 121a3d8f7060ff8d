import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  consistencyProof,
  generateSigner,
  inclusionProof,
  leafHash,
  MerkleAccumulator,
  NotCanonical,
  rootOf,
  signCheckpoint,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
  verifyLog,
  type StoredEntry,
} from './index.ts';

/** The eight leaves and roots of the certificate-transparency reference tests for RFC 6962. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => leafHash(Buffer.from(hex, 'hex')),
);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const hashes = fc
  .array(fc.uint8Array({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 70 })
  .map((all) => all.map(leafHash));

describe('the Merkle tree', () => {
  it('has the published root for the published leaves', () => {
    expect(hex(rootOf(LEAVES))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
    expect(hex(rootOf([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('grows leaf by leaf to the same root, and goes on from a kept state', () => {
    fc.assert(
      fc.property(hashes, fc.nat(), (leaves, cut) => {
        const first = new MerkleAccumulator();
        const at = cut % leaves.length;
        leaves.slice(0, at).forEach((leaf) => first.append(leaf));
        const second = new MerkleAccumulator(first.state());
        leaves.slice(at).forEach((leaf) => second.append(leaf));
        expect(hex(second.root())).toBe(hex(rootOf(leaves)));
      }),
    );
  });

  it('proves each leaf in, and no other leaf in its place', () => {
    fc.assert(
      fc.property(hashes, fc.nat(), (leaves, pick) => {
        const index = pick % leaves.length;
        const proof = inclusionProof(leaves, index);
        const leaf = leaves[index] ?? leafHash('');
        expect(verifyInclusion(leaf, index, leaves.length, proof, rootOf(leaves))).toBe(true);
        expect(verifyInclusion(leafHash('another entry'), index, leaves.length, proof, rootOf(leaves))).toBe(false);
      }),
    );
  });

  it('proves a later tree to begin with an earlier one, and not with a changed one', () => {
    fc.assert(
      fc.property(hashes, fc.nat(), (leaves, pick) => {
        const old = 1 + (pick % leaves.length);
        const before = rootOf(leaves.slice(0, old));
        const proof = consistencyProof(leaves, old);
        expect(verifyConsistency(old, leaves.length, before, rootOf(leaves), proof)).toBe(true);
        expect(verifyConsistency(old, leaves.length, leafHash('another root'), rootOf(leaves), proof)).toBe(false);
      }),
    );
  });
});

describe('canonical JSON', () => {
  it('spells a value one way whatever the order of its members', () => {
    expect(canonicalJson({ b: [1, 'é', null], a: { d: true, c: 1e21 } })).toBe(
      '{"a":{"c":1e+21,"d":true},"b":[1,"é",null]}',
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it.each([[undefined], [Number.NaN], [1n], ['\ud800'], [{ deep: [undefined] }], [new Date(0)], [() => 1]])(
    'refuses %s and says where',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(NotCanonical);
    },
  );
});

describe('verifying a log', () => {
  const signer = generateSigner('test.invalid/ledger');
  const texts = Array.from({ length: 20 }, (_, at) => canonicalJson({ at, did: 'read' }));
  const stored = (): StoredEntry[] => texts.map((entry, seq) => ({ seq, entry, leafHash: leafHash(entry) }));
  const checkpointAt = (size: number): string =>
    signCheckpoint(
      { origin: signer.name, size, root: rootOf(texts.slice(0, size).map((text) => leafHash(text))) },
      signer,
    );
  const checkpoints = [checkpointAt(7), checkpointAt(20)];
  const verdict = (entries: StoredEntry[], notes = checkpoints): ReturnType<typeof verifyLog> =>
    verifyLog({ entries, checkpoints: notes, signer });

  it('passes one that is whole', async () => {
    expect(await verdict(stored())).toMatchObject({ ok: true, size: 20, checkpoints: 2 });
  });

  it('names an entry in which one byte was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(19), fc.nat(5), async (seq, at) => {
        const entries = stored().map((one) =>
          one.seq === seq ? { ...one, entry: `${one.entry.slice(0, at)}~${one.entry.slice(at + 1)}` } : one,
        );
        expect(await verdict(entries)).toMatchObject({ ok: false, problem: 'entry-altered', firstBad: seq });
      }),
    );
  });

  it('bounds an entry changed together with its hash by the checkpoints around it', async () => {
    const entries = stored().map((one) => (one.seq === 9 ? { ...one, entry: '{}', leafHash: leafHash('{}') } : one));
    expect(await verdict(entries)).toMatchObject({ ok: false, problem: 'checkpoint-mismatch', firstBad: 7 });
  });

  it('sees what was deleted, inserted, swapped, cut off or rolled back', async () => {
    const all = stored();
    expect(await verdict(all.filter((one) => one.seq !== 4))).toMatchObject({ problem: 'entry-missing', firstBad: 4 });
    expect(await verdict(all.toSpliced(5, 0, { seq: 4, entry: '{}', leafHash: leafHash('{}') }))).toMatchObject({
      problem: 'entry-out-of-order',
    });
    const swapped = all.map((one) =>
      one.seq === 2 ? { ...all[3], seq: 2 } : one.seq === 3 ? { ...all[2], seq: 3 } : one,
    ) as StoredEntry[];
    expect(await verdict(swapped)).toMatchObject({ problem: 'checkpoint-mismatch', firstBad: 0 });
    expect(await verdict(all.slice(0, 15))).toMatchObject({ problem: 'truncated', firstBad: 15 });
  });

  it('does not see a tail cut off together with the checkpoints after it, unless a witness kept one', async () => {
    expect(await verdict(stored().slice(0, 15), [checkpointAt(7)])).toMatchObject({ ok: true, size: 15 });
    expect(await verdict(stored().slice(0, 15), [checkpointAt(7), checkpointAt(20)])).toMatchObject({ ok: false });
  });

  it('trusts no checkpoint signed by another, or changed after signing', async () => {
    const forged = signCheckpoint({ origin: signer.name, size: 20, root: rootOf([]) }, generateSigner(signer.name));
    expect(await verdict(stored(), [forged])).toMatchObject({ ok: false, problem: 'checkpoint-signature' });
    expect(() => verifyCheckpoint(checkpointAt(7).replace('\n7\n', '\n8\n'), signer)).toThrow(/signature/u);
    expect(() => verifyCheckpoint('nothing', signer)).toThrow(/signatures/u);
  });
});
