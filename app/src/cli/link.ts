import type { Command } from 'commander';
import { LinkageError, type EvaluationReport } from '@throughline/linkage';
import { isUnreachable } from '../ground/index.ts';
import { printable } from '../importing/index.ts';
import { readCall, type LinkCall, type LinkOptionsTyped } from './link-call.ts';
import { countyInWords, linkCounty, readCountyCall, type CountyCall, type CountyOptionsTyped } from './link-county.ts';
import { linkFile } from './link-file.ts';
import { ProgressLine } from './link-progress.ts';
import { LinkRefused } from './link-refused.ts';
import { estimateInWords, outcomeInWords, readInWords } from './link-words.ts';

/** Exit codes as everywhere in the command line: 1 something was found wrong, or it was stopped; 2 the call or a file is wrong. */
const FOUND = 1;
const WRONG_CALL = 2;

/** `throughline link`: which records of a file, or which people mentioned in the system, may be of one person. */
export function linkCommand(program: Command): void {
  program
    .command('link')
    .description(
      'find which records of a file, or which people mentioned in the system, may be one person; merges nobody',
    )
    .argument('[file]', 'the records, as CSV in UTF-8; nothing in the system is changed')
    .option('--county', 'instead of a file: compare all people mentioned in the system, and propose what is missing')
    .option('--dry-run', 'with --county, say what would be proposed and propose nothing')
    .option('--model <model>', '"person", or a model saved by Splink 4 or 5, or by --save-model')
    .option('--train', 'train the model on these records first, without labels')
    .option(
      '--threshold <bits>',
      'match weight from which two records are a link (default: 0, even odds; with --county, as when reports arrive)',
    )
    .option('--out <file>', 'write the links here: two ids, weight, probability, rule')
    .option('--clusters <file>', 'write the number of each record’s cluster here')
    .option('--keep-ids <file>', 'clusters of an earlier run, whose numbers are kept where the clusters stayed')
    .option('--save-model <file>', 'write the model here, as trained')
    .option('--checkpoint <file>', 'keep what is done here, so that a run that was stopped can go on')
    .option('--threads <n>', 'worker threads (default: as many as the machine has, none for a small file)')
    .option(
      '--pairs-per-rule <n>',
      'the most pairs one rule may bring together (default: 2,000 million; with --county, 100 million)',
    )
    .option('--evaluate <column>', 'judge the links by this column, which says who is who')
    .option('--labels <file>', 'judge the links by labelled pairs: two ids and 1 or 0')
    .option('--decisions <file>', 'what people decided: two ids and same, different or unsure')
    .option('--groups <list>', 'with either, how well each group is linked: sex,age:dob,names:FILE')
    .option('--id <column>', 'the column of the ids (default: the first)')
    .option('--on <day>', 'the day from which ages are counted, YYYY-MM-DD (default: today)')
    .option('--explain <id>', 'say why the cluster of this record holds together')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: LinkOptionsTyped & CountyOptionsTyped & { county?: boolean }) => {
      const isCounty = options.county === true;
      const isJson = options.json === true;
      try {
        process.exitCode = isCounty
          ? await runCounty(readCountyCall(file, options), isJson)
          : await run(readCall(requireFile(file), options), isJson);
      } catch (error) {
        const said = isCounty ? foreseenOfCounty(error) : foreseen(error, options.checkpoint ?? null);
        if (said === null) throw error;
        console.error(printable(said.message));
        process.exitCode = said.exitCode;
      }
    });
}

function requireFile(file: string | undefined): string {
  if (file !== undefined) return file;
  throw new LinkRefused('Name the file to link, or give --county to compare all people mentioned in the system.');
}

async function runCounty(call: CountyCall, isJson: boolean): Promise<number> {
  const line = new ProgressLine(process.stderr, isJson);
  const stop = stopOnSignal();
  try {
    const outcome = await linkCounty(call, {
      signal: stop.signal,
      line,
      say: (step) => {
        if (!isJson) console.error(step);
      },
    });
    console.log(isJson ? JSON.stringify(outcome, null, 2) : countyInWords(outcome, call));
    return 0;
  } finally {
    line.clear();
    stop.forget();
  }
}

