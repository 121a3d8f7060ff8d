import type { Grid } from './grid.ts';
import type { Strength } from './rule.ts';

/** A count as the public sees it. `small` says the count lies below `under`; `complementary` says nothing of its size. */
export type PublishedCell =
  | { readonly kind: 'shown'; readonly value: number }
  | { readonly kind: 'suppressed'; readonly why: 'small'; readonly under: number }
  | { readonly kind: 'suppressed'; readonly why: 'complementary' };

/**
 * What the publication itself says of how it was made. The attacker knows all of it: protection
 * never rests on the method being secret.
 */
export type Method = SuppressionMethod | RoundingMethod;

/** Cells are exact or hidden. */
export interface SuppressionMethod extends Strength {
  readonly kind: 'suppression';
  /** Counts below this are sensitive; 0 where the sensitive cells were named instead. */
  readonly under: number;
  readonly zeros: 'shown' | 'small';
  /**
   * `'told'`: each mark says whether its count is small, so a complementary cell is known to be `under` or more.
   * `'untold'`: every hidden cell is marked alike, used where telling would itself give counts away.
   */
  readonly marks: 'told' | 'untold';
}

/** Cells are rounded, `*` or hidden. */
export interface RoundingMethod extends Strength {
  readonly kind: 'rounding';
  readonly upTo: number;
  readonly nearest: number;
}

/** A table safe to publish, as far as {@link attack} can tell. */
export interface PublishedTable extends Grid<PublishedCell> {
  readonly method: Method;
}
