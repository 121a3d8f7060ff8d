/** Counts from 1 to `under - 1` are sensitive and are suppressed; others are hidden only to protect them. */
export interface ThresholdRule extends Strength {
  readonly kind: 'threshold';
  /** The smallest count that may be shown. */
  readonly under: number;
  /** `'shown'`: a nought is published. `'small'`: a nought is as sensitive as a one. */
  readonly zeros: 'shown' | 'small';
  readonly totals: TotalsPolicy;
}

/** The named body cells are sensitive whatever their size (the classic suppression problem). Noughts are shown. */
export interface NamedCellsRule extends Strength {
  readonly kind: 'named';
  readonly cells: readonly { readonly row: string; readonly column: string }[];
  readonly totals: TotalsPolicy;
}

/** Counts 1 to `upTo` become `*`, noughts stay, all else is rounded; totals are summed exactly, then treated alike. */
export interface RoundingRule extends Strength {
  readonly kind: 'rounding';
  readonly upTo: number;
  /** The base of rounding; odd, so that no count lies midway. */
  readonly nearest: number;
}

/** `'mayBeHidden'`: a total is hidden where nothing cheaper protects. `'mustBeShown'`: rather block the release. */
export type TotalsPolicy = 'mayBeHidden' | 'mustBeShown';

/** How much an attacker must be left not knowing about a hidden count. */
export interface Strength {
  /** The fewest whole numbers a hidden count may still be, for any reader who does the sums. */
  readonly requiredIntegers: number;
  /** The least distance between the lowest and highest such number, where the mark does not already say "small". */
  readonly requiredWidth: number;
}

/** Any rule {@link protect} can apply. */
export type DisclosureRule = ThresholdRule | NamedCellsRule | RoundingRule;

/** Thrown when a rule cannot be meant: a fractional threshold, an unknown cell. */
export class InvalidRule extends Error {
  override readonly name = 'InvalidRule';
}

/** The bar of Throughline's requirement R28 (docs: threat model §10): three integers, five wide. */
export const DEFAULT_STRENGTH: Strength = { requiredIntegers: 3, requiredWidth: 5 };

/** Counts under 5 suppressed, noughts shown: the common rule of English local authorities. */
export const underFive: ThresholdRule = {
  kind: 'threshold',
  under: 5,
  zeros: 'shown',
  totals: 'mayBeHidden',
  ...DEFAULT_STRENGTH,
};

/**
 * The sub-national rule for NHS England secondary-care data: 0 shown, 1–7 as `*`, all else to the nearest 5,
 * totals computed exactly and then rounded on their own.
 */
export const nhsSecondaryCare: RoundingRule = { kind: 'rounding', upTo: 7, nearest: 5, ...DEFAULT_STRENGTH };

/** @throws InvalidRule when a number of the rule is out of range. */
export function checkRule(rule: DisclosureRule): void {
  atLeast('requiredIntegers', rule.requiredIntegers, 2);
  atLeast('requiredWidth', rule.requiredWidth, 1);
  if (rule.kind === 'threshold') atLeast('under', rule.under, 2);
  if (rule.kind === 'rounding') {
    atLeast('upTo', rule.upTo, 1);
    atLeast('nearest', rule.nearest, 3);
    if (rule.nearest > 2 * rule.upTo + 1) {
      throw new InvalidRule(
        `nearest is ${rule.nearest}, so ${rule.upTo + 1} would round to 0; give at most ${2 * rule.upTo + 1}`,
      );
    }
    if (rule.nearest % 2 === 0)
      throw new InvalidRule(`nearest is ${rule.nearest}; give an odd number, so that nothing lies midway`);
  }
}

function atLeast(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new InvalidRule(`${name} is ${value}; give a whole number of at least ${least}`);
  }
}
