/** One row of a file, as text. */
export interface Row {
  /** As a spreadsheet counts: the header is row 1; for JSON the first object is row 1. */
  readonly number: number;
  /** One for each column; fewer or more where the row is ragged. */
  readonly cells: readonly string[];
  /** The object it was, in a JSON file. */
  readonly object?: unknown;
}

/** A file opened for importing: read once already, so that what is wrong with it as a whole is known before anything is kept. */
export interface Table {
  /** The file's name without its folder. */
  readonly name: string;
  readonly path: string;
  readonly format: 'csv' | 'xlsx' | 'json';
  readonly columns: readonly string[];
  /** Rows after the header that are not blank. */
  readonly rowCount: number;
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string;
  /** How numbers stand for days in a workbook: from 1900 or, from old Macs, 1904. Null elsewhere. */
  readonly serialDays: 1900 | 1904 | null;
  /** Reads the rows from the start, each time it is called. */
  readonly rows: () => AsyncIterable<Row>;
}

/** Whether a row has the wrong number of cells. Too few is always wrong: which are missing cannot be known. */
export function isRagged(table: Pick<Table, 'columns'>, row: Row): boolean {
  return row.cells.length < table.columns.length || row.cells.slice(table.columns.length).some((cell) => cell !== '');
}

export function isBlank(row: Row): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}
