import { readConfig } from '../ground/index.ts';
import { reachGround } from '../ground/reach.ts';
import { MOST_A_MENTION, proposeAll, type ProposedAll } from '../identity/index.ts';
import { readNumber, readWhole, threadsFor, HIGHEST_BITS, MOST_THREADS } from './link-call.ts';
import type { ProgressLine } from './link-progress.ts';
import { LinkRefused } from './link-refused.ts';
import { counted, number, time } from './link-words.ts';

/** What may be said beside `--county`, as typed. */
export interface CountyOptionsTyped {
  readonly threshold?: string;
  readonly threads?: string;
  readonly pairsPerRule?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What is to be done, checked. */
export interface CountyCall {
  /** Bits from which a pair is proposed; `null` as when reports arrive. */
  readonly threshold: number | null;
  /** `null`: as many as the machine has, none for few pairs. */
  readonly threads: number | null;
  readonly pairsPerRule: number;
  readonly dryRun: boolean;
}

const TAKEN = new Set(['county', 'threshold', 'threads', 'pairsPerRule', 'dryRun', 'json']);
/** A quarter of an hour on one thread. A rule that brings more together in reports has a value that is none. */
const PAIRS_PER_RULE = 100_000_000;

/**
 * Check a call of `throughline link --county`.
 * @throws LinkRefused naming what does not go with it
 */
export function readCountyCall(file: string | undefined, options: CountyOptionsTyped): CountyCall {
  if (file !== undefined)
    throw new LinkRefused(`--county links what is in the system, so it takes no file. Leave out ${file}, or --county.`);
  const other = Object.keys(options).find((name) => !TAKEN.has(name));
  if (other !== undefined)
    throw new LinkRefused(
      `--${other.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)} is for a file. With --county there are --threshold, --threads, --pairs-per-rule, --dry-run and --json.`,
    );
  const { threshold, threads, pairsPerRule = String(PAIRS_PER_RULE), dryRun } = options;
  return {
    threshold:
      threshold === undefined ? null : readNumber('--threshold', threshold, 'bits', -HIGHEST_BITS, HIGHEST_BITS),
    threads: threads === undefined ? null : readWhole('--threads', threads, 0, MOST_THREADS),
    pairsPerRule: readWhole('--pairs-per-rule', pairsPerRule, 1, 1e12),
    dryRun: dryRun === true,
  };
}

/**
 * Compare all people mentioned in the system, and propose what is missing.
 * @throws LinkageError `batch-cancelled` after the signal; nothing is proposed then
 */
export async function linkCounty(
  { threshold, threads, pairsPerRule, dryRun }: CountyCall,
  { signal, line, say }: { signal: AbortSignal; line: ProgressLine; say: (step: string) => void },
): Promise<ProposedAll> {
  const reached = await reachGround(readConfig(process.env), say);
  try {
    return await proposeAll(reached.ground, {
      threads: (pairs) => threadsFor(threads, pairs),
      threshold,
      pairsPerRule,
      dryRun,
      asked: 'at the command line',
      signal,
      onProgress: (progress) => line.batch(progress),
    });
  } finally {
    line.clear();
    await reached.close();
  }
}

/** What was found, in counts: nothing of what is in the database is shown at a terminal. */
export function countyInWords(outcome: ProposedAll, { dryRun }: Pick<CountyCall, 'dryRun'>): string {
  const { mentions, disbelieved, compared, threshold, rulesLeftOut, seconds } = outcome;
  const { oneReport, oneEntity, found, alreadyProposed, decided, overLimit, missing, written } = outcome;
  const apart: (readonly [number, string])[] = [
    [oneReport, 'named together by one report, which names two because they are two'],
    [oneEntity, 'one entity already'],
  ];
  const parts: (readonly [number, string])[] = [
    [alreadyProposed, 'proposed already'],
    [decided, 'decided by a person'],
    [overLimit, `left out, because a mention is in at most ${MOST_A_MENTION} proposals`],
    dryRun ? [missing, 'would be proposed (--dry-run: nothing was written)'] : [written, 'proposed now'],
  ];
  const width = Math.max(...[...apart, ...parts].map(([count]) => number(count).length));
  const listed = (list: typeof parts): string[] =>
    list.map(([count, what]) => `  ${number(count).padStart(width)} ${what}`);
  return [
    `${counted(mentions, 'mention')} of people read in ${time(seconds.read)}${disbelieved === 0 ? '' : `; ${number(disbelieved)} left out, from reports that nobody believes`}.`,
    `${counted(compared, 'pair')} compared in ${time(seconds.link)}, each once.`,
    ...rulesLeftOut.map(
      ({ rule, pairs, mentions: sharing }) =>
        `WARNING: the rule "${rule}" was left out. It would bring ${number(pairs)} pairs together; ${counted(sharing, 'mention')} share its commonest value. --pairs-per-rule sets the limit.`,
    ),
    '',
    `${counted(found, 'pair')} of ${Number(threshold.toFixed(1))} bits and more:`,
    ...listed(parts),
    ...(oneReport + oneEntity === 0 ? [] : ['And not counted there:', ...listed(apart.filter(([count]) => count > 0))]),
    '',
    ...(dryRun || written === 0 ? [] : [`Written in ${time(seconds.write)}.`]),
    'Nobody was merged. A proposal is a question, and a person answers it.',
  ].join('\n');
}
