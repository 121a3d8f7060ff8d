import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CheckpointError,
  generateSigner,
  leafHash,
  MerkleAccumulator,
  rootOf,
  signCheckpoint,
  verifyConsistency,
  verifyInclusion,
  verifyLog,
  type StoredEntry,
} from './index.ts';

const signer = generateSigner('test.invalid/ledger');
const stored = (texts: readonly string[]): StoredEntry[] =>
  texts.map((entry, seq) => ({ seq, entry, leafHash: leafHash(entry) }));
const signed = (texts: readonly string[], size = texts.length, origin = signer.name): string =>
  signCheckpoint({ origin, size, root: rootOf(texts.slice(0, size).map((text) => leafHash(text))) }, signer);

/** A log of different entries, and a place in it. */
const logs = fc
  .uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 40 })
  .chain((texts) => fc.record({ texts: fc.constant(texts), at: fc.nat(texts.length - 1) }));

/** What someone with every right in the database may do, keeping positions and hashes whole behind them. */
const TAMPERINGS: Record<string, (texts: readonly string[], at: number) => readonly string[]> = {
  edit: (texts, at) => texts.with(at, `${texts[at] ?? ''}, or so`),
  delete: (texts, at) => texts.toSpliced(at, 1),
  insert: (texts, at) => texts.toSpliced(at, 0, 'never happened'),
  swap: (texts, at) => {
    const other = (at + 1) % texts.length;
    return texts.with(at, texts[other] ?? '').with(other, texts[at] ?? '');
  },
  'truncate the tail': (texts, at) => texts.slice(0, at),
  'roll back and grow again': (texts, at) => [...texts.slice(0, at), ...texts.slice(at).map((text) => `${text}!`)],
};

