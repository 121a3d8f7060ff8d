import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyAt } from './accuracy.ts';
import { judgeEdges, type ScoredEdges } from './judge-edges.ts';
import { labelsByPosition } from './labelled-pairs.ts';
import { thresholdCurve } from './threshold-curve.ts';
import type { Truth } from './truth.ts';
import { wilsonInterval } from './wilson.ts';

/** Edges from triples. */
function edgesOf(triples: readonly (readonly [number, number, number])[]): ScoredEdges {
  return {
    left: Int32Array.from(triples, ([left]) => left),
    right: Int32Array.from(triples, ([, right]) => right),
    weight: Float64Array.from(triples, ([, , weight]) => weight),
  };
}

function people(...codes: number[]): Truth {
  return { kind: 'people', personOf: Int32Array.from(codes) };
}

function labels(records: number, ...triples: readonly (readonly [number, number, 0 | 1])[]): Truth {
  const pairs = {
    left: Int32Array.from(triples, ([left]) => left),
    right: Int32Array.from(triples, ([, right]) => right),
    same: Uint8Array.from(triples, ([, , same]) => same),
  };
  return { kind: 'labels', records, pairs };
}

/** Some records with their people (−1: not known) and each pair scored or not, at few weights so that there are ties. */
const scene = fc
  .record({
    personOf: fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 2, maxLength: 12 }),
    seeds: fc.array(fc.option(fc.integer({ min: -5, max: 5 }), { nil: null }), { minLength: 66, maxLength: 66 }),
  })
  .map(({ personOf, seeds }) => {
    const triples: [number, number, number][] = [];
    personOf.forEach((_, a) => {
      personOf.forEach((__, b) => {
        const weight = seeds[(a * personOf.length + b) % seeds.length];
        if (a < b && typeof weight === 'number') triples.push([a, b, weight / 2]);
      });
    });
    return { personOf, triples };
  });

/** The same by listing every pair. */
function byHand({ personOf, triples }: { personOf: number[]; triples: [number, number, number][] }, threshold: number) {
  const linked = new Map(triples.map(([a, b, weight]) => [`${a} ${b}`, weight >= threshold]));
  let [truePositives, falsePositives, falseNegatives] = [0, 0, 0];
  personOf.forEach((p, a) => {
    personOf.forEach((q, b) => {
      if (a >= b || p < 0 || q < 0) return;
      const link = linked.get(`${a} ${b}`) ?? false;
      if (p === q && link) truePositives += 1;
      else if (p === q) falseNegatives += 1;
      else if (link) falsePositives += 1;
    });
  });
  return { truePositives, falsePositives, falseNegatives };
}

