/** A level as Splink saves it. Keys that Splink leaves out when unset are optional. */
export interface SplinkLevel {
  readonly sql_condition: string;
  readonly label_for_charts: string;
  readonly m_probability?: number;
  readonly u_probability?: number;
  readonly fix_m_probability: boolean;
  readonly fix_u_probability: boolean;
  readonly is_null_level?: boolean;
  readonly tf_adjustment_column?: string;
  readonly tf_adjustment_weight?: number;
  readonly tf_minimum_u_value?: number;
  readonly disable_tf_exact_match_detection?: boolean;
}

/** A comparison as Splink saves it. */
export interface SplinkComparison {
  readonly output_column_name: string;
  readonly comparison_levels: readonly SplinkLevel[];
  readonly comparison_description?: string;
}

/** A blocking rule as Splink saves it. */
export interface SplinkBlockRule {
  readonly blocking_rule: string;
  readonly sql_dialect: string;
}

/** A model as Splink 4 and 5 save it (`save_model_to_json`). */
export interface SplinkModelJson {
  readonly link_type: string;
  readonly probability_two_random_records_match: number;
  readonly blocking_rules_to_generate_predictions: readonly SplinkBlockRule[];
  readonly comparisons: readonly SplinkComparison[];
  readonly [setting: string]: unknown;
}

/** Top-level keys in the order Splink saves them, with the type each must have. */
export const SPLINK_SETTINGS = {
  link_type: 'text',
  probability_two_random_records_match: 'number',
  retain_matching_columns: 'flag',
  retain_intermediate_calculation_columns: 'flag',
  additional_columns_to_retain: 'texts',
  sql_dialect: 'text',
  linker_uid: 'text',
  em_convergence: 'number',
  max_iterations: 'number',
  match_weight_column_prefix: 'text',
  bayes_factor_column_prefix: 'text',
  term_frequency_adjustment_column_prefix: 'text',
  comparison_vector_value_column_prefix: 'text',
  unique_id_column_name: 'text',
  source_dataset_column_name: 'text',
  blocking_rules_to_generate_predictions: 'list',
  comparisons: 'list',
} as const;
