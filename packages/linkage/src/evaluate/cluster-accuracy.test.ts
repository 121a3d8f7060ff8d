import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterAccuracy, clusterCodes } from './cluster-accuracy.ts';
import type { Truth } from './truth.ts';

const people = (...codes: number[]): Truth => ({ kind: 'people', personOf: Int32Array.from(codes) });

describe('judging a clustering', () => {
  it('counts pairs and B-cubed as listing all records and pairs does', () => {
    const rows = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: -1, max: 4 })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (list) => {
        const judged = clusterAccuracy(
          Int32Array.from(list, ([cluster]) => cluster * 400_000_000),
          people(...list.map(([, person]) => (person < 0 ? -1 : person * 500_000_000))),
        );
        const known = list.filter(([, person]) => person >= 0);
        let [right, wrong, missed, precision, recall] = [0, 0, 0, 0, 0];
        known.forEach(([cluster, person], at) => {
          for (const [otherCluster, otherPerson] of known.slice(at + 1)) {
            if (cluster === otherCluster && person === otherPerson) right += 1;
            else if (cluster === otherCluster) wrong += 1;
            else if (person === otherPerson) missed += 1;
          }
          const overlap = known.filter(([c, p]) => c === cluster && p === person).length;
          precision += overlap / known.filter(([c]) => c === cluster).length / known.length;
          recall += overlap / known.filter(([, p]) => p === person).length / known.length;
        });
        expect(judged.pairs).toMatchObject({ truePositives: right, falsePositives: wrong, falseNegatives: missed });
        expect(judged.bCubed === null).toBe(known.length === 0);
        if (judged.bCubed === null) return;
        expect(judged.bCubed.precision).toBeCloseTo(precision, 12);
        expect(judged.bCubed.recall).toBeCloseTo(recall, 12);
      }),
    );
  });

  it('counts clusters that mix people, and people who are divided', () => {
    expect(clusterAccuracy(Int32Array.of(0, 0, 0, 1, 2), people(7, 7, 8, 8, 9))).toMatchObject({
      clustersOfSeveral: 1,
      peopleDivided: 1,
    });
  });

  it('judges only labelled pairs when people are not known', () => {
    const pairs = {
      left: Int32Array.of(0, 2, 1, 0),
      right: Int32Array.of(1, 3, 0, 3),
      same: Uint8Array.of(1, 1, 1, 0),
    };
    const judged = clusterAccuracy(Int32Array.of(0, 0, 1, 0), { kind: 'labels', records: 4, pairs });
    expect(judged.pairs).toMatchObject({ truePositives: 1, falsePositives: 1, falseNegatives: 1 });
    expect(judged.bCubed).toBeNull();
  });

  it('judges a cluster of 200,000 without listing its 20,000 million pairs', () => {
    const size = 200_000;
    const judged = clusterAccuracy(new Int32Array(size), {
      kind: 'people',
      personOf: new Int32Array(size),
    });
    expect(judged.pairs).toMatchObject({
      truePositives: (size * (size - 1)) / 2,
      falsePositives: 0,
      falseNegatives: 0,
    });
  });

  it('gives null for no records, and refuses a clustering of other records', () => {
    expect(clusterAccuracy(new Int32Array(), people())).toMatchObject({ bCubed: null, pairs: { f1: null } });
    expect(() => clusterAccuracy(Int32Array.of(0), people(0, 1))).toThrow(/covers 1 records and the truth 2/u);
    expect(() => clusterAccuracy(Int32Array.of(0, -1), people(0, 1))).toThrow(/Record 1 has the cluster code -1/u);
  });

  it('takes clusters as lists of ids', () => {
    expect(clusterCodes([{ members: ['c', 'a'] }], ['a', 'b', 'c', 'd'])).toEqual(Int32Array.of(0, 1, 0, 2));
    expect(() => clusterCodes([], ['a', 'a'])).toThrow(/Two records have one id/u);
    expect(() => clusterCodes([{ members: ['z'] }], ['a'])).toThrow(/"z"/u);
    expect(() => clusterCodes([{ members: ['a'] }, { members: ['a'] }], ['a'])).toThrow(/in two clusters/u);
  });
});