describe('tampering that covers its tracks', () => {
  it.each(Object.entries(TAMPERINGS))('is found: %s', async (name, tamper) => {
    await fc.assert(
      fc.asyncProperty(logs, fc.nat(), async ({ texts, at }, cut) => {
        const before = cut % (at + 1);
        const checkpoints = [signed(texts), signed(texts, before)];
        expect(await verifyLog({ entries: stored(texts), checkpoints, signer })).toMatchObject({ ok: true });
        const verdict = await verifyLog({ entries: stored(tamper(texts, at)), checkpoints, signer });
        expect(verdict.ok).toBe(false);
        // An entry that a checkpoint vouches for is never accused. A swap may reach back before that checkpoint.
        if (!verdict.ok && name !== 'swap') expect(verdict.firstBad).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('is found in a forged checkpoint over a forged log', async () => {
    const forged = ['read', 'nothing else'];
    const root = rootOf(forged.map((text) => leafHash(text)));
    const byAnother = signCheckpoint({ origin: signer.name, size: 2, root }, generateSigner(signer.name));
    const pasted = signed(['read', 'released']).replace(
      /\n[^\n]{43}=\n/u,
      `\n${Buffer.from(root).toString('base64')}\n`,
    );
    for (const note of [byAnother, pasted])
      expect(await verifyLog({ entries: stored(forged), checkpoints: [note], signer })).toMatchObject({
        problem: 'checkpoint-signature',
      });
  });
});

describe('the verdict', () => {
  it('names both ends of where an entry was altered together with its hash', async () => {
    const texts = ['a', 'b', 'c', 'd', 'e'];
    const checkpoints = [signed(texts, 1), signed(texts, 4), signed(texts)];
    expect(await verifyLog({ entries: stored(texts.with(2, 'x')), checkpoints, signer })).toMatchObject({
      problem: 'checkpoint-mismatch',
      firstBad: 1,
      message: expect.stringContaining('between entries 1 and 3') as string,
    });
    expect(await verifyLog({ entries: stored(texts.with(4, 'x')), checkpoints, signer })).toMatchObject({
      message: expect.stringContaining('Entry 4 was altered') as string,
    });
  });

  it('says how far signatures reach, since nothing vouches for later entries but their own hashes', async () => {
    const texts = ['a', 'b', 'c'];
    const log = { checkpoints: [signed(texts, 2)], signer };
    expect(await verifyLog({ entries: stored(texts), ...log })).toMatchObject({ ok: true, size: 3, signedSize: 2 });
    expect(await verifyLog({ entries: stored(texts.with(2, 'x')), ...log })).toMatchObject({ ok: true, signedSize: 2 });
    expect(await verifyLog({ entries: [], checkpoints: [], signer })).toMatchObject({ ok: true, signedSize: 0 });
  });

  it('refuses two checkpoints of one size with different roots', async () => {
    const checkpoints = [signed(['a', 'b', 'c']), signed(['a', 'b', 'x']), signed(['a'])];
    expect(await verifyLog({ entries: stored(['a', 'b', 'c']), checkpoints, signer })).toMatchObject({
      problem: 'checkpoint-mismatch',
      firstBad: 1,
      message: expect.stringContaining('two histories') as string,
    });
  });

  it('refuses a checkpoint of another log that the same key signed', async () => {
    const log = { entries: stored(['a']), checkpoints: [signed(['a'], 1, 'other.invalid')], signer };
    expect(await verifyLog(log)).toMatchObject({ problem: 'checkpoint-signature' });
    expect(await verifyLog({ ...log, origin: 'other.invalid' })).toMatchObject({ ok: true });
  });

  it('tells an entry that stands in the wrong place from one that is gone', async () => {
    const [a, b, c] = stored(['a', 'b', 'c']) as [StoredEntry, StoredEntry, StoredEntry];
    const verdict = async (...entries: StoredEntry[]): ReturnType<typeof verifyLog> =>
      verifyLog({ entries, checkpoints: [], signer });
    expect(await verdict(a, c, b)).toMatchObject({ problem: 'entry-out-of-order', firstBad: 1 });
    expect(await verdict(a, c)).toMatchObject({ problem: 'entry-missing', firstBad: 1 });
    expect(await verdict(a, a)).toMatchObject({ problem: 'entry-out-of-order', firstBad: 0 });
    expect(await verdict(a, { ...b, seq: Number.NaN })).toMatchObject({ problem: 'entry-out-of-order', firstBad: 1 });
  });

  it('takes positions as bigint', async () => {
    const entries = stored(['a', 'b']).map((one) => ({ ...one, seq: BigInt(one.seq) }));
    expect(await verifyLog({ entries, checkpoints: [], signer })).toMatchObject({ ok: true, size: 2 });
    expect(await verifyLog({ entries: entries.slice(1), checkpoints: [], signer })).toMatchObject({
      problem: 'entry-missing',
      firstBad: 0,
    });
  });

  it('does not confuse half a surrogate pair with the character it is replaced by', async () => {
    const entries = [{ seq: 0, entry: '\ud800', leafHash: leafHash('\ufffd') }];
    expect(await verifyLog({ entries, checkpoints: [], signer })).toMatchObject({ problem: 'entry-altered' });
    expect(() => leafHash('\ud800')).toThrow(RangeError);
  });

  it('is not given with a key that cannot be read', async () => {
    const verifier = { ...signer, publicKey: 'AAAA' };
    await expect(verifyLog({ entries: [], checkpoints: [signed(['a'])], signer: verifier })).rejects.toThrow(
      CheckpointError,
    );
  });
});

describe('proofs and trees given what is no leaf and no place', () => {
  const [a, b] = [leafHash('a'), leafHash('b')];
  const root = rootOf([a, b]);

  it('never verify', () => {
    for (const index of [Number.NaN, 0.5, -1, 2]) expect(verifyInclusion(a, index, 2, [b], root)).toBe(false);
    expect(verifyInclusion(new Uint8Array(0), 0, 2, [Buffer.concat([a, b])], root)).toBe(false);
    for (const size of [Number.NaN, 0, 1.5]) expect(verifyConsistency(size, 2, a, root, [b])).toBe(false);
  });

  it('refuse leaves of another length, and keep what they took when the caller’s bytes change', () => {
    const tree = new MerkleAccumulator();
    expect(() => tree.append(new Uint8Array(31))).toThrow(RangeError);
    const leaf = Uint8Array.from(a);
    tree.append(leaf);
    leaf.fill(0);
    tree.root().fill(0);
    tree.state().edge[0]?.fill(0);
    expect(Buffer.compare(tree.root(), a)).toBe(0);
  });
});
