import type { Dictionary } from '../columns/dictionary.ts';
import type { Condition, Term } from '../model/condition.ts';
import type { Comparison } from '../model/linkage-model.ts';
import { heldFrom } from '../similarity/held-from.ts';
import type { BoundStep } from './bound-program.ts';
import { compileCondition, type RowTest } from './compile-condition.ts';
import type { CompileContext } from './compile-context.ts';
import { NOTHING, type DerivedValues } from './derived-values.ts';
import type { EditUnits } from './edit-units.ts';
import { signaturesMayReach, type JaroUnits } from './jaro-units.ts';
import { whenUnlike } from './known-condition.ts';
import { LevelMemo } from './level-memo.ts';

/**
 * Levels of a comparison of one column for two known values with different codes. What it needs of each value stands
 * beside the codes in the row (`width` numbers), so that comparing reads no memory but the two rows.
 */
export interface UnlikeLevels {
  /** Rough cost of a level, from nothing to a comparison of texts: cheap ones are asked first. */
  readonly cost: number;
  /** Numbers kept beside the codes of a row. */
  readonly width: number;
  /** Whether `step` tells something: at once the level itself (`exact`), or what it can be at best. */
  readonly bounds: 'exact' | 'best' | 'none';
  /** What can be told from the numbers beside the codes alone, which stand at `beside` in a row. */
  step(beside: number): BoundStep | null;
  /** Write those numbers for a code (0 too) into a row. */
  fill(code: number, rows: Int32Array, at: number): void;
  /**
   * The level of two codes whose numbers stand at `left` and `right`; `OUT_OF_REACH` when no level that gives at least
   * `need` bits can hold, which it may find out without comparing the texts.
   * @param bits most bits of each level of the comparison
   */
  level(a: number, b: number, rows: Int32Array, left: number, right: number, need: number, bits: Float64Array): number;
}

/** No level that would do can hold. */
export const OUT_OF_REACH = -1;

interface OpenLevel {
  readonly at: number;
  readonly condition: Condition;
}

/** The quickest form for the levels that a comparison of one column leaves open when its values are unlike. */
export function unlikeLevels(comparison: Comparison, column: string, context: CompileContext): UnlikeLevels {
  const last = comparison.levels.length - 1;
  const open: OpenLevel[] = [];
  for (const [at, { condition }] of comparison.levels.entries()) {
    const left = whenUnlike(condition);
    if (left === false) continue;
    if (left.kind === 'else') break;
    open.push({ at, condition: left });
  }
  return (
    jaroLadder(open, column, last, context) ??
    editLadder(open, column, last, context) ??
    derivedLadder(open, column, last, context) ??
    new TestLadder(open, column, last, context)
  );
}

function jaroLadder(
  open: readonly OpenLevel[],
  column: string,
  last: number,
  context: CompileContext,
): UnlikeLevels | null {
  const least: number[] = [];
  let name: string | null = null;
  for (const { condition } of open) {
    if (condition.kind !== 'similarity' || condition.name === 'jaccard' || !straight(condition.left, condition.right))
      return null;
    if (name !== null && name !== condition.name) return null;
    if (heldFrom(condition.atLeast) > (least.at(-1) ?? Infinity)) return null;
    name = condition.name;
    least.push(heldFrom(condition.atLeast));
  }
  if (name === null) return null;
  return new JaroLadder(context.jaro(column, name === 'jaro_winkler_similarity'), least, places(open), last);
}

function editLadder(
  open: readonly OpenLevel[],
  column: string,
  last: number,
  context: CompileContext,
): UnlikeLevels | null {
  const most: number[] = [];
  for (const { condition } of open) {
    if (condition.kind !== 'distance' || condition.name !== 'levenshtein') return null;
    if (!straight(condition.left, condition.right)) return null;
    most.push(condition.atMost);
  }
  return most.length === 0 ? null : new EditLadder(context.edits(column), most, places(open), last);
}

function derivedLadder(
  open: readonly OpenLevel[],
  column: string,
  last: number,
  context: CompileContext,
): UnlikeLevels | null {
  const derived: DerivedValues[] = [];
  for (const { condition } of open) {
    if (condition.kind !== 'equal') return null;
    const { left, right } = condition;
    if (left.kind === 'column' || left.kind !== right.kind || left.column !== column || right.column !== column)
      return null;
    if (left.kind === 'extract' && right.kind === 'extract' && left.pattern !== right.pattern) return null;
    if (left.side === right.side) return null;
    derived.push(context.derived(left));
  }
  return new DerivedLadder(derived, places(open), last);
}

class JaroLadder implements UnlikeLevels {
  readonly cost = 3;
  readonly width = 1;
  readonly bounds = 'best';
  readonly #jaro: JaroUnits;
  readonly #least: Float64Array;
  readonly #levels: Int32Array;
  readonly #last: number;
  readonly #needed: readonly Uint8Array[];

  constructor(jaro: JaroUnits, least: readonly number[], levels: Int32Array, last: number) {
    this.#jaro = jaro;
    this.#least = Float64Array.from(least);
    this.#levels = levels;
    this.#last = last;
    this.#needed = least.map((one) => jaro.needed(one));
  }

  fill(code: number, rows: Int32Array, at: number): void {
    rows[at] = code === 0 ? 0 : this.#jaro.signature(code);
  }

