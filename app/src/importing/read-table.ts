import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { encodingOf, type Encoding } from './decode-text.ts';
import { ImportRefused } from './import-refused.ts';
import { matrixTable, type MatrixShape } from './matrix.ts';
import { readCsv } from './read-csv.ts';
import { flatten, readJson } from './read-json.ts';
import { openWorkbook, readXlsx } from './read-xlsx.ts';
import { isBlank, type Row, type Table } from './table.ts';
import { isZip } from './xlsx-archive.ts';

export const MOST_ROWS = 1_000_000;
const MOST_COLUMNS = 2000;

export interface Reading {
  readonly encoding?: Encoding;
  /** Names of the columns, where the file has no header row. */
  readonly header?: readonly string[];
  /** Where the file is a matrix: what to make of it. */
  readonly matrix?: MatrixShape;
  /** A file with more rows is refused as soon as that is known. */
  readonly mostRows?: number;
}

/**
 * Opens a file: reads it once from end to end, so that a file that cannot be read to its end is refused before any of it is kept,
 * and gives a table that can be read again and again in bounded memory.
 * @throws {ImportRefused} saying what to do
 */
export async function openTable(path: string, reading: Reading = {}): Promise<Table> {
  const name = basename(path);
  await requireFile(path, name);
  try {
    const sha256 = await hashOf(path);
    const source = await sourceOf(path, reading.encoding);
    const most = reading.mostRows ?? MOST_ROWS;
    if (source.format === 'json') return await jsonTable({ ...source, name, path, sha256 }, most);
    const table = await gridTable({ ...source, name, path, sha256 }, reading.header, most);
    return reading.matrix ? await matrixTable(table, reading.matrix) : table;
  } catch (error) {
    throw error instanceof ImportRefused ? new ImportRefused(error.code, `${name}: ${error.message}`) : error;
  }
}

type Source =
  | { readonly format: 'json'; readonly objects: () => ReturnType<typeof readJson> }
  | {
      readonly format: 'csv' | 'xlsx';
      readonly serialDays: Table['serialDays'];
      readonly grid: () => AsyncIterable<Row>;
    };
interface Named {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

async function sourceOf(path: string, told: Encoding | undefined): Promise<Source> {
  const extension = extname(path).toLowerCase();
  if (extension === '.xlsx' || extension === '.xlsm' || extension === '.xls' || (await isZip(path))) {
    const workbook = await openWorkbook(path);
    return { format: 'xlsx', serialDays: workbook.serialDays, grid: () => readXlsx(path, workbook) };
  }
  const encoding = await encodingOf(path, told);
  if (['.json', '.jsonl', '.ndjson'].includes(extension))
    return { format: 'json', objects: () => readJson(path, encoding) };
  return { format: 'csv', serialDays: null, grid: () => readCsv(path, encoding) };
}

async function gridTable(
  source: Extract<Source, { format: 'csv' | 'xlsx' }> & Named,
  given: readonly string[] | undefined,
  most: number,
): Promise<Table> {
  let columns: readonly string[] | null = given ?? null;
  let rowCount = 0;
  for await (const row of source.grid()) {
    if (isBlank(row)) continue;
    if (columns === null) columns = headerOf(row);
    else rowCount = counted(rowCount, most);
  }
  if (columns === null)
    throw new ImportRefused(
      'empty',
      'The file is empty. It needs a first row with the names of the columns, and rows below it.',
    );
  const width = columns.length;
  const names = columns;
  const { grid, format, serialDays, name, path, sha256 } = source;
  return {
    name,
    path,
    format,
    sha256,
    columns: names,
    rowCount,
    serialDays,
    rows: async function* () {
      let inHeader = given === undefined;
      for await (const row of grid()) {
        if (isBlank(row)) continue;
        if (inHeader) inHeader = false;
        // A workbook leaves out empty cells at the end of a row; in a text file a missing cell is a mistake.
        else yield format === 'xlsx' ? { ...row, cells: padded(row.cells, width) } : row;
      }
    },
  };
}

async function jsonTable(source: Extract<Source, { format: 'json' }> & Named, most: number): Promise<Table> {
  const columns = new Map<string, number>();
  let rowCount = 0;
  for await (const { object } of source.objects()) {
    rowCount = counted(rowCount, most);
    for (const column of flatten(object).keys()) if (!columns.has(column)) columns.set(column, columns.size);
    if (columns.size > MOST_COLUMNS) throw tooWide();
  }
  if (rowCount === 0)
    throw new ImportRefused(
      'empty',
      'The file holds no objects. It needs a list of objects, [{…}, {…}], or one object on each line.',
    );
  const names = [...columns.keys()];
  const { objects, name, path, sha256 } = source;
  return {
    name,
    path,
    format: 'json',
    sha256,
    columns: names,
    rowCount,
    serialDays: null,
    rows: async function* () {
      for await (const { number, object } of objects()) {
        const cells = flatten(object);
        yield { number, object, cells: names.map((column) => cells.get(column) ?? '') };
      }
    },
  };
}

function headerOf(row: Row): string[] {
  if (row.cells.length > MOST_COLUMNS) throw tooWide();
  const names = row.cells.map((cell, at) => (cell.trim() === '' ? `column ${at + 1}` : cell.trim()));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new ImportRefused(
      'column-twice',
      `Two columns are both called "${twice.slice(0, 60)}". Give each column its own name, so that it is clear which one is meant.`,
    );
  return names;
}

function counted(rows: number, most: number): number {
  if (rows >= most)
    throw new ImportRefused(
      'too-many-rows',
      `The file has more than ${most.toLocaleString('en-GB')} rows. Split it and import the parts one after another.`,
    );
  return rows + 1;
}

function tooWide(): ImportRefused {
  return new ImportRefused(
    'too-many-columns',
    'The file has more than 2,000 columns. Leave out those that are not needed.',
  );
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => '')];
}

async function requireFile(path: string, name: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new ImportRefused('no-such-file', `There is no file ${path}. Check the path.`);
  if (!found.isFile())
    throw new ImportRefused('no-such-file', `${path} is not a file. Name the files in it one by one.`);
  if (found.size === 0)
    throw new ImportRefused(
      'empty',
      `${name}: The file is empty. It needs a first row with the names of the columns, and rows below it.`,
    );
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
