import type { Command } from 'commander';
import { join } from 'node:path';
import { readConfig, type Config } from '../ground/index.ts';
import { reachGround } from '../ground/reach.ts';
import { startGround, type Started } from '../ground/start.ts';
import { BackupError, backUp, restore, verdictInWords, verifyLedger, type BackupSummary } from '../oversight/index.ts';

const FOUND = 1;

/** `throughline backup` and `throughline restore`: a copy of everything but the keys, made without PostgreSQL's own tools. */
export function backupCommand(program: Command): void {
  program
    .command('backup')
    .description('copy the whole database into one file, beside a running server; the keys are not in it')
    .argument('<file>', 'the file to make; it must not be there yet')
    .option('--json', 'print what was copied as JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const config = readConfig(process.env);
      await within(
        () => reachGround(config, (step) => console.error(step)),
        async (reached) => {
          const summary = await backUp(reached, file);
          console.log(
            options.json
              ? JSON.stringify(summary, null, 2)
              : `Backed up ${inWords(summary)} to ${file}.\n${aboutKeys(config)}`,
          );
        },
      );
    });
  program
    .command('restore')
    .description('fill an empty database from a backup, and verify the ledger; no server may run on it')
    .argument('<file>', 'a file that "throughline backup" made')
    .option('--json', 'print what was restored as JSON')
    .addHelpText('after', '\nPut a copy of the backed-up server’s "keys" folder into the new data folder first.')
    .action(async (file: string, options: { json?: boolean }) => {
      const config = readConfig(process.env);
      await within(
        () => startGround(config, (step) => console.error(step), { exclusive: config.databaseUrl === null }),
        async (started) => {
          const summary = await restore(started, file);
          const verdict = await verifyLedger(started.ground);
          console.log(
            options.json
              ? JSON.stringify({ ...summary, ledger: verdict.ok ? 'whole' : verdict }, null, 2)
              : `Restored ${inWords(summary)} from ${file}.\n${verdictInWords(verdict)}`,
          );
          if (!verdict.ok) process.exitCode = FOUND;
        },
      );
    });
}

async function within(reach: () => Promise<Started>, work: (started: Started) => Promise<void>): Promise<void> {
  const started = await reach();
  try {
    await work(started);
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.error(error.message);
    process.exitCode = FOUND;
  } finally {
    await started.close();
  }
}

function inWords({ rows, tables }: BackupSummary): string {
  return `${rows.toLocaleString('en-GB')} rows of ${Object.keys(tables).length} tables`;
}

function aboutKeys(config: Config): string {
  return `The keys are not in it. Keep a copy of ${join(config.dataFolder, 'keys')} somewhere else, and never beside the backup: without them it cannot be restored, and the guardians’ own key files are with the guardians only.`;
}
