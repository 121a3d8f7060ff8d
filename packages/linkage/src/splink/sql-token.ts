/** One sign of a model's SQL. `name` is a quoted identifier without its quotes. */
export interface SqlToken {
  readonly kind: 'name' | 'text' | 'number' | 'word' | 'sign';
  readonly value: string;
}

const TOKEN =
  /\s*(?:"((?:[^"]|"")+)"|'((?:[^']|'')*)'|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(>=|<=|[-=(),.]))/uy;

/** Split SQL into signs, or `null` when it holds something outside the closed set. */
export function sqlTokens(sql: string): readonly SqlToken[] | null {
  const tokens: SqlToken[] = [];
  const end = sql.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(sql);
    if (match === null) return null;
    const [, name, text, number, word, sign] = match;
    if (name !== undefined) tokens.push({ kind: 'name', value: name.replaceAll('""', '"') });
    else if (text !== undefined) tokens.push({ kind: 'text', value: text.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else tokens.push({ kind: 'sign', value: sign ?? '' });
  }
  return tokens;
}

/** Reads signs one after another. A method that expects something answers `null` and the parser gives up. */
export class TokenReader {
  #at = 0;
  readonly #tokens: readonly SqlToken[];

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
  }

  get ended(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Take the next signs or words if they are these (words without regard to case). */
  takes(...values: readonly string[]): boolean {
    const fits = values.every((value, i) => {
      const token = this.#tokens[this.#at + i];
      return (token?.kind === 'word' || token?.kind === 'sign') && token.value.toLowerCase() === value.toLowerCase();
    });
    if (fits) this.#at += values.length;
    return fits;
  }

  /** Take the next sign when it is of this kind. */
  take(kind: SqlToken['kind']): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) return null;
    this.#at += 1;
    return token.value;
  }
}
