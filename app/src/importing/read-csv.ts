import { parse, type CsvError, type Parser } from 'csv-parse';
import { textOf, type Encoding } from './decode-text.ts';
import { ImportRefused } from './import-refused.ts';
import type { Row } from './table.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** A row may be this long; a cell in it that is too long to keep is that row's own problem. */
const LONGEST_ROW = 32 * 1024 * 1024;

/**
 * The rows of a CSV or TSV file, the header among them (RFC 4180, and what is common besides: other delimiters, stray quotes,
 * any line end). Memory holds one row at a time.
 */
export async function* readCsv(path: string, encoding: Encoding): AsyncGenerator<Row> {
  const delimiter = await delimiterOf(path, encoding);
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_ROW,
  });
  const feed = async (): Promise<void> => {
    try {
      for await (const text of textOf(path, encoding)) {
        if (!parser.write(text)) await drained(parser);
        if (parser.destroyed) return;
      }
      parser.end();
    } catch (error) {
      parser.destroy(error as Error);
    }
  };
  const feeding = feed();
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      yield { number, cells };
    }
  } catch (error) {
    throw inPlainWords(error, number + 1);
  } finally {
    parser.destroy();
    await feeding;
  }
}

/** The delimiter that splits the first line most often, outside quotes; a comma where none does. */
export function delimiterIn(firstLine: string, name: string): ',' | ';' | '\t' {
  if (/\.tsv$/iu.test(name)) return '\t';
  const bare = firstLine.replace(/"(?:[^"]|"")*"/gu, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, times: bare.split(delimiter).length - 1 }));
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).delimiter;
}

async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  let start = '';
  for await (const text of textOf(path, encoding)) {
    start += text;
    if (start.length > 65_536 || /[\r\n]/u.test(start)) break;
  }
  return delimiterIn(/^[^\r\n]*/u.exec(start)?.[0] ?? '', path);
}

/** Waits until the parser takes more, or its reader has gone away. */
async function drained(parser: Parser): Promise<void> {
  await new Promise<void>((done) => {
    const go = (): void => {
      parser.off('drain', go).off('close', go);
      done();
    };
    parser.on('drain', go).on('close', go);
  });
}

function inPlainWords(error: unknown, row: number): unknown {
  const { code } = error as CsvError;
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return new ImportRefused(
      'quote-not-closed',
      `In row ${row.toLocaleString('en-GB')} a quotation mark opens a cell and is never closed, or the row is longer than 32 MB. Close it (two quotation marks inside a cell stand for one) and import again.`,
    );
  }
  return error;
}
