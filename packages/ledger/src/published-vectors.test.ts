import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  consistencyProof,
  inclusionProof,
  leafHash,
  MerkleAccumulator,
  NotCanonical,
  rootOf,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** Source: certificate-transparency, merkle_tree_test.cc (kInputs, kSHA256Roots, kSHA256Paths, kSHA256Proofs). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (entry) => leafHash(bytes(entry)),
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
] as const;
const NODES = {
  leaf1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  leaf4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  leaves2to3: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  leaves4to5: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  leaves6to7: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  leaves4to7: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
};

describe('the certificate-transparency reference tree', () => {
  it.each(ROOTS.map((root, size) => ({ root, size })))('has its published root at size $size', ({ root, size }) => {
    const tree = new MerkleAccumulator();
    LEAVES.slice(0, size).forEach((leaf) => tree.append(leaf));
    expect(hex(rootOf(LEAVES.slice(0, size)))).toBe(root);
    expect(hex(tree.root())).toBe(root);
  });

  it.each([
    { index: 0, size: 1, path: [] },
    { index: 0, size: 8, path: [NODES.leaf1, NODES.leaves2to3, NODES.leaves4to7] },
    { index: 5, size: 8, path: [NODES.leaf4, NODES.leaves6to7, ROOTS[4]] },
    { index: 2, size: 3, path: [ROOTS[2]] },
    { index: 1, size: 5, path: [ROOTS[1], NODES.leaves2to3, NODES.leaf4] },
  ])('has the published path of leaf $index at size $size', ({ index, size, path }) => {
    expect(inclusionProof(LEAVES, index, size).map(hex)).toEqual(path);
    expect(verifyInclusion(LEAVES[index] ?? leafHash(''), index, size, path.map(bytes), bytes(ROOTS[size] ?? ''))).toBe(
      true,
    );
  });

  it.each([
    { from: 1, to: 1, path: [] },
    { from: 1, to: 8, path: [NODES.leaf1, NODES.leaves2to3, NODES.leaves4to7] },
    { from: 6, to: 8, path: [NODES.leaves4to5, NODES.leaves6to7, ROOTS[4]] },
    { from: 2, to: 5, path: [NODES.leaves2to3, NODES.leaf4] },
  ])('has the published consistency proof from size $from to $to', ({ from, to, path }) => {
    expect(consistencyProof(LEAVES, from, to).map(hex)).toEqual(path);
    expect(verifyConsistency(from, to, bytes(ROOTS[from] ?? ''), bytes(ROOTS[to] ?? ''), path.map(bytes))).toBe(true);
  });
});

describe('a checkpoint of the Go checksum database', () => {
  /** Source: sum.golang.org, its published key and a tree head it signed. */
  const raw = Buffer.from('Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8', 'base64').subarray(1);
  const ed25519 = Buffer.from('302a300506032b6570032100', 'hex');
  const key = { name: 'sum.golang.org', publicKey: Buffer.concat([ed25519, raw]).toString('base64') };
  const note =
    'go.sum database tree\n65209736\n5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=\n\n' +
    '— sum.golang.org Az3grnbssgK7ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVtYspg3dxXABkGZZKdsQ8=\n';

  it('is read and its signature found good', () => {
    expect(verifyCheckpoint(note, key)).toMatchObject({ origin: 'go.sum database tree', size: 65_209_736 });
  });

  it('is refused with another size, another root or another signature', () => {
    for (const [from, to] of [
      ['65209736', '65209737'],
      ['5+uG', '6+uG'],
      ['Az3grnbs', 'Az3grnbt'],
    ] as const)
      expect(() => verifyCheckpoint(note.replace(from, to), key)).toThrow(/does not match/u);
  });
});

describe('RFC 8785', () => {
  it('sorts members as §3.2.3 does, by UTF-16 code units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...canonicalJson(value).matchAll(/:"([^"]+)"/gu)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('writes the sample of §3.2.2 byte for byte', () => {
    const value: unknown = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
  ])('writes the number %s of appendix B as %s', (ieee, text) => {
    expect(canonicalJson(Buffer.from(ieee, 'hex').readDoubleBE())).toBe(text);
  });

  it('refuses what appendix B and I-JSON refuse, and what would have two spellings or none', () => {
    const ring: Record<string, unknown> = {};
    ring['ring'] = [ring];
    const holes: unknown[] = [1];
    holes[2] = 3;
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }, holes, ring, Symbol('s')])
      expect(() => canonicalJson(value)).toThrow(NotCanonical);
  });

  it('writes the same object twice where it does not hold itself', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });
});
