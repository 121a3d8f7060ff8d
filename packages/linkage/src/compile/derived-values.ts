import type { Dictionary } from '../columns/dictionary.ts';
import { grown } from '../columns/grown.ts';
import { epochSeconds } from '../normalise/calendar.ts';
import type { Term } from '../model/condition.ts';

const UNMADE = -2;
/** The derived value is not known: no value, or a text that the pattern or the calendar refuses. */
export const NOTHING = -1;

/**
 * What a term reads from each distinct value, made once a value and only when asked for: equal derived values have equal
 * ids. Ids are shared by every dictionary through one `DerivedTexts`, so terms over two columns can be compared.
 */
export class DerivedValues {
  readonly #dictionary: Dictionary;
  readonly #term: Term;
  readonly #texts: DerivedTexts;
  #pattern: RegExp | null = null;
  #ids = new Int32Array(0);

  constructor(dictionary: Dictionary, term: Term, texts: DerivedTexts) {
    this.#dictionary = dictionary;
    this.#term = term;
    this.#texts = texts;
  }

  /** Id of the derived value of a code; `NOTHING` when there is none. */
  id(code: number): number {
    if (code >= this.#ids.length) {
      this.#ids = grown(this.#ids, Math.max(code + 1, this.#dictionary.size), Int32Array, UNMADE);
    }
    const kept = this.#ids[code] ?? UNMADE;
    if (kept !== UNMADE) return kept;
    const text = this.#derive(code);
    // A value that is only lent lies beyond the dictionary's size.
    const made = text === null ? NOTHING : this.#texts.idOf(text, code < this.#dictionary.size);
    this.#ids[code] = made;
    return made;
  }

  /** Forget what is kept about a code that was only lent. */
  forget(code: number): void {
    if (code < this.#ids.length) this.#ids[code] = UNMADE;
  }

  #derive(code: number): string | null {
    if (code === 0) return null;
    const text = this.#dictionary.text(code);
    if (this.#term.kind === 'column') return text;
    if (this.#term.kind === 'date') return epochSeconds(text) === null ? null : text;
    return this.#found(text, this.#term.pattern);
  }

  /** What `exec` finds first, without the array that it makes when the pattern holds at the start only. */
  #found(text: string, pattern: string): string | null {
    this.#pattern ??= new RegExp(pattern, 'g');
    this.#pattern.lastIndex = 0;
    if (!pattern.startsWith('^') || pattern.includes('|')) return this.#pattern.exec(text)?.[0] || null;
    return this.#pattern.test(text) ? text.slice(0, this.#pattern.lastIndex) || null : null;
  }
}

/** Derived texts under ids from 0 up. */
export class DerivedTexts {
  readonly #ids = new Map<string, number>();
  /** Texts that only lent values have given so far. */
  readonly #lent = new Set<string>();
  #next = 0;

  /** The id of a text; one that only lent values give is not kept beyond `forgetLent`. */
  idOf(text: string, keep: boolean): number {
    const id = this.#ids.get(text);
    if (id !== undefined) {
      if (keep) this.#lent.delete(text);
      return id;
    }
    this.#ids.set(text, this.#next);
    if (!keep) this.#lent.add(text);
    this.#next += 1;
    return this.#next - 1;
  }

  forgetLent(): void {
    for (const text of this.#lent) this.#ids.delete(text);
    this.#lent.clear();
  }
}

/** Seconds since 1970 of each distinct date, NaN for a text that is none; made when asked for. */
export class EpochValues {
  readonly #dictionary: Dictionary;
  #seconds = new Float64Array(0);
  #made = new Uint8Array(0);

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** Forget what is kept about a code that was only lent. */
  forget(code: number): void {
    this.#made[code] = 0;
  }

  seconds(code: number): number {
    if (code >= this.#made.length) {
      const length = Math.max(code + 1, this.#dictionary.size);
      this.#seconds = grown(this.#seconds, length, Float64Array);
      this.#made = grown(this.#made, length, Uint8Array);
    }
    if (this.#made[code] !== 1) {
      this.#made[code] = 1;
      this.#seconds[code] = epochSeconds(this.#dictionary.text(code)) ?? NaN;
    }
    return this.#seconds[code] ?? NaN;
  }
}
