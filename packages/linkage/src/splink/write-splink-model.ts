import { sameData } from './same-data.ts';
import type { BlockRule } from '../block/block-rule.ts';
import { LinkageError } from '../linkage-error.ts';
import type { Comparison, Level, LinkageModel } from '../model/linkage-model.ts';
import { readBlockRule, writeBlockRule } from './block-sql.ts';
import { readCondition } from './read-condition.ts';
import { SPLINK_SETTINGS, type SplinkComparison, type SplinkLevel, type SplinkModelJson } from './splink-json.ts';
import { writeCondition } from './write-condition.ts';

/** Release of Splink that a file is for. The two differ in one key, and each refuses a file that has the other's. */
export type SplinkRelease = 4 | 5;

const PREFIX_OF = { 4: 'bayes_factor_column_prefix', 5: 'match_weight_column_prefix' } as const;

/**
 * Settings given to a model that was made here: Splink's own defaults for DuckDB. The prefix of its weight columns is
 * left to Splink, so that releases 4 and 5 both read the file.
 */
const DEFAULTS = {
  link_type: 'dedupe_only',
  retain_matching_columns: true,
  retain_intermediate_calculation_columns: false,
  additional_columns_to_retain: [],
  sql_dialect: 'duckdb',
  linker_uid: 'throughline',
  em_convergence: 0.0001,
  max_iterations: 25,
  term_frequency_adjustment_column_prefix: 'tf_',
  comparison_vector_value_column_prefix: 'gamma_',
  unique_id_column_name: 'unique_id',
  source_dataset_column_name: 'source_dataset',
} as const;

/**
 * Write a model in Splink's form. A condition read from Splink goes back letter for letter; `formatSplinkJson` then makes
 * the file itself.
 * @param release leave out to keep the settings as they were read; name it to write a model that one release of Splink
 *   saved for the other
 * @throws LinkageError naming comparison and level when a condition has no form in Splink, or an m or u is 0
 */
export function writeSplinkModel(model: LinkageModel, release?: SplinkRelease): SplinkModelJson {
  const comparisons = model.comparisons.map(writtenComparison);
  const values: Record<string, unknown> = {
    ...(model.splink ?? DEFAULTS),
    probability_two_random_records_match: model.prior,
    blocking_rules_to_generate_predictions: model.blockRules.map((rule) => ({
      blocking_rule: ruleSql(rule),
      sql_dialect: 'duckdb',
    })),
    comparisons,
  };
  const ordered = Object.keys(SPLINK_SETTINGS).filter(
    (key) => key in values && (release === undefined || key !== PREFIX_OF[release === 4 ? 5 : 4]),
  );
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
  for (const [key, value] of [
    ['m', level.m],
    ['u', level.u],
  ] as const) {
    if (value !== 0) continue;
    throw new LinkageError(
      'splink-value-invalid',
      `Level "${level.label}" of comparison "${comparison.name}" has ${key} = 0, which no Splink model may hold. Give it a small chance, or leave ${key} out for Splink's default.`,
    );
  }
  return {
    sql_condition: levelSql(comparison, level),
    label_for_charts: level.label,
    ...(level.m === undefined ? {} : { m_probability: level.m }),
    ...(level.u === undefined ? {} : { u_probability: level.u }),
    fix_m_probability: level.fixM,
    fix_u_probability: level.fixU,
    ...(adjusted === undefined ? {} : { tf_adjustment_column: adjusted.column }),
    ...(adjusted?.minimumU === undefined ? {} : { tf_minimum_u_value: adjusted.minimumU }),
    ...(adjusted?.weight === undefined ? {} : { tf_adjustment_weight: adjusted.weight }),
    ...(level.kind === 'null' ? { is_null_level: true } : {}),
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
