import type { Command } from 'commander';
import { readConfig, SERVICE } from '../ground/index.ts';
import { reachGround } from '../ground/reach.ts';
import { pictureFor, type Cut, type Picture } from '../picture/index.ts';

/** `throughline picture`: the board's tables, protected as on its page. There is no way past the protection. */
export function pictureCommand(program: Command): void {
  program
    .command('picture')
    .description("print the board's tables: counts only, those under 5 hidden with as many others as it takes")
    .option('--json', 'print them as JSON')
    .option('--csv', 'print them as CSV: one line a cell')
    .addHelpText(
      'after',
      '\nThe period is the last twelve months and cannot be moved: two overlapping periods could be subtracted from each other.',
    )
    .action(async (options: { json?: boolean; csv?: boolean }) => {
      const started = await reachGround(readConfig(process.env));
      try {
        const picture = await pictureFor(started.ground, SERVICE);
        console.log(
          options.json === true
            ? JSON.stringify(picture, null, 2)
            : options.csv === true
              ? asCsv(picture)
              : asText(picture),
        );
      } finally {
        await started.close();
      }
    });
}

/** Each table with what must always stand beside it. */
export function asText({ period, cuts, training }: Picture): string {
  const parts = cuts.map((cut) =>
    [
      cut.title,
      `  ${cut.exploitation}`,
      `  ${cut.period} · ${cut.dataSet}`,
      `  Likely missing: ${cut.likelyMissing}`,
      ...grid(cut).map((line) => `  ${line}`),
      `  ${cut.note}`,
    ].join('\n'),
  );
  return [
    `The picture, ${period.since} to ${period.until}`,
    ...parts,
    `Training: ${training.events} events, ${training.attended} of ${training.booked} booked places attended`,
  ].join('\n\n');
}

/** One line a cell: table, row, column, what may be shown. Numbers are never changed; a hidden count is as on the page. */
export function asCsv({ cuts }: Picture): string {
  const lines = cuts.flatMap((cut) =>
    cut.rows.flatMap((row) =>
      row.cells.map((cell, at) => [cut.id, row.name, cut.columns[at] ?? '', cell, cut.period, cut.exploitation]),
    ),
  );
  return [['table', 'row', 'column', 'shown', 'period', 'exploitation'], ...lines]
    .map((cells) => cells.map(quoted).join(','))
    .join('\n');
}

function grid(cut: Cut): string[] {
  const hasTotal = cut.rows.some((row) => row.total !== null);
  const all = [
    [cut.rowsAre, ...cut.columns, ...(hasTotal ? ['All'] : [])],
    ...cut.rows.map((row) => [row.name, ...row.cells, ...(hasTotal ? [row.total ?? ''] : [])]),
  ];
  if (cut.totals.length > 0) all.push(['All', ...cut.totals, ...(hasTotal ? [cut.grandTotal ?? ''] : [])]);
  const widths = (all[0] ?? []).map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  return all.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
}

/** Rows may carry names that people typed, so a cell that a spreadsheet would run is kept from it. */
function quoted(cell: string): string {
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/u.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