  step(beside: number): BoundStep {
    return { kind: 'letters', beside, levels: Array.from(this.#levels), needed: this.#needed };
  }

  level(a: number, b: number, rows: Int32Array, left: number, right: number, need: number, bits: Float64Array): number {
    // The loosest level that would do; from there down a level is only worth telling apart when ELSE would do too.
    let loosest = this.#least.length - 1;
    const elseDoes = (bits[this.#last] ?? 0) >= need;
    if (!elseDoes) while (loosest >= 0 && (bits[this.#levels[loosest] ?? 0] ?? 0) < need) loosest -= 1;
    const needed = this.#needed[loosest];
    if (needed === undefined) return OUT_OF_REACH;
    if (!signaturesMayReach(rows[left] ?? 0, rows[right] ?? 0, needed)) return elseDoes ? this.#last : OUT_OF_REACH;
    const similarity = this.#jaro.similarity(a, b);
    for (let at = 0; at <= loosest; at += 1) {
      if (similarity >= (this.#least[at] ?? 2)) return this.#levels[at] ?? this.#last;
    }
    return elseDoes ? this.#last : OUT_OF_REACH;
  }
}

class EditLadder implements UnlikeLevels {
  readonly cost = 4;
  readonly width = 0;
  readonly bounds = 'none';
  readonly #edits: EditUnits;
  readonly #most: Int32Array;
  readonly #levels: Int32Array;
  readonly #last: number;
  readonly #highest: number;

  constructor(edits: EditUnits, most: readonly number[], levels: Int32Array, last: number) {
    this.#edits = edits;
    this.#most = Int32Array.from(most);
    this.#levels = levels;
    this.#last = last;
    this.#highest = Math.max(...most);
  }

  fill(): void {
    // Nothing beside the code.
  }

  step(): null {
    return null;
  }

  level(a: number, b: number): number {
    const distance = this.#edits.distanceUpTo(a, b, this.#highest);
    if (distance > this.#highest) return this.#last;
    for (let at = 0; at < this.#most.length; at += 1) {
      if (distance <= (this.#most[at] ?? -1)) return this.#levels[at] ?? this.#last;
    }
    return this.#last;
  }
}

/** Equality of parts: sector and district of a postcode. */
class DerivedLadder implements UnlikeLevels {
  readonly cost = 1;
  readonly width: number;
  readonly bounds = 'exact';
  readonly #derived: readonly DerivedValues[];
  readonly #levels: Int32Array;
  readonly #last: number;

  constructor(derived: readonly DerivedValues[], levels: Int32Array, last: number) {
    this.width = derived.length;
    this.#derived = derived;
    this.#levels = levels;
    this.#last = last;
  }

  fill(code: number, rows: Int32Array, start: number): void {
    for (let at = 0; at < this.width; at += 1) rows[start + at] = this.#derived[at]?.id(code) ?? NOTHING;
  }

  step(beside: number): BoundStep {
    return { kind: 'parts', beside, levels: Array.from(this.#levels) };
  }

  level(_a: number, _b: number, rows: Int32Array, left: number, right: number): number {
    for (let at = 0; at < this.width; at += 1) {
      const id = rows[left + at] ?? NOTHING;
      if (id !== NOTHING && id === rows[right + at]) return this.#levels[at] ?? this.#last;
    }
    return this.#last;
  }
}

/** Any other mixture, with a memory: such levels cost more to find than to look up. */
class TestLadder implements UnlikeLevels {
  readonly cost = 8;
  readonly width = 0;
  readonly bounds = 'none';
  readonly #dictionary: Dictionary;
  readonly #tests: readonly RowTest[];
  readonly #levels: Int32Array;
  readonly #last: number;
  readonly #slot: number;
  readonly #rows: Int32Array;
  readonly #memo = new LevelMemo(1 << 15);

  constructor(open: readonly OpenLevel[], column: string, last: number, context: CompileContext) {
    this.#dictionary = context.dictionary(column);
    const slot = context.slot(column);
    this.#tests = open.map(({ condition }) => compileCondition(condition, context));
    this.#levels = places(open);
    this.#last = last;
    this.#slot = slot;
    this.#rows = new Int32Array(2 * (slot + 1));
  }

  fill(): void {
    // Nothing beside the code.
  }

  step(): null {
    return null;
  }

  level(a: number, b: number): number {
    // A value that is only lent shares its code with the next one lent: nothing is remembered about it.
    if (a >= this.#dictionary.size || b >= this.#dictionary.size) return this.#find(a, b);
    const kept = this.#memo.find(a, b);
    if (kept >= 0) return kept;
    const level = this.#find(a, b);
    this.#memo.keep(a, b, level);
    return level;
  }

  #find(a: number, b: number): number {
    const second = this.#slot + 1;
    this.#rows[this.#slot] = a;
    this.#rows[second + this.#slot] = b;
    let level = this.#last;
    for (let at = 0; at < this.#tests.length; at += 1) {
      if (this.#tests[at]?.(this.#rows, 0, second) === true) {
        level = this.#levels[at] ?? this.#last;
        break;
      }
    }
    return level;
  }
}

function places(open: readonly OpenLevel[]): Int32Array {
  return Int32Array.from(open, ({ at }) => at);
}

function straight(left: Term, right: Term): boolean {
  return left.kind === 'column' && right.kind === 'column' && left.side === 'l' && right.side === 'r';
}
