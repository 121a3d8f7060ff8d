import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { LinkageError } from '../linkage-error.ts';
import { readSplinkModel } from './read-splink-model.ts';
import { writeSplinkModel } from './write-splink-model.ts';

const LEVELS = [
  { ...level('"a_l" IS NULL OR "a_r" IS NULL'), is_null_level: true },
  { ...level('"a_l" = "a_r"'), m_probability: 0.9, u_probability: 0.01 },
  { ...level('levenshtein("a_l", "a_r") <= 1'), m_probability: 0.06, u_probability: 0.02 },
  { ...level('ELSE'), m_probability: 0.04, u_probability: 0.97 },
];
const MODEL = {
  link_type: 'dedupe_only',
  probability_two_random_records_match: 0.01,
  sql_dialect: 'duckdb',
  blocking_rules_to_generate_predictions: [{ blocking_rule: 'l."a" = r."a"', sql_dialect: 'duckdb' }],
  comparisons: [{ output_column_name: 'a', comparison_levels: LEVELS }],
};

function level(sql: string) {
  return { sql_condition: sql, label_for_charts: sql, fix_m_probability: false, fix_u_probability: false };
}

/** The model with some keys of one level changed; `undefined` takes a key away. */
function withLevel(at: number, change: Readonly<Record<string, unknown>>): unknown {
  const levels = LEVELS.map((one, i) => (i === at ? { ...one, ...change } : one));
  return JSON.parse(
    JSON.stringify({ ...MODEL, comparisons: [{ output_column_name: 'a', comparison_levels: levels }] }),
  );
}

/** The refusal that reading ends in; a raw error of another kind fails the test. */
function refusal(model: unknown): LinkageError {
  try {
    readSplinkModel(model);
  } catch (error) {
    if (error instanceof LinkageError) return error;
    throw error;
  }
  throw new Error('the model was read');
}

describe('a model file that was cut or is no JSON', () => {
  it('is refused with the place and the last key that arrived, wherever the cut falls', () => {
    const text = JSON.stringify(MODEL, null, 4);
    for (let end = 0; end < text.length; end += 1) {
      const error = refusal(text.slice(0, end));
      expect(error.code).toBe('splink-value-invalid');
      expect(error.message).toMatch(/not whole JSON/u);
    }
    expect(refusal(text.slice(0, text.indexOf('0.06'))).message).toContain('after the key "m_probability"');
  });

  it('is refused when Python wrote NaN or Infinity', () => {
    const text = JSON.stringify(MODEL).replace('0.06', 'NaN');
    expect(refusal(text).message).toMatch(/not whole JSON.*"m_probability"/u);
  });

  it('never ends in anything but a model or a refusal, whatever one sign is changed to', () => {
    const text = JSON.stringify(MODEL);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 2 }), (at, other) => {
        try {
          readSplinkModel(text.slice(0, at) + other + text.slice(at + 1));
        } catch (error) {
          expect(error).toBeInstanceOf(LinkageError);
        }
      }),
    );
  });

  it('is refused, without a stack overflow, when it is nested without end', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(refusal(`{"comparisons": ${deep}}`)).toBeInstanceOf(LinkageError);
    expect(refusal(`{"magic": ${deep}}`).message).toContain('"magic"');
    const sql = `${'('.repeat(50_000)}"a_l" = "a_r"${')'.repeat(50_000)}`;
    expect(refusal(withLevel(1, { sql_condition: sql })).message).toContain('"sql_condition"');
    const many = Array.from({ length: 20_000 }, () => '"a_l" = "a_r"').join(' OR ');
    expect(refusal(withLevel(1, { sql_condition: many })).message).toContain('"sql_condition"');
  });
});

