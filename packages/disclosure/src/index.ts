export { asCsv } from './csv.ts';
export { attack, type AttackedCell, type AttackReport } from './attack.ts';
export { asSymbol, asText, describeSuppression } from './describe.ts';
export {
  differencing,
  type DifferencingFinding,
  type Relation,
  type Release,
  UnlinkableReleases,
} from './differencing.ts';
export { type Figure, percentage, rate } from './figure.ts';
export {
  type FrequencyTable,
  frequencyTable,
  type FrequencyTableInput,
  InvalidTable,
  type InvalidTableCode,
  LARGEST_TOTAL,
  type OneWayInput,
  type TwoWayInput,
} from './frequency-table.ts';
export { flatten, type Grid, type GridTotals, type Place, placeName, places } from './grid.ts';
export { InconsistentRelease, type Interval, SolverFailed } from './interval.ts';
export type { Weakness } from './knowledge.ts';
export { checkRelease, protect, suppressionFor } from './protect.ts';
export type { Method, PublishedCell, PublishedTable, RoundingMethod, SuppressionMethod } from './published-table.ts';
export {
  DEFAULT_STRENGTH,
  type DisclosureRule,
  InvalidRule,
  type NamedCellsRule,
  nhsSecondaryCare,
  type RoundingRule,
  type Strength,
  type ThresholdRule,
  type TotalsPolicy,
  underFive,
} from './rule.ts';
export type { SuppressionPlan } from './suppression-plan.ts';
export { ReleaseBlocked } from './suppression-problem.ts';
