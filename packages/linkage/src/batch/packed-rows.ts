import { takesItems, type BlockRule } from '../block/block-rule.ts';
import type { Columns } from '../columns/columns.ts';
import { shared } from '../columns/dictionary.ts';
import { NOTHING } from '../compile/derived-values.ts';
import { CompileContext } from '../compile/compile-context.ts';
import { PairScorer } from '../compile/pair-scorer.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { KeyCodes } from './key-codes.ts';

/**
 * Records row by row: first the codes that the model compares, then the keys of rules that are not plain equality of such
 * columns, what the comparisons keep beside the codes, and the bits of the missing columns. All that most pairs need
 * stands in one place in memory.
 */
export interface PackedRows {
  readonly rows: Int32Array;
  /** Numbers a row. */
  readonly stride: number;
  /** How a pair shows that a rule makes it, rule by rule. */
  readonly marks: readonly RuleMark[];
  /** Comparisons whose parts lie within each other in every value. */
  readonly nested: readonly string[];
  /** Where the numbers beside the codes start. */
  readonly besideAt: number;
  /** Where the bits of the missing columns stand. */
  readonly missingAt: number;
  readonly size: number;
}

/**
 * A rule makes a pair when these columns agree (bits of `PairScorer.agreement`), when the number at this place of the rows
 * is equal, or, where lists are taken item by item, as `ListRepeats` says.
 */
export type RuleMark =
  | { readonly kind: 'columns'; readonly bits: number }
  | { readonly kind: 'key'; readonly at: number }
  | { readonly kind: 'lists' };

/** Put columns into rows; the column order becomes the place in the row. Keys are put in by `putKeys`. */
export function packRows(columns: Columns, model: LinkageModel): PackedRows {
  const context = new CompileContext(columns.dictionaries);
  const options = { threshold: 0, frequencies: 'none', nested: [], final: true } as const;
  const { tabled } = new PairScorer(model, context, { ...options, besideAt: 0 });
  const width = columns.codes.length;
  let place = width;
  const marks = model.blockRules.map((rule): RuleMark => {
    if (takesItems(rule)) return { kind: 'lists' };
    const bits = columnBits(rule, columns, tabled);
    if (bits !== null) return { kind: 'columns', bits };
    place += 1;
    return { kind: 'key', at: place - 1 };
  });
  const besideAt = place;
  // What stands beside the codes depends on the model's conditions alone, so training does not change the rows.
  const scorer = new PairScorer(model, context, { ...options, besideAt });
  const missingAt = scorer.stride;
  const stride = missingAt + 1;
  const rows = new Int32Array(shared(columns.size * stride * 4));
  const nested = fillRows(rows, stride, columns, scorer);
  return { rows, stride, marks, nested, besideAt, missingAt, size: columns.size };
}

/**
 * Codes, what stands beside them, and the missing bits of every record, row after row.
 * @returns the comparisons whose parts lie within each other
 */
function fillRows(
  rows: Int32Array,
  stride: number,
  { size, codes, dictionaries }: Columns,
  scorer: PairScorer,
): readonly string[] {
  const parts = scorer.comparisons
    .filter(({ width }) => width > 0)
    .map((one) => ({
      name: one.name,
      letters: one.bounds !== 'exact',
      slot: one.slot,
      width: one.width,
      beside: one.beside,
      table: one.besideTable(dictionaries[one.slot]?.size ?? 1),
    }));
  const { tabled, stride: missingAt } = scorer;
  for (let at = 0, row = 0; at < size; at += 1, row += stride) {
    for (let place = 0; place < codes.length; place += 1) rows[row + place] = codes[place]?.[at] ?? 0;
    for (let part = 0; part < parts.length; part += 1) {
      const one = parts[part];
      if (one === undefined) continue;
      let read = (rows[row + one.slot] ?? 0) * one.width;
      let write = row + one.beside;
      for (const stop = write + one.width; write < stop; write += 1, read += 1) rows[write] = one.table[read] ?? 0;
    }
    let missing = 0;
    for (let bit = 0; bit < tabled.length; bit += 1) if (rows[row + (tabled[bit] ?? 0)] === 0) missing |= 1 << bit;
    rows[row + missingAt] = missing;
  }
  return parts.flatMap(({ name, letters, width, table }) => (!letters && liesWithin(table, width) ? [name] : []));
}

/** Whether equal parts always have equal coarser parts, over all codes of a column. */
function liesWithin(table: Int32Array, width: number): boolean {
  for (let part = 0; part + 1 < width; part += 1) {
    const whole = new Map<number, number>();
    for (let at = part; at < table.length; at += width) {
      const [finer, coarser] = [table[at] ?? NOTHING, table[at + 1] ?? NOTHING];
      if (finer === NOTHING) continue;
      const known = whole.get(finer);
      if (coarser === NOTHING || (known !== undefined && known !== coarser)) return false;
      if (known === undefined) whole.set(finer, coarser);
    }
  }
  return true;
}

/** Put the keys of the rules that are not plain equality of columns into their places. */
export function putKeys({ rows, stride, marks, size }: PackedRows, keys: readonly KeyCodes[]): void {
  marks.forEach((mark, rule) => {
    const codes = keys[rule]?.codes;
    if (mark.kind !== 'key' || codes === undefined) return;
    for (let at = 0, to = mark.at; at < size; at += 1, to += stride) rows[to] = codes[at] ?? 0;
  });
}

/** Bits of the columns whose equality is the rule; `null` when it reads parts, or a column outside the table. */
function columnBits({ keys }: BlockRule, columns: Columns, tabled: Int32Array): number | null {
  let bits = 0;
  for (const { column, part } of keys) {
    const bit = tabled.indexOf(columns.names.indexOf(column));
    if (bit < 0 || part !== undefined) return null;
    bits |= 1 << bit;
  }
  return bits;
}
