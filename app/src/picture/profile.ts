import {
  asText,
  describeSuppression,
  frequencyTable,
  protect,
  underFive,
  type PublishedTable,
} from '@throughline/disclosure';

/** One table of the profile, safe to show, with what must always stand beside it (domain.md §1). */
export interface Cut {
  readonly id: string;
  readonly title: string;
  /** Which exploitation it counts: a profile that mixes them would mislead. */
  readonly exploitation: string;
  readonly period: string;
  readonly dataSet: string;
  readonly likelyMissing: string;
  readonly rowsAre: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[]; readonly total: string | null }[];
  readonly totals: readonly string[];
  readonly grandTotal: string | null;
  readonly note: string;
}

/** Counts as the database gave them; nothing here may be shown before it is protected. */
export interface RawCut extends Pick<
  Cut,
  'id' | 'title' | 'exploitation' | 'period' | 'dataSet' | 'likelyMissing' | 'rowsAre'
> {
  readonly rows: readonly string[];
  /** Empty for a one-way table. */
  readonly columns: readonly string[];
  readonly count: (row: string, column: string) => number;
}

/**
 * Protects one table: counts under five are hidden, and as many others as it takes for them not to be worked out; the engine's own
 * attacker has failed on what is returned.
 */
export async function protectCut(raw: RawCut): Promise<Cut> {
  const { rows, columns, count, ...labels } = raw;
  if (rows.length === 0)
    return { ...labels, columns, rows: [], totals: [], grandTotal: null, note: 'Nothing was recorded in this period.' };
  const twoWay = columns.length > 0;
  const table = twoWay
    ? frequencyTable({ rows, columns, counts: rows.map((row) => columns.map((column) => count(row, column))) })
    : frequencyTable({ rows, counts: rows.map((row) => count(row, '')) });
  const safe = await protect(table, underFive);
  return {
    ...labels,
    columns: twoWay ? columns : ['Number'],
    ...textOf(safe, rows, twoWay),
    note: describeSuppression(safe),
  };
}

function textOf(
  safe: PublishedTable,
  rows: readonly string[],
  twoWay: boolean,
): Pick<Cut, 'rows' | 'totals' | 'grandTotal'> {
  return {
    rows: rows.map((name, at) => ({
      name,
      cells: (safe.cells[at] ?? []).map(asText),
      total: twoWay && safe.totals.rows?.[at] ? asText(safe.totals.rows[at]) : null,
    })),
    totals: twoWay ? (safe.totals.columns ?? []).map(asText) : [],
    grandTotal: safe.totals.grand ? asText(safe.totals.grand) : null,
  };
}
