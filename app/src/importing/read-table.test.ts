import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { problemsOfRow } from './cell-value.ts';
import { openTable, type Reading } from './read-table.ts';
import type { Table } from './table.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const SPECTRUM = join(SHARED, 'data/inputs/csv-spectrum');
const folder = mkdtempSync(join(tmpdir(), 'throughline-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(content: string | Buffer, extension = 'csv'): string {
  files += 1;
  const path = join(folder, `t${files}.${extension}`);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(table: Table): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of table.rows()) rows.push([...row.cells]);
  return rows;
}

const open = (content: string | Buffer, extension = 'csv', reading: Reading = {}): Promise<Table> =>
  openTable(file(content, extension), reading);

async function problemsIn(
  table: Table,
): Promise<{ row: number; reason: string; value: string; column: string | null }[]> {
  const found = [];
  for await (const row of table.rows()) found.push(...problemsOfRow(table, row));
  return found;
}

describe('files that are refused as a whole', () => {
  it.each([
    ['', 'csv', /is empty.*names of the columns/u],
    ['\n\n \n', 'csv', /is empty/u],
    ['[]', 'json', /no objects/u],
    ['a,a\n1,2\n', 'csv', /both called "a"/u],
    ['a,b\n"1,2\n3,4\n', 'csv', /row 2 a quotation mark opens/u],
    ['[{"a":1},]x', 'json', /"x", where none may/u],
    ['[{"a":1}', 'json', /"\]" is missing/u],
    ['{"a":1', 'json', /not closed/u],
    ['{"a":nope}', 'json', /Object 1 is no JSON/u],
    ['[1,2]', 'json', /where none may/u],
  ])('%j as %s', async (content, extension, message) => {
    await expect(open(content, extension)).rejects.toThrow(message);
  });

  it('names the line of bytes that are no UTF-8, and offers latin1, which reads them', async () => {
    const bytes = Buffer.from('name\nAnna\nJos\xe9\n', 'latin1');
    await expect(open(bytes)).rejects.toThrow(/near line 3.*--encoding latin1/u);
    expect(await rowsOf(await open(bytes, 'csv', { encoding: 'latin1' }))).toEqual([['Anna'], ['José']]);
  });

  it('says how to read UTF-16 without its mark, and refuses UTF-32', async () => {
    const bare = Buffer.from('name,age\nAnna,15\n', 'utf16le');
    await expect(open(bare)).rejects.toThrow(/--encoding utf-16le/u);
    expect(await rowsOf(await open(bare, 'csv', { encoding: 'utf-16le' }))).toEqual([['Anna', '15']]);
    await expect(open(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))).rejects.toThrow(/UTF-32/u);
  });

  it('says so when there is no such file, or it is a folder', async () => {
    await expect(openTable(join(folder, 'none.csv'))).rejects.toThrow(/There is no file/u);
    await expect(openTable(folder)).rejects.toThrow(/not a file/u);
  });
});

describe('rows that are wrong while the others go on', () => {
  it('reports ragged rows by their number, and leaves blank lines and empty extra cells alone', async () => {
    const table = await open('a,b,c\n1,2\n\n1,2,3\n1,2,3,\n1,2,3,4\n');
    expect((await problemsIn(table)).map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'The row has 2 cells; the header has 3'],
      [6, 'The row has 4 cells; the header has 3'],
    ]);
  });

  it('reports NUL, half characters and a cell of 10 MB, showing little of it', async () => {
    const table = await open(
      `[{"t":"a\\u0000b"},{"t":"\\ud800"},{"t":"${'x'.repeat(10_000_000)}"},{"t":"fine"}]`,
      'json',
    );
    const found = await problemsIn(table);
    expect(found.map(({ row, column }) => [row, column])).toEqual([
      [1, 't'],
      [2, 't'],
      [3, 't'],
    ]);
    expect(found[0]?.value).toBe('a\\u{0}b');
    expect(found[2]?.value.length).toBeLessThan(70);
    const csv = await problemsIn(await open(`t,u\n"${'y'.repeat(10_000_000)}",1\nok,\u0000\n`));
    expect(csv.map(({ row, column }) => [row, column])).toEqual([
      [2, 't'],
      [3, 'u'],
    ]);
  });

  it('finds half a character in UTF-16, where it can stand', async () => {
    const table = await open(
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from('t\nfine\n', 'utf16le'),
        Buffer.from([0x00, 0xd8]),
        Buffer.from('\n', 'utf16le'),
      ]),
    );
    expect((await problemsIn(table)).map(({ row }) => row)).toEqual([3]);
  });
});

