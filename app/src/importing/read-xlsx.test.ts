import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDay } from './day.ts';
import { openTable } from './read-table.ts';
import type { Table } from './table.ts';
import { workbookParts, zipOf, type ZipPart } from './workbook-for-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function open(content: Buffer | string): Promise<Table> {
  files += 1;
  const path = join(folder, `t${files}.xlsx`);
  writeFileSync(path, content);
  return openTable(path);
}

const GOOD = workbookParts(
  `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>seen</t></is></c></row>
   <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>4.47700900123E11</v></c><c r="C3" t="b"><v>1</v></c></row>
   <row r="4"><c r="B4"><f>1+1</f><v>2</v></c><c r="C4" t="str"><v>a_x000A_b</v></c><c r="D4"><v>45231</v></c></row>`,
  ['<t>name</t>', '<r><t>pho</t></r><r><t>ne</t></r><rPh><t>no</t></rPh>', '<t>José &amp; &lt;Co&gt;</t>'],
);
const with1 = (part: ZipPart): ZipPart[] => [...GOOD.filter(({ name }) => name !== part.name), part];

describe('workbooks that are refused', () => {
  it.each([
    ['no zip', 'this is text', /not a workbook.*save it again/u],
    ['half a zip', zipOf(GOOD).subarray(0, 300), /not a workbook/u],
    [
      'an old .xls or a locked workbook',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      /old \.xls file, or a workbook locked/u,
    ],
    ['a zip of something else', zipOf([{ name: 'readme.txt', content: 'x' }]), /no list of sheets/u],
    [
      'a name that climbs out of its folder',
      zipOf(with1({ name: '../../etc/passwd', content: 'x' })),
      /invalid relative path/u,
    ],
    ['an absolute name', zipOf(with1({ name: '/etc/passwd', content: 'x' })), /absolute path/u],
    ['two parts of one name', zipOf([...GOOD, ...GOOD]), /two parts are both called/u],
    [
      'more than 1,000 parts',
      zipOf(Array.from({ length: 1001 }, (_, at) => ({ name: `p${at}`, content: '' }))),
      /more than 1,000 parts/u,
    ],
    [
      'a document type, and with it entities that grow',
      zipOf(
        with1({
          name: 'xl/sharedStrings.xml',
          content: '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
        }),
      ),
      /document type declaration/u,
    ],
    [
      'broken XML',
      zipOf(with1({ name: 'xl/worksheets/first.xml', content: '<worksheet><row>' })),
      /not a workbook that can be read/u,
    ],
    [
      'a bomb',
      zipOf(with1({ name: 'xl/worksheets/first.xml', content: `<worksheet>${' '.repeat(30_000_000)}</worksheet>` })),
      /zip bomb/u,
    ],
    [
      'a bomb that states a small size',
      zipOf(
        with1({
          name: 'xl/worksheets/first.xml',
          content: `<worksheet>${' '.repeat(30_000_000)}</worksheet>`,
          statedSize: 100,
        }),
      ),
      /zip bomb|too many bytes/u,
    ],
    ['no sheet', zipOf(GOOD.filter(({ name }) => !name.includes('worksheets'))), /no first sheet/u],
  ])('%s', async (_what, content, message) => {
    await expect(open(content)).rejects.toThrow(message);
  });
});

describe('a workbook that is good', () => {
  it('gives the first sheet, wherever it lies: shared, rich and inline strings, numbers in full, values of formulas', async () => {
    const table = await open(zipOf(GOOD));
    expect(table.columns).toEqual(['name', 'phone', 'column 3', 'seen']);
    const rows = [];
    for await (const row of table.rows()) rows.push([row.number, ...row.cells]);
    expect(rows).toEqual([
      [3, 'José & <Co>', '447700900123', 'TRUE', ''],
      [4, '', '2', 'a\nb', '45231'],
    ]);
    expect(table.rowCount).toBe(2);
  });

  it('reads days as the workbook counts them', async () => {
    const table = await open(zipOf(GOOD));
    expect(readDay('45231', 'DD/MM/YYYY', table.serialDays)).toBe('2023-11-01');
    const old = await open(
      zipOf(
        workbookParts(
          '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>',
          [],
          '<workbookPr date1904="1"/>',
        ),
      ),
    );
    expect(readDay('43769', 'DD/MM/YYYY', old.serialDays)).toBe('2023-11-01');
    expect([
      readDay('1', 'DD/MM/YYYY', 1900),
      readDay('59', 'DD/MM/YYYY', 1900),
      readDay('61', 'DD/MM/YYYY', 1900),
    ]).toEqual(['1900-01-01', '1900-02-28', '1900-03-01']);
  });
});

describe('days', () => {
  it.each([
    ['24/08/2017', 'DD/MM/YYYY', '2017-08-24'],
    ['19081209', 'YYYYMMDD', '1908-12-09'],
    ['3 March 2024', 'DD MMM YYYY', '2024-03-03'],
    ['2024-02-29T10:00:00Z', 'YYYY-MM-DD', '2024-02-29'],
    ['31/04/2024', 'DD/MM/YYYY', null],
    ['29/02/2023', 'DD/MM/YYYY', null],
    ['08/24/2017', 'DD/MM/YYYY', null],
    ['45231', 'DD/MM/YYYY', null],
  ] as const)('%s as %s is %s', (cell, format, day) => {
    expect(readDay(cell, format, null)).toBe(day);
  });
});
