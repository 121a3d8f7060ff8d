import type { Columns } from '../columns/columns.ts';
import { shared } from '../columns/dictionary.ts';
import { CompileContext } from '../compile/compile-context.ts';
import { PairScorer } from '../compile/pair-scorer.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { KeyCodes } from './key-codes.ts';

/**
 * Records row by row: first the codes that the model compares, then the key of every rule, then what the comparisons keep
 * beside the codes, and the bits of the missing columns. All that most pairs need stands in one place in memory, which is
 * filled up to whole cache lines where that costs little.
 */
export interface PackedRows {
  readonly rows: Int32Array;
  /** Numbers a row. */
  readonly stride: number;
  /** Where the keys of the rules start in a row. */
  readonly keysAt: number;
  /** Where the numbers beside the codes start. */
  readonly besideAt: number;
  /** Where the bits of the missing columns stand. */
  readonly missingAt: number;
  readonly size: number;
}

/** Numbers in a cache line of 64 bytes. */
const LINE = 16;

/** Put columns and keys into rows; the column order becomes the place in the row. */
export function packRows(columns: Columns, keys: readonly KeyCodes[], model: LinkageModel): PackedRows {
  const keysAt = columns.codes.length;
  const besideAt = keysAt + keys.length;
  // What stands beside the codes depends on the model's conditions alone, so training does not change the rows.
  const scorer = new PairScorer(model, new CompileContext(columns.dictionaries), {
    threshold: 0,
    frequencies: 'none',
    besideAt,
    final: true,
  });
  const missingAt = scorer.stride;
  const wide = missingAt + 1;
  const stride = wide % LINE > LINE - 4 ? Math.ceil(wide / LINE) * LINE : wide;
  const rows = new Int32Array(shared(columns.size * stride * 4));
  [...columns.codes, ...keys.map(({ codes }) => codes)].forEach((codes, place) => {
    for (let at = 0, to = place; at < columns.size; at += 1, to += stride) rows[to] = codes[at] ?? 0;
  });
  for (let at = 0, to = 0; at < columns.size; at += 1, to += stride) rows[to + missingAt] = scorer.complete(rows, to);
  return { rows, stride, keysAt, besideAt, missingAt, size: columns.size };
}
