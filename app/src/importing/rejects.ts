import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { RowProblem } from './row-problem.ts';
import type { Table } from './table.ts';

/** The columns that say why a row was not taken, after the row's own. */
export const REASON_COLUMNS = ['import row', 'import column', 'import reason', 'import what to do'] as const;

/** What a spreadsheet would run, or what is taken for our own mark: OWASP, "CSV injection"; the full-width signs count too. */
const RISKY = /^[\s\p{Cf}]*[=+\-@＝＋－＠'\t\r\n]|^[\t\r\n]/u;

/**
 * The file of rows that were not taken: their own cells, then why. Made when the first row is written, readable by its owner only.
 * A cell that a spreadsheet might run is kept behind an apostrophe, which `restored` takes away again when the file is imported.
 */
export class RejectsFile {
  readonly path: string;
  readonly #columns: readonly string[];
  #stream: WriteStream | null = null;
  #rows = 0;
  #failed: Error | null = null;

  constructor(path: string, columns: readonly string[]) {
    this.path = path;
    this.#columns = columns;
  }

  get rows(): number {
    return this.#rows;
  }

  async add(cells: readonly string[], problems: readonly RowProblem[]): Promise<void> {
    const stream = this.#stream ?? (await this.#begin());
    this.#rows += 1;
    const room = stream.write(rejectLine(this.#columns.length, cells, problems));
    if (this.#failed) throw this.#failed;
    if (!room) await once(stream, 'drain');
  }

  async close(): Promise<void> {
    const stream = this.#stream;
    if (!stream) return;
    stream.end();
    if (!stream.closed) await once(stream, 'close');
    if (this.#failed) throw this.#failed;
  }

  async #begin(): Promise<WriteStream> {
    const stream = createWriteStream(this.path, { mode: 0o600 });
    await once(stream, 'open');
    stream.on('error', (error) => {
      this.#failed = error;
    });
    this.#stream = stream;
    stream.write(rejectHeader(this.#columns));
    return stream;
  }
}

/** The first line of such a file. The mark lets a spreadsheet program know that the file is UTF-8. */
export function rejectHeader(columns: readonly string[]): string {
  return `\uFEFF${csvLine([...columns, ...REASON_COLUMNS])}`;
}

/** One row of such a file, as wide as the header: a row that was too wide keeps its cells in the last of its own columns. */
export function rejectLine(width: number, cells: readonly string[], problems: readonly RowProblem[]): string {
  const first = problems[0];
  const own =
    cells.length <= width
      ? [...cells, ...Array.from({ length: width - cells.length }, () => '')]
      : [...cells.slice(0, width - 1), cells.slice(width - 1).join(',')];
  return csvLine([
    ...own,
    String(first?.row ?? ''),
    first?.column ?? '',
    problems.map((one) => one.reason).join('; '),
    problems.map((one) => one.whatToDo).join(' '),
  ]);
}

/** One line of a file that spreadsheets open: every cell quoted, and none that they would run. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** A cell that a spreadsheet only shows. */
export function guarded(cell: string): string {
  return RISKY.test(cell) ? `'${cell}` : cell;
}

/** The cell that `guarded` was given. */
export function restored(cell: string): string {
  return cell.startsWith("'") && RISKY.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** A rejects file that was put right and is handed in again, as the rows it was made from; any other table as it is. */
export function withoutReasons(table: Table): Table {
  const reasons: readonly string[] = REASON_COLUMNS;
  if (!reasons.every((column) => table.columns.includes(column))) return table;
  const kept = table.columns.flatMap((column, at) => (reasons.includes(column) ? [] : [at]));
  return {
    ...table,
    columns: kept.map((at) => table.columns[at] ?? ''),
    rows: async function* () {
      for await (const { number, cells } of table.rows())
        yield { number, cells: kept.map((at) => restored(cells[at] ?? '')) };
    },
  };
}
