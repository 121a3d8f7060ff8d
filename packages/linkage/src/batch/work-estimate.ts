import type { BlockRule } from '../block/block-rule.ts';
import type { Columns } from '../columns/columns.ts';
import type { Groups } from './groups.ts';
import { keyInWords } from './key-codes.ts';

/** What one rule costs, known before any pair is made. */
export interface RuleWork {
  readonly rule: string;
  /** Pairs that agree under this rule; those that an earlier rule makes too are passed over without being scored. */
  readonly pairs: number;
  /** The value that most records share: the first suspect when a rule explodes. */
  readonly hottest: { readonly value: string; readonly records: number } | null;
  /** Seconds it is likely to take on one thread, at a speed that is slow for this engine. */
  readonly seconds: number;
}

/** Pairs a second of one thread, on the slow side of what the benchmark measures. */
const PAIRS_A_SECOND = 4_000_000;

/** The work of every rule. */
export function workOf(columns: Columns, rules: readonly BlockRule[], groups: readonly Groups[]): readonly RuleWork[] {
  return rules.map((rule, at) => {
    const { pairs = 0, largest = -1, order, starts } = groups[at] ?? {};
    const from = starts?.[largest];
    const first = from === undefined ? undefined : order?.[from];
    const hottest =
      from === undefined || first === undefined
        ? null
        : { value: keyInWords(columns, rule, first), records: (starts?.[largest + 1] ?? from) - from };
    return { rule: rule.name, pairs, hottest, seconds: pairs / PAIRS_A_SECOND };
  });
}
