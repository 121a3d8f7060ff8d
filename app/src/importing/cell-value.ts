import { HALF_A_CHARACTER } from './decode-text.ts';
import { EXAMPLES, readDay } from './day.ts';
import type { OneValue, Value } from './mapping.ts';
import { shown, type RowProblem } from './row-problem.ts';
import { isRagged, type Row, type Table } from './table.ts';

/** Longest cell that is taken in, in UTF-16 code units. The form's longest text is a fifth of it. */
export const LONGEST_CELL = 100_000;

/** A row with the names of its columns, so that values can be read from it by name. */
export interface NamedRow {
  readonly number: number;
  readonly serialDays: Table['serialDays'];
  readonly cell: (column: string) => string;
}

/** Makes named rows of a table's rows. `{#row}` is the row's number. */
export function namedRows(table: Pick<Table, 'columns' | 'serialDays'>): (row: Row) => NamedRow {
  const at = new Map(table.columns.map((column, index) => [column, index]));
  return (row) => ({
    number: row.number,
    serialDays: table.serialDays,
    cell: (column) => (column === '#row' ? String(row.number) : asStored(row.cells[at.get(column) ?? -1] ?? '')),
  });
}

/** As the form keeps text: NFC, and line ends as \n. */
function asStored(cell: string): string {
  return cell.replaceAll('\r\n', '\n').normalize('NFC');
}

/** What no mapping could make good: a ragged row, a cell that cannot be kept. */
export function problemsOfRow(table: Table, row: Row): RowProblem[] {
  if (isRagged(table, row)) {
    const whatToDo =
      'Give the row one cell for each column. A comma inside a cell needs quotation marks around the cell.';
    return [
      {
        row: row.number,
        column: null,
        value: shown(row.cells.join(' | ')),
        reason: `The row has ${row.cells.length} cells; the header has ${table.columns.length}`,
        whatToDo,
      },
    ];
  }
  return row.cells.flatMap((cell, at): RowProblem[] => {
    const found = (reason: string, whatToDo: string): RowProblem[] => [
      { row: row.number, column: table.columns[at] ?? null, value: shown(cell), reason, whatToDo },
    ];
    if (cell.length > LONGEST_CELL)
      return found(
        `The cell is longer than ${LONGEST_CELL.toLocaleString('en-GB')} characters`,
        'Shorten it, or leave the column out.',
      );
    if (cell.includes('\u0000'))
      return found(
        'The cell holds a NUL character, which cannot be kept',
        'Delete it; copying the text as plain text usually helps.',
      );
    if (!cell.isWellFormed() || cell.includes(HALF_A_CHARACTER))
      return found('The cell holds half of a two-part character', 'Delete the odd character.');
    return [];
  });
}

/** Reads a value from a row. Where it cannot be read, a problem is added and the value is ''. */
export function readValue(value: Value, row: NamedRow, problems: RowProblem[]): string {
  for (const one of Array.isArray(value) ? value : [value]) {
    const text = readOne(one, row, problems);
    if (text !== '') return text;
  }
  return '';
}

function readOne(value: OneValue, row: NamedRow, problems: RowProblem[]): string {
  if (typeof value === 'string') return fillIn(value, row.cell);
  const { column, values, otherwise, date } = value;
  const cell = row.cell(column).trim();
  if (values)
    return (
      looked(cell, values, otherwise) ??
      problem(problems, row, column, cell, 'is not one of the values that are known', `Use one of: ${keysOf(values)}.`)
    );
  if (cell === '') return otherwise ?? '';
  if (date)
    return (
      readDay(cell, date, row.serialDays) ??
      otherwise ??
      problem(problems, row, column, cell, 'is not a day that exists', `Write it like ${EXAMPLES[date]}.`)
    );
  return cell;
}

/** Looks a cell up in a value map, whatever its case. Null: not in it, and nothing to take instead. An empty cell that is not in it is ''. */
export function looked(
  cell: string,
  values: Readonly<Record<string, string>>,
  otherwise: string | undefined,
): string | null {
  const wanted = cell.toLowerCase();
  const key = Object.keys(values).find((one) => one.toLowerCase() === wanted);
  if (key !== undefined) return values[key] ?? '';
  return otherwise ?? (cell === '' ? '' : null);
}

export function keysOf(values: Readonly<Record<string, string>>): string {
  const keys = Object.keys(values).filter((key) => key !== '');
  return keys.length > 12 ? `${keys.slice(0, 12).join(', ')} …` : keys.join(', ');
}

/** 'at {postcode}' with its cells put in, each as written; white space that an empty cell would leave behind is left out. */
function fillIn(template: string, cell: (column: string) => string): string {
  if (!template.includes('{')) return template;
  let text = '';
  let after = 0;
  let wasEmpty = false;
  const literal = (until?: number): string => {
    const own = template.slice(after, until);
    return wasEmpty && /(?:^| )$/u.test(text) ? own.replace(/^ +/u, '') : own;
  };
  for (const place of template.matchAll(PLACE)) {
    text += literal(place.index);
    const value = cell(place[1] ?? '').trim();
    wasEmpty = value === '';
    text += value;
    after = place.index + place[0].length;
  }
  return (text + literal()).trim();
}

const PLACE = /\{([^{}]+)\}/gu;

/** The columns a value reads. */
export function columnsOf(value: Value): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === 'string'
      ? [...one.matchAll(PLACE)].map((found) => found[1] ?? '').filter((column) => column !== '#row')
      : [one.column],
  );
}

function problem(
  problems: RowProblem[],
  row: NamedRow,
  column: string,
  cell: string,
  what: string,
  whatToDo: string,
): string {
  problems.push({ row: row.number, column, value: shown(cell), reason: `"${column}" ${what}`, whatToDo });
  return '';
}
