import { textOf, type LinkRecord } from '../record.ts';

/** A column, or the part of it from a 1-based position as SQL's SUBSTRING counts. */
export interface BlockKey {
  readonly column: string;
  readonly part?: { readonly from: number; readonly length: number };
}

/** Two records are compared when all keys of a rule are known and equal on both. */
export interface BlockRule {
  readonly name: string;
  readonly keys: readonly BlockKey[];
  /** The rule as a Splink model spelled it, given back when written. */
  readonly sql?: string;
}

/** The value of a record under a rule, or `null` when a key is unknown: unknown never equals unknown. */
export function blockValue(rule: BlockRule, record: LinkRecord): string | null {
  const parts: string[] = [];
  for (const { column, part } of rule.keys) {
    const text = textOf(record, column);
    const value = text === null || part === undefined ? text : text.slice(part.from - 1, part.from - 1 + part.length);
    if (value === null || value === '') return null;
    parts.push(value);
  }
  return parts.join('\u001f');
}
