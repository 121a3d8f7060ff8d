import {
  asText,
  describeSuppression,
  flatten,
  frequencyTable,
  protect,
  ReleaseBlocked,
  underFive,
  type PublishedTable,
} from '@throughline/disclosure';

/** One table, in words that are safe to show. */
export interface ShownTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[]; readonly total: string }[];
  /** The county's row. */
  readonly county: readonly string[];
  readonly countyTotal: string;
  /** What was hidden, and why. */
  readonly note: string;
}

/** Where more than this of a table's counts above nought would be hidden, its rows and its columns say more apart. */
const MOST_HIDDEN = 0.3;
const NOT_APART = 'not told apart';

/**
 * Counts of places in a table, made safe: rows by columns where there is enough, else the rows and the columns each by themselves, and in a month with
 * next to nothing none at all.
 */
export async function shownTable(
  rows: readonly string[],
  columns: readonly string[],
  places: readonly (readonly [row: string, column: string])[],
): Promise<ShownTable> {
  if (places.length === 0) return without(rows, columns, '0', 'Nothing was shared.');
  const counts = rows.map((row) =>
    columns.map((column) => places.filter(([atRow, atColumn]) => atRow === row && atColumn === column).length),
  );
  const safe = await protect(frequencyTable({ rows, columns, counts }), underFive);
  const telling = flatten(safe).filter((cell) => cell.kind === 'suppressed' || cell.value > 0);
  if (telling.filter(({ kind }) => kind === 'suppressed').length <= MOST_HIDDEN * telling.length) return crossed(safe);
  return apart(rows, columns, counts);
}

function crossed(safe: PublishedTable): ShownTable {
  const { rows, columns, cells, totals } = safe;
  return {
    columns: columns ?? [],
    rows: rows.map((name, at) => {
      const total = totals.rows?.[at];
      return { name, cells: (cells[at] ?? []).map(asText), total: total ? asText(total) : '' };
    }),
    county: (totals.columns ?? []).map(asText),
    countyTotal: totals.grand ? asText(totals.grand) : '',
    note: describeSuppression(safe),
  };
}

/** Two tables with one total between them: it is shown in both, so that neither gives away what the other hides. */
async function apart(
  rows: readonly string[],
  columns: readonly string[],
  counts: readonly (readonly number[])[],
): Promise<ShownTable> {
  const rule = { ...underFive, totals: 'mustBeShown' } as const;
  const ofRow = counts.map(sum);
  const ofColumn = columns.map((_, at) => sum(counts.map((row) => row[at] ?? 0)));
  try {
    const byRow = await protect(frequencyTable({ rows, counts: ofRow }), rule);
    const byColumn = await protect(frequencyTable({ rows: columns, counts: ofColumn }), rule);
    const total = byColumn.totals.grand;
    return {
      columns,
      rows: rows.map((name, at) => {
        const [all] = byRow.cells[at] ?? [];
        return { name, cells: columns.map(() => NOT_APART), total: all ? asText(all) : '' };
      }),
      county: byColumn.cells.flat().map(asText),
      countyTotal: total ? asText(total) : '',
      note: `Too little was shared to tell kinds of agency apart: how much each shared, and the county’s row, are told by themselves. Kinds of agency: ${describeSuppression(byRow)} The county’s row: ${describeSuppression(byColumn)}`,
    };
  } catch (error) {
    if (!(error instanceof ReleaseBlocked)) throw error;
    return without(rows, columns, NOT_APART, 'Too little was shared for any count to be shown.');
  }
}

function without(rows: readonly string[], columns: readonly string[], total: string, note: string): ShownTable {
  const mark = total === '0' ? '0' : NOT_APART;
  return {
    columns,
    rows: rows.map((name) => ({ name, cells: columns.map(() => mark), total: mark })),
    county: columns.map(() => mark),
    countyTotal: total,
    note,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
