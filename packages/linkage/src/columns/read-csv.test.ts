import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeRecords, recordAt, type Columns } from './columns.ts';
import { LONGEST_VALUE } from './dictionary.ts';
import { readCsv } from './read-csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'linkage-csv-'));
const file = join(folder, 'people.csv');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function read(text: string | Buffer, names: readonly string[]): Columns {
  writeFileSync(file, text);
  return readCsv(file, names);
}

function records(columns: Columns): unknown[] {
  return Array.from({ length: columns.size }, (_, at) => recordAt(columns, at));
}

describe('reading comma-separated text', () => {
  it('refuses a file without the columns, with ragged rows, or with an open quotation mark, and names the line', () => {
    expect(() => read('', ['a'])).toThrow(/is empty/u);
    expect(() => read('a,b\n1,2\n', ['c'])).toThrow(/column "c" is not in its first line, which names: a, b/u);
    expect(() => read('a,b\n1,2\n3\n', ['a'])).toThrow(/line 3 does not have the 2 cells/u);
    expect(() => read('a,b\n1,2,3\n', ['a'])).toThrow(/line 2 does not have/u);
    expect(() => read('a,b\n1,"2\n3,4\n', ['a'])).toThrow(/opens in line 2 and never closes/u);
    expect(() => read(`a\n${'x'.repeat(LONGEST_VALUE + 1)}\n`, ['a'])).toThrow(/Record 0 holds 4,097 signs in "a"/u);
  });

  it('gives back every text of every script, with commas, quotation marks, line breaks and either line end', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'zoë', 'a,b', 'say "no"', 'two\nlines', 'O’Brien', '李', '😀', 'x'.repeat(40)),
      fc.string({ maxLength: 8 }).filter((text) => !text.includes('\r')),
    );
    const quoted = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { maxLength: 20 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, end, last) => {
          const lines = [['a', 'b'], ...rows].map((row) => row.map(quoted).join(','));
          const columns = read(lines.join(end) + (last ? end : ''), ['b', 'a']);
          const known = rows.map(([a, b]) => ({ b: b || null, a: a || null }));
          // A row of two empty cells is a row; only a line with nothing at all is none, and two columns have a comma.
          expect(records(columns)).toEqual(known);
          const encoded = encodeRecords(known, ['b', 'a']);
          expect(columns.codes).toEqual(encoded.codes);
          expect(columns.dictionaries.map(({ counts, size }) => Array.from(counts.subarray(0, size)))).toEqual(
            encoded.dictionaries.map(({ counts, size }) => Array.from(counts.subarray(0, size))),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads rows that lie across the pieces in which a file is read', () => {
    const rows = Array.from({ length: 120_000 }, (_, at) => `${at},name ${at % 1_000},${'y'.repeat(at % 50)}`);
    const columns = read(`id,name,pad\n${rows.join('\n')}\n`, ['name', 'id']);
    expect(columns.size).toBe(rows.length);
    expect(recordAt(columns, 119_999)).toEqual({ name: 'name 999', id: '119999' });
    expect(columns.dictionaries[0]?.counts.subarray(1, 1_001).every((count) => count === 120)).toBe(true);
  });
});
