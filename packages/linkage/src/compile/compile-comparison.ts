import { grown } from '../columns/grown.ts';
import { exactColumn, type Condition } from '../model/condition.ts';
import { levelWeight } from '../model/level-weight.ts';
import type { Comparison, Level } from '../model/linkage-model.ts';
import { columnsOf } from '../score/compared-values.ts';
import type { BoundStep } from './bound-program.ts';
import { compileAdjustment, type CompiledAdjustment } from './compile-adjustment.ts';
import { compileCondition, type RowTest } from './compile-condition.ts';
import type { CompileContext } from './compile-context.ts';
import type { Frequencies } from './frequency-source.ts';
import { whenUnlike } from './known-condition.ts';
import { StateBounds } from './state-bounds.ts';
import { unlikeLevels, type UnlikeLevels } from './unlike-levels.ts';

/** How two values of one column stand to each other, known from their codes alone. */
export const MISSING = 0;
/** See `MISSING`: one code. */
export const SAME = 1;
/** See `MISSING`: two codes. */
export const DIFFERENT = 2;

const UNMADE = -1;

/** One comparison over rows of codes. */
export class CompiledComparison {
  readonly name: string;
  /** The only column it reads, as a place in the row; −1 when it reads several, or lists. */
  readonly slot: number;
  /** Bits of each level, without frequency adjustment. */
  readonly weights: Float64Array;
  readonly adjustments: readonly (CompiledAdjustment | null)[];
  /** Most bits it can add when its column is `MISSING`, `SAME`, `DIFFERENT`; three times the same when it reads several. */
  readonly most: readonly [number, number, number];
  /** Whether `most` is what it always adds in that case, so that the level need not be known to count it. */
  /** For one that reads several columns, what it can add by how they stand. */
  readonly states: StateBounds | null;
  readonly settled: readonly [boolean, boolean, boolean];
  /** Most bits of each level. */
  readonly bits: Float64Array;
  readonly #beside: number;
  readonly #severalCost: number;
  readonly #ladder: readonly RowTest[];
  readonly #unlike: UnlikeLevels | null;
  readonly #missing: Int32Array;
  readonly #final: boolean;
  /** By code, NaN until asked for. */
  readonly #sameBits: Float64Array;
  #sameLevels = new Int8Array(0);

  /**
   * @param beside where in a row the numbers beside its code stand
   * @param final whether the frequencies stay as they are; false for an index that records are still added to
   */
  constructor(
    comparison: Comparison,
    context: CompileContext,
    frequencies: Frequencies,
    beside: number,
    final: boolean,
  ) {
    const columns = [...new Set(comparison.levels.flatMap((level) => columnsOf(level.condition)))];
    const [only] = columns;
    // With lists two codes may read as one text, so nothing follows from two codes being unlike.
    const single = only !== undefined && columns.length === 1 && !context.dictionary(only).hasLists;
    this.name = comparison.name;
    this.slot = single ? context.slot(only) : -1;
    this.#beside = beside;
    this.#final = final;
    this.#sameBits = new Float64Array(single && final ? context.dictionary(only).size : 0).fill(NaN);
    this.#ladder = comparison.levels.map((level) => compileCondition(level.condition, context));
    this.#unlike = single ? unlikeLevels(comparison, only, context) : null;
    this.#missing = single ? this.#missingLevels() : new Int32Array(0);
    this.weights = Float64Array.from(comparison.levels, (level) => levelWeight(comparison, level));
    this.adjustments = comparison.levels.map((level) =>
      compileAdjustment(comparison, level, context, frequencies, final),
    );
    this.bits = this.weights.map((weight, at) => weight + Math.max(0, this.adjustments[at]?.most ?? 0));
    const exact = comparison.levels.flatMap(({ condition }, at) => (exactColumn(condition) === null ? [] : [at]));
    this.most = this.#mostBits(exact);
    this.#severalCost = 2 + comparison.levels.reduce((sum, level) => sum + costOf(level.condition), 0);
    this.states = single ? null : new StateBounds(comparison, columns, this.bits, context);
    this.settled = this.#settledClasses(comparison.levels, exact);
  }

  /** Rough cost of finding its level when the values are unlike. */
  get cost(): number {
    return this.#unlike?.cost ?? this.#severalCost;
  }

  /** Numbers it keeps beside the codes of a row. */
  get width(): number {
    return this.#unlike?.width ?? 0;
  }

  /** Those numbers for every code of its column, `width` a code: to fill many rows at once. */
  besideTable(codes: number): Int32Array {
    const table = new Int32Array(codes * this.width);
    for (let code = 0; code < codes; code += 1) this.#unlike?.fill(code, table, code * this.width);
    return table;
  }

  /** Where those numbers stand in a row. */
  get beside(): number {
    return this.#beside;
  }

  /** Write those numbers into a row that holds its codes. */
  fill(rows: Int32Array, p: number): void {
    this.#unlike?.fill(rows[p + this.slot] ?? 0, rows, p + this.#beside);
  }

