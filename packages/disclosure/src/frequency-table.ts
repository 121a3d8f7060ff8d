import type { Grid, GridTotals } from './grid.ts';

/** A validated one- or two-way table of counts of people. Make one with {@link frequencyTable}. */
export interface FrequencyTable extends Grid<number> {
  readonly [validated]: true;
}

declare const validated: unique symbol;

/** What {@link frequencyTable} accepts. Give `columns` and rows of counts for a two-way table, a flat list for one-way. */
export type FrequencyTableInput = OneWayInput | TwoWayInput;

/** A one-way table: one count a row. `total` is computed unless given or left out with `'none'`. */
export interface OneWayInput {
  readonly rows: readonly string[];
  readonly counts: readonly number[];
  readonly total?: number | 'none';
}

/** A two-way table. All totals are computed unless given (each is checked) or left out with `'none'`. */
export interface TwoWayInput {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly totals?: GridTotals<number> | 'none';
}

/** Why a table was refused. */
export type InvalidTableCode = 'empty' | 'ragged' | 'label' | 'negative' | 'notInteger' | 'tooLarge' | 'totalMismatch';

/** Thrown when counts, labels and totals do not make a frequency table. `at` names the row, cell or total. */
export class InvalidTable extends Error {
  override readonly name = 'InvalidTable';

  constructor(
    readonly code: InvalidTableCode,
    readonly at: string,
    advice: string,
  ) {
    super(`${at}: ${advice}`);
  }
}

/** The largest sum of a table. Above it the solver's arithmetic no longer tells neighbouring integers apart for certain. */
export const LARGEST_TOTAL = 1_000_000_000;

/**
 * Check counts and totals and make a {@link FrequencyTable}.
 *
 * @throws InvalidTable for a negative, fractional, ragged, empty or oversized table, a missing or repeated
 *   label, or a total that is not the sum of its parts.
 */
export function frequencyTable(input: FrequencyTableInput): FrequencyTable {
  const twoWay = 'columns' in input;
  checkLabels('row', input.rows);
  if (twoWay) checkLabels('column', input.columns);
  const cells = twoWay ? input.counts.map((row) => [...row]) : input.counts.map((count) => [count]);
  checkShape(input.rows, twoWay ? input.columns.length : 1, cells);
  checkCounts(input.rows, cells);

  const sums = {
    rows: cells.map(sum),
    columns: (cells[0] ?? []).map((_, column) => sum(cells.map((row) => row[column] ?? 0))),
    grand: sum(cells.flat()),
  };
  if (sums.grand > LARGEST_TOTAL) {
    throw new InvalidTable(
      'tooLarge',
      'table',
      `sums to ${sums.grand}; the most is ${LARGEST_TOTAL}, so give it in parts`,
    );
  }
  const totals = twoWay ? twoWayTotals(input.totals, sums) : oneWayTotals(input.total, sums.grand);
  const grid: Grid<number> = { rows: [...input.rows], ...(twoWay && { columns: [...input.columns] }), cells, totals };
  return grid as FrequencyTable;
}

function checkLabels(axis: string, labels: readonly string[]): void {
  if (labels.length === 0) throw new InvalidTable('empty', `${axis}s`, `a table needs at least one ${axis}`);
  labels.forEach((label, index) => {
    if (label.trim() === '') throw new InvalidTable('label', `${axis} ${index + 1}`, 'has no label; name it');
    if (labels.indexOf(label) !== index) throw new InvalidTable('label', label, `names two ${axis}s; make them differ`);
  });
}

function checkShape(rows: readonly string[], width: number, cells: readonly (readonly number[])[]): void {
  if (cells.length !== rows.length) {
    throw new InvalidTable('ragged', 'table', `has ${rows.length} row labels but ${cells.length} rows of counts`);
  }
  cells.forEach((row, index) => {
    if (row.length !== width) {
      throw new InvalidTable('ragged', rows[index] ?? '', `has ${row.length} counts where ${width} are needed`);
    }
  });
}

function checkCounts(rows: readonly string[], cells: readonly (readonly number[])[]): void {
  cells.forEach((row, index) => {
    for (const count of row) {
      const at = rows[index] ?? '';
      if (!Number.isInteger(count))
        throw new InvalidTable('notInteger', at, `${count} is not a whole number of people`);
      if (count < 0) throw new InvalidTable('negative', at, `${count} is below nought; a count of people cannot be`);
    }
  });
}

function oneWayTotals(total: number | 'none' | undefined, sum: number): GridTotals<number> {
  if (total === 'none') return {};
  if (total !== undefined) checkTotal('total', total, sum);
  return { grand: sum };
}

function twoWayTotals(given: TwoWayInput['totals'], sums: Required<GridTotals<number>>): GridTotals<number> {
  if (given === undefined) return sums;
  if (given === 'none') return {};
  for (const axis of ['rows', 'columns'] as const) {
    const totals = given[axis];
    if (totals && totals.length !== sums[axis].length) {
      throw new InvalidTable(
        'ragged',
        `totals of ${axis}`,
        `${totals.length} given where ${sums[axis].length} are needed`,
      );
    }
    totals?.forEach((total, index) => checkTotal(`total ${index + 1} of ${axis}`, total, sums[axis][index] ?? 0));
  }
  if (given.grand !== undefined) checkTotal('grand total', given.grand, sums.grand);
  return given;
}

function checkTotal(at: string, given: number, sum: number): void {
  if (given !== sum) throw new InvalidTable('totalMismatch', at, `is given as ${given} but its parts sum to ${sum}`);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
