import type { Groups } from './groups.ts';
import { firstShared } from './list-key-codes.ts';

/**
 * Whether a pair was made before, where lists are taken item by item: by such a rule that comes earlier, or by an earlier
 * item of this one.
 */
export class ListRepeats {
  /** Whether there is anything to ask. */
  readonly any: boolean;
  /** The group of the rule that is being worked off. */
  group = 0;
  readonly #earlier: readonly NonNullable<Groups['lists']>[];
  readonly #own: Groups['lists'];

  constructor(rules: readonly Groups[], rule: number) {
    this.#earlier = rules.slice(0, rule).flatMap(({ lists }) => lists ?? []);
    this.#own = rules[rule]?.lists ?? null;
    this.any = this.#earlier.length > 0 || this.#own !== null;
  }

  made(left: number, right: number): boolean {
    for (const lists of this.#earlier) if (firstShared(lists, left, right) !== 0) return true;
    return this.#own !== null && firstShared(this.#own, left, right) !== (this.#own.codeOf[this.group] ?? 0);
  }
}