  /** What `boundStep` tells: the level itself, the best that can hold, or nothing. */
  get bounds(): UnlikeLevels['bounds'] {
    return this.#unlike?.bounds ?? 'none';
  }

  /** How it is told without comparing texts. */
  boundStep(): BoundStep | null {
    return this.#unlike?.step(this.#beside) ?? null;
  }

  /** Bits of two equal values, the rarity of the value included. */
  bitsOfSame(rows: Int32Array, p: number, q: number): number {
    const code = rows[p + this.slot] ?? 0;
    const kept = this.#sameBits[code] ?? NaN;
    if (kept === kept) return kept;
    const level = this.levelOf(rows, p, q);
    const bits = (this.weights[level] ?? 0) + (this.adjustments[level]?.weightOf(rows, p, q) ?? 0);
    if (this.#final && code < this.#sameBits.length) this.#sameBits[code] = bits;
    return bits;
  }

  /** Position of the level that holds; `OUT_OF_REACH` when unlike values cannot give `need` bits. */
  levelFor(rows: Int32Array, p: number, q: number, need: number): number {
    if (this.#unlike === null) return this.#firstHolding(rows, p, q);
    const a = rows[p + this.slot] ?? 0;
    const b = rows[q + this.slot] ?? 0;
    return this.#unlike.level(a, b, rows, p + this.#beside, q + this.#beside, need, this.bits);
  }

  /** Position of the level that holds. */
  levelOf(rows: Int32Array, p: number, q: number): number {
    if (this.#unlike === null) return this.#firstHolding(rows, p, q);
    const a = rows[p + this.slot] ?? 0;
    const b = rows[q + this.slot] ?? 0;
    if (a === 0 || b === 0) return this.#missing[(a === 0 ? 0 : 1) + (b === 0 ? 0 : 2)] ?? 0;
    return a === b ? this.#sameLevel(a, rows, p, q) : this.levelFor(rows, p, q, -Infinity);
  }

  #sameLevel(code: number, rows: Int32Array, p: number, q: number): number {
    if (code >= this.#sameLevels.length) {
      this.#sameLevels = grown(this.#sameLevels, Math.max(1024, code * 2), Int8Array, UNMADE);
    }
    const kept = this.#sameLevels[code] ?? UNMADE;
    if (kept !== UNMADE) return kept;
    const level = this.#firstHolding(rows, p, q);
    this.#sameLevels[code] = level;
    return level;
  }

  #firstHolding(rows: Int32Array, p: number, q: number): number {
    const ladder = this.#ladder;
    for (let level = 0; level < ladder.length; level += 1) if (ladder[level]?.(rows, p, q) === true) return level;
    return ladder.length - 1;
  }

  /** The level when both, right or left are missing: no test looks at the other value then. */
  #missingLevels(): Int32Array {
    const second = this.slot + 1;
    const rows = new Int32Array(2 * second);
    return Int32Array.from([0, 1, 2], (known) => {
      rows[this.slot] = known === 1 ? 1 : 0;
      rows[second + this.slot] = known === 2 ? 1 : 0;
      return this.#firstHolding(rows, 0, second);
    });
  }

  #mostBits(exact: readonly number[]): readonly [number, number, number] {
    const highest = Math.max(...this.bits);
    if (this.slot < 0) return [highest, highest, highest];
    const missing = Math.max(...Array.from(this.#missing, (level) => this.bits[level] ?? 0));
    const upToExact = this.bits.subarray(0, (exact[0] ?? this.bits.length) + 1);
    const inexact = this.bits.filter((_, at) => !exact.includes(at));
    return [missing, Math.max(...upToExact), Math.max(...inexact)];
  }

  #settledClasses(levels: readonly Level[], exact: readonly number[]): readonly [boolean, boolean, boolean] {
    if (this.slot < 0) return [false, false, false];
    const unadjusted = (level: number): boolean => (this.adjustments[level] ?? null) === null;
    const [first = -1] = exact;
    // Before the exact level only those may stand that a known value cannot meet: plain missing ones.
    const before = levels.slice(0, first).every(({ condition }) => whenUnlike(condition) === false);
    const different = levels.length - 1;
    const onlyElse = levels.every(({ condition }, at) => at === different || whenUnlike(condition) === false);
    return [
      new Set(this.#missing).size === 1 && unadjusted(this.#missing[0] ?? 0),
      first >= 0 && before && unadjusted(first),
      onlyElse && unadjusted(different),
    ];
  }
}

/** Rough cost of a condition: of codes compared, of texts. */
function costOf(condition: Condition): number {
  switch (condition.kind) {
    case 'else':
    case 'isNull':
    case 'equal':
      return 0.2;
    case 'and':
    case 'or':
      return Math.max(...condition.of.map(costOf));
    default:
      return 3;
  }
}
