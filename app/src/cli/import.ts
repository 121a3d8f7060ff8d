import type { Command } from 'commander';
import { isUnreachable, Problem, readConfig } from '../ground/index.ts';
import { reachGround } from '../ground/reach.ts';
import { ENCODINGS, ImportRefused, printable, type Encoding } from '../importing/index.ts';
import { importFiles } from './import-files.ts';
import { readPlan, type PlanOptions } from './import-plan.ts';
import { inWords } from './import-words.ts';

interface Options extends PlanOptions {
  readonly as: string;
  readonly preview?: boolean;
  readonly rejects?: string;
  readonly receipts?: string;
  readonly json?: boolean;
}

/** Exit codes as everywhere in the command line: 1 some rows were not taken, 2 the call or a file is wrong. */
const SOME_FAILED = 1;
const WRONG_CALL = 2;

/** `throughline import`: submissions from a partner's file, or the records of a feed. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description(
      'take in a file: submissions of a partner, or the records of another system (CSV, TSV, XLSX, JSON, JSON lines)',
    )
    .argument('<files...>', 'one file of submissions, or all the files a mapping of records speaks of')
    .requiredOption('--as <agency>', 'the agency it comes from, by its short name (slug)')
    .option('--mapping <file>', 'what each column means; without it this is guessed from the names of the columns')
    .option('--save-mapping <file>', 'keep the guessed mapping, to be corrected and used again')
    .option('--preview', 'say what would happen, and change nothing')
    .option('--rejects <file>', 'where rows that cannot be taken go (default: beside you, <file>.rejects.csv)')
    .option('--receipts <file>', 'add the receipt code of each submission to this file: row, receipt')
    .option(
      '--encoding <name>',
      `how the text is encoded: ${ENCODINGS.join(', ')} (default: by its byte-order mark, else utf-8)`,
    )
    .option('--json', 'print what happened as JSON')
    .addHelpText('after', HELP)
    .action(async (files: string[], options: Options) => {
      try {
        process.exitCode = await run(files, options);
      } catch (error) {
        const said = foreseen(error);
        if (said === null) throw error;
        console.error(printable(said.message));
        process.exitCode = said.exitCode;
      }
    });
}

async function run(files: readonly string[], options: Options): Promise<number> {
  if (options.encoding !== undefined && !ENCODINGS.includes(options.encoding as Encoding))
    throw new ImportRefused(
      'wrong-encoding',
      `There is no encoding "${options.encoding}" here. Use one of: ${ENCODINGS.join(', ')}.`,
    );
  const plan = await readPlan(files, options);
  const quiet = options.json === true;
  const started = await reachGround(readConfig(process.env), (step) => !quiet && console.error(step));
  const stop = stopOnSignal();
  try {
    const outcome = await importFiles(started.ground, plan, {
      agency: options.as,
      preview: options.preview === true,
      rejects: options.rejects ?? null,
      receipts: options.receipts ?? null,
      stopped: stop.asked,
      progress: quiet ? () => undefined : progressLine,
    });
    console.log(quiet ? JSON.stringify(outcome, null, 2) : printable(inWords(outcome, files, options)));
    return outcome.rejected > 0 || outcome.stopped ? SOME_FAILED : 0;
  } finally {
    stop.forget();
    await started.close();
  }
}

/** The batch at hand is finished, then the import stops; a second Ctrl-C ends at once, and still nothing is half kept. */
function stopOnSignal(): { asked: () => boolean; forget: () => void } {
  let asked = false;
  const stop = (): void => {
    if (asked) process.exit(130);
    asked = true;
    console.error('\nStopping after this batch. Run the same command again to go on; nothing is taken twice.');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { asked: () => asked, forget: () => process.off('SIGINT', stop).off('SIGTERM', stop) };
}

let lastSaid = 0;

function progressLine(done: number, of: number): void {
  const line = `${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} rows`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${done >= of ? '\n' : ''}`);
  else if (Date.now() - lastSaid > 5000) {
    lastSaid = Date.now();
    console.error(line);
  }
}

function foreseen(error: unknown): { message: string; exitCode: number } | null {
  if (error instanceof ImportRefused || error instanceof Problem)
    return { message: error.message, exitCode: WRONG_CALL };
  if (isUnreachable(error))
    return {
      message:
        'The database stopped answering. What was acknowledged is kept; run the same command again to go on, nothing is taken twice.',
      exitCode: SOME_FAILED,
    };
  const { code, path } = error as { code?: string; path?: string };
  if (path !== undefined && code !== undefined && /^E[A-Z]+$/u.test(code))
    return {
      message: `The file ${path} cannot be used (${code}). Check that it exists and that you may read and write there.`,
      exitCode: WRONG_CALL,
    };
  return null;
}

const HELP = `
Nothing is lost: rows that cannot be taken go to the rejects file with the reason and what to do. Put them right there and
import that file. The same file twice is taken once. Mappings are described in samples/README.md.

Examples:
  throughline import concerns.csv --as fairholt-academy --preview --save-mapping concerns.json
  throughline import concerns.csv --as fairholt-academy --mapping concerns.json
  throughline import pole/*.csv --as crime-desk --mapping samples/pole.mapping.json`;
