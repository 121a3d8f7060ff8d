import { DIFFERENT, type CompiledComparison } from './compile-comparison.ts';
import { NOTHING } from './derived-values.ts';
import { signatureMatches, signaturePlace } from './jaro-units.ts';

/** What a step compares: parts of values by their ids, or letters of names. */
const PARTS = 0;
const LETTERS = 1;
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

  /** @param ordered comparisons in the order in which they are judged; those without a step leave a gap */
  constructor(ordered: readonly CompiledComparison[]) {
    const steps: number[] = [];
    const bits: number[] = [];
    const needed: Uint8Array[] = [];
    for (const compared of ordered) {
      const step = compared.boundStep();
      const levels = step?.levels ?? [];
      steps.push(step?.kind === 'letters' ? LETTERS : PARTS, step?.beside ?? 0, levels.length, bits.length);
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
    for (let rest = wanted; rest !== 0; rest &= rest - 1) {
      const turn = 31 - Math.clz32(rest & -rest);
      const step = turn * STEP;
      const left = p + (steps[step + 1] ?? 0);
      const right = q + (steps[step + 1] ?? 0);
      const count = steps[step + 2] ?? 0;
      const tables = steps[step + 3] ?? 0;
      let level = 0;
      if (steps[step] === PARTS) {
        while (level < count) {
          const id = rows[left + level] ?? NOTHING;
          if (id === rows[right + level] && id !== NOTHING) break;
          level += 1;
        }
      } else {
        const a = rows[left] ?? 0;
        const b = rows[right] ?? 0;
        const matches = signatureMatches(a, b);
        const place = signaturePlace(a, b);
        while (level < count && matches < (this.#needed[(tables + level) * LENGTHS + place] ?? 0)) level += 1;
      }
      const limit = this.#bits[tables + level] ?? 0;
      this.limits[turn] = limit;
      reach += limit - (this.#most[turn] ?? 0);
      if (reach < least) return reach;
    }
    return reach;
  }
}

const NEVER = new Uint8Array(LENGTHS);
