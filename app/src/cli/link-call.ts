import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { LINK_DEFAULTS, parseDateOfBirth } from '@throughline/linkage';
import { LinkRefused } from './link-refused.ts';

/** The options of `throughline link` as they are typed. */
export interface LinkOptionsTyped {
  readonly model?: string;
  readonly train?: boolean;
  readonly threshold?: string;
  readonly out?: string;
  readonly clusters?: string;
  readonly keepIds?: string;
  readonly saveModel?: string;
  readonly threads?: string;
  readonly checkpoint?: string;
  readonly evaluate?: string;
  readonly labels?: string;
  readonly decisions?: string;
  readonly groups?: string;
  readonly id?: string;
  readonly on?: string;
  readonly pairsPerRule?: string;
  readonly explain?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** How the answers are judged: by a column that says who is who, or by a file of labelled pairs. */
export type TruthCall =
  { readonly kind: 'people'; readonly column: string } | { readonly kind: 'labels'; readonly path: string };

/** One way of telling records apart when they are judged. `names`: by a table of names and where they are usual. */
export type GroupCall =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'age'; readonly column: string }
  | { readonly kind: 'names'; readonly path: string };

/** What is to be done, checked. */
export interface LinkCall {
  readonly file: string;
  readonly model: string;
  readonly train: boolean;
  /** Bits from which two records are a link. */
  readonly threshold: number;
  readonly out: string | null;
  readonly clusters: string | null;
  readonly keepIds: string | null;
  readonly saveModel: string | null;
  /** `null`: as many as the machine has, none for a small file. */
  readonly threads: number | null;
  readonly checkpoint: string | null;
  readonly truth: TruthCall | null;
  /** What people decided about pairs. */
  readonly decisions: string | null;
  readonly groups: readonly GroupCall[];
  /** Column of the ids; `null` for the first. */
  readonly id: string | null;
  /** Day from which ages are counted, `YYYY-MM-DD`. */
  readonly on: string;
  readonly pairsPerRule: number;
  readonly explain: string | null;
}

/** Worker threads that can be asked for. */
export const MOST_THREADS = 64;
/** Bits that a threshold can be, either way. */
export const HIGHEST_BITS = 1000;

/**
 * Check a call before any work begins: numbers, files to read, folders to write in.
 * @throws LinkRefused naming the option
 */
export function readCall(file: string, options: LinkOptionsTyped): LinkCall {
  if (options.model === undefined)
    throw new LinkRefused('Say what the records are compared by: --model person, or --model FILE.');
  if (options.dryRun === true)
    throw new LinkRefused('--dry-run goes with --county. Linking a file changes nothing in the system.');
  if (options.evaluate !== undefined && options.labels !== undefined)
    throw new LinkRefused('Give --evaluate COLUMN or --labels FILE, not both: there is one truth to judge by.');
  const truth: TruthCall | null =
    options.evaluate !== undefined
      ? { kind: 'people', column: options.evaluate }
      : options.labels !== undefined
        ? { kind: 'labels', path: options.labels }
        : null;
  const groups = (options.groups ?? '').split(',').flatMap((text) => groupIn(text.trim()));
  if (groups.length > 0 && truth === null)
    throw new LinkRefused(
      '--groups says how well each group is linked, so it needs --evaluate COLUMN or --labels FILE.',
    );
  const call: LinkCall = {
    file,
    model: options.model,
    train: options.train === true,
    threshold: readNumber('--threshold', options.threshold ?? '0', 'bits', -HIGHEST_BITS, HIGHEST_BITS),
    out: options.out ?? null,
    clusters: options.clusters ?? null,
    keepIds: options.keepIds ?? null,
    saveModel: options.saveModel ?? null,
    threads: options.threads === undefined ? null : readWhole('--threads', options.threads, 0, MOST_THREADS),
    checkpoint: options.checkpoint ?? null,
    truth,
    decisions: options.decisions ?? null,
    groups,
    id: options.id ?? null,
    on: options.on === undefined ? today() : day('--on', options.on),
    pairsPerRule: readWhole('--pairs-per-rule', options.pairsPerRule ?? String(LINK_DEFAULTS.pairsPerRule), 1, 1e12),
    explain: options.explain ?? null,
  };
  if (call.keepIds !== null && call.clusters === null)
    throw new LinkRefused('--keep-ids gives the clusters their earlier ids, so it needs --clusters FILE.');
  requireFiles(call);
  return call;
}

