import { describe, expect, it } from 'vitest';
import { omit } from '../../test/omit.ts';
import { SPLINK_MODELS, sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import { holds } from '../model/evaluate.ts';
import { personModel } from '../model/person-model.ts';
import { formatSplinkJson } from './format-splink-json.ts';
import { kilometresSql } from './kilometres-sql.ts';
import { isSafePattern } from './pattern.ts';
import { readCondition } from './read-condition.ts';
import { readSplinkModel } from './read-splink-model.ts';
import { writeCondition } from './write-condition.ts';
import { writeSplinkModel } from './write-splink-model.ts';

const SMALL = {
  link_type: 'dedupe_only',
  probability_two_random_records_match: 0.01,
  sql_dialect: 'duckdb',
  blocking_rules_to_generate_predictions: [{ blocking_rule: 'l."a" = r."a"', sql_dialect: 'duckdb' }],
  comparisons: [{ output_column_name: 'a', comparison_levels: [level('"a_l" = "a_r"'), level('ELSE')] }],
};

function level(sql: string) {
  return { sql_condition: sql, label_for_charts: sql, fix_m_probability: false, fix_u_probability: false };
}

function withLevel(sql: string) {
  return { ...SMALL, comparisons: [{ output_column_name: 'a', comparison_levels: [level(sql), level('ELSE')] }] };
}

// The four saved models live in the shared folder, which is not committed.
describe.skipIf(!sharedDataPresent)('models that Splink saved', () => {
  it.each(SPLINK_MODELS)('%s comes back letter for letter after reading and writing', (name) => {
    const text = splinkModelText(name);
    const written = writeSplinkModel(readSplinkModel(text));
    expect(written).toEqual(JSON.parse(text));
    expect(formatSplinkJson(written)).toBe(text);
  });

  it.each(SPLINK_MODELS)('%s is written alike from the conditions alone, without the kept spelling', (name) => {
    const model = readSplinkModel(splinkModelText(name));
    const bare = {
      ...model,
      comparisons: model.comparisons.map((one) => ({ ...one, levels: one.levels.map((level) => omit(level, 'sql')) })),
      blockRules: model.blockRules.map((rule) => omit(rule, 'sql')),
    };
    const again = readSplinkModel(writeSplinkModel(bare));
    expect(again.comparisons.map((one) => one.levels.map(({ condition }) => condition))).toEqual(
      model.comparisons.map((one) => one.levels.map(({ condition }) => condition)),
    );
    expect(again.blockRules.map(({ keys }) => keys)).toEqual(model.blockRules.map(({ keys }) => keys));
  });
});

describe('conditions of Splink’s comparison library', () => {
  it.each([
    ['jaccard("a_l", "a_r") >= 0.5', { a: 'duck' }, { a: 'luck' }, true],
    ['jaro_similarity("a_l", "a_r") >= 0.99', { a: 'duck' }, { a: 'luck' }, false],
    ['array_length(list_intersect("a_l", "a_r")) >= 2', { a: ['x', 'y', 'z'] }, { a: ['z', 'y'] }, true],
    ['array_length(list_intersect("a_l", "a_r")) >= 2', { a: ['x', 'x'] }, { a: ['x', 'x'] }, false],
    [kilometresSql('lat', 'lon', 110), { lat: 50.9, lon: -1.4 }, { lat: 51.5, lon: -0.12 }, false],
    [kilometresSql('lat', 'lon', 113), { lat: 50.9, lon: -1.4 }, { lat: 51.5, lon: -0.12 }, true],
    [kilometresSql('lat', 'lon', 1), { lat: 29.7517, lon: -95.4054 }, { lat: 29.7517, lon: -95.4054 }, true],
    ['"a_l" = "b_r" AND "a_r" = "b_l"', { a: 'x', b: 'y' }, { a: 'y', b: 'x' }, true],
    ['("a_l" = "a_r") OR (levenshtein("b_l", "b_r") <= 1)', { a: 'x', b: 'kit' }, { a: 'y', b: 'kat' }, true],
    ['"a_l" = "a_r"', { a: null }, { a: null }, false],
  ])('%s reads, holds as it should, and is written back', (sql, a, b, expected) => {
    const condition = readCondition(sql);
    if (condition === null) throw new Error('not read');
    expect(holds(condition, a, b)).toBe(expected);
    expect(readCondition(writeCondition(condition) ?? '')).toEqual(condition);
  });
});

describe('what this engine does not support', () => {
  it.each([
    'soundex("a_l") = soundex("a_r")',
    '"a_l" = "a_r"; drop table people',
    '"a_l" = \'x\'',
    'NOT ("a_l" = "a_r")',
    "NULLIF(regexp_extract(\"a_l\", '(a+)+$', 0), '') = NULLIF(regexp_extract(\"a_r\", '(a+)+$', 0), '')",
  ])('is refused with the comparison, the key and the condition: %s', (sql) => {
    const reading = (): unknown => readSplinkModel(withLevel(sql));
    expect(reading).toThrow(/Comparison "a", comparison_levels\[0\]: "sql_condition"/u);
    expect(reading).toThrow(sql);
  });

  it('is refused for keys, blocking rules and dialects too', () => {
    expect(() => readSplinkModel({ ...SMALL, magic: 1 })).toThrow(/"magic"/u);
    expect(() => readSplinkModel({ ...SMALL, sql_dialect: 'spark' })).toThrow(/"spark"/u);
    const rules = [{ blocking_rule: 'l."a" = r."a" OR true', sql_dialect: 'duckdb' }];
    expect(() => readSplinkModel({ ...SMALL, blocking_rules_to_generate_predictions: rules })).toThrow(/OR true/u);
    const explode = [{ blocking_rule: 'l."a" = r."a"', sql_dialect: 'duckdb', arrays_to_explode: ['a'] }];
    expect(() => readSplinkModel({ ...SMALL, blocking_rules_to_generate_predictions: explode })).toThrow(
      /arrays_to_explode/u,
    );
    expect(() => readSplinkModel([])).toThrow(/must be an object/u);
  });

  it('is refused when writing a condition that only this field has', () => {
    expect(() => writeSplinkModel(personModel)).toThrow(/"nickname", which Splink cannot express/u);
  });

  it('is refused when writing a rule that takes a list item by item, which would read as equality of the whole', () => {
    const model = {
      ...readSplinkModel(SMALL),
      blockRules: [{ name: 'any a', keys: [{ column: 'a', each: true as const }] }],
    };
    expect(() => writeSplinkModel(model)).toThrow(/Rule "any a" takes a list item by item/u);
  });

  it('lets through only patterns that cannot run away', () => {
    expect(['^[^@]+', '^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? [0-9]'].map(isSafePattern)).toEqual([true, true]);
    expect(['(a+)+$', 'a*a*', 'a|b', '[', '.*.*'].map(isSafePattern)).toEqual([false, false, false, false, false]);
  });
});
