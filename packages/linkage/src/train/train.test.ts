import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy } from '../../test/accuracy.ts';
import { omit } from '../../test/omit.ts';
import { febrl3, sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import { block } from '../block/block.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import { readSplinkModel } from '../splink/read-splink-model.ts';
import { chanceOfEqual, estimateU } from './estimate-u.ts';
import { trainEm } from './train-em.ts';

function without(model: LinkageModel, key: 'm'): LinkageModel {
  const comparisons = model.comparisons.map((one) => ({ ...one, levels: one.levels.map((level) => omit(level, key)) }));
  return { ...model, comparisons };
}

describe('exact u', () => {
  it('is the share of equal pairs among all pairs with a value', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('x', 'y', 'z', null), { minLength: 2, maxLength: 30 }), (values) => {
        const known = values.filter((one) => one !== null);
        fc.pre(known.length > 1);
        let equal = 0;
        known.forEach((one, i) => (equal += known.slice(i + 1).filter((other) => other === one).length));
        const pairs = (known.length * (known.length - 1)) / 2;
        expect(
          chanceOfEqual(
            values.map((a) => ({ a })),
            'a',
          ),
        ).toBeCloseTo(equal / pairs, 12);
      }),
    );
  });

  it('says which column it cannot learn from', () => {
    expect(() => chanceOfEqual([{ a: 'x' }, {}], 'a')).toThrow(/Column "a" holds fewer than two values/u);
  });
});

// FEBRL 3 lives in the shared folder, which is not committed.
describe.skipIf(!sharedDataPresent)('training on FEBRL 3', () => {
  it('finds the u of Splink for exact levels, and leaves ELSE the rest', () => {
    const model = readSplinkModel(splinkModelText('model_febrl3'));
    const trained = estimateU(model, febrl3());
    trained.comparisons.forEach((comparison, at) => {
      const [mine, splink] = [comparison.levels[1]?.u ?? NaN, model.comparisons[at]?.levels[1]?.u ?? NaN];
      expect(mine / splink, comparison.name).toBeGreaterThan(0.7);
      expect(mine / splink, comparison.name).toBeLessThan(1.4);
      expect(comparison.levels.reduce((sum, { u }) => sum + (u ?? 0), 0)).toBeCloseTo(1, 9);
    });
  });

  it('learns m from nothing by EM over two rules, gives the same twice, and links as well as Splink’s own training', () => {
    const records = febrl3();
    const saved = readSplinkModel(splinkModelText('model_febrl3'));
    const train = (): LinkageModel => {
      let model = estimateU(without(saved, 'm'), records);
      for (const leaveOut of [['dob'], ['given_name', 'surname']]) {
        const made = block(records, [{ name: leaveOut.join(), keys: leaveOut.map((column) => ({ column })) }]);
        if (!made.ok) throw new Error(made.message);
        const result = trainEm(model, records, made.pairs, { leaveOut, iterations: 100 });
        expect(result.converged).toBe(true);
        model = result.model;
      }
      return model;
    };
    const trained = train();
    expect(train()).toEqual(trained);
    for (const { name, levels } of trained.comparisons) {
      expect(
        levels.reduce((sum, { m }) => sum + (m ?? 0), 0),
        name,
      ).toBeCloseTo(1, 9);
    }
    expect(accuracy(trained, records, 'person', 0).f1).toBeGreaterThanOrEqual(0.995);
  });
});