describe('text files that are read', () => {
  it('takes a file with nothing but a header as no rows', async () => {
    const table = await open('a,b\n');
    expect([table.columns, table.rowCount]).toEqual([['a', 'b'], 0]);
  });

  it.each([',', ';', '\t'])('finds the delimiter %j', async (d) => {
    expect(await rowsOf(await open(`"x,y;z"${d}b${d}c\n1${d}2${d}3\n`))).toEqual([['1', '2', '3']]);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('reads %s by its mark', async (encoding) => {
    const bytes = Buffer.from('\uFEFFname\nJosé 🙂\n', 'utf16le');
    expect(await rowsOf(await open(encoding === 'utf-16be' ? bytes.swap16() : bytes))).toEqual([['José 🙂']]);
  });

  it('reads a list of objects and objects line by line alike, however white space falls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.constantFrom('a', 'b'), fc.string({ unit: 'grapheme' }), { minKeys: 1 }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.boolean(),
        async (objects, lines) => {
          const text = lines ? objects.map((one) => JSON.stringify(one)).join('\n') : JSON.stringify(objects, null, 2);
          const table = await open(text, 'json');
          const seen: unknown[] = [];
          for await (const row of table.rows()) seen.push(row.object);
          expect(seen).toEqual(JSON.parse(JSON.stringify(objects)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('makes columns of what is inside an object', async () => {
    const table = await open('{"a":{"b":1},"c":["x","y"]}\n{"d":null,"c":[]}', 'jsonl');
    expect([table.columns, await rowsOf(table)]).toEqual([
      ['a.b', 'c'],
      [
        ['1', 'x;y'],
        ['', ''],
      ],
    ]);
  });

  describe.skipIf(!existsSync(SPECTRUM))('csv-spectrum (skipped where ../shared is absent)', () => {
    const names = existsSync(SPECTRUM)
      ? readdirSync(join(SPECTRUM, 'csvs')).map((name) => name.replace('.csv', ''))
      : [];
    it.each(names)('%s', async (name) => {
      const table = await openTable(join(SPECTRUM, 'csvs', `${name}.csv`));
      const rows = (await rowsOf(table)).map((cells) =>
        Object.fromEntries(table.columns.map((column, at) => [column, cells[at]])),
      );
      const expected = JSON.parse(readFileSync(join(SPECTRUM, 'json', `${name}.json`), 'utf8')) as Record<
        string,
        string
      >;
      // Upstream's two files of this one name different telephone numbers.
      const known =
        name === 'location_coordinates'
          ? [{ ...expected, 'Contact Phone Number': rows[0]?.['Contact Phone Number'] }]
          : expected;
      expect(rows).toEqual(known);
    });
  });
});

describe('matrices', () => {
  const matrix = ',a,b,c\na,0,2,0\nb,1,0,0\nc,0,0,9\n';
  it('become ties, each pair once with the stronger of its two directions, none to itself', async () => {
    expect(await rowsOf(await open(matrix, 'csv', { matrix: { rowsAre: 'ties', undirected: true } }))).toEqual([
      ['a', 'b', '2'],
    ]);
    expect(await rowsOf(await open(matrix, 'csv', { matrix: { rowsAre: 'ties', undirected: false } }))).toEqual([
      ['a', 'b', '2'],
      ['b', 'a', '1'],
    ]);
    expect(await rowsOf(await open(matrix, 'csv', { matrix: { rowsAre: 'labels', undirected: true } }))).toEqual([
      ['a'],
      ['b'],
      ['c'],
    ]);
  });
  it.each([
    [',a,b\na,0,1\n', /2 columns and 1 rows/u],
    [',a,b\na,0,1\nx,1,0\n', /should be that of "b"/u],
    [',a,b\na,0,much\nb,1,0\n', /must be a number/u],
  ])('refuse %j', async (content, message) => {
    await expect(open(content, 'csv', { matrix: { rowsAre: 'ties', undirected: true } })).rejects.toThrow(message);
  });
});

it('reads 100,000 rows of 400 bytes in a process that may hold only 40 MB', async () => {
  const path = join(folder, 'large.csv');
  const stream = createWriteStream(path);
  stream.write('id,text\n');
  const text = 'w'.repeat(400);
  for (let at = 0; at < 100_000; at += 1) if (!stream.write(`${at},${text}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
  const script = `import { openTable } from ${JSON.stringify(join(import.meta.dirname, 'read-table.ts'))};
    const table = await openTable(${JSON.stringify(path)}); let sum = 0;
    for await (const row of table.rows()) sum += Number(row.cells[0]);
    console.log(table.rowCount, sum);`;
  const out = execFileSync(
    process.execPath,
    ['--max-old-space-size=40', '--import', 'tsx', '--input-type=module', '-e', script],
    { encoding: 'utf8', cwd: import.meta.dirname },
  );
  expect(out.trim()).toBe(`100000 ${(100_000 * 99_999) / 2}`);
});
