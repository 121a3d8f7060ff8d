import { closeSync, openSync, readSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { nearest } from '../importing/index.ts';
import { LinkRefused } from './link-refused.ts';

const LONGEST_HEADER = 1 << 20;

/**
 * The names in the first line of a comma-separated file.
 * @throws LinkRefused when it is no such file, names one column twice or none
 */
export function readHeader(path: string): readonly string[] {
  const start = startOf(path);
  if (start.length === 0) throw new LinkRefused(`The file ${path} is empty; its first line must name the columns.`);
  if (start.includes(0) || start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    throw new LinkRefused(`The file ${path} is not text in UTF-8. Save it as "CSV UTF-8 (comma delimited)".`);
  const names = firstRow(start, path).map((name) => name.trim());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new LinkRefused(`The file ${path} names the column "${twice}" twice; rename one of them.`);
  const [only = ''] = names;
  if (names.length === 1 && /[;\t|]/u.test(only))
    throw new LinkRefused(`The first line of ${path} has no comma. Save the file with commas between the cells.`);
  return names;
}

/** @throws LinkRefused naming the column that is missing, who wants it, and the nearest there is */
export function requireColumn(names: readonly string[], column: string, path: string, wantedBy: string): void {
  if (names.includes(column)) return;
  const near = nearest(column, names);
  const there = `Its first line names: ${names.slice(0, 30).join(', ')}${names.length > 30 ? ' …' : ''}.`;
  throw new LinkRefused(
    `The file ${path} has no column "${column}", which ${wantedBy}.${near === null ? '' : ` Did you mean "${near}"?`} ${there}`,
  );
}

function startOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(LONGEST_HEADER);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

function firstRow(start: Buffer, path: string): readonly string[] {
  try {
    const rows: string[][] = parse(start, { to: 1, bom: true, relax_column_count: true });
    return rows[0] ?? [];
  } catch {
    throw new LinkRefused(`The first line of ${path} cannot be read: a quotation mark in it opens and never closes.`);
  }
}
