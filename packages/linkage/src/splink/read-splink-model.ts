import type { BlockRule } from '../block/block-rule.ts';
import { LinkageError } from '../linkage-error.ts';
import { checkModel } from '../model/check-model.ts';
import type { Comparison, Level, LinkageModel, SplinkSetting, TermAdjustment } from '../model/linkage-model.ts';
import { readBlockRule } from './block-sql.ts';
import { listAt, objectAt, onlyKeys, textAt, type Shape } from './json-shape.ts';
import { readCondition } from './read-condition.ts';
import { SPLINK_SETTINGS } from './splink-json.ts';

const LEVEL_KEYS: Readonly<Record<string, Shape>> = {
  sql_condition: 'text',
  label_for_charts: 'text',
  m_probability: 'number',
  u_probability: 'number',
  fix_m_probability: 'flag',
  fix_u_probability: 'flag',
  is_null_level: 'flag',
  tf_adjustment_column: 'text',
  tf_adjustment_weight: 'number',
  tf_minimum_u_value: 'number',
  disable_tf_exact_match_detection: 'flag',
};
const COMPARISON_KEYS: Readonly<Record<string, Shape>> = {
  output_column_name: 'text',
  comparison_levels: 'list',
  comparison_description: 'text',
};
const RULE_KEYS: Readonly<Record<string, Shape>> = { blocking_rule: 'text', sql_dialect: 'text' };
const OWN = new Set(['probability_two_random_records_match', 'blocking_rules_to_generate_predictions', 'comparisons']);

/**
 * Read a model saved by Splink 4 or 5 for DuckDB.
 * @param json the parsed file, or its text
 * @throws LinkageError naming the key and the condition when the model holds something this engine does not support
 */
export function readSplinkModel(json: unknown): LinkageModel {
  const model = objectAt(typeof json === 'string' ? (JSON.parse(json) as unknown) : json, 'The model');
  onlyKeys(model, SPLINK_SETTINGS, 'The model');
  const settings = Object.entries(model).filter(([key]) => !OWN.has(key)) as [string, SplinkSetting][];
  if (textAt(model, 'sql_dialect', 'The model') !== 'duckdb') {
    throw new LinkageError(
      'splink-value-invalid',
      `"sql_dialect" is "${String(model['sql_dialect'])}"; only DuckDB's conditions are read. Save the model with the DuckDB backend.`,
    );
  }
  return checkModel({
    prior: Number(model['probability_two_random_records_match']),
    comparisons: listAt(model['comparisons'], '"comparisons"').map(readComparison),
    blockRules: listAt(
      model['blocking_rules_to_generate_predictions'] ?? [],
      '"blocking_rules_to_generate_predictions"',
    ).map(readRule),
    splink: Object.fromEntries(settings),
  });
}

function readComparison(json: unknown, at: number): Comparison {
  const comparison = objectAt(json, `comparisons[${at}]`);
  onlyKeys(comparison, COMPARISON_KEYS, `comparisons[${at}]`);
  const name = textAt(comparison, 'output_column_name', `comparisons[${at}]`);
  const description = comparison['comparison_description'];
  return {
    name,
    ...(typeof description === 'string' ? { description } : {}),
    levels: listAt(comparison['comparison_levels'], `"comparison_levels" of "${name}"`).map((level, i) =>
      readLevel(level, name, i),
    ),
  };
}

function readLevel(json: unknown, comparison: string, at: number): Level {
  const where = `Comparison "${comparison}", comparison_levels[${at}]`;
  const level = objectAt(json, where);
  onlyKeys(level, LEVEL_KEYS, where);
  const sql = textAt(level, 'sql_condition', where);
  const condition = readCondition(sql);
  if (condition === null) {
    throw new LinkageError(
      'splink-condition-unsupported',
      `${where}: "sql_condition" is outside the conditions this engine knows: ${sql}. Use a level of Splink's comparison library, or score with Splink.`,
    );
  }
  const [m, u] = [level['m_probability'], level['u_probability']];
  const termAdjustment = readAdjustment(level);
  return {
    label: textAt(level, 'label_for_charts', where),
    condition,
    kind: level['is_null_level'] === true ? 'null' : 'evidence',
    ...(typeof m === 'number' ? { m } : {}),
    ...(typeof u === 'number' ? { u } : {}),
    fixM: level['fix_m_probability'] === true,
    fixU: level['fix_u_probability'] === true,
    ...(termAdjustment === null ? {} : { termAdjustment }),
    sql,
  };
}

function readAdjustment(level: Readonly<Record<string, unknown>>): TermAdjustment | null {
  const column = level['tf_adjustment_column'];
  const [weight, minimumU] = [level['tf_adjustment_weight'], level['tf_minimum_u_value']];
  if (typeof column !== 'string') return null;
  return {
    column,
    ...(typeof weight === 'number' ? { weight } : {}),
    ...(typeof minimumU === 'number' ? { minimumU } : {}),
    ...(level['disable_tf_exact_match_detection'] === true ? { fromOwnU: true } : {}),
  };
}

function readRule(json: unknown, at: number): BlockRule {
  const where = `blocking_rules_to_generate_predictions[${at}]`;
  const object = objectAt(json, where);
  onlyKeys(object, RULE_KEYS, where);
  const sql = textAt(object, 'blocking_rule', where);
  if (textAt(object, 'sql_dialect', where) !== 'duckdb') {
    throw new LinkageError('splink-value-invalid', `${where}: "sql_dialect" must be "duckdb".`);
  }
  const rule = readBlockRule(sql);
  if (rule === null) {
    throw new LinkageError(
      'splink-condition-unsupported',
      `${where}: "blocking_rule" is outside the rules this engine knows: ${sql}. Use equality of columns or of SUBSTRINGs, joined by AND.`,
    );
  }
  return rule;
}
