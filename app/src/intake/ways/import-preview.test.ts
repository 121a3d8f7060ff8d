import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CAUTIOUS, openTable, withoutReasons, type Meanings } from '../../importing/index.ts';
import { judgeFile } from './import-preview.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const INPUTS = join(SHARED, 'data/inputs');
const folder = mkdtempSync(join(tmpdir(), 'throughline-naughty-'));
afterAll(() => rmSync(folder, { recursive: true }));

const COLUMNS = ['Text', 'First', 'Last', 'Phone', 'Plate', 'Street', 'Handle'];
const MEANINGS: Meanings = {
  narrative: 'Text',
  forename: 'First',
  surname: 'Last',
  phone: 'Phone',
  vehicle: 'Plate',
  address: 'Street',
  handle: 'Handle',
};

/** Every naughty string, and every payload of the list of spreadsheet injections. */
function naughtyStrings(): string[] {
  const blns = JSON.parse(readFileSync(join(INPUTS, 'blns.json'), 'utf8')) as string[];
  const injections = [...readFileSync(join(INPUTS, 'csv-injection.md'), 'utf8').matchAll(/```\w*\n([\s\S]*?)```/gu)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.trim());
  return [...new Set([...blns, ...injections])].filter((one) => one.trim() !== '');
}

describe.skipIf(!existsSync(INPUTS))(
  'naughty strings in every column of a file (skipped where ../shared is absent)',
  () => {
    const strings = naughtyStrings();
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const stored = (text: string): string => text.replaceAll('\r\n', '\n').normalize('NFC').trim();

    it('become just what was written, or are named with what to do', async () => {
      expect(strings.length).toBeGreaterThan(500);
      const path = join(folder, 'naughty.csv');
      const rows = strings.map((one) => [`Somebody wrote: ${one}`, ...Array.from({ length: 6 }, () => one)]);
      writeFileSync(path, [COLUMNS, ...rows].map((cells) => cells.map(quoted).join()).join('\n'));
      const { good, bad } = await judgeFile(await openTable(path), { meanings: MEANINGS, constants: CAUTIOUS });
      expect(good.length + bad).toBe(strings.length);
      expect(good.length / strings.length).toBeGreaterThan(0.95);
      for (const { number, submission } of good) {
        const wanted = stored(strings[number - 2] ?? '');
        expect(submission.narrative).toBe(stored(`Somebody wrote: ${strings[number - 2] ?? ''}`));
        const things = submission.things.map(({ text }) => text);
        expect(things, wanted).toEqual([`${wanted} ${wanted}`, ...Array.from({ length: 4 }, () => wanted)]);
      }
    });

    it('that cannot be sent come back in a file that a spreadsheet only shows, and that reads back as it was', async () => {
      const path = join(folder, 'short.csv');
      writeFileSync(
        path,
        [['Text', 'First'], ...strings.map((one) => ['short', one])]
          .map((cells) => cells.map(quoted).join())
          .join('\n'),
      );
      const table = await openTable(path);
      const { good, bad, rowsToFix } = await judgeFile(table, {
        meanings: { narrative: 'Text', forename: 'First' },
        constants: CAUTIOUS,
      });
      expect([good.length, bad]).toEqual([0, strings.length]);
      const again = join(folder, 'rows-to-fix.csv');
      writeFileSync(again, rowsToFix);
      const cells = async (file: Awaited<ReturnType<typeof openTable>>): Promise<string[]> => {
        const all: string[] = [];
        for await (const row of file.rows()) all.push(row.cells[1] ?? '');
        return all;
      };
      const fixed = await openTable(again);
      expect((await cells(fixed)).filter((cell) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
      expect(await cells(withoutReasons(fixed))).toEqual(await cells(table));
    });
  },
);