describe('accuracy at a threshold', () => {
  it('counts as listing every pair counts, unscored and unknown ones too', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: -6, max: 6 }), ({ personOf, triples }, twice) => {
        const judged = judgeEdges(edgesOf(triples), people(...personOf));
        expect(accuracyAt(judged, twice / 2)).toMatchObject(byHand({ personOf, triples }, twice / 2));
      }),
    );
  });

  it('does not depend on the order of edges or of the two records', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: -3, max: 3 }), ({ personOf, triples }, threshold) => {
        const turned = triples.map(([a, b, weight]) => [b, a, weight] as const).reverse();
        const [one, other] = [triples, turned].map((list) => judgeEdges(edgesOf(list), people(...personOf)));
        if (one === undefined || other === undefined) throw new Error('two were made');
        expect(accuracyAt(one, threshold)).toEqual(accuracyAt(other, threshold));
        expect(thresholdCurve(one).f1).toEqual(thresholdCurve(other).f1);
      }),
    );
  });

  it('is the same from labels that name every pair as from people', () => {
    fc.assert(
      fc.property(scene, ({ personOf, triples }) => {
        const all = personOf.flatMap((p, a) =>
          personOf.flatMap((q, b) => (a < b && p >= 0 && q >= 0 ? [[b, a, p === q ? 1 : 0] as const] : [])),
        );
        const [one, other] = [people(...personOf), labels(personOf.length, ...all)].map((truth) =>
          judgeEdges(edgesOf(triples), truth),
        );
        if (one === undefined || other === undefined) throw new Error('two were made');
        expect(accuracyAt(one, 0)).toEqual(accuracyAt(other, 0));
      }),
    );
  });

  it('judges by labels only the labelled pairs', () => {
    const truth = labels(6, [0, 1, 1], [2, 3, 1], [4, 5, 0], [1, 0, 1]);
    const judged = judgeEdges(
      edgesOf([
        [0, 1, 3],
        [4, 5, 2],
        [0, 5, 9],
      ]),
      truth,
    );
    expect(judged.notJudged).toBe(1);
    expect(accuracyAt(judged, 2)).toMatchObject({ truePositives: 1, falsePositives: 1, falseNegatives: 1, f1: 0.5 });
  });

  it('gives no precision when the labels could not show a link to be wrong', () => {
    const judged = judgeEdges(edgesOf([[0, 1, 3]]), labels(3, [0, 1, 1]));
    expect(accuracyAt(judged, 0)).toMatchObject({ precision: null, f1: null, precisionInterval: null, recall: 1 });
    expect(thresholdCurve(judged)).toMatchObject({ precision: null, f1: null, best: null });
  });

  it('gives null, never NaN, without edges, links or true pairs', () => {
    const none = judgeEdges(edgesOf([]), people(0, 1, 2));
    const empty = { precision: null, recall: null, f1: null, precisionInterval: null, recallInterval: null };
    expect(accuracyAt(none, 0)).toMatchObject(empty);
    expect(thresholdCurve(none)).toMatchObject({ recall: null, f1: null, best: null, areaUnderPrecisionRecall: null });
    expect(accuracyAt(judgeEdges(edgesOf([]), people()), 0)).toMatchObject(empty);
    const wrong = judgeEdges(edgesOf([[0, 1, 2]]), people(0, 1));
    expect(accuracyAt(wrong, 0)).toMatchObject({ precision: 0, recall: null, f1: 0 });
    const unlinked = judgeEdges(edgesOf([[0, 1, 2]]), people(0, 0, 1));
    expect(accuracyAt(unlinked, Infinity)).toMatchObject({ precision: null, recall: 0, f1: 0 });
    expect(accuracyAt(unlinked, -Infinity)).toMatchObject({ precision: 1, recall: 1, f1: 1 });
  });

  it('refuses what cannot be judged, naming it', () => {
    const known = people(0, 0, 1);
    expect(() => judgeEdges(edgesOf([[0, 1, NaN]]), known)).toThrow(/Edge 0 \(records 0 and 1\) has the weight NaN/u);
    expect(() => judgeEdges(edgesOf([[0, 1, Infinity]]), known)).toThrow(/the weight Infinity/u);
    expect(() => judgeEdges(edgesOf([[0, 3, 1]]), known)).toThrow(/the truth covers records 0 to 2/u);
    expect(() => judgeEdges(edgesOf([[-1, 1, 1]]), known)).toThrow(/joins records -1 and 1/u);
    expect(() => judgeEdges(edgesOf([[1, 1, 1]]), known)).toThrow(/joins record 1 to itself/u);
    const twice = edgesOf([
      [0, 1, 1],
      [2, 1, 1],
      [1, 0, 4],
    ]);
    expect(() => judgeEdges(twice, known)).toThrow(/Records 0 and 1 are scored twice/u);
    expect(() => judgeEdges(edgesOf([]), people(0, -2))).toThrow(/Record 1 has the person code -2/u);
    expect(() => accuracyAt(judgeEdges(edgesOf([]), known), NaN)).toThrow(/threshold is not a number/u);
    expect(() => judgeEdges({ ...edgesOf([]), weight: new Float64Array(2) }, known)).toThrow(/2 weights/u);
  });

  it('refuses labels that contradict themselves or name no record', () => {
    const empty = edgesOf([]);
    expect(() => judgeEdges(empty, labels(3, [0, 1, 1], [1, 0, 0]))).toThrow(
      /Records 0 and 1 are labelled both same and different/u,
    );
    expect(() => judgeEdges(empty, labels(3, [0, 3, 1]))).toThrow(/Label 0 names record 3/u);
    expect(() => judgeEdges(empty, labels(3, [2, 2, 1]))).toThrow(/record 2 with itself/u);
    const refuse = (reason: string): never => {
      throw new Error(reason);
    };
    expect(() => labelsByPosition([{ a: 'x', b: 'z', same: true }], ['x', 'y'], refuse)).toThrow(/"z"/u);
    expect(() => labelsByPosition([], ['x', 'x'], refuse)).toThrow(/Two records have one id/u);
    expect(labelsByPosition([{ a: 'y', b: 'x', same: true }], ['x', 'y'], refuse)).toEqual({
      left: Int32Array.of(1),
      right: Int32Array.of(0),
      same: Uint8Array.of(1),
    });
  });
});

