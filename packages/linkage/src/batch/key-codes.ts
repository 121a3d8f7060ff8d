import { takesItems, type BlockKey, type BlockRule } from '../block/block-rule.ts';
import type { Columns } from '../columns/columns.ts';
import { shared, type Dictionary } from '../columns/dictionary.ts';
import { LinkageError } from '../linkage-error.ts';
import { listKeyCodes, type KeyLists } from './list-key-codes.ts';

/** The value of every record under one rule, as a code: equal codes are equal values. */
export interface KeyCodes {
  /**
   * Code of each record; `distinct` + the record's position where a key is not known, so that it equals no other. Under a
   * rule that takes lists item by item no record has one code: `lists` holds them, and these are all of the unknown kind.
   */
  readonly codes: Int32Array;
  readonly distinct: number;
  readonly lists: KeyLists | null;
}

/** Codes of the records under a rule; one key is its column's own code, several are joined two by two. */
export function keyCodes(columns: Columns, rule: BlockRule): KeyCodes {
  if (rule.keys.length === 0) {
    throw new LinkageError('block-rules-invalid', `Rule "${rule.name}" has no key; give it at least one column.`);
  }
  const codes = new Int32Array(shared(columns.size * 4));
  if (takesItems(rule)) {
    const { lists, distinct } = listKeyCodes(columns, rule);
    for (let at = 0; at < columns.size; at += 1) codes[at] = distinct + at;
    return { codes, distinct, lists };
  }
  const joined = rule.keys.map((key) => oneKey(columns, key)).reduce((left, right) => join(left, right));
  for (let at = 0; at < columns.size; at += 1) {
    const code = joined.codes[at] ?? 0;
    codes[at] = code === 0 ? joined.distinct + at : code;
  }
  return { codes, distinct: joined.distinct, lists: null };
}

/** The value behind a record's key, in words for a message. */
export function keyInWords(columns: Columns, rule: BlockRule, record: number): string {
  return rule.keys
    .map(({ column, part }) => {
      const at = columnAt(columns, column);
      const text = columns.dictionaries[at]?.text(columns.codes[at]?.[record] ?? 0) ?? '';
      return part === undefined ? text : text.slice(part.from - 1, part.from - 1 + part.length);
    })
    .join(' + ');
}

/** Place of a column that a rule reads. */
export function columnAt(columns: Columns, column: string): number {
  const at = columns.names.indexOf(column);
  if (at >= 0) return at;
  throw new LinkageError(
    'column-missing',
    `A blocking rule reads column "${column}", which the records do not have. They have: ${columns.names.join(', ')}.`,
  );
}

interface Coded {
  readonly codes: Int32Array;
  /** One more than the largest code. */
  readonly distinct: number;
}

function oneKey(columns: Columns, { column, part }: BlockKey): Coded {
  const at = columnAt(columns, column);
  const [codes, dictionary] = [columns.codes[at], columns.dictionaries[at]];
  if (codes === undefined || dictionary === undefined) return { codes: new Int32Array(columns.size), distinct: 1 };
  if (part === undefined && !dictionary.hasLists) return { codes, distinct: dictionary.size };
  const { partOf, distinct } = parts(dictionary, part);
  return { codes: codes.map((code) => partOf[code] ?? 0), distinct };
}

/** Code of a value → code of the part that the key reads. */
function parts(
  dictionary: Dictionary,
  part: BlockKey['part'],
): { readonly partOf: Int32Array; readonly distinct: number } {
  const partOf = new Int32Array(dictionary.size);
  const codes = new Map<string, number>();
  for (let code = 1; code < dictionary.size; code += 1) {
    const whole = dictionary.text(code);
    const text = part === undefined ? whole : whole.slice(part.from - 1, part.from - 1 + part.length);
    if (text === '') continue;
    const known = codes.get(text) ?? codes.size + 1;
    codes.set(text, known);
    partOf[code] = known;
  }
  return { partOf, distinct: codes.size + 1 };
}

/** Pairs of codes under one code each, by a hash table on the two numbers. */
function join(left: Coded, right: Coded): Coded {
  const size = left.codes.length;
  const codes = new Int32Array(size);
  let room = 16;
  while (room < size * 2) room *= 2;
  const table = new Int32Array(room);
  const [firsts, seconds] = [new Int32Array(size + 1), new Int32Array(size + 1)];
  let distinct = 1;
  for (let at = 0; at < size; at += 1) {
    const [a, b] = [left.codes[at] ?? 0, right.codes[at] ?? 0];
    if (a === 0 || b === 0) continue;
    const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & (room - 1);
    for (;;) {
      const code = table[slot] ?? 0;
      if (code === 0) {
        table[slot] = distinct;
        firsts[distinct] = a;
        seconds[distinct] = b;
        codes[at] = distinct;
        distinct += 1;
        break;
      }
      if (firsts[code] === a && seconds[code] === b) {
        codes[at] = code;
        break;
      }
      slot = (slot + 1) & (room - 1);
    }
  }
  return { codes, distinct };
}
