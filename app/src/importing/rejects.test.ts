import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { openTable } from './read-table.ts';
import { guarded, RejectsFile, restored, withoutReasons } from './rejects.ts';
import { shown } from './row-problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-rejects-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = fc.constantFrom(
  '',
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  ' =',
  "'",
  "'=",
  '＝',
  '＋',
  '－',
  '＠',
  '\u200b=',
);
const cells = fc.tuple(start, fc.string({ unit: 'grapheme' })).map(([first, rest]) => first + rest);

it('a guarded cell begins with nothing that a spreadsheet runs, and comes back as it was', () => {
  fc.assert(
    fc.property(cells, (cell) => {
      expect(guarded(cell)).not.toMatch(/^[\s\u200b]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
      expect(restored(guarded(cell))).toBe(cell);
    }),
  );
});

it('rows come back from the file as they went in, without the reasons', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cells, cells), { minLength: 1, maxLength: 6 }), async (rows) => {
      const path = join(folder, 'rows.csv');
      const file = new RejectsFile(path, ['a', 'b']);
      for (const row of rows)
        await file.add(row, [{ row: 2, column: 'a', value: '', reason: '=why', whatToDo: 'this' }]);
      await file.close();
      const back: (readonly string[])[] = [];
      for await (const row of withoutReasons(await openTable(path)).rows()) back.push(row.cells);
      expect(back).toEqual(rows);
      expect(readFileSync(path, 'utf8')).toContain(`"'=why"`);
    }),
    { numRuns: 50 },
  );
});

it('no file is made when there is nothing to put in it', async () => {
  const file = new RejectsFile(join(folder, 'none.csv'), ['a']);
  await file.close();
  expect(() => readFileSync(file.path)).toThrow(/ENOENT/u);
});

it('what is shown of a value is short and holds nothing that a terminal obeys', () => {
  expect(shown('\u001b[2Jred\u202e')).toBe('\\u{1b}[2Jred\\u{202e}');
  expect(shown('x'.repeat(1000))).toHaveLength(61);
});
