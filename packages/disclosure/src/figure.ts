import type { PublishedCell } from './published-table.ts';

/** A figure worked out from published counts. `notApplicable`: the whole is nought, so there is no share of it. */
export type Figure =
  | { readonly kind: 'shown'; readonly value: number }
  | { readonly kind: 'suppressed' }
  | { readonly kind: 'notApplicable' };

/**
 * A part as a percentage of its whole, from published counts only, so that it can tell no more than they do.
 * Rounded counts give a rounded percentage, as NHS England's rule asks; it may pass 100.
 *
 * @param decimals places after the point, 0 to 3.
 */
export function percentage(part: PublishedCell, whole: PublishedCell, decimals = 1): Figure {
  if (part.kind === 'suppressed' || whole.kind === 'suppressed') return { kind: 'suppressed' };
  if (whole.value === 0) return { kind: 'notApplicable' };
  return { kind: 'shown', value: toDecimals((100 * part.value) / whole.value, decimals) };
}

/**
 * A published count for every `per` of a publicly known population.
 *
 * @throws RangeError when the population or `per` is not above nought.
 */
export function rate(count: PublishedCell, population: number, per = 1_000, decimals = 1): Figure {
  if (!(population > 0 && per > 0)) throw new RangeError(`population ${population} per ${per}: give numbers above 0`);
  if (count.kind === 'suppressed') return { kind: 'suppressed' };
  return { kind: 'shown', value: toDecimals((per * count.value) / population, decimals) };
}

function toDecimals(value: number, decimals: number): number {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 3) {
    throw new RangeError(`${decimals} decimal places: give 0 to 3; more would claim a precision the counts lack`);
  }
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
