import { Command } from 'commander';
import { ConfigError } from '../ground/index.ts';
import { EmbeddedPostgresError } from '../ground/embedded-postgres.ts';
import { AlreadyRunning } from '../ground/lock.ts';
import { MigrationError } from '../ground/migrate.ts';
import { backupCommand } from './backup.ts';
import { clientCommand } from './client.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { guardianCommand } from './guardian.ts';
import { importCommand } from './import.ts';
import { importNetworkCommand } from './import-network.ts';
import { linkCommand } from './link.ts';
import { pictureCommand } from './picture.ts';
import { serveCommand } from './serve.ts';
import { userCommand } from './user.ts';
import { verifyCommand } from './verify.ts';

/** How the program ends: 0 done, 1 the work found something wrong, 2 the call or the settings are wrong, 3 already running. */
export const EXIT = { done: 0, found: 1, usage: 2, running: 3 } as const;

const COMMANDS: readonly ((program: Command) => void)[] = [
  demoCommand,
  serveCommand,
  importCommand,
  importNetworkCommand,
  linkCommand,
  pictureCommand,
  verifyCommand,
  backupCommand,
  doctorCommand,
  userCommand,
  clientCommand,
  guardianCommand,
];

/** The `throughline` command. Sets the exit code; does not end the process while a server runs. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('throughline')
    .description('From scattered worries to one accurate picture of county lines, in time to protect a child.')
    .showHelpAfterError('(add --help to see how it is called)')
    .addHelpText('after', HELP);
  program.exitOverride();
  for (const add of COMMANDS) add(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    const quiet = (error as { code?: string }).code?.startsWith('commander.') ?? false;
    if (!quiet) console.error(messageOf(error));
  }
}

function exitCodeOf(error: unknown): number {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code?.startsWith('commander.')) return exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof AlreadyRunning) return EXIT.running;
  if (error instanceof ConfigError) return EXIT.usage;
  return EXIT.found;
}

/** What was foreseen is said in a sentence; what was not shows where it happened. */
function messageOf(error: unknown): string {
  const foreseen = [AlreadyRunning, ConfigError, MigrationError, EmbeddedPostgresError].some(
    (kind) => error instanceof kind,
  );
  if (foreseen) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const HELP = `
Settings come from the environment: PORT, HOST, DATABASE_URL, THROUGHLINE_DATA, THROUGHLINE_MODE (demo, production),
THROUGHLINE_PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET. See docs/operating.md.

Exit codes: 0 done · 1 something was found wrong · 2 the call or a setting is wrong · 3 already running on this data

Examples:
  throughline demo                          the practice county on http://localhost:3000
  throughline import calls.csv --as fairholt-academy --preview
  throughline link people.csv --model person --out links.csv
  throughline link --county --dry-run
  throughline verify --json                 prove that the ledger is whole`;
