import { LinkageError } from '../linkage-error.ts';
import type { Level, TermAdjustment } from '../model/linkage-model.ts';
import { objectAt, onlyKeys, shortened, textAt, type Shape } from './json-shape.ts';
import { readCondition } from './read-condition.ts';

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

/**
 * Read one level of a Splink comparison.
 * @throws LinkageError naming comparison, level and key
 */
export function readLevel(json: unknown, comparison: string, at: number): Level {
  const where = `Comparison "${comparison}", comparison_levels[${at}]`;
  const level = objectAt(json, where);
  onlyKeys(level, LEVEL_KEYS, where);
  const sql = textAt(level, 'sql_condition', where);
  const condition = readCondition(sql);
  if (condition === null) {
    throw new LinkageError(
      'splink-condition-unsupported',
      `${where}: "sql_condition" is outside the conditions this engine knows: ${shortened(sql)}. Use a level of Splink's comparison library, or score with Splink.`,
    );
  }
  const [m, u] = [level['m_probability'], level['u_probability']];
  const termAdjustment = readAdjustment(level, where);
  if (termAdjustment !== null && (condition.kind === 'else' || level['is_null_level'] === true)) {
    throw new LinkageError(
      'splink-value-invalid',
      `${where}: "tf_adjustment_column" stands on the ${condition.kind === 'else' ? 'ELSE' : 'null'} level, where Splink passes over it. Remove the key.`,
    );
  }
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

function readAdjustment(level: Readonly<Record<string, unknown>>, where: string): TermAdjustment | null {
  const column = level['tf_adjustment_column'];
  const [weight, minimumU] = [level['tf_adjustment_weight'], level['tf_minimum_u_value']];
  if (typeof minimumU === 'number' && !(minimumU >= 0 && minimumU <= 1)) {
    throw new LinkageError(
      'splink-value-invalid',
      `${where}: "tf_minimum_u_value" is ${minimumU}; it must be a share between 0 and 1.`,
    );
  }
  if (typeof column !== 'string') return null;
  return {
    column,
    ...(typeof weight === 'number' ? { weight } : {}),
    ...(typeof minimumU === 'number' ? { minimumU } : {}),
    ...(level['disable_tf_exact_match_detection'] === true ? { fromOwnU: true } : {}),
  };
}