describe('m and u that no training can mean', () => {
  it.each([
    ['m_probability', 0],
    ['u_probability', 0],
    ['m_probability', 1],
    ['u_probability', 1],
    ['m_probability', -0.1],
    ['u_probability', 1.5],
  ])('%s of %d is refused with the comparison, the level and the key', (key, value) => {
    const error = refusal(withLevel(2, { [key]: value }));
    expect(error.code).toBe('splink-value-invalid');
    expect(error.message).toContain(`Comparison "a", comparison_levels[2]: "${key}" is ${value}`);
  });

  it('a 1 is read where every other level was left untrained: Splink saves that, and takes its defaults', () => {
    const others = LEVELS.map((one, i) =>
      i === 3 ? { ...one, u_probability: 1 } : { ...one, u_probability: undefined },
    );
    const model = { ...MODEL, comparisons: [{ output_column_name: 'a', comparison_levels: others }] };
    const read = readSplinkModel(JSON.stringify(model));
    expect(read.comparisons[0]?.levels[3]?.u).toBe(1);
  });

  it('a 0 is refused when writing too, with the comparison and the level', () => {
    const model = readSplinkModel(MODEL);
    const comparisons = model.comparisons.map((one) => ({
      ...one,
      levels: one.levels.map((other, at) => (at === 2 ? { ...other, m: 0 } : other)),
    }));
    expect(() => writeSplinkModel({ ...model, comparisons })).toThrow(/comparison "a" has m = 0/u);
  });

  it.each([0, 1, -1, 2, null, '0.01', undefined])('a prior of %s is refused with its key', (prior) => {
    const model = { ...MODEL, probability_two_random_records_match: prior };
    expect(refusal(model).message).toContain('"probability_two_random_records_match"');
  });
});

describe('keys that are missing or hold something else', () => {
  it.each(['sql_dialect', 'comparisons', 'probability_two_random_records_match'])('%s', (key) => {
    expect(refusal({ ...MODEL, [key]: undefined }).message).toContain(`"${key}"`);
    expect(refusal({ ...MODEL, [key]: { deep: true } }).message).toContain(`"${key}"`);
  });

  it.each(['sql_condition', 'label_for_charts'])('%s of a level', (key) => {
    expect(refusal(withLevel(1, { [key]: undefined })).message).toContain(`"${key}"`);
    expect(refusal(withLevel(1, { [key]: 7 })).message).toContain(`"${key}"`);
  });

  it.each([
    ['m_probability', 'level not observed in training dataset'],
    ['u_probability', null],
    ['is_null_level', 'true'],
    ['fix_m_probability', 0],
    ['tf_adjustment_weight', '1.0'],
    ['tf_adjustment_column', ['a']],
  ])('%s of a level as %j', (key, value) => {
    const error = refusal(withLevel(1, { [key]: value }));
    expect(error.message).toContain('Comparison "a", comparison_levels[1]');
    expect(error.message).toContain(`"${key}"`);
  });

  it.each([
    ['tf_minimum_u_value', -0.1],
    ['tf_minimum_u_value', 2],
  ])('%s of %d', (key, value) => {
    expect(refusal(withLevel(1, { tf_adjustment_column: 'a', [key]: value })).message).toContain(`"${key}"`);
  });

  it('a name or list of a comparison', () => {
    expect(refusal({ ...MODEL, comparisons: [{ comparison_levels: LEVELS }] }).message).toContain(
      '"output_column_name"',
    );
    expect(refusal({ ...MODEL, comparisons: [{ output_column_name: 'a' }] }).message).toContain('"comparison_levels"');
    expect(refusal({ ...MODEL, comparisons: [null] }).message).toContain('comparisons[0]');
  });
});

describe('what would score otherwise here than in Splink', () => {
  it('a frequency adjustment on the ELSE or null level is refused: Splink passes over it without a word', () => {
    for (const at of [0, 3]) {
      expect(refusal(withLevel(at, { tf_adjustment_column: 'a' })).message).toContain('"tf_adjustment_column"');
    }
  });

  it('a link_type that compares records of several data sets is refused with the key', () => {
    for (const type of ['link_only', 'link_and_dedupe', 'both']) {
      expect(refusal({ ...MODEL, link_type: type }).message).toContain('"link_type"');
    }
  });

  it('a rule that unpacks arrays or salts is refused with the key', () => {
    for (const [key, value] of [
      ['arrays_to_explode', ['a']],
      ['salting_partitions', 4],
    ] as const) {
      const rules = [{ blocking_rule: 'l."a" = r."a"', sql_dialect: 'duckdb', [key]: value }];
      expect(refusal({ ...MODEL, blocking_rules_to_generate_predictions: rules }).message).toContain(`"${key}"`);
    }
  });
});
