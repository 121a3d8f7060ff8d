import type { Dictionary } from '../columns/dictionary.ts';
import { grown } from '../columns/grown.ts';
import { jaroSimilarity, jaroWinkler } from '../similarity/jaro-winkler.ts';

/** Longest value that one integer holds a bit for each sign of. */
const SHORT = 31;
const LETTER_BITS = 26;
const LETTERS = (1 << LETTER_BITS) - 1;
const UNMADE = 0;
/** A value that the fast form cannot hold: longer than `SHORT`, or with signs outside ASCII. */
const LONG = -1;

/**
 * Jaro and Jaro–Winkler between two values of one dictionary, equal to `similarity/jaro-winkler.ts` bit for bit, without a
 * JavaScript string: positions of each letter as bits of one integer. A bound from the letters alone settles most pairs.
 */
export class JaroUnits {
  readonly #dictionary: Dictionary;
  readonly #winkler: boolean;
  readonly #positions = new Int32Array(128);
  readonly #order = new Uint8Array(SHORT + 1);
  /** Letters of each value as bits (sign mod 26) with its length above them; `UNMADE` until asked for, or `LONG`. */
  #signatures = new Int32Array(1024);
  readonly #needs = new Map<number, Uint8Array>();
  #lastA = -1;
  #lastB = -1;
  #last = 0;

  constructor(dictionary: Dictionary, winkler: boolean) {
    this.#dictionary = dictionary;
    this.#winkler = winkler;
  }

  /** Whether two known values reach a similarity. */
  atLeast(a: number, b: number, least: number): boolean {
    if (a !== this.#lastA || b !== this.#lastB) {
      if (!this.mayReach(a, b, this.needed(least))) return false;
      this.#last = this.similarity(a, b);
      this.#lastA = a;
      this.#lastB = b;
    }
    return this.#last >= least;
  }

  /**
   * How many signs must match, by the two lengths (left × 32 + right), for a similarity to be in reach: for `mayReach`.
   * Above 0.7 the best common prefix is granted, below it Winkler's addition does not apply.
   */
  needed(least: number): Uint8Array {
    const kept = this.#needs.get(least);
    if (kept !== undefined) return kept;
    const needed = new Uint8Array(32 * 32).fill(254);
    for (let left = 1; left < 32; left += 1) {
      for (let right = 1; right < 32; right += 1) {
        for (let matches = Math.min(left, right); matches >= 0; matches -= 1) {
          if (this.#best(matches, left, right) < least) break;
          needed[left * 32 + right] = matches;
        }
      }
    }
    this.#needs.set(least, needed);
    return needed;
  }

  /** Whether the letters of two values leave a similarity in reach; each letter that only one has cannot match. */
  mayReach(a: number, b: number, needed: Uint8Array): boolean {
    return signaturesMayReach(this.signature(a), this.signature(b), needed);
  }

  /** Letters of a value as bits (sign mod 26) with its length above them; −1 when the fast form cannot hold it. */
  signature(code: number): number {
    const kept = this.#signatures[code] ?? UNMADE;
    return kept === UNMADE ? this.#makeSignature(code) : kept;
  }

  /** Forget what is kept about a code that was only lent. */
  forget(code: number): void {
    this.#signatures[code] = UNMADE;
    this.#lastA = -1;
  }

  /** The similarity, 0 to 1. */
  similarity(a: number, b: number): number {
    if (a === b) return 1;
    const dictionary = this.#dictionary;
    if (this.signature(a) === LONG || this.signature(b) === LONG) {
      const [left, right] = [dictionary.text(a), dictionary.text(b)];
      return this.#winkler ? jaroWinkler(left, right) : jaroSimilarity(left, right);
    }
    const { units, starts } = dictionary;
    const atA = starts[a] ?? 0;
    const atB = starts[b] ?? 0;
    const lengthA = (starts[a + 1] ?? 0) - atA;
    const lengthB = (starts[b + 1] ?? 0) - atB;
    const jaro = this.#jaro(units, atA, lengthA, atB, lengthB);
    if (!this.#winkler || jaro <= 0.7) return jaro;
    const most = Math.min(4, lengthA, lengthB);
    let prefix = 0;
    while (prefix < most && units[atA + prefix] === units[atB + prefix]) prefix += 1;
    return jaro + prefix * 0.1 * (1 - jaro);
  }

  #jaro(units: Uint16Array, atA: number, lengthA: number, atB: number, lengthB: number): number {
    const positions = this.#positions;
    const order = this.#order;
    for (let j = 0; j < lengthB; j += 1) {
      const unit = units[atB + j] ?? 0;
      positions[unit] = (positions[unit] ?? 0) | (1 << j);
    }
    const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1);
    let taken = 0;
    let matches = 0;
    for (let i = 0; i < lengthA; i += 1) {
      const low = i - reach;
      const high = i + reach;
      let free = (positions[units[atA + i] ?? 0] ?? 0) & ~taken;
      if (low > 0) free &= -1 << low;
      if (high < 31) free &= (1 << (high + 1)) - 1;
      if (free === 0) continue;
      taken |= free & -free;
      order[matches] = units[atA + i] ?? 0;
      matches += 1;
    }
    for (let j = 0; j < lengthB; j += 1) positions[units[atB + j] ?? 0] = 0;
    if (matches === 0) return 0;
    let outOfOrder = 0;
    let rest = taken;
    for (let at = 0; at < matches; at += 1) {
      const j = 31 - Math.clz32(rest & -rest);
      if (order[at] !== units[atB + j]) outOfOrder += 1;
      rest &= rest - 1;
    }
    const transposed = outOfOrder >> 1;
    return (matches / lengthA + matches / lengthB + (matches - transposed) / matches) / 3;
  }

