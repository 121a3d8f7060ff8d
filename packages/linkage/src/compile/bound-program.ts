import { DIFFERENT, type CompiledComparison } from './compile-comparison.ts';
import { NOTHING } from './derived-values.ts';
import { signatureMatches, signaturePlace } from './jaro-units.ts';

/** What a step compares: parts of values by their ids, parts of which each finer one lies within the next, or letters. */
const PARTS = 0;
const NESTED = 1;
const LETTERS = 2;
/** Numbers of a step: what it compares, where its numbers stand in a row, how many levels it tells apart, its tables. */
const STEP = 4;
/** Pairs of lengths that a table of needed letters covers. */
const LENGTHS = 1024;

/** What unlike values must show for a comparison's levels, told without looking at the texts. */
export type BoundStep =
  | { readonly kind: 'parts'; readonly beside: number; readonly levels: readonly number[] }
  | {
      readonly kind: 'letters';
      readonly beside: number;
      readonly levels: readonly number[];
      /** Per level, how many letters must match by the two lengths. */
      readonly needed: readonly Uint8Array[];
    };

/**
 * The bounds of all comparisons of a model in flat arrays: what three pairs in four are settled by costs no call. One step
 * a comparison, in the order in which they are judged.
 */
export class BoundProgram {
  /** Most bits that each step leaves, after `run`. */
  readonly limits: Float64Array;
  readonly #steps: Int32Array;
  /** Bits by step: of each level told apart, and of ELSE behind them. */
  readonly #bits: Float64Array;
  readonly #needed: Uint8Array;
  readonly #most: Float64Array;

  /**
   * @param ordered comparisons in the order in which they are judged; those without a step leave a gap
   * @param nested names of those of which each finer part lies within the next, as a sector in its district
   */
  constructor(ordered: readonly CompiledComparison[], nested: ReadonlySet<string>) {
    const steps: number[] = [];
    const bits: number[] = [];
    const needed: Uint8Array[] = [];
    for (const compared of ordered) {
      const step = compared.boundStep();
      const levels = step?.levels ?? [];
      steps.push(kindOf(step, nested.has(compared.name)), step?.beside ?? 0, levels.length, bits.length);
      // The tables of letters stand at the same place as the bits: one more of each a step keeps them in line.
      for (const level of levels) bits.push(compared.bits[level] ?? 0);
      bits.push(compared.bits.at(-1) ?? 0);
      needed.push(...(step?.kind === 'letters' ? step.needed : levels.map(() => NEVER)), NEVER);
    }
    this.#steps = Int32Array.from(steps);
    this.#bits = Float64Array.from(bits);
    this.#needed = new Uint8Array(needed.length * LENGTHS);
    needed.forEach((table, at) => {
      this.#needed.set(table, at * LENGTHS);
    });
    this.#most = Float64Array.from(ordered, ({ most }) => most[DIFFERENT]);
    this.limits = new Float64Array(ordered.length);
  }

  /**
   * Lower what a pair can reach by what its unlike values can give at best.
   * @param wanted steps to take, a bit each
   * @returns what it can reach then; it stops once that is below `least`
   */
  run(rows: Int32Array, p: number, q: number, wanted: number, reach: number, least: number): number {
    const steps = this.#steps;
    const needed = this.#needed;
    const bits = this.#bits;
    const most = this.#most;
    const limits = this.limits;
    for (let rest = wanted; rest !== 0; rest &= rest - 1) {
      const turn = 31 - Math.clz32(rest & -rest);
      const step = turn * STEP;
      const kind = steps[step] ?? 0;
      const left = p + (steps[step + 1] ?? 0);
      const right = q + (steps[step + 1] ?? 0);
      const count = steps[step + 2] ?? 0;
      const tables = steps[step + 3] ?? 0;
      // Most pairs miss even the loosest level, so where levels lie within each other they are tried from there.
      let level = count;
      if (kind === LETTERS) {
        const a = rows[left] ?? 0;
        const b = rows[right] ?? 0;
        const matches = signatureMatches(a, b);
        const place = (tables - 1) * LENGTHS + signaturePlace(a, b);
        while (level > 0 && matches >= (needed[place + level * LENGTHS] ?? 0)) level -= 1;
      } else if (kind === NESTED) {
        while (level > 0 && samePart(rows, left + level - 1, right + level - 1)) level -= 1;
      } else {
        level = 0;
        while (level < count && !samePart(rows, left + level, right + level)) level += 1;
      }
      const limit = bits[tables + level] ?? 0;
      limits[turn] = limit;
      reach += limit - (most[turn] ?? 0);
      if (reach < least) return reach;
    }
    return reach;
  }
}

function samePart(rows: Int32Array, left: number, right: number): boolean {
  const id = rows[left] ?? NOTHING;
  return id === rows[right] && id !== NOTHING;
}

function kindOf(step: BoundStep | null, nested: boolean): number {
  if (step?.kind === 'letters') return LETTERS;
  return nested ? NESTED : PARTS;
}

const NEVER = new Uint8Array(LENGTHS);
