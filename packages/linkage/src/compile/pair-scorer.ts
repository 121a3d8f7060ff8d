import { priorWeight } from '../model/level-weight.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import { BoundProgram } from './bound-program.ts';
import { CompiledComparison, DIFFERENT, MISSING, SAME } from './compile-comparison.ts';
import type { CompileContext } from './compile-context.ts';
import type { Frequencies } from './frequency-source.ts';
import { OUT_OF_REACH } from './unlike-levels.ts';

/** Columns whose equality is looked up at once: 4⁷ sums, 128 KB, stay in the cache of one core. */
const MOST_TABLED = 7;
/** Sums in another order may differ in the last bits; a pair is dropped early only when it misses by more than this. */
const HAIR = 1e-6;

/** Weight of a pair that does not reach the threshold: its exact weight was not worked out. */
export const BELOW = -Infinity;

/** How a scorer reads rows: codes first, and at `besideAt` the numbers that comparisons keep beside them. */
export interface ScorerOptions {
  /** Bits that a pair must reach; −Infinity scores every pair in full. */
  readonly threshold: number;
  /** Frequencies of values, for the model's term adjustments. */
  readonly frequencies: Frequencies;
  /** Numbers of a row before those beside the codes: the codes, and what the caller keeps there. */
  readonly besideAt: number;
  /** Comparisons whose parts lie within each other in every value, as a postcode's sector in its district. */
  readonly nested: readonly string[];
  /** Whether the frequencies stay as they are; false for an index that records are still added to. */
  readonly final: boolean;
}

/**
 * A model compiled for rows of codes. It says at once, from which columns are equal and which are missing, how high a pair
 * could come at most, and compares texts only while the threshold is still within reach.
 */
export class PairScorer {
  /** Places in the row whose equality the table knows, in the order of its bits. */
  readonly tabled: Int32Array;
  readonly comparisons: readonly CompiledComparison[];
  /** Numbers of a whole row. */
  readonly stride: number;
  /** Most bits that a pair can have, by its agreement (see `agreement`). */
  readonly ceilings: Float64Array;
  /** Level of each comparison of the pair scored last, valid when its weight was not `BELOW`. */
  readonly levels: Int16Array;
  readonly #prior: number;
  readonly #threshold: number;
  /** Comparisons in the order in which unlike values are judged. */
  readonly #order: Int32Array;
  readonly #bit: Int32Array;
  readonly #most: Float64Array;
  /** Bits that rarity added in each comparison of that pair; NaN where a level is not adjusted. */
  readonly frequencyWeights: Float64Array;
  readonly #bounds: BoundProgram;
  /** Comparisons of several columns, and what each can still add to the pair at hand. */
  readonly #several: Int32Array;
  readonly #limits: Float64Array;
  /** By agreement: which comparisons have equal values whose weight must be looked up; bit = position. */
  readonly #looked: Int32Array;
  /** By agreement: which comparisons have a bound on unlike values; bit = turn in `#order`. */
  readonly #bounded: Int32Array;
  /** By agreement: which comparisons must have their texts compared, or several columns; bit = turn in `#order`. */
  readonly #judged: Int32Array;

