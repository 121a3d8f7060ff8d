import { LinkageError } from '../linkage-error.ts';
import type { LinkRecord } from '../record.ts';
import { blockValue, type BlockRule } from './block-rule.ts';

/** What one rule would do, known before any pair is made. */
export interface RuleCount {
  readonly rule: string;
  /** Pairs that agree under this rule. */
  readonly pairs: number;
  /** Of these, pairs that no rule before it makes. */
  readonly newPairs: number;
  /** The value with most records, and how many: the first suspect when a rule explodes. */
  readonly hottest: { readonly value: string; readonly records: number } | null;
}

/** Exact counts for every rule; `total` is the number of pairs that `block` will make. */
export interface PairCount {
  readonly rules: readonly RuleCount[];
  readonly total: number;
}

/** Rules at one time: the exact count groups the records once for every set of rules, 2ⁿ − 1 times. */
export const MOST_RULES = 10;

/**
 * Count pairs exactly without making them: a value held by n records makes n(n − 1)/2, and pairs that several rules make
 * are told apart by inclusion and exclusion over the sets of rules.
 */
export function countPairs(records: readonly LinkRecord[], rules: readonly BlockRule[]): PairCount {
  if (rules.length > MOST_RULES) {
    throw new LinkageError(
      'block-rules-invalid',
      `${rules.length} rules were given; at most ${MOST_RULES} can be run together.`,
    );
  }
  const values = rules.map((rule) => records.map((record) => blockValue(rule, record)));
  const counts = rules.map((rule, at): RuleCount => {
    const groups = groupSizes(values, [at]);
    let newPairs = 0;
    for (let earlier = 0; earlier < 2 ** at; earlier += 1) {
      const chosen = [...Array(at).keys()].filter((i) => Math.floor(earlier / 2 ** i) % 2 === 1);
      newPairs +=
        (chosen.length % 2 === 0 ? 1 : -1) *
        pairsIn(chosen.length === 0 ? groups : groupSizes(values, [...chosen, at]));
    }
    return { rule: rule.name, pairs: pairsIn(groups), newPairs, hottest: hottest(groups) };
  });
  return { rules: counts, total: counts.reduce((sum, { newPairs }) => sum + newPairs, 0) };
}

function groupSizes(
  values: readonly (readonly (string | null)[])[],
  rules: readonly number[],
): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const columns = rules.map((rule) => values[rule] ?? []);
  for (let record = 0; record < (values[0]?.length ?? 0); record += 1) {
    const parts = columns.flatMap((column) => column[record] ?? []);
    if (parts.length < columns.length) continue;
    const value = parts.join('\u001e');
    sizes.set(value, (sizes.get(value) ?? 0) + 1);
  }
  return sizes;
}

function pairsIn(sizes: ReadonlyMap<string, number>): number {
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
}

function hottest(sizes: ReadonlyMap<string, number>): RuleCount['hottest'] {
  let most: RuleCount['hottest'] = null;
  for (const [value, records] of sizes) {
    if (most === null || records > most.records) most = { value: value.replaceAll('\u001f', ' + '), records };
  }
  return most;
}
