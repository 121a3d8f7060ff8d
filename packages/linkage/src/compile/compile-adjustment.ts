import { adjustmentBase } from '../model/level-weight.ts';
import type { Comparison, Level } from '../model/linkage-model.ts';
import { rarityWeight } from '../model/term-frequency.ts';
import type { CompileContext } from './compile-context.ts';
import { frequencyOf, rarest, type Frequencies, type FrequencyOf } from './frequency-source.ts';

/** Frequency adjustment of one level over rows of codes; the figures are those of `frequencyWeight`. */
export class CompiledAdjustment {
  /** Most bits it can add. */
  readonly most: number;
  readonly #slot: number;
  readonly #frequency: FrequencyOf;
  readonly #share: number;
  readonly #base: number;
  readonly #minimum: number;
  /** Bits by code for two records of one value, NaN where not yet made; `null` while frequencies may still change. */
  #kept: Float64Array | null;

  constructor(adjusted: AdjustedColumn, share: number, u: number, minimum: number) {
    const { slot, frequency, rarestShare, size } = adjusted;
    this.#kept = size === null ? null : new Float64Array(size).fill(NaN);
    this.#slot = slot;
    this.#frequency = frequency;
    this.#share = share;
    this.#base = Math.log2(Math.max(u, 1e-300));
    this.#minimum = minimum;
    this.most = Math.max(this.#weightAt(rarestShare), this.#weightAt(1), 0);
  }

  /** Bits that the rarity of the value adds. */
  weightOf(rows: Int32Array, p: number, q: number): number {
    const code = rows[p + this.#slot] ?? 0;
    const other = rows[q + this.#slot] ?? 0;
    if (this.#kept !== null && code === other) {
      const kept = this.#kept[code] ?? NaN;
      if (kept === kept) return kept;
      return (this.#kept[code] = this.#between(code, code));
    }
    return this.#between(code, other);
  }

  #between(code: number, other: number): number {
    const a = this.#frequency(code);
    const b = this.#frequency(other);
    return a === 0 && b === 0 ? 0 : this.#weightAt(Math.max(a, b));
  }

  #weightAt(frequency: number): number {
    return rarityWeight(this.#share, this.#base, Math.max(frequency, this.#minimum));
  }
}

/** The column whose frequencies adjust a level. */
interface AdjustedColumn {
  readonly slot: number;
  readonly frequency: FrequencyOf;
  readonly rarestShare: number;
  /** Codes of the column when its frequencies are final; `null` when records may still arrive. */
  readonly size: number | null;
}

/** Compile the adjustment of a level; `null` when it has none, or frequencies are left out. */
export function compileAdjustment(
  comparison: Comparison,
  level: Level,
  context: CompileContext,
  frequencies: Frequencies,
  final: boolean,
): CompiledAdjustment | null {
  const adjusted = level.termAdjustment;
  if (adjusted === undefined) return null;
  const dictionary = context.dictionary(adjusted.column);
  const frequency = frequencyOf(dictionary, frequencies);
  if (frequency === null) return null;
  return new CompiledAdjustment(
    {
      slot: context.slot(adjusted.column),
      frequency,
      rarestShare: final ? rarest(dictionary, frequencies) : 1e-12,
      size: final ? dictionary.size : null,
    },
    adjusted.weight ?? 1,
    adjustmentBase(comparison, level),
    adjusted.minimumU ?? 0,
  );
}