  constructor(model: LinkageModel, context: CompileContext, options: ScorerOptions) {
    let beside = options.besideAt;
    this.comparisons = model.comparisons.map((one) => {
      const compiled = new CompiledComparison(one, context, options.frequencies, beside, options.final);
      beside += compiled.width;
      return compiled;
    });
    this.stride = beside;
    const count = this.comparisons.length;
    this.levels = new Int16Array(count);
    this.frequencyWeights = new Float64Array(count);
    this.#several = Int32Array.from(this.comparisons.flatMap(({ states }, at) => (states === null ? [] : [at])));
    this.#limits = new Float64Array(count);
    this.#prior = priorWeight(model.prior);
    this.#threshold = options.threshold;
    this.tabled = tabledSlots(this.comparisons);
    this.#bit = Int32Array.from(this.comparisons, ({ slot }) => (slot < 0 ? -1 : this.tabled.indexOf(slot)));
    this.#most = Float64Array.from(this.comparisons.flatMap((one, at) => this.#mostOf(one, at)));
    this.#order = Int32Array.from(
      this.comparisons.map((_, at) => at).sort((a, b) => this.#gainOf(b) - this.#gainOf(a) || a - b),
    );
    this.#bounds = new BoundProgram(
      Array.from(this.#order).flatMap((at) => this.comparisons[at] ?? []),
      new Set(options.nested),
    );
    const patterns = 4 ** this.tabled.length;
    this.ceilings = Float64Array.from({ length: patterns }, (_, key) => this.#ceilingOf(key));
    this.#looked = Int32Array.from({ length: patterns }, (_, key) => this.#lookedUp(key));
    this.#bounded = Int32Array.from({ length: patterns }, (_, key) => this.#open(key, (one) => one.bounds !== 'none'));
    this.#judged = Int32Array.from({ length: patterns }, (_, key) => this.#open(key, (one) => one.bounds !== 'exact'));
  }

  /** Complete a row that holds its codes; the bits of the columns missing from it, for `agreement`. */
  complete(rows: Int32Array, p: number): number {
    for (let at = 0; at < this.comparisons.length; at += 1) this.comparisons[at]?.fill(rows, p);
    let bits = 0;
    for (let at = 0; at < this.tabled.length; at += 1) {
      if (rows[p + (this.tabled[at] ?? 0)] === 0) bits |= 1 << at;
    }
    return bits;
  }

  /**
   * Which columns two rows agree on (low bits) and which are missing on either side (high bits), as one number.
   * @param missing bits of the columns missing from either row
   */
  agreement(rows: Int32Array, p: number, q: number, missing: number): number {
    let equal = 0;
    for (let at = 0; at < this.tabled.length; at += 1) {
      const slot = this.tabled[at] ?? 0;
      if (rows[p + slot] === rows[q + slot]) equal |= 1 << at;
    }
    return (missing << this.tabled.length) | (equal & ~missing);
  }

  /**
   * What a pair can reach once its unlike values are looked at, as far as that needs no text; below the threshold less a
   * hair means that it cannot reach it. Settles most pairs, so a loop asks it before `score`.
   */
  reach(rows: Int32Array, p: number, q: number, agreement: number, ceiling: number, least: number): number {
    return this.#bounds.run(rows, p, q, this.#bounded[agreement] ?? 0, ceiling, least);
  }

  /** Weight in bits, the same to the last bit as `scorePair`'s; `BELOW` when it cannot reach the threshold. */
  score(rows: Int32Array, p: number, q: number, agreement: number): number {
    const least = this.#threshold - HAIR;
    let reach = this.ceilings[agreement] ?? Infinity;
    // From cheap to dear, as long as the threshold is within reach: the rarity of equal values, …
    for (let rest = this.#looked[agreement] ?? 0; rest !== 0; rest &= rest - 1) {
      const at = 31 - Math.clz32(rest & -rest);
      reach += (this.comparisons[at]?.bitsOfSame(rows, p, q) ?? 0) - (this.#most[at * 3 + SAME] ?? 0);
    }
    if (reach < least) return BELOW;
    // … what comparisons of several columns can add by how these stand, …
    for (let turn = 0; turn < this.#several.length; turn += 1) {
      const at = this.#several[turn] ?? 0;
      const limit = this.comparisons[at]?.states?.most(rows, p, q) ?? Infinity;
      this.#limits[at] = limit;
      reach += limit - (this.#most[at * 3 + DIFFERENT] ?? 0);
      if (reach < least) return BELOW;
    }
    // … what unlike values can give at best, …
    const bounded = this.#bounded[agreement] ?? 0;
    reach = this.#bounds.run(rows, p, q, bounded, reach, least);
    if (reach < least) return BELOW;
    // … and the texts themselves.
    for (let rest = this.#judged[agreement] ?? 0; rest !== 0; rest &= rest - 1) {
      const turn = 31 - Math.clz32(rest & -rest);
      const at = this.#order[turn] ?? 0;
      const compared = this.comparisons[at];
      let limit = this.#most[at * 3 + DIFFERENT] ?? 0;
      if (((bounded >>> turn) & 1) === 1) limit = this.#bounds.limits[turn] ?? 0;
      else if (compared?.states !== null) {
        if ((compared?.states.only() ?? -1) >= 0) continue;
        limit = this.#limits[at] ?? 0;
      }
      const level = compared?.levelFor(rows, p, q, least - reach + limit) ?? 0;
      if (level === OUT_OF_REACH) return BELOW;
      reach += (compared?.bits[level] ?? 0) - limit;
      if (reach < least) return BELOW;
    }
    const weight = this.#exact(rows, p, q);
    return weight >= this.#threshold ? weight : BELOW;
  }

  /** Levels of every comparison of a pair, whatever its weight: for training. */
  compare(rows: Int32Array, p: number, q: number): Int16Array {
    for (let at = 0; at < this.levels.length; at += 1) {
      this.levels[at] = this.comparisons[at]?.levelOf(rows, p, q) ?? 0;
    }
    return this.levels;
  }

  /** The sum in the order of the waterfall, so that it is one number wherever and however it was found. */
  #exact(rows: Int32Array, p: number, q: number): number {
    let weight = this.#prior;
    for (let at = 0; at < this.comparisons.length; at += 1) {
      const compared = this.comparisons[at];
      const level = compared?.levelOf(rows, p, q) ?? 0;
      this.levels[at] = level;
      weight += compared?.weights[level] ?? 0;
      const frequency = compared?.adjustments[level]?.weightOf(rows, p, q) ?? NaN;
      this.frequencyWeights[at] = frequency;
      if (frequency === frequency) weight += frequency;
    }
    return weight;
  }

  /** Without a bit in the table the case is not known beforehand, so the highest of the three stands for each. */
  #mostOf({ most }: CompiledComparison, at: number): readonly number[] {
    return (this.#bit[at] ?? -1) < 0 ? most.map(() => Math.max(...most)) : most;
  }

  #gainOf(at: number): number {
    const compared = this.comparisons[at];
    if (compared === undefined) return 0;
    return (compared.most[DIFFERENT] - (compared.weights.at(-1) ?? 0)) / compared.cost;
  }

  #caseOf(at: number, key: number): number {
    const bit = this.#bit[at] ?? -1;
    if (bit < 0) return DIFFERENT;
    if (((key >>> (this.tabled.length + bit)) & 1) === 1) return MISSING;
    return ((key >>> bit) & 1) === 1 ? SAME : DIFFERENT;
  }

