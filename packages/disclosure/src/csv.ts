import type { PublishedTable } from './published-table.ts';
import { asSymbol } from './describe.ts';

/**
 * A published table as CSV (RFC 4180, CRLF), with `*` and `c` for hidden counts.
 * A label that a spreadsheet would run as a formula is led by an apostrophe.
 */
export function asCsv(table: PublishedTable): string {
  const { rows, columns, grand } = table.totals;
  const head = ['', ...(table.columns ?? ['count']), ...(table.columns && rows ? ['total'] : [])];
  const body = table.cells.map((cells, index) => [
    table.rows[index] ?? '',
    ...[...cells, ...(rows?.slice(index, index + 1) ?? [])].map(asSymbol),
  ]);
  const blank = table.columns?.map(() => '') ?? [];
  const foot = table.columns
    ? [...(columns?.map(asSymbol) ?? blank), ...(rows || grand ? [grand ? asSymbol(grand) : ''] : [])]
    : grand
      ? [asSymbol(grand)]
      : [];
  const lines = [head, ...body, ...(columns || grand ? [['total', ...foot]] : [])];
  return lines.map((line) => line.map(field).join(',') + '\r\n').join('');
}

function field(text: string): string {
  const inert = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