describe('the threshold curve', () => {
  it('has every distinct weight once, from the highest, each with the accuracy there', () => {
    fc.assert(
      fc.property(scene, ({ personOf, triples }) => {
        const truth = people(...personOf);
        const judged = judgeEdges(edgesOf(triples), truth);
        const curve = thresholdCurve(judged);
        const judgedWeights = triples.filter(([a, b]) => (personOf[a] ?? -1) >= 0 && (personOf[b] ?? -1) >= 0);
        expect([...curve.threshold]).toEqual([...new Set(judgedWeights.map(([, , w]) => w + 0))].sort((a, b) => b - a));
        curve.threshold.forEach((threshold, at) => {
          const there = accuracyAt(judged, threshold);
          expect(curve.truePositives[at]).toBe(there.truePositives);
          expect(curve.falsePositives[at]).toBe(there.falsePositives);
          if (curve.precision !== null) expect(curve.precision[at]).toBe(there.precision);
          if (curve.recall !== null) expect(curve.recall[at]).toBe(there.recall);
          if (curve.f1 !== null) expect(curve.f1[at]).toBe(there.f1);
        });
        if (curve.best !== null) {
          expect(curve.best.accuracy.f1).toBe(Math.max(...(curve.f1 ?? [])));
          expect(curve.best.accuracy).toEqual(accuracyAt(judged, curve.best.threshold));
        }
        for (const area of [curve.areaUnderPrecisionRecall ?? 0]) {
          expect(area).toBeGreaterThanOrEqual(0);
          expect(area).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('has an area of 1 for a perfect order, and of the average precision otherwise', () => {
    const right = edgesOf([
      [0, 1, 5],
      [2, 3, 4],
      [0, 2, 1],
    ]);
    expect(thresholdCurve(judgeEdges(right, people(0, 0, 1, 1))).areaUnderPrecisionRecall).toBe(1);
    const mixed = edgesOf([
      [0, 1, 5],
      [2, 3, 1],
      [0, 2, 4],
    ]);
    // Recall ½ at precision 1, then recall 1 at precision 2⁄3.
    expect(thresholdCurve(judgeEdges(mixed, people(0, 0, 1, 1))).areaUnderPrecisionRecall).toBeCloseTo(5 / 6, 12);
  });
});

describe('Wilson’s interval', () => {
  it('gives the published figures', () => {
    // R: prop.test(x, n, correct = FALSE)$conf.int
    expect(wilsonInterval(81, 263)?.low).toBeCloseTo(0.2553, 4);
    expect(wilsonInterval(81, 263)?.high).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) as number });
  });

  it('holds the share inside 0 to 1, and is null without tries', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), (a, b) => {
        const [hits, tries] = [Math.min(a, b), Math.max(a, b)];
        const interval = wilsonInterval(hits, tries);
        expect(interval === null).toBe(tries === 0);
        if (interval === null) return;
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.low).toBeLessThanOrEqual(hits / tries);
        expect(interval?.high).toBeGreaterThanOrEqual(hits / tries);
        expect(interval?.high).toBeLessThanOrEqual(1);
      }),
    );
    expect(wilsonInterval(3, 2)).toBeNull();
    expect(wilsonInterval(NaN, NaN)).toBeNull();
  });
});
