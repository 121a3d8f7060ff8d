import { createRequire } from 'node:module';
import type { Highs, SparseMatrixInput } from 'highs';

let loading: Promise<Highs> | undefined;

/**
 * The HiGHS solver (WebAssembly, about 4 MB), loaded on first use and once a process.
 * A failed load is not kept: the next call tries again.
 */
export async function loadSolver(): Promise<Highs> {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

async function load(): Promise<Highs> {
  // The types describe the CommonJS build (loader at `.default`); the ES build has it elsewhere, so ask for the former.
  const highs = createRequire(import.meta.url)('highs') as { default: () => Promise<Highs> };
  return highs.default();
}

/** Constraint rows, each a list of `[column, coefficient]`, as the compressed matrix HiGHS reads. */
export function rowsAsMatrix(
  rows: readonly (readonly (readonly [column: number, coefficient: number])[])[],
  numCols: number,
): SparseMatrixInput {
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.length);
  return {
    format: 'csr',
    numRows: rows.length,
    numCols,
    starts,
    indices: rows.flatMap((row) => row.map(([column]) => column)),
    values: rows.flatMap((row) => row.map(([, coefficient]) => coefficient)),
  };
}
