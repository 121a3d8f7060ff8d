import { one, type Typed } from './answers.ts';

/** A thing the writer added by hand, as typed. */
export interface Added {
  readonly kind: string;
  readonly text: string;
  /** What else there is to say of it. */
  readonly more: string;
}

/** As many as one page takes. */
const MOST_ROWS = 10;

/** The rows for things that were not picked out: those filled in, and as many empty ones as were asked for. */
export function rowsOf(typed: Typed | undefined, wanted = 1): number[] {
  const all = Array.from({ length: MOST_ROWS }, (_, at) => at + 1);
  const filled = all.filter((row) => Object.values(rowOf(typed, row)).some((text) => text !== ''));
  const last = Math.min(Math.max(filled.at(-1) ?? 0, wanted, 1), MOST_ROWS);
  return all.slice(0, last);
}

/** What stands in the rows, row by row. */
export function addedOf(typed: Typed | undefined, wanted = 1): Added[] {
  return rowsOf(typed, wanted).map((row) => rowOf(typed, row));
}

/** Whether there is room for one more. */
export function hasRoom(rows: readonly number[]): boolean {
  return rows.length < MOST_ROWS;
}

function rowOf(typed: Typed | undefined, row: number): Added {
  const [kind = '', text = '', more = ''] = ['kind', 'text', 'more'].map((part) =>
    one(typed, `add-${part}-${row}`).trim(),
  );
  return { kind, text, more };
}
