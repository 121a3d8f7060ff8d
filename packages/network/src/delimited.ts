import { GraphError } from './graph.ts';

/**
 * Rows of fields of CSV or the like: quoted fields, doubled quotes, line ends of any kind; a byte order mark and empty lines
 * are left out. Source: RFC 4180.
 * @throws {GraphError} TABLE when a quote is never closed or text follows a closing quote.
 */
export function delimited(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let line = 1;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const { field, end } = text[at] === '"' ? quoted(text, at, line) : plain(text, at, separator);
    line += field.split('\n').length - 1;
    row.push(field);
    at = end;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    } else if (at < text.length && text[at] !== '\r' && text[at] !== '\n')
      throw new GraphError('TABLE', `Line ${line} has text after a closing quote. Double the quotes inside a field.`);
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

interface Field {
  readonly field: string;
  readonly end: number;
}

function plain(text: string, from: number, separator: string): Field {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { field: text.slice(from, end), end };
}

function quoted(text: string, from: number, line: number): Field {
  let field = '';
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) throw new GraphError('TABLE', `The quote opened on line ${line} is never closed. Close it.`);
    field += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { field, end: quote + 1 };
    field += '"';
    at = quote + 2;
  }
}
