import type { Dictionary } from '../columns/dictionary.ts';
import { damerauLevenshtein } from '../similarity/damerau-levenshtein.ts';
import { levenshtein } from '../similarity/levenshtein.ts';
import { LevelMemo } from './level-memo.ts';

const SHORT = 31;

/**
 * Whether two values of one dictionary are within so many edits, equal to `similarity/levenshtein.ts` and
 * `damerau-levenshtein.ts`. Levenshtein by bit-parallel columns (G. Myers, 1999) for values of up to 31 units.
 */
export class EditUnits {
  readonly #dictionary: Dictionary;
  readonly #positions = new Map<number, number>();
  readonly #ascii = new Int32Array(128);
  readonly #exchanges = new LevelMemo(1 << 13);
  #lastA = -1;
  #lastB = -1;
  #last = 0;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** Forget the pair compared last: one of its codes was only lent. */
  forget(): void {
    this.#lastA = -1;
  }

  /** Levenshtein distance at most `most`. */
  levenshteinAtMost(a: number, b: number, most: number): boolean {
    if (a === b) return true;
    const { starts } = this.#dictionary;
    const lengthA = (starts[a + 1] ?? 0) - (starts[a] ?? 0);
    const lengthB = (starts[b + 1] ?? 0) - (starts[b] ?? 0);
    if (Math.abs(lengthA - lengthB) > most) return false;
    return this.#distance(a, b) <= most;
  }

  /** Levenshtein distance, or any number above `most` when it is more than that. */
  distanceUpTo(a: number, b: number, most: number): number {
    const { starts } = this.#dictionary;
    const lengthA = (starts[a + 1] ?? 0) - (starts[a] ?? 0);
    const lengthB = (starts[b + 1] ?? 0) - (starts[b] ?? 0);
    return Math.abs(lengthA - lengthB) > most ? most + 1 : this.#distance(a, b);
  }

  /** Damerau–Levenshtein distance (unrestricted) at most `most`. */
  damerauAtMost(a: number, b: number, most: number): boolean {
    if (a === b) return true;
    const { starts } = this.#dictionary;
    const lengthA = (starts[a + 1] ?? 0) - (starts[a] ?? 0);
    const lengthB = (starts[b + 1] ?? 0) - (starts[b] ?? 0);
    if (Math.abs(lengthA - lengthB) > most) return false;
    // An exchange costs one here and two in Levenshtein, nothing else differs: so it is at least half.
    const plain = this.#distance(a, b);
    if (plain <= most) return true;
    if (plain > 2 * most) return false;
    const kept = this.#exchanges.find(a, b);
    if (kept >= 0 && a < this.#dictionary.size && b < this.#dictionary.size) return kept <= most;
    const distance = damerauLevenshtein(this.#dictionary.text(a), this.#dictionary.text(b));
    if (distance < 127) this.#exchanges.keep(a, b, distance);
    return distance <= most;
  }

  #distance(a: number, b: number): number {
    if (a === this.#lastA && b === this.#lastB) return this.#last;
    this.#lastA = a;
    this.#lastB = b;
    this.#last = this.#measure(a, b);
    return this.#last;
  }

  #measure(a: number, b: number): number {
    const { units, starts, lists } = this.#dictionary;
    const atA = starts[a] ?? 0;
    const atB = starts[b] ?? 0;
    const lengthA = (starts[a + 1] ?? 0) - atA;
    const lengthB = (starts[b + 1] ?? 0) - atB;
    if (lengthA > SHORT || lists[a] === 1 || lists[b] === 1) {
      return levenshtein(this.#dictionary.text(a), this.#dictionary.text(b));
    }
    this.#mark(units, atA, lengthA);
    let up = -1;
    let down = 0;
    let score = lengthA;
    const top = 1 << (lengthA - 1);
    for (let j = 0; j < lengthB; j += 1) {
      const unit = units[atB + j] ?? 0;
      const equal = unit < 128 ? (this.#ascii[unit] ?? 0) : (this.#positions.get(unit) ?? 0);
      const across = (((equal & up) + up) ^ up) | equal | down;
      let plus = down | ~(across | up);
      let minus = up & across;
      if ((plus & top) !== 0) score += 1;
      if ((minus & top) !== 0) score -= 1;
      plus = (plus << 1) | 1;
      minus <<= 1;
      up = minus | ~(across | plus);
      down = plus & across;
    }
    this.#unmark(units, atA, lengthA);
    return lengthA === 0 ? lengthB : score;
  }

  #mark(units: Uint16Array, from: number, length: number): void {
    for (let i = 0; i < length; i += 1) {
      const unit = units[from + i] ?? 0;
      if (unit < 128) this.#ascii[unit] = (this.#ascii[unit] ?? 0) | (1 << i);
      else this.#positions.set(unit, (this.#positions.get(unit) ?? 0) | (1 << i));
    }
  }

  #unmark(units: Uint16Array, from: number, length: number): void {
    for (let i = 0; i < length; i += 1) {
      const unit = units[from + i] ?? 0;
      if (unit < 128) this.#ascii[unit] = 0;
    }
    if (this.#positions.size > 0) this.#positions.clear();
  }
}
