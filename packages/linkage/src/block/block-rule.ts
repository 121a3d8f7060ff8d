import { itemsOf, textOf, type LinkRecord } from '../record.ts';

/** A column, or the part of it from a 1-based position as SQL's SUBSTRING counts. */
export interface BlockKey {
  readonly column: string;
  readonly part?: { readonly from: number; readonly length: number };
  /**
   * The column holds a list, and every item is a value of its own: records that share any are compared (Splink's
   * `arrays_to_explode`). Otherwise a list is one value.
   */
  readonly each?: true;
}

/** Two records are compared when all keys of a rule are known and equal on both. */
export interface BlockRule {
  readonly name: string;
  readonly keys: readonly BlockKey[];
  /** The rule as a Splink model spelled it, given back when written. */
  readonly sql?: string;
}

const BETWEEN_KEYS = '\u001f';

/**
 * The values of a record under a rule: none when a key is unknown (unknown never equals unknown), several when a key takes
 * a list item by item.
 */
export function blockValues(rule: BlockRule, record: LinkRecord): readonly string[] {
  let values: readonly string[] = [''];
  for (const [at, key] of rule.keys.entries()) {
    const own = keyValues(key, record);
    values = at === 0 ? own : values.flatMap((value) => own.map((next) => value + BETWEEN_KEYS + next));
  }
  return values;
}

/** A value of a rule in words. */
export function blockValueInWords(value: string): string {
  return value.replaceAll(BETWEEN_KEYS, ' + ');
}

/** Whether a record can have several values under a rule. */
export function takesItems(rule: BlockRule): boolean {
  return rule.keys.some(({ each }) => each === true);
}

/** The values of a record under one key: none when it is unknown, each once. */
export function keyValues({ column, part, each }: BlockKey, record: LinkRecord): readonly string[] {
  const texts = each === true ? [...new Set(itemsOf(record, column))] : [textOf(record, column) ?? ''];
  const parts =
    part === undefined ? texts : texts.map((text) => text.slice(part.from - 1, part.from - 1 + part.length));
  return [...new Set(parts)].filter((text) => text !== '');
}
