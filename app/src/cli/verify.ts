import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { ConfigError, readConfig } from '../ground/index.ts';
import { reachGround } from '../ground/reach.ts';
import { verdictInWords, verifyLedger } from '../oversight/index.ts';

const FOUND = 1;

/** `throughline verify`: proves the ledger whole, beside a running server or without one. */
export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description('prove that the ledger is whole: every entry and every signed checkpoint; works while a server runs')
    .option('--json', 'print the result as JSON')
    .option(
      '--witness <files...>',
      'checkpoints that were kept elsewhere; they show also a tail cut off with its own checkpoints',
    )
    .addHelpText('after', HELP)
    .action(async (options: { json?: boolean; witness?: string[] }) => {
      const witnessed = (options.witness ?? []).map(readNote);
      const reached = await reachGround(readConfig(process.env), (step) => console.error(step));
      try {
        const verdict = await verifyLedger(reached.ground, witnessed);
        const printed = verdict.ok ? { ...verdict, root: Buffer.from(verdict.root).toString('base64') } : verdict;
        console.log(options.json ? JSON.stringify(printed, null, 2) : verdictInWords(verdict));
        if (!verdict.ok) process.exitCode = FOUND;
      } finally {
        await reached.close();
      }
    });
}

function readNote(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError(`--witness: ${path} cannot be read. Name a file that holds one checkpoint.`);
  }
}

const HELP = `
Exit codes: 0 whole · 1 damaged; the first bad entry is named · 2 the call or a setting is wrong

Examples:
  throughline verify
  throughline verify --json --witness checkpoint-of-march.txt`;
