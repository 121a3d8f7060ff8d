import type { BlockRule } from '../block/block-rule.ts';
import type { Condition } from './condition.ts';

/** Frequency adjustment of a level: a rare value that agrees counts for more, a common one for less. */
export interface TermAdjustment {
  readonly column: string;
  /** Share of the adjustment applied, 0 to 1; −1 takes back what another level added. Default 1. */
  readonly weight?: number;
  /** Frequencies below this count as this, so that one odd spelling does not decide. Default 0. */
  readonly minimumU?: number;
  /** Measure from the level's own u instead of the u of the exact level on the same column. Default false. */
  readonly fromOwnU?: boolean;
}

/** One grade of agreement. Levels of a comparison are tried in order; the first that holds counts. */
export interface Level {
  readonly label: string;
  readonly condition: Condition;
  /** `null`: not comparable, no evidence either way (weight 0). */
  readonly kind: 'evidence' | 'null';
  /** P(level | same person). Absent: not trained, Splink's default applies. */
  readonly m?: number;
  /** P(level | different people). Absent: not trained, Splink's default applies. */
  readonly u?: number;
  /** Training leaves m (u) as it is. */
  readonly fixM: boolean;
  readonly fixU: boolean;
  readonly termAdjustment?: TermAdjustment;
  /** The condition as a Splink model spelled it, given back when written. */
  readonly sql?: string;
  /** Where m and u come from, for whoever audits the model. */
  readonly origin?: string;
}

/** One field (or group of fields) compared. */
export interface Comparison {
  readonly name: string;
  readonly description?: string;
  /** Ends with a level whose condition is `else`. */
  readonly levels: readonly Level[];
}

/** A Fellegi–Sunter model (I. P. Fellegi and A. B. Sunter, 1969), in Splink's parametrisation. */
export interface LinkageModel {
  /** P(two random records are of one person), between 0 and 1. */
  readonly prior: number;
  readonly comparisons: readonly Comparison[];
  readonly blockRules: readonly BlockRule[];
  /** Settings of the Splink model this came from, which do not change a score. */
  readonly splink?: Readonly<Record<string, SplinkSetting>>;
}

/** A setting that travels through unchanged. */
export type SplinkSetting = string | number | boolean | null | readonly string[];
