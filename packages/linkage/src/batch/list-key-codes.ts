import { blockValues, type BlockRule } from '../block/block-rule.ts';
import { recordAt, type Columns } from '../columns/columns.ts';
import { shared } from '../columns/dictionary.ts';

/** Codes of the records under a rule that takes lists item by item: record r has `codes[starts[r] … starts[r + 1])`. */
export interface KeyLists {
  readonly starts: Int32Array;
  /** Ascending within a record. */
  readonly codes: Int32Array;
}

/** Every value of every record under such a rule. */
export function listKeyCodes(
  columns: Columns,
  rule: BlockRule,
): { readonly lists: KeyLists; readonly distinct: number } {
  const read = new Set(rule.keys.map(({ column }) => column));
  const own: Columns = {
    size: columns.size,
    names: columns.names.filter((name) => read.has(name)),
    codes: columns.codes.filter((_, at) => read.has(columns.names[at] ?? '')),
    dictionaries: columns.dictionaries.filter((_, at) => read.has(columns.names[at] ?? '')),
  };
  const places = new Map<string, number>();
  const starts = new Int32Array(shared((columns.size + 1) * 4));
  const all: number[] = [];
  for (let record = 0; record < columns.size; record += 1) {
    const codes = blockValues(rule, recordAt(own, record)).map((value) => {
      const code = places.get(value) ?? places.size + 1;
      places.set(value, code);
      return code;
    });
    for (const code of codes.sort((a, b) => a - b)) all.push(code);
    starts[record + 1] = all.length;
  }
  const codes = new Int32Array(shared(all.length * 4));
  codes.set(all);
  return { lists: { starts, codes }, distinct: places.size + 1 };
}

/** The smallest code that two records share; 0 when they share none. */
export function firstShared({ starts, codes }: KeyLists, left: number, right: number): number {
  let [a, b] = [starts[left] ?? 0, starts[right] ?? 0];
  const [endA, endB] = [starts[left + 1] ?? a, starts[right + 1] ?? b];
  while (a < endA && b < endB) {
    const [one, other] = [codes[a] ?? 0, codes[b] ?? 0];
    if (one === other) return one;
    if (one < other) a += 1;
    else b += 1;
  }
  return 0;
}
