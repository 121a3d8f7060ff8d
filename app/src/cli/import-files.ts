import { basename, resolve } from 'node:path';
import { asService, type Ground } from '../ground/index.ts';
import {
  ImportRefused,
  nearest,
  ProblemGroups,
  RejectsFile,
  type ProblemGroup,
  type RowProblem,
  type SubmissionsMapping,
  type Row,
  type Table,
} from '../importing/index.ts';
import type { Plan } from './import-plan.ts';
import { judgedRecords, keepRecords, requireAudience } from './import-records.ts';
import { judgedSubmissions, keepSubmissions } from './import-submissions.ts';

export interface ImportOptions {
  /** Slug of the agency it comes from. */
  readonly agency: string;
  readonly preview: boolean;
  /** Null: in the current folder, after the name of the file. */
  readonly rejects: string | null;
  readonly receipts: string | null;
  readonly stopped: () => boolean;
  readonly progress: (done: number, of: number) => void;
}

export interface Agency {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly type: string;
  readonly district: string;
}

/** One row with what became of it. */
export interface Judged<T> {
  readonly table: Table;
  readonly row: Row;
  /** What it is taken as; null where there are problems. */
  readonly taken: T | null;
  readonly problems: readonly RowProblem[];
  /** As it will be, in words, for the preview. */
  readonly looks: () => Readonly<Record<string, string>>;
}

export interface ImportOutcome {
  readonly kind: 'submissions' | 'records';
  readonly preview: boolean;
  readonly agency: string;
  readonly rows: number;
  readonly taken: number;
  /** Rows that an earlier import of the same file took. */
  readonly alreadyHere: number;
  readonly rejected: number;
  readonly rejects: readonly string[];
  readonly problems: readonly ProblemGroup[];
  readonly examples: readonly Readonly<Record<string, string>>[];
  readonly guess: {
    readonly mapping: SubmissionsMapping;
    readonly assumed: readonly string[];
    readonly unused: readonly string[];
  } | null;
  readonly stopped: boolean;
}

/** Rows to a commit. Every batch is whole or not there, whatever happens to this process. */
const BATCH = 200;
const EXAMPLES = 3;

/** Keeps a batch; gives how many of it were taken now and how many were here already. */
export type Keep<T> = (batch: readonly Judged<T>[], number: number) => Promise<{ taken: number; alreadyHere: number }>;

/**
 * Imports what a plan says, or, for a preview, says what importing would do.
 * @throws {ImportRefused} when there is no such agency or audience; what was kept before an error stays kept
 */
export async function importFiles(ground: Ground, plan: Plan, options: ImportOptions): Promise<ImportOutcome> {
  const agency = await agencyNamed(ground, options.agency);
  if (plan.kind === 'submissions') {
    const keep = await keepSubmissions(ground, plan, agency, options);
    return go(judgedSubmissions(plan), [plan.table], keep, plan, options);
  }
  const audience = await requireAudience(ground, plan.mapping.audience);
  const sources = [...new Set(plan.mapping.reports.map((report) => report.each))].flatMap(
    (name) => plan.tables.get(name) ?? [],
  );
  return go(judgedRecords(plan), sources, keepRecords(ground, plan.mapping, agency, audience), plan, options);
}

async function go<T>(
  judged: AsyncIterable<Judged<T>>,
  sources: readonly Table[],
  keep: Keep<T>,
  plan: Plan,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const total =
    plan.kind === 'submissions'
      ? plan.table.rowCount
      : plan.mapping.reports.reduce((sum, report) => sum + (plan.tables.get(report.each)?.rowCount ?? 0), 0);
  const groups = new ProblemGroups();
  const rejects = new Map(
    sources.map((table) => [table, new RejectsFile(rejectsPath(options.rejects, table, sources), table.columns)]),
  );
  requireOtherPath([...rejects.values()], plan);
  const tally = { rows: 0, taken: 0, alreadyHere: 0, rejected: 0, batches: 0 };
  const examples: Readonly<Record<string, string>>[] = [];
  let batch: Judged<T>[] = [];
  let stopped = false;
  const flush = async (): Promise<void> => {
    const good = batch.filter((one) => one.taken !== null);
    const kept = options.preview ? { taken: good.length, alreadyHere: 0 } : await keep(good, tally.batches);
    tally.batches += 1;
    tally.taken += kept.taken;
    tally.alreadyHere += kept.alreadyHere;
    for (const one of batch.filter(({ taken }) => taken === null)) {
      one.problems.forEach((problem) => groups.add(problem));
      if (!options.preview) await rejects.get(one.table)?.add(one.row.cells, one.problems);
      tally.rejected += 1;
    }
    tally.rows += batch.length;
    batch = [];
    options.progress(tally.rows, total);
  };
  try {
    for await (const one of judged) {
      if (one.taken !== null && examples.length < EXAMPLES) examples.push(one.looks());
      batch.push(one);
      if (batch.length < BATCH) continue;
      await flush();
      stopped = options.stopped();
      if (stopped) break;
    }
    if (batch.length > 0) await flush();
  } finally {
    for (const file of rejects.values()) await file.close();
  }
  const guess =
    plan.kind === 'submissions' && plan.guess
      ? { mapping: plan.guess.mapping, assumed: plan.guess.assumed, unused: plan.guess.unused }
      : null;
  const { rows, taken, alreadyHere, rejected } = tally;
  const written = [...rejects.values()].filter((file) => file.rows > 0).map((file) => file.path);
  return {
    kind: plan.kind,
    preview: options.preview,
    agency: options.agency,
    rows,
    taken,
    alreadyHere,
    rejected,
    rejects: written,
    problems: groups.all(),
    examples,
    guess,
    stopped,
  };
}

/** Agencies are public, so that a wrong name can be answered with the nearest. */
/** The agency of this short name. @throws {ImportRefused} where there is none, with what it could have been */
export async function agencyNamed({ database }: Ground, slug: string): Promise<Agency> {
  const agencies = await database.asNobody('administration', (tx) =>
    asService(tx, () => tx.selectFrom('tl.agency').select(['id', 'slug', 'name', 'type', 'district']).execute()),
  );
  const found = agencies.find((agency) => agency.slug === slug);
  if (found) return found;
  const near = nearest(
    slug,
    agencies.map((agency) => agency.slug),
  );
  const hint =
    near === null
      ? agencies.length === 0
        ? 'There are no agencies yet: start "throughline demo" once, or add one.'
        : `There are: ${agencies
            .slice(0, 10)
            .map((agency) => agency.slug)
            .join(', ')} …`
      : `Did you mean ${near}?`;
  throw new ImportRefused('no-such-agency', `There is no agency "${slug}". ${hint}`);
}

function rejectsPath(given: string | null, table: Table, sources: readonly Table[]): string {
  const stem = table.name.replace(/(?:\.rejects)?\.[^.]+$/u, '');
  if (given === null) return `${stem}${/\.rejects\.csv$/u.test(table.name) ? '.rejects.again' : '.rejects'}.csv`;
  if (sources.length === 1) return given;
  return given.replace(/(?:\.csv)?$/u, `.${stem}.csv`);
}

function requireOtherPath(files: readonly RejectsFile[], plan: Plan): void {
  const inputs = plan.kind === 'submissions' ? [plan.table] : [...plan.tables.values()];
  const same = files.find((file) => inputs.some((input) => resolve(input.path) === resolve(file.path)));
  if (same)
    throw new ImportRefused(
      'same-file',
      `The rejects would be written over ${basename(same.path)}, which is being imported. Give --rejects another name.`,
    );
}
