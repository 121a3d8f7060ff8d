import type { BlockRule } from '../block/block-rule.ts';
import { LinkageError } from '../linkage-error.ts';
import { checkModel } from '../model/check-model.ts';
import type { Comparison, LinkageModel, SplinkSetting } from '../model/linkage-model.ts';
import { readBlockRule } from './block-sql.ts';
import { listAt, objectAt, onlyKeys, shortened, shown, textAt, type Shape } from './json-shape.ts';
import { parseModelText } from './parse-model-text.ts';
import { checkProbabilities, readPrior } from './probability.ts';
import { readLevel } from './read-level.ts';
import { SPLINK_SETTINGS } from './splink-json.ts';

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
  const model = objectAt(typeof json === 'string' ? parseModelText(json) : json, 'The model');
  onlyKeys(model, SPLINK_SETTINGS, 'The model');
  const settings = Object.entries(model).filter(([key]) => !OWN.has(key)) as [string, SplinkSetting][];
  if (textAt(model, 'sql_dialect', 'The model') !== 'duckdb') {
    throw new LinkageError(
      'splink-value-invalid',
      `"sql_dialect" is "${String(model['sql_dialect'])}"; only DuckDB's conditions are read. Save the model with the DuckDB backend.`,
    );
  }
  if (textAt(model, 'link_type', 'The model') !== 'dedupe_only') {
    throw new LinkageError(
      'splink-value-invalid',
      `"link_type" is ${shown(model['link_type'])}; only "dedupe_only" is read, since blocking here brings any two records together. Stack the data sets, or link with Splink.`,
    );
  }
  return checkModel({
    prior: readPrior(model),
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
  const list = listAt(comparison['comparison_levels'], `"comparison_levels" of "${name}"`);
  const levels = list.map((level, i) => readLevel(level, name, i));
  checkProbabilities(
    list.map((level, i) => objectAt(level, `comparison_levels[${i}]`)),
    name,
  );
  return { name, ...(typeof description === 'string' ? { description } : {}), levels };
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
      `${where}: "blocking_rule" is outside the rules this engine knows: ${shortened(sql)}. Use equality of columns or of SUBSTRINGs, joined by AND.`,
    );
  }
  return rule;
}
