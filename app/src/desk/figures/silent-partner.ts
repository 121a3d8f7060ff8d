import type { Month } from './month.ts';

/** What a type of agency shared, month by month, the last month last. */
export interface SharedByType {
  readonly type: string;
  readonly months: readonly number[];
}

/** A type of agency that used to share and has stopped. */
export interface SilentPartner {
  readonly type: string;
  /** How many a month it shared before, rounded. */
  readonly before: number;
  /** How many whole months nothing has come. */
  readonly months: number;
}

/** Months that tell what is usual. */
export const USUAL_MONTHS = 6;
/**
 * So many expected and none come: chance alone gives that one time in twenty, if submissions come independently of one another.
 * Source: the Poisson distribution, e^−3 ≈ 0.05.
 */
const EXPECTED = 3;

/**
 * Types of agency that have fallen silent: over the silent months, three or more would have been expected of them. It says that a door may be shut
 * (a form moved, a person left), and nothing of anyone; the desk rings up and asks.
 */
export function silentPartners(shared: readonly SharedByType[]): SilentPartner[] {
  return shared.flatMap(({ type, months }) => {
    const silent = silentAtEnd(months);
    const usual = months.slice(0, months.length - silent).slice(-USUAL_MONTHS);
    const mean = usual.reduce((sum, n) => sum + n, 0) / USUAL_MONTHS;
    return silent > 0 && mean * silent >= EXPECTED
      ? [{ type, before: Math.max(1, Math.round(mean)), months: silent }]
      : [];
  });
}

function silentAtEnd(months: readonly number[]): number {
  const last = months.findLastIndex((n) => n > 0);
  return last < 0 ? 0 : months.length - 1 - last;
}

/** Counts of each type by month, in the order of the months. */
export function byType(
  rows: readonly { readonly type: string; readonly month: Month; readonly n: number }[],
  months: readonly Month[],
): SharedByType[] {
  const types = [...new Set(rows.map(({ type }) => type))].toSorted();
  return types.map((type) => ({
    type,
    months: months.map((month) => rows.find((row) => row.type === type && row.month === month)?.n ?? 0),
  }));
}
