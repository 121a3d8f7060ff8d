import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockValues, type BlockRule } from '../../../packages/linkage/src/block/block-rule.ts';
import { scorePair } from '../../../packages/linkage/src/score/score-pair.ts';
import { allPairs, blockedPairs, otherPairs } from './candidate-pairs.ts';
import { readDataSet } from './data-set.ts';
import { measureAccuracy, weigh } from './measure-accuracy.ts';
import { nameParts } from './name-parts.ts';
import { trainOnWholeSpace } from './train-whole-space.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const here = existsSync(join(SHARED, 'data', 'linkage', 'febrl', 'dataset3.csv'));

describe('pairs to compare', () => {
  const rules: readonly BlockRule[] = [
    { name: 'whole', keys: [{ column: 'a' }] },
    { name: 'items', keys: [{ column: 'a' }, { column: 'list', each: true }] },
    { name: 'item', keys: [{ column: 'list', each: true }] },
  ];
  const letter = fc.constantFrom('x', 'y', 'z', '');
  const people = fc.array(fc.record({ a: letter, list: fc.array(letter, { maxLength: 3 }) }), { maxLength: 12 });

  it('are those that share a value under some rule, each once', () => {
    fc.assert(
      fc.property(people, (records) => {
        const { left, right } = blockedPairs(records, rules);
        const expected = records.flatMap((one, i) =>
          records.flatMap((other, j) => {
            const meet = rules.some((rule) =>
              blockValues(rule, one).some((value) => blockValues(rule, other).includes(value)),
            );
            return i < j && meet ? [`${i}-${j}`] : [];
          }),
        );
        expect(Array.from(left, (one, at) => `${one}-${right[at] ?? ''}`).sort()).toEqual(expected.sort());
      }),
    );
  });

  it('and the random others have none in common', () => {
    const given = allPairs(20);
    const some = { left: given.left.subarray(0, 100), right: given.right.subarray(0, 100) };
    const others = otherPairs(20, some, 500, 1);
    const named = (pairs: typeof some): string[] =>
      Array.from(pairs.left, (one, at) => `${one}-${pairs.right[at] ?? ''}`);
    expect(new Set([...named(some), ...named(others)]).size).toBe(100 + others.left.length);
    expect(others).toEqual(otherPairs(20, some, 500, 1));
  });
});

describe('name parts', () => {
  it('leave out ranks and ordinals', () => {
    expect(nameParts('Thomas Clifford, 1st Baron Clifford of Chudleigh')).toEqual([
      'thomas',
      'clifford',
      'clifford',
      'chudleigh',
    ]);
    expect(nameParts('sir 1st baronet')).toEqual([]);
  });
});

describe.skipIf(!here)('FEBRL 3, its first 400 records (skipped where the data folder is missing)', async () => {
  const whole = here ? await readDataSet('febrl3', SHARED) : null;
  const part = whole && {
    ...whole,
    records: whole.records.slice(0, 400),
    personOf: whole.personOf.slice(0, 400),
    splinkValues: whole.splinkValues.map((values) => values.slice(0, 400)),
  };

  it('weighs each pair as scorePair does', () => {
    if (part === null) return;
    const pairs = blockedPairs(part.records, part.model.blockRules);
    const trained = trainOnWholeSpace(part.model, part.records, pairs, { sample: 5_000 });
    weigh(part.records, pairs, trained).forEach((weight, at) => {
      const [a, b] = [part.records[pairs.left[at] ?? 0] ?? {}, part.records[pairs.right[at] ?? 0] ?? {}];
      expect(scorePair(trained.model, a, b, trained.frequencies).weight).toBeCloseTo(weight, 9);
    });
  });

  it('is linked almost without a fault, and expects as much of itself', () => {
    if (part === null) return;
    const { ours } = measureAccuracy(part);
    expect(ours.links.f1 ?? 0).toBeGreaterThan(0.99);
    expect(Math.abs(ours.expectedF1 - (ours.links.f1 ?? 0))).toBeLessThan(0.01);
  });
});
