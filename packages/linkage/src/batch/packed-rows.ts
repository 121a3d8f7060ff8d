import type { Columns } from '../columns/columns.ts';
import { shared } from '../columns/dictionary.ts';
import type { KeyCodes } from './key-codes.ts';

/**
 * Records row by row: first the codes that the model compares, then the key of every rule. A group's rows are copied next
 * to each other before its pairs are compared, so that the comparing itself reads memory in order.
 */
export interface PackedRows {
  readonly rows: Int32Array;
  /** Numbers a row. */
  readonly stride: number;
  /** Where the keys of the rules start in a row. */
  readonly keysAt: number;
  readonly size: number;
}

/** Put columns and keys into rows; the column order becomes the place in the row. */
export function packRows(columns: Columns, keys: readonly KeyCodes[]): PackedRows {
  const keysAt = columns.codes.length;
  const stride = keysAt + keys.length;
  const rows = new Int32Array(shared(columns.size * stride * 4));
  [...columns.codes, ...keys.map(({ codes }) => codes)].forEach((codes, place) => {
    for (let at = 0, to = place; at < columns.size; at += 1, to += stride) rows[to] = codes[at] ?? 0;
  });
  return { rows, stride, keysAt, size: columns.size };
}
