/**
 * A grid of values with optional totals: the shape shared by a frequency table and its published form.
 *
 * A one-way grid has no `columns`, and every row holds one cell. `totals` holds only the totals that
 * are to be published; an absent total does not exist for the reader.
 */
export interface Grid<T> {
  readonly rows: readonly string[];
  readonly columns?: readonly string[];
  readonly cells: readonly (readonly T[])[];
  readonly totals: GridTotals<T>;
}

/** The totals of a grid. A one-way grid has at most `grand`. */
export interface GridTotals<T> {
  readonly rows?: readonly T[];
  readonly columns?: readonly T[];
  readonly grand?: T;
}

/** Where a value stands in a grid. Indices start at 0. */
export type Place =
  | { readonly kind: 'body'; readonly row: number; readonly column: number }
  | { readonly kind: 'rowTotal'; readonly row: number }
  | { readonly kind: 'columnTotal'; readonly column: number }
  | { readonly kind: 'grandTotal' };

/** One sum every reader can do: the value at `total` is the sum of the values at `parts` (indices into the flat order). */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** The values of a grid in flat order: body row by row, row totals, column totals, grand total. */
export function flatten<T>(grid: Grid<T>): T[] {
  const { rows, columns, grand } = grid.totals;
  return [...grid.cells.flat(), ...(rows ?? []), ...(columns ?? []), ...(grand === undefined ? [] : [grand])];
}

/** The place of each value, in the order of {@link flatten}. */
export function places<T>(grid: Grid<T>): Place[] {
  return [
    ...grid.cells.flatMap((cells, row) => cells.map((_, column): Place => ({ kind: 'body', row, column }))),
    ...(grid.totals.rows ?? []).map((_, row): Place => ({ kind: 'rowTotal', row })),
    ...(grid.totals.columns ?? []).map((_, column): Place => ({ kind: 'columnTotal', column })),
    ...(grid.totals.grand === undefined ? [] : [{ kind: 'grandTotal' } satisfies Place]),
  ];
}

/** A grid of the same shape in which each value is made from the old one and its flat index. */
export function mapGrid<T, U>(grid: Grid<T>, make: (value: T, index: number) => U): Grid<U> {
  let index = 0;
  const next = (value: T): U => make(value, index++);
  const cells = grid.cells.map((row) => row.map(next));
  const { rows, columns, grand } = grid.totals;
  return {
    rows: grid.rows,
    ...(grid.columns && { columns: grid.columns }),
    cells,
    totals: {
      ...(rows && { rows: rows.map(next) }),
      ...(columns && { columns: columns.map(next) }),
      ...(grand !== undefined && { grand: next(grand) }),
    },
  };
}

/** Every sum that holds between the values of a grid, as far as its totals are published. */
export function sums<T>(grid: Grid<T>): Sum[] {
  const width = grid.cells[0]?.length ?? 0;
  const body = grid.cells.map((cells, row) => cells.map((_, column) => row * width + column));
  const firstRowTotal = grid.rows.length * width;
  const firstColumnTotal = firstRowTotal + (grid.totals.rows?.length ?? 0);
  const grandTotal = firstColumnTotal + (grid.totals.columns?.length ?? 0);

  const ofRows = (grid.totals.rows ?? []).map((_, row) => ({ total: firstRowTotal + row, parts: body[row] ?? [] }));
  const ofColumns = (grid.totals.columns ?? []).map((_, column) => ({
    total: firstColumnTotal + column,
    parts: body.flatMap((indices) => indices.slice(column, column + 1)),
  }));
  // One of the equal ways to reach the grand total is enough: the others follow from the rest.
  const summands = [ofRows.map((sum) => sum.total), ofColumns.map((sum) => sum.total), body.flat()];
  const ofGrand =
    grid.totals.grand === undefined
      ? []
      : [{ total: grandTotal, parts: summands.find((parts) => parts.length > 0) ?? [] }];
  return [...ofRows, ...ofColumns, ...ofGrand];
}

/** The place in words, for messages: `Portsmouth, boys`, `total of Portsmouth`, `grand total`. */
export function placeName<T>(grid: Grid<T>, place: Place): string {
  switch (place.kind) {
    case 'body':
      return [grid.rows[place.row], grid.columns?.[place.column]].filter((label) => label !== undefined).join(', ');
    case 'rowTotal':
      return `total of ${grid.rows[place.row] ?? ''}`;
    case 'columnTotal':
      return `total of ${grid.columns?.[place.column] ?? ''}`;
    case 'grandTotal':
      return grid.columns ? 'grand total' : 'total';
  }
}
