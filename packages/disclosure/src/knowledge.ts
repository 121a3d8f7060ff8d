import type { Interval } from './interval.ts';
import type { Method, PublishedCell } from './published-table.ts';

/** All a reader knows of one published cell from its mark and the stated method, before doing any sums. */
export function knownOf(cell: PublishedCell, method: Method): Interval {
  if (cell.kind === 'shown') return method.kind === 'rounding' ? roundedFrom(cell.value, method) : exactly(cell.value);
  if (method.kind === 'rounding')
    return cell.why === 'small' ? { low: 1, high: method.upTo } : { low: 1, high: Infinity };
  const least = method.zeros === 'shown' ? 1 : 0;
  if (method.marks === 'untold') return { low: least, high: Infinity };
  return cell.why === 'small' ? { low: least, high: method.under - 1 } : { low: method.under, high: Infinity };
}

/** How a hidden cell falls short of protection, or undefined when it is protected. */
export type Weakness = 'recovered' | 'narrowed' | 'shownToBeSmall';

/**
 * The criterion. A hidden cell whose mark says it is small must still be any of `requiredIntegers` numbers; so must
 * one known not to be small. A hidden cell whose mark does not say must besides be able to differ by
 * `requiredWidth`, and to reach a size that is not small: the sums may not tell what the mark does not.
 */
export function weakness(cell: PublishedCell, interval: Interval, method: Method): Weakness | undefined {
  if (cell.kind === 'shown') return undefined;
  const width = interval.high - interval.low;
  const need = requiredOf(method);
  if (width === 0) return 'recovered';
  if (width < need.width) return 'narrowed';
  if (cell.why === 'complementary' && interval.high < need.reach) return 'shownToBeSmall';
  return undefined;
}

/** The distance a hidden cell's interval must span, and what an unexplained hidden cell must be able to reach. */
export function requiredOf(method: Method): { readonly width: number; readonly reach: number } {
  const integers = method.requiredIntegers - 1;
  if (method.kind === 'rounding') return { width: integers, reach: method.upTo + 1 };
  const width = method.marks === 'told' ? integers : Math.max(integers, method.requiredWidth);
  return { width, reach: method.under };
}

/** The smallest count that is not sensitive under the method. */
export function safeFrom(method: Method): number {
  return method.kind === 'rounding' ? method.upTo + 1 : method.under;
}

function exactly(value: number): Interval {
  return { low: value, high: value };
}

function roundedFrom(value: number, method: { readonly upTo: number; readonly nearest: number }): Interval {
  if (value === 0) return exactly(0);
  const half = (method.nearest - 1) / 2;
  return { low: Math.max(method.upTo + 1, value - half), high: value + half };
}
