import type { Command } from 'commander';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../ground/index.ts';
import { reachGround } from '../ground/reach.ts';
import { examine } from '../oversight/index.ts';

const FOUND = 1;
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** `throughline doctor`: whether everything that protects people is in its place. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(
      'look whether settings, database rules, keys, guardians, audiences and the ledger are in order; changes nothing',
    )
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 all in order · 1 something is wrong, and what to do is said · 2 a setting is wrong',
    )
    .action(async (options: { json?: boolean }) => {
      const config = readConfig(process.env);
      const reached = await reachGround(config, (step) => console.error(step));
      try {
        const settings = {
          check: 'Settings',
          good: true,
          said: `${config.mode} mode, ${config.databaseUrl ? 'a PostgreSQL server' : 'the embedded database'}, data in ${config.dataFolder}`,
        };
        const findings = [
          settings,
          ...(await examine(
            reached,
            readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql')),
          )),
        ];
        const good = findings.every((one) => one.good);
        if (options.json) console.log(JSON.stringify({ good, findings }, null, 2));
        else for (const one of findings) console.log(`${one.good ? 'good ' : 'WRONG'}  ${one.check}: ${one.said}`);
        if (!good) process.exitCode = FOUND;
      } finally {
        await reached.close();
      }
    });
}
