import { accuracyOf, type Accuracy } from './accuracy.ts';
import { refuse } from './evaluation-error.ts';
import type { GroupColumn } from './group-column.ts';
import { groupCodes, lumpOf, truePairsByGroup } from './group-counts.ts';
import { GroupedShares, type Share } from './grouped-shares.ts';
import type { JudgedEdges } from './judge-edges.ts';

/** What the figures say of a group against everyone else. */
export type GroupFinding = 'worse' | 'better' | 'no difference shown' | 'not enough pairs to say';

/** Accuracy of one group. A pair counts here when either of its records is of the group. */
export interface GroupAccuracy {
  /** `null`: the group of records for which it is not recorded. */
  readonly group: string | null;
  readonly records: number;
  readonly truePairs: number;
  readonly accuracy: Accuracy;
  /** The group's figure less that of all records together; `null` where either has no meaning. */
  readonly precisionDifference: number | null;
  readonly recallDifference: number | null;
  readonly precisionFinding: GroupFinding;
  readonly recallFinding: GroupFinding;
}

/** One grouping, its groups by name, "not recorded" last. */
export interface GroupTable {
  readonly name: string;
  readonly groups: readonly GroupAccuracy[];
}

/** When a difference is said to be one. */
export interface GroupOptions {
  /** Below this many links (for precision) or true pairs (for recall), counted as if independent, nothing is said. */
  readonly fewestPairs: number;
  /** A difference from the rest smaller than this is not flagged, however sure: with a million records all are sure. */
  readonly leastDifference: number;
  /** More groups than this in one column is a mistake (a column of names, say). */
  readonly mostGroups: number;
}

/** With 30 pairs the interval of a share of 90 % runs from 74 to 97 %: fewer could show nothing but a collapse. */
export const GROUP_DEFAULTS: GroupOptions = { fewestPairs: 30, leastDifference: 0.01, mostGroups: 100 };

/**
 * Accuracy per group at one threshold. A pair belongs to the group of each of its records: a true pair whose two records
 * are in different groups (sex recorded wrongly in one, say) counts once in both, so the groups' pairs may add up to more
 * than the whole.
 *
 * A group is flagged only when the 95 % Wilson interval of its share does not meet that of all pairs outside the group.
 * That is stricter than a test at 5 %, on purpose: many groups are looked at at once. The intervals here allow for the pairs
 * of one person being found or missed together (`GroupedShares`), so they are wider than those of `accuracyAt`.
 * Measured on groups drawn by lot (practice people, 4,000 records, 360 groups): 2 flags, against 27 by plain intervals.
 * @throws LinkageError `evaluation-impossible` when a threshold is no number, or a column has too many groups
 */
export function accuracyByGroup(
  judged: JudgedEdges,
  threshold: number,
  columns: readonly GroupColumn[],
  options: Partial<GroupOptions> = {},
): readonly GroupTable[] {
  if (Number.isNaN(threshold)) refuse('The threshold is not a number; give a match weight in bits.');
  const settings = { ...GROUP_DEFAULTS, ...options };
  return columns.map((column) => groupTable(judged, threshold, column, settings));
}

function groupTable(
  { edges, judge }: JudgedEdges,
  threshold: number,
  column: GroupColumn,
  settings: GroupOptions,
): GroupTable {
  const { left, right: other, weight } = edges;
  const { names, codes } = groupCodes(column, judge.records, settings.mostGroups);
  const records = new Float64Array(names.length);
  for (const code of codes) records[code] = (records[code] ?? 0) + 1;
  const [found, right] = [truePairsByGroup(judge, codes, names.length), new GroupedShares(names.length)];
  for (let at = 0; at < weight.length; at += 1) {
    if (!((weight[at] ?? NaN) >= threshold)) continue;
    const [a, b] = [left[at] ?? 0, other[at] ?? 0];
    const verdict = judge.verdict(a, b);
    if (verdict === -1) continue;
    const lump = lumpOf(judge, a, b);
    const [groupA, groupB] = [codes[a] ?? 0, codes[b] ?? 0];
    if (verdict === 1) found.add(lump, groupA, groupB, 1, 0);
    right.add(lump, groupA, groupB, verdict, 1);
  }
  const [recall, precision] = [found.shares(), right.shares()];
  const whole = accuracyFrom(recall.at(-1)?.own, precision.at(-1)?.own, judge.canBeWrong);
  const groups = names.map((group, code): GroupAccuracy => {
    const accuracy = accuracyFrom(recall[code]?.own, precision[code]?.own, judge.canBeWrong);
    return {
      group,
      records: records[code] ?? 0,
      truePairs: recall[code]?.own.tries ?? 0,
      accuracy,
      precisionDifference: difference(accuracy.precision, whole.precision),
      recallDifference: difference(accuracy.recall, whole.recall),
      precisionFinding: judge.canBeWrong ? finding(precision[code], settings) : 'not enough pairs to say',
      recallFinding: finding(recall[code], settings),
    };
  });
  return { name: column.name, groups: groups.filter((one) => one.records > 0) };
}

function accuracyFrom(recall: Share | undefined, precision: Share | undefined, canBeWrong: boolean): Accuracy {
  const truePositives = precision?.hits ?? 0;
  const falsePositives = (precision?.tries ?? 0) - truePositives;
  return {
    ...accuracyOf({ truePositives, falsePositives, truePairs: recall?.tries ?? 0 }, canBeWrong),
    precisionInterval: canBeWrong ? (precision?.interval ?? null) : null,
    recallInterval: recall?.interval ?? null,
  };
}

function finding(
  shares: { readonly own: Share; readonly rest: Share } | undefined,
  { fewestPairs, leastDifference }: GroupOptions,
): GroupFinding {
  if (shares === undefined) return 'not enough pairs to say';
  const { own, rest } = shares;
  if (own.interval === null || rest.interval === null) return 'not enough pairs to say';
  if (Math.min(own.effectiveTries, rest.effectiveTries) < fewestPairs) return 'not enough pairs to say';
  const apart = own.hits / own.tries - rest.hits / rest.tries;
  if (apart <= -leastDifference && own.interval.high < rest.interval.low) return 'worse';
  if (apart >= leastDifference && own.interval.low > rest.interval.high) return 'better';
  return 'no difference shown';
}

function difference(own: number | null, whole: number | null): number | null {
  return own === null || whole === null ? null : own - whole;
}
