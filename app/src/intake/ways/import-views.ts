import { COLUMN_MEANINGS, type ImportRefused, type Table } from '../../importing/index.ts';
import type { FromFileWords } from '../words/import.ts';
import type { ShareWords } from '../words/share.ts';
import { CONSTANTS, fieldOfColumn, type ColumnsTyped } from './import-form.ts';
import { previewRows, type JudgedFile } from './import-preview.ts';
import { MOST_ROWS } from './upload-store.ts';

const MOST_COLUMNS = 60;
const EXAMPLES = 3;

/** What makes a file too much for a page; null when nothing does. */
export function tooMuch({ rowCount, columns }: Table, w: FromFileWords): string | null {
  if (columns.length > MOST_COLUMNS) return w.errors.tooManyColumns(MOST_COLUMNS);
  return rowCount === 0 ? w.errors.codes.empty : null;
}

/** Why a file cannot be read, in the words of the page. */
export function refusedInWords({ code }: ImportRefused, { errors }: FromFileWords): string {
  if (code === 'too-many-rows') return errors.tooManyRows(MOST_ROWS.toLocaleString('en-GB'));
  const known: Readonly<Record<string, string>> = errors.codes;
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? errors.kind;
}

/** What stands in the first rows of each column. */
export async function examplesOf(table: Table): Promise<string[]> {
  const cells: string[][] = table.columns.map(() => []);
  let rows = 0;
  for await (const row of table.rows()) {
    row.cells.slice(0, cells.length).forEach((cell, at) => {
      if (cell.trim() !== '') cells[at]?.push(cell.length > 60 ? `${cell.slice(0, 60).toWellFormed()}…` : cell);
    });
    rows += 1;
    if (rows === EXAMPLES) break;
  }
  return cells.map((some) => some.join(' | '));
}

/** What the page of columns shows. */
export function columnsView(
  w: FromFileWords,
  answers: ShareWords,
  columns: readonly string[],
  examples: readonly string[],
  { byColumn, constants }: ColumnsTyped,
): Record<string, unknown> {
  return {
    w,
    columns: columns.map((name, at) => ({
      id: fieldOfColumn(at),
      name,
      example: examples[at],
      items: [
        { value: '', text: w.columns.notUsed },
        ...COLUMN_MEANINGS.map((value) => ({
          value,
          text: w.columns.meanings[value],
          selected: byColumn[at] === value,
        })),
      ],
    })),
    constants: CONSTANTS.map((name) => ({
      name,
      label: w.columns[name],
      items: Object.entries(answers[name]).map(([value, text]) => ({
        value,
        text,
        selected: constants[name] === value,
      })),
    })),
  };
}

/** What the page of the preview shows. */
export function previewView(
  w: FromFileWords,
  answers: ShareWords,
  file: JudgedFile,
  own: Record<string, string>,
): Record<string, unknown> {
  return {
    w,
    back: '/share/import/columns',
    good: file.good.length,
    goodRows: w.preview.rows(file.good.length),
    badRows: file.bad > 0 ? w.preview.rows(file.bad) : null,
    rows: previewRows(file.good, answers.topics),
    problems: file.problems,
    own,
  };
}
