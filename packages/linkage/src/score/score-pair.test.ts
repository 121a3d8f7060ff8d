import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalOn, missingOn } from '../model/condition.ts';
import { checkModel } from '../model/check-model.ts';
import { levelParameters, priorWeight, probabilityOf } from '../model/level-weight.ts';
import type { Level, LinkageModel } from '../model/linkage-model.ts';
import { personModel } from '../model/person-model.ts';
import { termFrequencies } from '../model/term-frequency.ts';
import { personRecord } from '../normalise/person-record.ts';
import type { LinkRecord } from '../record.ts';
import { scorePair } from './score-pair.ts';

const pick = (...values: readonly string[]) => fc.constantFrom('', ...values);
const person = fc
  .record({
    forename: pick('Bob', 'Robert', 'Roberta', 'J', 'John', 'Ashdown', 'Zoë'),
    surname: pick('Ashdown', 'Ashdowne', 'John', 'O’Brien', 'Obrien'),
    born: pick('04/03/2010', '03/04/2010', '04/03/2011', '2010', 'about 15', '04/03/1975', 'rubbish'),
    phone: pick('07700 900123', '07700 900456'),
    postcode: pick('SO14 3AB', 'SO14 3AD', 'SO14', 'PO1 2CD'),
    school: pick('Northgate', 'Southgate'),
    locality: pick('Southampton', 'Portsmouth'),
  })
  .map((written): LinkRecord => personRecord(written, '2026-03-10').record);

function level(label: string, more: Partial<Level>): Level {
  return { label, condition: equalOn('a'), kind: 'evidence', fixM: false, fixU: false, ...more };
}

describe('scorePair', () => {
  it('does not depend on which record comes first', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 2, maxLength: 6 }), (people) => {
        const [a = {}, b = {}] = people;
        const frequencies = termFrequencies(personModel, people);
        const [ab, ba] = [scorePair(personModel, a, b, frequencies), scorePair(personModel, b, a, frequencies)];
        expect(ba.weight).toBe(ab.weight);
        expect(ba.waterfall.map((part) => part.level)).toEqual(ab.waterfall.map((part) => part.level));
        expect([ba.why, ba.whyNot]).toEqual([ab.why, ab.whyNot]);
      }),
    );
  });

  it('adds up: the parts of the waterfall make the weight exactly, and the weight makes the probability', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 2, maxLength: 6 }), (people) => {
        const [a = {}, b = {}] = people;
        const score = scorePair(personModel, a, b, termFrequencies(personModel, people));
        let sum = 0;
        for (const part of score.waterfall) sum += part.weight;
        expect(sum).toBe(score.weight);
        expect(score.probability).toBe(probabilityOf(sum));
        expect(score.waterfall.filter((part) => part.kind !== 'frequency')).toHaveLength(
          personModel.comparisons.length + 1,
        );
      }),
    );
  });

  it('takes an unknown field as no evidence: two empty records score the prior alone', () => {
    expect(scorePair(personModel, {}, {}).weight).toBeCloseTo(priorWeight(personModel.prior), 12);
    fc.assert(
      fc.property(person, person, fc.constantFrom('phone', 'school', 'locality'), (a, b, column) => {
        const part = scorePair(personModel, { ...a, [column]: null }, b).waterfall.find(
          (one) => one.comparison === column,
        );
        expect(part?.weight).toBe(0);
      }),
    );
  });

  it('keeps values out of its sentences, so that they can be shown where the values may not', () => {
    const score = scorePair(
      personModel,
      { surname: 'ashdown', phone: '+447700900123' },
      { surname: 'ashdown', phone: '+447700900123' },
    );
    expect([...score.why, ...score.whyNot].join(' ')).not.toMatch(/ashdown|7700/iu);
    expect(score.waterfall.flatMap((part) => part.values)).toContainEqual({
      column: 'surname',
      left: 'ashdown',
      right: 'ashdown',
    });
  });

  it('lets the first level that holds count, and adjusts by the commoner of two frequencies', () => {
    const levels = [
      level('missing', { condition: missingOn('a'), kind: 'null' }),
      level('equal', { m: 0.8, u: 0.1, termAdjustment: { column: 'a', weight: 0.5 } }),
      level('equal again', { m: 0.1, u: 0.8 }),
      level('else', { condition: { kind: 'else' }, m: 0.1, u: 0.1 }),
    ];
    const model: LinkageModel = { prior: 0.5, comparisons: [{ name: 'a', levels }], blockRules: [] };
    const frequencies = new Map([['a', new Map([['x', 0.4]])]]);
    const score = scorePair(model, { a: 'x' }, { a: 'x' }, frequencies);
    expect(score.weight).toBeCloseTo(Math.log2(0.8 / 0.1) + 0.5 * (Math.log2(0.1) - Math.log2(0.4)), 12);
    expect(scorePair(model, { a: 'new' }, { a: 'new' }, frequencies).weight).toBeCloseTo(3, 12);
  });
});

describe('a model', () => {
  it('is refused with the reason when it could not score every pair', () => {
    const [equal, other] = [
      level('equal', { m: 0.9, u: 0.1 }),
      level('else', { condition: { kind: 'else' }, m: 0.1, u: 0.9 }),
    ];
    const model = (levels: readonly Level[], prior = 0.1): LinkageModel => ({
      prior,
      comparisons: [{ name: 'a', levels }],
      blockRules: [],
    });
    expect(() => checkModel(model([equal, other], 1))).toThrow(/prior is 1/u);
    expect(() => checkModel(model([other, equal]))).toThrow(/"a" must end with its one ELSE level/u);
    expect(() => checkModel(model([level('equal', { m: 2 }), other]))).toThrow(/m of level "equal" of "a" is 2/u);
    const orphan = level('equal', { termAdjustment: { column: 'b' } });
    expect(() => checkModel(model([orphan, other]))).toThrow(/no level is exact on "b"/u);
  });

  it('fills untrained levels with Splink’s defaults', () => {
    const levels = [
      level('equal', {}),
      level('near', { condition: equalOn('b') }),
      level('else', { condition: { kind: 'else' } }),
    ];
    const comparison = { name: 'a', levels };
    const found = levels.map((one) => levelParameters(comparison, one));
    const expected = [
      [0.95, 10],
      [0.025, 3],
      [0.025, -5],
    ] as const;
    expected.forEach(([m, bits], at) => {
      expect(found[at]?.m).toBeCloseTo(m, 12);
      expect(Math.log2((found[at]?.m ?? NaN) / (found[at]?.u ?? NaN))).toBeCloseTo(bits, 9);
    });
  });

  it('of persons has shares that add up to one in every comparison, and says where each comes from', () => {
    for (const { name, levels } of personModel.comparisons) {
      const evidence = levels.filter(({ kind }) => kind === 'evidence');
      for (const one of evidence) expect(one.origin, `${name}: ${one.label}`).toBeTruthy();
      if (name === 'shared household') continue;
      expect(
        evidence.reduce((sum, one) => sum + (one.m ?? 0), 0),
        name,
      ).toBeCloseTo(1, 6);
      expect(
        evidence.reduce((sum, one) => sum + (one.u ?? 0), 0),
        name,
      ).toBeCloseTo(1, 2);
    }
  });
});
