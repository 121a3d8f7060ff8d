import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkRecord } from '../record.ts';
import { blockValues, type BlockRule } from './block-rule.ts';
import { block } from './block.ts';
import { countPairs } from './count-pairs.ts';

const RULES: readonly BlockRule[] = [
  { name: 'a', keys: [{ column: 'a' }] },
  { name: 'b and c', keys: [{ column: 'b' }, { column: 'c' }] },
  { name: 'start of c', keys: [{ column: 'c', part: { from: 1, length: 1 } }] },
];
const WITH_LISTS: readonly BlockRule[] = [
  ...RULES,
  { name: 'any of d, and a', keys: [{ column: 'd', each: true }, { column: 'a' }] },
  { name: 'd whole', keys: [{ column: 'd' }] },
];
const value = fc.constantFrom('x', 'xy', 'z', null);
const list = fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 3 });
const records = fc.array(fc.record({ a: value, b: value, c: value, d: list }), { maxLength: 25 });

describe('block', () => {
  it('makes each pair that agrees under some rule once, names its first rule, and counts them before', () => {
    fc.assert(
      fc.property(records, fc.constantFrom(RULES, WITH_LISTS), (rows, rules) => {
        const made = block(rows, rules);
        if (!made.ok) throw new Error(made.message);
        const expected: { left: number; right: number; rule: string }[] = [];
        rows.forEach((left, i) =>
          rows.slice(i + 1).forEach((right, j) => {
            const rule = rules.find((one) =>
              blockValues(one, left).some((own) => blockValues(one, right).includes(own)),
            );
            if (rule !== undefined) expected.push({ left: i, right: i + 1 + j, rule: rule.name });
          }),
        );
        const key = (pair: { left: number; right: number }): string => `${pair.left}-${pair.right}`;
        expect(new Set(made.pairs.map(key)).size).toBe(made.pairs.length);
        if (rules === RULES) expect(made.count.total).toBe(made.pairs.length);
        expect(made.count.total).toBeGreaterThanOrEqual(made.pairs.length);
        expect([...made.pairs].sort((x, y) => x.left - y.left || x.right - y.right)).toEqual(expected);
        for (const { rule, newPairs } of made.count.rules) {
          if (newPairs !== null) expect(newPairs).toBe(expected.filter((pair) => pair.rule === rule).length);
        }
      }),
    );
  });

  it('refuses a rule that would make too many pairs, naming the rule and the value, before making any', () => {
    const rows: LinkRecord[] = Array.from({ length: 100 }, (_, i) => ({
      a: i < 90 ? 'switchboard' : `line ${i}`,
      b: null,
      c: null,
    }));
    const made = block(rows, RULES, { pairsPerRule: 4_000 });
    expect(made).toMatchObject({
      ok: false,
      reason: 'too-many-pairs',
      rule: 'a',
      value: 'switchboard',
      records: 90,
      pairs: 4_005,
      limit: 4_000,
    });
    expect(!made.ok && made.message).toMatch(/Rule "a" would make 4,005 pairs.*"switchboard", held by 90 records/u);
    expect(block(rows, RULES, { pairsPerRule: 4_005 }).ok).toBe(true);
  });

  it('refuses more rules than can be run together', () => {
    expect(() =>
      countPairs(
        [],
        Array.from({ length: 33 }, () => RULES[0] ?? { name: '', keys: [] }),
      ),
    ).toThrow(/at most 32/u);
  });
});
