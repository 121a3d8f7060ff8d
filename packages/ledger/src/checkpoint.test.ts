import { describe, expect, it } from 'vitest';
import { CheckpointError, generateSigner, leafHash, signCheckpoint, verifyCheckpoint } from './index.ts';

const signer = generateSigner('test.invalid/ledger');
const witness = generateSigner('witness.invalid/county');
const checkpoint = { origin: signer.name, size: 7, root: leafHash('root') };
const note = signCheckpoint(checkpoint, signer);
const [text = '', signature = ''] = note.split('\n\n');

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof CheckpointError ? error.code : 'another error';
  }
}

describe('a checkpoint', () => {
  it('comes back as it was signed, and with a witness’s signature beside ours under either key', () => {
    const witnessed = note + (signCheckpoint(checkpoint, witness).split('\n\n')[1] ?? '');
    expect(verifyCheckpoint(note, signer)).toEqual({ ...checkpoint, root: Buffer.from(checkpoint.root) });
    expect(verifyCheckpoint(witnessed, signer).size).toBe(7);
    expect(verifyCheckpoint(witnessed, witness).size).toBe(7);
  });

  it('is not signed where it could be read as another one', () => {
    for (const wrong of [
      { origin: 'log\n9' },
      { origin: '' },
      { origin: '\ud800' },
      { size: Number.NaN },
      { size: -1 },
      { size: 1.5 },
      { size: 2 ** 53 },
      { root: new Uint8Array(31) },
    ])
      expect(codeOf(() => signCheckpoint({ ...checkpoint, ...wrong }, signer))).toBe('MALFORMED');
  });

  it('is refused under another key, even one of the same name', () => {
    expect(codeOf(() => verifyCheckpoint(note, witness))).toBe('SIGNATURE');
    expect(codeOf(() => verifyCheckpoint(note, generateSigner(signer.name)))).toBe('SIGNATURE');
  });

  it('is refused when a bad signature of our key stands beside the good one', () => {
    const other = signCheckpoint({ ...checkpoint, size: 8 }, signer).split('\n\n')[1] ?? '';
    expect(codeOf(() => verifyCheckpoint(`${text}\n\n${other}${signature}`, signer))).toBe('SIGNATURE');
  });

  it('is refused with anything that is no signature among the signatures', () => {
    for (const broken of [
      `${note}and more
`,
      `${text}

`,
      text,
      note.replace('—', '-'),
    ])
      expect(codeOf(() => verifyCheckpoint(broken, signer))).toBe('MALFORMED');
  });

  it('blames the key, not the checkpoint, when the key cannot be used', () => {
    expect(codeOf(() => verifyCheckpoint(note, { ...signer, publicKey: 'AAAA' }))).toBe('KEY');
    expect(codeOf(() => signCheckpoint(checkpoint, { ...signer, privateKey: 'AAAA' }))).toBe('KEY');
    expect(codeOf(() => signCheckpoint(checkpoint, { ...signer, privateKey: witness.privateKey }))).toBe('KEY');
    expect(() => generateSigner('two words')).toThrow(RangeError);
  });
});
