import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { omit } from '../../test/omit.ts';
import { accuracy } from '../../test/accuracy.ts';
import { febrl3, sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import type { LabelledPairs } from '../evaluate/labelled-pairs.ts';
import { LinkageError } from '../linkage-error.ts';
import { equalOn, missingOn } from '../model/condition.ts';
import type { Level, LinkageModel } from '../model/linkage-model.ts';
import type { LinkRecord } from '../record.ts';
import { readSplinkModel } from '../splink/read-splink-model.ts';
import { estimateFromLabels } from './from-labels.ts';

function modelOf(...levels: readonly Partial<Level>[]): LinkageModel {
  const free = { kind: 'evidence', fixM: false, fixU: false } as const;
  return {
    prior: 0.01,
    blockRules: [],
    comparisons: [
      {
        name: 'town',
        levels: [
          { ...free, label: 'unknown', condition: missingOn('town'), kind: 'null' },
          { ...free, label: 'same', condition: equalOn('town'), m: 0.8, u: 0.1, ...levels[0] },
          { ...free, label: 'same region', condition: equalOn('region'), m: 0.1, u: 0.2, ...levels[1] },
          { ...free, label: 'else', condition: { kind: 'else' }, m: 0.1, u: 0.7, ...levels[2] },
        ],
      },
    ],
  };
}

// Pair 0–1 agrees on the town, 0–2 on the region, 0–3 on neither, 0–4 cannot be compared.
const RECORDS: readonly LinkRecord[] = [
  { town: 'a', region: 'r' },
  { town: 'a', region: 's' },
  { town: 'b', region: 'r' },
  { town: 'c', region: 't' },
  { region: 'r' },
];

/** So many records of each kind, labelled against record 0. */
function labelled(
  same: readonly number[],
  different: readonly number[],
): { records: readonly LinkRecord[]; labels: LabelledPairs } {
  const kinds = [same, different].map((counts) =>
    counts.flatMap((count, kind) => new Array<number>(count).fill(kind + 1)),
  );
  const all = kinds.flat();
  return {
    records: [RECORDS[0] ?? {}, ...all.map((kind) => RECORDS[kind] ?? {})],
    labels: {
      left: new Int32Array(all.length),
      right: Int32Array.from(all, (_, at) => at + 1),
      same: Uint8Array.from(all, (_, at) => (at < (kinds[0]?.length ?? 0) ? 1 : 0)),
    },
  };
}

function parameters(model: LinkageModel, key: 'm' | 'u'): (number | undefined)[] {
  return model.comparisons.flatMap(({ levels }) => levels.slice(1).map((level) => level[key]));
}

describe('learning from labels', () => {
  it('takes the share of each level, smoothed towards the earlier m, and leaves missing values out', () => {
    const { records, labels } = labelled([60, 30, 10, 50], [5, 5, 90, 0]);
    const found = estimateFromLabels(modelOf(), records, labels);
    expect(found).toMatchObject({ same: 150, different: 100 });
    expect(parameters(found.model, 'm')).toEqual(
      [68 / 110, 31 / 110, 11 / 110].map((one) => expect.closeTo(one, 12) as number),
    );
    expect(parameters(found.model, 'u')).toEqual([0.1, 0.2, 0.7]);
    expect(found.model.prior).toBe(0.01);
    expect(found.levels[1]).toEqual({
      comparison: 'town',
      level: 1,
      label: 'same',
      m: { before: 0.8, after: expect.closeTo(68 / 110, 12) as number, seen: 60, of: 100, kept: null },
      u: { before: 0.1, after: 0.1, seen: 5, of: 100, kept: 'u was not to be learnt.' },
    });
    expect(found.levels[0]).toMatchObject({ m: null, u: null });
    expect(found.counts.get('town')).toEqual({ matches: [50, 60, 30, 10], nonMatches: [0, 5, 5, 90] });
    expect(found.model.comparisons[0]?.levels[1]?.origin).toBe('labels: 60 of 100 pairs of one person');
  });

  it('learns u and the prior when asked', () => {
    const { records, labels } = labelled([60, 30, 10, 0], [5, 5, 90, 0]);
    const { model } = estimateFromLabels(modelOf(), records, labels, { learn: { m: false, u: true, prior: true } });
    expect(parameters(model, 'm')).toEqual([0.8, 0.1, 0.1]);
    expect(parameters(model, 'u')).toEqual(
      [6 / 110, 7 / 110, 97 / 110].map((one) => expect.closeTo(one, 12) as number),
    );
    expect(model.prior).toBeCloseTo((100 + 0.1) / 210, 12);
  });

  it('keeps a level with too few examples and says so; the others share the rest', () => {
    const { records, labels } = labelled([20, 2, 10, 0], [0, 0, 0, 0]);
    const { model, levels } = estimateFromLabels(modelOf(), records, labels);
    expect(levels[2]?.m).toMatchObject({ before: 0.1, after: 0.1, seen: 2, of: 32 });
    expect(levels[2]?.m?.kept).toBe(
      'Only 2 labelled pairs at this level and 3.2 to be expected, fewer than 5: too few to say.',
    );
    const found = parameters(model, 'm');
    expect(found[1]).toBe(0.1);
    expect(found.reduce<number>((sum, one) => sum + (one ?? NaN), 0)).toBeCloseTo(1, 12);
  });

  it('lowers a level that many labels never showed, for that is no lack of examples', () => {
    const { records, labels } = labelled([180, 0, 20, 0], [0, 0, 0, 0]);
    const { levels } = estimateFromLabels(modelOf(), records, labels);
    expect(levels[2]?.m).toMatchObject({ kept: null, after: expect.closeTo(1 / 210, 12) as number });
  });

  it('leaves fixed levels, and adds up to 1 with nothing at 0 or 1, whatever the labels', () => {
    const cell = fc.nat(30);
    const four = fc.tuple(cell, cell, cell, cell);
    fc.assert(
      fc.property(four, four, fc.boolean(), (same, different, fixed) => {
        const { records, labels } = labelled(
          [same[0] + 1, ...same.slice(1)],
          [different[0] + 1, ...different.slice(1)],
        );
        const model = modelOf({}, fixed ? { fixM: true } : {});
        const learnt = estimateFromLabels(model, records, labels, { learn: { m: true, u: true, prior: true } }).model;
        for (const key of ['m', 'u'] as const) {
          const found = parameters(learnt, key);
          expect(found.reduce<number>((sum, one) => sum + (one ?? NaN), 0)).toBeCloseTo(1, 9);
          for (const one of found) {
            expect(one).toBeGreaterThan(0);
            expect(one).toBeLessThan(1);
          }
        }
        if (fixed) expect(parameters(learnt, 'm')[1]).toBe(0.1);
      }),
    );
  });

  it('refuses labels that cannot be true', () => {
    const one = (left: number, right: number, same: number) => ({
      left: Int32Array.of(0, left),
      right: Int32Array.of(1, right),
      same: Uint8Array.of(1, same),
    });
    const learn = (labels: LabelledPairs) => () => estimateFromLabels(modelOf(), RECORDS, labels);
    expect(learn(one(0, 9, 1))).toThrow(LinkageError);
    expect(learn(one(0, 9, 1))).toThrow(/Label 1 names record 9, but the records run from 0 to 4/u);
    expect(learn(one(1, 0, 0))).toThrow(/Records 0 and 1 are labelled both same and different/u);
    const none = { left: Int32Array.of(0), right: Int32Array.of(1), same: Uint8Array.of(0) };
    expect(learn(none)).toThrow(/No label says "same"/u);
    expect(() => estimateFromLabels(modelOf(), RECORDS, one(0, 2, 1), { priorPairs: 0 })).toThrow(
      /prior counts for 0/u,
    );
    expect(() =>
      estimateFromLabels(modelOf(), RECORDS, one(0, 2, 1), { learn: { m: true, u: true, prior: false } }),
    ).toThrow(/No label says "different"/u);
  });
});

// FEBRL 3 lives in the shared folder, which is not committed.
describe.skipIf(!sharedDataPresent)('learning from labels on FEBRL 3', () => {
  it('links the people it never saw as well as Splink’s own training, from an untrained model and 200 people’s labels', () => {
    const records = febrl3();
    const saved = readSplinkModel(splinkModelText('model_febrl3'));
    const untrained = {
      ...saved,
      comparisons: saved.comparisons.map((one) => ({ ...one, levels: one.levels.map((level) => omit(level, 'm')) })),
    };
    const taught = records.flatMap((record, at) => (Number(record['person']) < 200 ? [at] : []));
    const pairs = taught.flatMap((a, i) =>
      taught.slice(i + 1).flatMap((b) => (records[a]?.['person'] === records[b]?.['person'] ? [[a, b] as const] : [])),
    );
    const { model, same } = estimateFromLabels(untrained, records, {
      left: Int32Array.from(pairs, ([a]) => a),
      right: Int32Array.from(pairs, ([, b]) => b),
      same: new Uint8Array(pairs.length).fill(1),
    });
    expect(same).toBe(pairs.length);
    const others = records.filter((record) => Number(record['person']) >= 1000);
    const [mine, splink] = [model, saved].map((one) => accuracy(one, others, 'person', 0).f1);
    expect(mine).toBeGreaterThanOrEqual((splink ?? NaN) - 0.002);
    expect(mine).toBeGreaterThanOrEqual(0.99);
  });
});
