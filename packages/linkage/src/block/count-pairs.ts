import { LinkageError } from '../linkage-error.ts';
import { MOST_BLOCK_RULES } from '../model/check-model.ts';
import type { LinkRecord } from '../record.ts';
import { blockValueInWords, blockValues, takesItems, type BlockRule } from './block-rule.ts';

/** What one rule would do, known before any pair is made. */
export interface RuleCount {
  readonly rule: string;
  /** Pairs that agree under this rule; one that shares several items of a list counts for each. */
  readonly pairs: number;
  /** Of these, pairs that no rule before it makes; `null` when a rule takes lists item by item, which has no quick count. */
  readonly newPairs: number | null;
  /** The value with most records, and how many: the first suspect when a rule explodes. */
  readonly hottest: { readonly value: string; readonly records: number } | null;
}

/** Exact counts for every rule; `total` is the number of pairs that `block` will make, at most when lists are taken. */
export interface PairCount {
  readonly rules: readonly RuleCount[];
  readonly total: number;
}

/** Rules counted exactly at one time: the records are grouped once for every set of rules, 2ⁿ − 1 times. */
export const MOST_RULES = 10;

/**
 * Count pairs exactly without making them: a value held by n records makes n(n − 1)/2, and pairs that several rules make
 * are told apart by inclusion and exclusion over the sets of rules.
 */
export function countPairs(records: readonly LinkRecord[], rules: readonly BlockRule[]): PairCount {
  if (rules.length > MOST_BLOCK_RULES) {
    throw new LinkageError(
      'block-rules-invalid',
      `${rules.length} rules were given; at most ${MOST_BLOCK_RULES} can be run together.`,
    );
  }
  const values = rules.map((rule) => records.map((record) => blockValues(rule, record)));
  const exact = rules.length <= MOST_RULES && !rules.some(takesItems);
  const counts = rules.map((rule, at): RuleCount => {
    const groups = groupSizes(values, [at]);
    const newPairs = exact ? newPairsOf(values, at, groups) : null;
    return { rule: rule.name, pairs: pairsIn(groups), newPairs, hottest: hottest(groups) };
  });
  return { rules: counts, total: counts.reduce((sum, { pairs, newPairs }) => sum + (newPairs ?? pairs), 0) };
}

type Values = readonly (readonly (readonly string[])[])[];

function newPairsOf(values: Values, at: number, groups: ReadonlyMap<string, number>): number {
  let newPairs = 0;
  for (let earlier = 0; earlier < 2 ** at; earlier += 1) {
    const chosen = [...Array(at).keys()].filter((i) => Math.floor(earlier / 2 ** i) % 2 === 1);
    newPairs +=
      (chosen.length % 2 === 0 ? 1 : -1) * pairsIn(chosen.length === 0 ? groups : groupSizes(values, [...chosen, at]));
  }
  return newPairs;
}

function groupSizes(values: Values, rules: readonly number[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const columns = rules.map((rule) => values[rule] ?? []);
  const several = columns.length > 1;
  for (let record = 0; record < (values[0]?.length ?? 0); record += 1) {
    const parts = columns.map((column) => column[record] ?? []);
    const keys = several ? joined(parts.map(([only]) => only)) : (parts[0] ?? []);
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return sizes;
}

/** One key of several rules, which have one value each here; none when one is unknown. */
function joined(parts: readonly (string | undefined)[]): readonly string[] {
  return parts.some((part) => part === undefined) ? [] : [parts.join('\u001e')];
}

function pairsIn(sizes: ReadonlyMap<string, number>): number {
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
}

function hottest(sizes: ReadonlyMap<string, number>): RuleCount['hottest'] {
  let most: RuleCount['hottest'] = null;
  for (const [value, records] of sizes) {
    if (most === null || records > most.records) most = { value: blockValueInWords(value), records };
  }
  return most;
}
