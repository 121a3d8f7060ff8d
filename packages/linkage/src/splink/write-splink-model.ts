import { sameData } from './same-data.ts';
import type { BlockRule } from '../block/block-rule.ts';
import { LinkageError } from '../linkage-error.ts';
import type { Comparison, Level, LinkageModel } from '../model/linkage-model.ts';
import { readBlockRule, writeBlockRule } from './block-sql.ts';
import { readCondition } from './read-condition.ts';
import { SPLINK_SETTINGS, type SplinkComparison, type SplinkLevel, type SplinkModelJson } from './splink-json.ts';
import { writeCondition } from './write-condition.ts';

/** Settings given to a model that was made here: Splink's own defaults for DuckDB. */
const DEFAULTS = {
  link_type: 'dedupe_only',
  retain_matching_columns: true,
  retain_intermediate_calculation_columns: false,
  additional_columns_to_retain: [],
  sql_dialect: 'duckdb',
  linker_uid: 'throughline',
  em_convergence: 0.0001,
  max_iterations: 25,
  match_weight_column_prefix: 'mw_',
  term_frequency_adjustment_column_prefix: 'tf_',
  comparison_vector_value_column_prefix: 'gamma_',
  unique_id_column_name: 'unique_id',
  source_dataset_column_name: 'source_dataset',
} as const;

/**
 * Write a model in Splink's form. A condition read from Splink goes back letter for letter; `formatSplinkJson` then makes
 * the file itself.
 * @throws LinkageError naming comparison and level when a condition has no form in Splink
 */
export function writeSplinkModel(model: LinkageModel): SplinkModelJson {
  const values: Record<string, unknown> = {
    ...(model.splink ?? DEFAULTS),
    probability_two_random_records_match: model.prior,
    blocking_rules_to_generate_predictions: model.blockRules.map((rule) => ({
      blocking_rule: ruleSql(rule),
      sql_dialect: 'duckdb',
    })),
    comparisons: model.comparisons.map(writtenComparison),
  };
  const ordered = Object.keys(SPLINK_SETTINGS).filter((key) => key in values);
  return Object.fromEntries(ordered.map((key) => [key, values[key]])) as SplinkModelJson;
}

function writtenComparison(comparison: Comparison): SplinkComparison {
  return {
    output_column_name: comparison.name,
    comparison_levels: comparison.levels.map((level) => writtenLevel(comparison, level)),
    ...(comparison.description === undefined ? {} : { comparison_description: comparison.description }),
  };
}

function writtenLevel(comparison: Comparison, level: Level): SplinkLevel {
  const adjusted = level.termAdjustment;
  return {
    sql_condition: levelSql(comparison, level),
    label_for_charts: level.label,
    ...(level.m === undefined ? {} : { m_probability: level.m }),
    ...(level.u === undefined ? {} : { u_probability: level.u }),
    fix_m_probability: level.fixM,
    fix_u_probability: level.fixU,
    ...(level.kind === 'null' ? { is_null_level: true } : {}),
    ...(adjusted === undefined ? {} : { tf_adjustment_column: adjusted.column }),
    ...(adjusted?.weight === undefined ? {} : { tf_adjustment_weight: adjusted.weight }),
    ...(adjusted?.minimumU === undefined ? {} : { tf_minimum_u_value: adjusted.minimumU }),
    ...(adjusted?.fromOwnU === undefined ? {} : { disable_tf_exact_match_detection: adjusted.fromOwnU }),
  };
}

function levelSql(comparison: Comparison, level: Level): string {
  // The spelling is kept only while it still says what the level tests: a level changed since is written anew.
  if (level.sql !== undefined && sameData(readCondition(level.sql), level.condition)) return level.sql;
  const sql = writeCondition(level.condition);
  if (sql !== null) return sql;
  throw new LinkageError(
    'splink-condition-unsupported',
    `Level "${level.label}" of comparison "${comparison.name}" tests "${level.condition.kind}", which Splink cannot express. Remove the level before writing the model for Splink.`,
  );
}

function ruleSql(rule: BlockRule): string {
  const kept = rule.sql === undefined ? null : readBlockRule(rule.sql);
  return rule.sql !== undefined && sameData(kept?.keys, rule.keys) ? rule.sql : writeBlockRule(rule);
}
