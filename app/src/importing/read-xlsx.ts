import type { SaxesParser } from 'saxes';
import { ImportRefused } from './import-refused.ts';
import type { Row } from './table.ts';
import { XlsxArchive } from './xlsx-archive.ts';

/** What is known of a workbook before its rows are read. */
export interface Workbook {
  readonly serialDays: 1900 | 1904;
  /** The part that holds the first sheet. */
  readonly sheet: string;
  readonly strings: readonly string[];
}

// Excel's own limits (specification of Excel 2007 and later).
const MOST_COLUMNS = 16_384;

/**
 * Reads the parts a table needs: the workbook's list of sheets, its shared strings and, later, its first sheet (ECMA-376 part 1,
 * SpreadsheetML). Formulas, macros, links and pictures are never looked at: a formula's cell gives the value last shown.
 */
export async function openWorkbook(path: string): Promise<Workbook> {
  const archive = await XlsxArchive.open(path);
  try {
    if (!archive.has('xl/workbook.xml'))
      throw new ImportRefused(
        'not-a-workbook',
        'The zip file is not a workbook: it has no list of sheets. Save the sheet as .xlsx or "CSV UTF-8".',
      );
    const { serialDays, relation } = await firstSheet(archive);
    const sheet = (await partOf(archive, relation)) ?? 'xl/worksheets/sheet1.xml';
    if (!archive.has(sheet))
      throw new ImportRefused(
        'not-a-workbook',
        'The workbook has no first sheet. Put the table on the first sheet and save it again.',
      );
    const strings: string[] = [];
    for await (const text of archive.read('xl/sharedStrings.xml', sharedStrings)) strings.push(text);
    return { serialDays, sheet, strings };
  } finally {
    archive.close();
  }
}

/** The rows of the first sheet, the header among them; blank rows that the file leaves out are left out. */
export async function* readXlsx(path: string, workbook: Workbook): AsyncGenerator<Row> {
  const archive = await XlsxArchive.open(path);
  try {
    yield* archive.read(workbook.sheet, (parser) => sheetRows(parser, workbook.strings));
  } finally {
    archive.close();
  }
}

async function firstSheet(archive: XlsxArchive): Promise<{ serialDays: 1900 | 1904; relation: string }> {
  let serialDays: 1900 | 1904 = 1900;
  let relation = '';
  const reading = archive.read('xl/workbook.xml', (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      if (local(name) === 'workbookPr' && /^(1|true)$/u.test(attributes['date1904'] ?? '')) serialDays = 1904;
      if (local(name) === 'sheet' && relation === '') relation = attributes['r:id'] ?? '';
    });
    return () => [];
  });
  while ((await reading.next()).done !== true);
  return { serialDays, relation };
}

async function partOf(archive: XlsxArchive, relation: string): Promise<string | null> {
  const reading = archive.read('xl/_rels/workbook.xml.rels', (parser) => {
    const found: string[] = [];
    parser.on('opentag', ({ name, attributes }) => {
      if (local(name) === 'Relationship' && attributes['Id'] === relation) found.push(attributes['Target'] ?? '');
    });
    return () => found.splice(0);
  });
  for await (const target of reading) return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return null;
}

function sharedStrings(parser: SaxesParser): () => string[] {
  const ready: string[] = [];
  const text = textCollector(parser);
  parser.on('opentag', ({ name }) => {
    text.open(local(name));
    if (local(name) === 'si') text.clear();
  });
  parser.on('closetag', ({ name }) => {
    if (local(name) === 'si') ready.push(unescaped(text.value()));
    text.close(local(name));
  });
  return () => ready.splice(0);
}

function sheetRows(parser: SaxesParser, strings: readonly string[]): () => Row[] {
  const ready: Row[] = [];
  const text = textCollector(parser);
  let number = 0;
  let cells: string[] = [];
  let column = 0;
  let type = 'n';
  parser.on('opentag', ({ name, attributes }) => {
    const tag = local(name);
    if (tag === 'row') {
      number = Number(attributes['r'] ?? number + 1) || number + 1;
      cells = [];
      column = 0;
    } else if (tag === 'c') {
      column = columnOf(attributes['r']) ?? column + 1;
      type = attributes['t'] ?? 'n';
      text.clear();
    }
    text.open(tag);
  });
  parser.on('closetag', ({ name }) => {
    const tag = local(name);
    text.close(tag);
    if (tag === 'c' && column >= 1 && column <= MOST_COLUMNS) {
      while (cells.length < column) cells.push('');
      cells[column - 1] = cellText(type, text.value(), strings);
    } else if (tag === 'row') ready.push({ number, cells });
  });
  return () => ready.splice(0);
}

/** Gathers the text of `t` and `v`, but not of phonetic hints (`rPh`) or formulas (`f`). */
function textCollector(parser: SaxesParser): {
  open: (tag: string) => void;
  close: (tag: string) => void;
  clear: () => void;
  value: () => string;
} {
  let collected = '';
  let inside = false;
  let phonetic = false;
  parser.on('text', (piece) => {
    if (inside && !phonetic) collected += piece;
  });
  return {
    open: (tag) => {
      if (tag === 'rPh') phonetic = true;
      if (tag === 't' || tag === 'v') inside = true;
    },
    close: (tag) => {
      if (tag === 'rPh') phonetic = false;
      if (tag === 't' || tag === 'v') inside = false;
    },
    clear: () => {
      collected = '';
    },
    value: () => collected,
  };
}

function cellText(type: string, value: string, strings: readonly string[]): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
    case 'str':
      return unescaped(value);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n': {
      // A telephone number kept as a number may stand in the file as 4.477009001E11.
      const number = Number(value);
      return value !== '' && Number.isFinite(number) ? String(number) : value;
    }
    default:
      return value;
  }
}

/** 'C7' → 3. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/u.exec(reference ?? '')?.[0];
  return letters ? Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : null;
}

/** SpreadsheetML writes characters that XML cannot hold as _x000D_. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