  #ceilingOf(key: number): number {
    return this.comparisons.reduce(
      (sum, _, at) => sum + (this.#most[at * 3 + this.#caseOf(at, key)] ?? 0),
      this.#prior,
    );
  }

  #lookedUp(key: number): number {
    return this.comparisons.reduce((bits, { settled }, at) => {
      const kind = this.#caseOf(at, key);
      return kind === SAME && !settled[SAME] && at < 32 ? bits | (1 << at) : bits;
    }, 0);
  }

  #open(key: number, wanted: (one: CompiledComparison) => boolean): number {
    let bits = 0;
    this.#order.forEach((at, turn) => {
      const compared = this.comparisons[at];
      if (compared === undefined || turn >= 32 || !wanted(compared)) return;
      // A column outside the table may be equal or missing, which comparing unlike values does not look at.
      const known = (this.#bit[at] ?? -1) >= 0 || compared.slot === -1;
      if (known && this.#caseOf(at, key) === DIFFERENT && !compared.settled[DIFFERENT]) bits |= 1 << turn;
    });
    return bits;
  }
}

/** The columns that single-column comparisons read, as far as the table goes; the order does not depend on m and u. */
function tabledSlots(comparisons: readonly CompiledComparison[]): Int32Array {
  const slots = comparisons.flatMap(({ slot }) => (slot >= 0 ? [slot] : []));
  return Int32Array.from([...new Set(slots)].slice(0, MOST_TABLED));
}
