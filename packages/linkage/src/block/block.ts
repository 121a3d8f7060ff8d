import type { LinkRecord } from '../record.ts';
import { blockValues, type BlockRule } from './block-rule.ts';
import { countPairs, type PairCount } from './count-pairs.ts';
import { positionsByValue } from './positions-by-value.ts';

/** Two positions in the list of records, `left` before `right`, and the first rule that brought them together. */
export interface CandidatePair {
  readonly left: number;
  readonly right: number;
  readonly rule: string;
}

/** Limits that keep one bad value ("unknown", a shared switchboard) from filling the machine. */
export interface BlockLimits {
  /** Most pairs that one rule may make. */
  readonly pairsPerRule: number;
}

/** Room for about two gigabytes of pairs at most; a caller who means more says so. */
export const BLOCK_DEFAULTS: BlockLimits = { pairsPerRule: 5_000_000 };

/** The pairs to compare, or the rule that was refused before any pair was made. */
export type BlockOutcome =
  | { readonly ok: true; readonly pairs: readonly CandidatePair[]; readonly count: PairCount }
  | {
      readonly ok: false;
      readonly reason: 'too-many-pairs';
      readonly rule: string;
      /** The value that makes most of the pairs, with the number of records that hold it. */
      readonly value: string;
      readonly records: number;
      readonly pairs: number;
      readonly limit: number;
      readonly message: string;
    };

/**
 * Make every pair that at least one rule brings together, each once, in the order of rules and records. For lists of some
 * thousand records; `linkColumns` scores the pairs of millions without making them.
 */
export function block(
  records: readonly LinkRecord[],
  rules: readonly BlockRule[],
  limits: BlockLimits = BLOCK_DEFAULTS,
): BlockOutcome {
  const count = countPairs(records, rules);
  for (const { rule, pairs, hottest } of count.rules) {
    if (pairs > limits.pairsPerRule && hottest !== null) return tooMany(rule, hottest, pairs, limits.pairsPerRule);
  }
  const values = rules.map((rule) => records.map((record) => blockValues(rule, record)));
  const pairs = rules.flatMap((rule, at) => pairsOf(rule.name, values, at));
  return { ok: true, pairs, count };
}

type Values = readonly (readonly (readonly string[])[])[];

/** Pairs of one rule, without those that an earlier rule, or an earlier value of this one, made already. */
function pairsOf(rule: string, values: Values, at: number): readonly CandidatePair[] {
  const own = values[at] ?? [];
  const earlier = values.slice(0, at);
  const pairs: CandidatePair[] = [];
  for (const [value, members] of positionsByValue(own)) {
    members.forEach((left, i) => {
      for (const right of members.slice(i + 1)) {
        const before = earlier.some((column) => firstShared(column[left], column[right]) !== undefined);
        if (!before && firstShared(own[left], own[right]) === value) pairs.push({ left, right, rule });
      }
    });
  }
  return pairs;
}

function firstShared(left: readonly string[] = [], right: readonly string[] = []): string | undefined {
  return left.find((value) => right.includes(value));
}

function tooMany(
  rule: string,
  { value, records }: { readonly value: string; readonly records: number },
  pairs: number,
  limit: number,
): BlockOutcome {
  const message =
    `Rule "${rule}" would make ${pairs.toLocaleString('en-GB')} pairs, more than the limit of ${limit.toLocaleString('en-GB')}. ` +
    `Its commonest value is "${value}", held by ${records.toLocaleString('en-GB')} records. ` +
    'Treat that value as unknown, add a field to the rule, or raise the limit.';
  return { ok: false, reason: 'too-many-pairs', rule, value, records, pairs, limit, message };
}
