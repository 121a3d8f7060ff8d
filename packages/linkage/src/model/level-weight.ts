import { exactColumn } from './condition.ts';
import type { Comparison, Level } from './linkage-model.ts';

const LEAST = 1e-300;

/** Match weight of a level in bits: log2(m / u), both held above 1e-300; 0 for a null level. */
export function levelWeight(comparison: Comparison, level: Level): number {
  if (level.kind === 'null') return 0;
  const { m, u } = levelParameters(comparison, level);
  return Math.log2(Math.max(m, LEAST) / Math.max(u, LEAST));
}

/** Weight of the prior in bits: log2(λ / (1 − λ)). */
export function priorWeight(prior: number): number {
  return Math.log2(prior / (1 - prior));
}

/** Probability that belongs to a match weight in bits, in the form that does not overflow. */
export function probabilityOf(weight: number): number {
  if (weight >= 0) return 1 / (1 + 2 ** -weight);
  const odds = 2 ** weight;
  return odds / (1 + odds);
}

/**
 * m and u of a level, with Splink's defaults where training left none (`comparison_level.py`, `_default_m_values`,
 * `_default_u_values`): m is 0.95 for the top level and the rest shared equally; u follows from weights that run evenly
 * from −5 to 3, and 10 for the top level.
 */
export function levelParameters(comparison: Comparison, level: Level): { readonly m: number; readonly u: number } {
  const evidence = comparison.levels.filter((other) => other.kind === 'evidence');
  const count = evidence.length;
  const rank = count - 1 - evidence.indexOf(level);
  const defaultM = rank === count - 1 ? 0.95 : (1 - 0.95) / (count - 1);
  const even = count === 2 ? -5 : -5 + (8 * rank) / (count - 2);
  const defaultU = defaultM / 2 ** (rank === count - 1 ? 10 : even);
  return { m: level.m ?? defaultM, u: level.u ?? defaultU };
}

/** u that the frequency adjustment of a level measures from: of the exact level on that column, or its own. */
export function adjustmentBase(comparison: Comparison, level: Level): number {
  const column = level.termAdjustment?.column;
  const exact =
    level.termAdjustment?.fromOwnU === true
      ? undefined
      : comparison.levels.find((other) => exactColumn(other.condition) === column);
  return levelParameters(comparison, exact ?? level).u;
}