  /** The highest similarity that so many matching signs allow; a hair more, so that rounding never refuses a pair. */
  #best(matches: number, lengthA: number, lengthB: number): number {
    if (matches === 0) return 0;
    const jaro = Math.min(1, (matches / lengthA + matches / lengthB + 1) / 3 + 1e-12);
    return this.#winkler && jaro > 0.7 ? jaro + Math.min(4, lengthA, lengthB) * 0.1 * (1 - jaro) + 1e-12 : jaro;
  }

  #makeSignature(code: number): number {
    if (code >= this.#signatures.length) {
      const room = Math.max(code + 1, this.#dictionary.size, this.#signatures.length * 2);
      this.#signatures = grown(this.#signatures, room, Int32Array);
    }
    const { units, starts, lists } = this.#dictionary;
    const [from, to] = [starts[code] ?? 0, starts[code + 1] ?? 0];
    let signature = to - from > SHORT || lists[code] === 1 ? LONG : (to - from) << LETTER_BITS;
    for (let at = from; at < to && signature !== LONG; at += 1) {
      const unit = units[at] ?? 0;
      // A value of 31 signs with every letter would read as LONG; it takes the slow way, which gives the same answer.
      signature = unit >= 128 ? LONG : signature | (1 << (unit % LETTER_BITS));
    }
    this.#signatures[code] = signature;
    return signature;
  }
}

/** `JaroUnits.mayReach` on two signatures. */
export function signaturesMayReach(left: number, right: number, needed: Uint8Array): boolean {
  return signatureMatches(left, right) >= (needed[signaturePlace(left, right)] ?? 0);
}

/** More than any table asks for. */
const ALL_MATCH = 255;

/** Most signs of two signatures that can match; no bound when one is `LONG`. */
export function signatureMatches(left: number, right: number): number {
  if (left === LONG || right === LONG) return ALL_MATCH;
  const missingA = (left >>> LETTER_BITS) - bits(left & ~right & LETTERS);
  const missingB = (right >>> LETTER_BITS) - bits(right & ~left & LETTERS);
  return missingA < missingB ? missingA : missingB;
}

/** Where the lengths of two signatures stand in a table of `needed`. */
export function signaturePlace(left: number, right: number): number {
  return ((left >>> LETTER_BITS) & 31) * 32 + ((right >>> LETTER_BITS) & 31);
}

function bits(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