async function run(call: LinkCall, isJson: boolean): Promise<number> {
  const say = (text: string): void => {
    if (!isJson) console.log(`${printable(text)}\n`);
  };
  const line = new ProgressLine(process.stderr, isJson);
  const stop = stopOnSignal();
  try {
    const outcome = await linkFile(call, {
      signal: stop.signal,
      onRows: (done, of) => line.rows(done, of),
      onRead: (input) => {
        line.clear();
        say(readInWords(input, call.file));
      },
      onEstimate: (rules, kind) => say(estimateInWords(rules, kind)),
      onProgress: (progress) => line.batch(progress),
      onScored: () => {
        // What is left is written whole or not at all: Ctrl-C may end the process as it always does.
        stop.forget();
        line.clustering();
      },
    });
    line.clear();
    if (isJson) console.log(JSON.stringify(outcome, null, 2));
    else say(outcomeInWords(outcome, call));
    return outcome.evaluation !== null && failsAGroup(outcome.evaluation) ? FOUND : 0;
  } finally {
    line.clear();
    stop.forget();
  }
}

/** The first Ctrl-C stops after the pieces at hand; the second ends at once, and a checkpoint stays whole all the same. */
function stopOnSignal(): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { signal: controller.signal, forget: () => process.off('SIGINT', stop).off('SIGTERM', stop) };
}

function failsAGroup({ groups }: EvaluationReport): boolean {
  return groups.some((table) =>
    table.groups.some(
      ({ recallFinding, precisionFinding }) => recallFinding === 'worse' || precisionFinding === 'worse',
    ),
  );
}

function foreseen(error: unknown, checkpoint: string | null): { message: string; exitCode: number } | null {
  if (error instanceof LinkRefused) return { message: error.message, exitCode: WRONG_CALL };
  if (error instanceof LinkageError) {
    if (error.code === 'batch-cancelled') return { message: stopped(checkpoint), exitCode: FOUND };
    const hint = error.code === 'too-many-pairs' ? ' The limit is --pairs-per-rule.' : '';
    return { message: `${error.message}${hint}`, exitCode: error.code === 'too-many-pairs' ? FOUND : WRONG_CALL };
  }
  const { code, path } = error as { code?: string; path?: string };
  if (code === undefined || !/^E[A-Z]+$/u.test(code)) return null;
  return {
    message: `The file ${path ?? ''} cannot be used (${code}). Check that it exists, that you may read and write there, and that the disk is not full.`,
    exitCode: WRONG_CALL,
  };
}

function foreseenOfCounty(error: unknown): { message: string; exitCode: number } | null {
  if (error instanceof LinkRefused) return { message: error.message, exitCode: WRONG_CALL };
  if (error instanceof LinkageError && error.code === 'batch-cancelled')
    return { message: 'Stopped. Nothing was proposed.', exitCode: FOUND };
  if (!isUnreachable(error)) return null;
  return {
    message: 'The database stopped answering. Nothing was proposed; run the same command again.',
    exitCode: FOUND,
  };
}

function stopped(checkpoint: string | null): string {
  return checkpoint === null
    ? 'Stopped. Nothing was written. With --checkpoint FILE a run that is stopped can go on where it was.'
    : `Stopped. What was compared is kept in ${checkpoint}: run the same command again and it goes on from there.`;
}

const HELP = `
Exit codes: 0 done · 1 a rule brings too many pairs together, a group is linked worse than the rest, or it was stopped ·
2 the call or a file is wrong. Nothing is merged and nothing is sent: a link is a proposal. See docs/guides/linking.md.

Examples:
  throughline link people.csv --model person --train --out links.csv --clusters clusters.csv
  throughline link people.csv --model splink-model.json --threshold 5 --out links.csv
  throughline link people.csv --model person --train --evaluate person --groups sex,age:dob
  throughline link --county --dry-run`;