/**
 * Threads for so many pairs: starting them takes longer than a small file.
 * @param threads those asked for; `null` for as many as the machine has
 */
export function threadsFor(threads: number | null, pairs: number): number {
  return threads ?? (pairs < WORTH_THREADS ? 0 : Math.min(MOST_THREADS, availableParallelism()));
}

const WORTH_THREADS = 500_000;

function groupIn(text: string): GroupCall[] {
  if (text === '') return [];
  const [, kind, rest = ''] = /^(age|names):(.*)$/u.exec(text) ?? [];
  if (kind === undefined) return [{ kind: 'column', column: text }];
  if (rest === '')
    throw new LinkRefused(`--groups: "${text}" ends too early; write ${kind}:${kind === 'age' ? 'COLUMN' : 'FILE'}.`);
  return [kind === 'age' ? { kind: 'age', column: rest } : { kind: 'names', path: rest }];
}

/**
 * A number as typed for an option.
 * @throws LinkRefused naming the option and what it may be
 */
export function readNumber(option: string, text: string, unit: string, least: number, most: number): number {
  const value = /^[-+−]?\d+(?:\.\d+)?$/u.test(text.trim()) ? Number(text.trim().replace('−', '-')) : NaN;
  if (value >= least && value <= most) return value;
  throw new LinkRefused(`${option} is "${text}"; give a number of ${unit} from ${least} to ${most}.`);
}

/**
 * A whole number as typed for an option.
 * @throws LinkRefused naming the option and what it may be
 */
export function readWhole(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/u.test(text.trim()) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new LinkRefused(
    `${option} is "${text}"; give a whole number from ${least} to ${most.toLocaleString('en-GB')}.`,
  );
}

function day(option: string, text: string): string {
  const read = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? parseDateOfBirth(text, '9999-12-31') : null;
  // "Too old" is about people; as a day any that exists will do.
  if (read !== null && (read.ok || read.reason === 'too-old')) return text;
  throw new LinkRefused(`${option} is "${text}"; give a day that exists, as YYYY-MM-DD.`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function requireFiles(call: LinkCall): void {
  const labels = call.truth?.kind === 'labels' ? call.truth.path : null;
  const read: (readonly [string, string | null])[] = [
    ['The file to link', call.file],
    ['The model, --model,', call.model === 'person' ? null : call.model],
    ['The labels, --labels,', labels],
    ['The decisions, --decisions,', call.decisions],
    ['The earlier clusters, --keep-ids,', call.keepIds],
    ...call.groups.map(
      (group) => ['The table of names, --groups names:,', group.kind === 'names' ? group.path : null] as const,
    ),
  ];
  for (const [what, path] of read) if (path !== null) requireReadable(what, path);
  const written: (readonly [string, string | null])[] = [
    ['--out', call.out],
    ['--clusters', call.clusters],
    ['--save-model', call.saveModel],
    ['--checkpoint', call.checkpoint],
  ];
  const taken = new Map(read.flatMap(([what, path]) => (path === null ? [] : [[resolve(path), what] as const])));
  // Taking over the ids of the last run and keeping the new ones under the same name is the ordinary way.
  if (call.keepIds !== null) taken.delete(resolve(call.keepIds));
  for (const [option, path] of written) {
    if (path === null) continue;
    const other = taken.get(resolve(path));
    if (other !== undefined)
      throw new LinkRefused(`${option} would write over ${path}. ${other} is that file too; give another name.`);
    taken.set(resolve(path), option);
    requireWritable(option, path);
  }
}

function requireReadable(what: string, path: string): void {
  if (!existsSync(path)) throw new LinkRefused(`${what} ${path} is not there. Check its name and the folder.`);
  if (!statSync(path).isFile()) throw new LinkRefused(`${what} ${path} is a folder; name a file.`);
}

/** Found out before the work, not after it. */
function requireWritable(option: string, path: string): void {
  const folder = dirname(resolve(path));
  if (existsSync(path) && !statSync(path).isFile())
    throw new LinkRefused(`${option}: ${path} is a folder; name a file.`);
  if (!existsSync(folder)) throw new LinkRefused(`${option}: there is no folder ${folder}; make it first.`);
  try {
    accessSync(existsSync(path) ? path : folder, constants.W_OK);
  } catch {
    throw new LinkRefused(`${option}: ${path} cannot be written; check who may write there.`);
  }
}
