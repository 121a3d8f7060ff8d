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
    const first = problems[0];
    const reasons = [
      String(first?.row ?? ''),
      first?.column ?? '',
      problems.map((one) => one.reason).join('; '),
      problems.map((one) => one.whatToDo).join(' '),
    ];
    // Every row as wide as the header, so that a row which was too wide keeps its cells in the last of its own columns.
    const width = this.#columns.length;
    const own =
      cells.length <= width
        ? [...cells, ...Array.from({ length: width - cells.length }, () => '')]
        : [...cells.slice(0, width - 1), cells.slice(width - 1).join(',')];
    const room = stream.write(csvLine([...own, ...reasons]));
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
    // The mark lets a spreadsheet program know that the file is UTF-8.
    stream.write(`\uFEFF${csvLine([...this.#columns, ...REASON_COLUMNS])}`);
    return stream;
  }
}

function csvLine(cells: readonly string[]): string {
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
