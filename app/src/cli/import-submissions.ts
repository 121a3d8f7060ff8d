import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { Problem, readSlot, writeSlot, type Ground } from '../ground/index.ts';
import {
  namedRows,
  problemsOfRow,
  shown,
  submissionFromRow,
  type Row,
  type RowProblem,
  type Table,
} from '../importing/index.ts';
import {
  fieldErrors,
  idempotencySecretOf,
  receiveSubmission,
  submissionSchema,
  type Source,
  type Submission,
} from '../intake/index.ts';
import type { Agency, ImportOptions, Judged, Keep } from './import-files.ts';
import type { Plan } from './import-plan.ts';

type SubmissionsPlan = Extract<Plan, { kind: 'submissions' }>;

/** Submissions received at one time: the seals are made side by side while the ledger takes one commit after another. */
const SIDE_BY_SIDE = 8;
/** A batch that was taken is remembered this long, so that the same file is not taken again next year. */
const YEARS_REMEMBERED = 10;

/** Every row of a plan's table as a submission, or with what is wrong with it. */
export async function* judgedSubmissions({ table, mapping }: SubmissionsPlan): AsyncGenerator<Judged<Submission>> {
  const named = namedRows(table);
  for await (const row of table.rows()) {
    const found = problemsOfRow(table, row);
    if (found.length > 0) yield judged(table, row, null, found);
    else if (mapping.kind === 'submissions-as-api') yield checked(table, row, row.object, new Map(), []);
    else {
      const { body, columnOf, problems } = submissionFromRow(mapping, named(row));
      yield checked(table, row, body, columnOf, problems);
    }
  }
}

/**
 * Takes batches in as the form would: each submission in a commit of its own under a secret made of the file, its row and the mapping,
 * so that a row is never taken twice; a whole batch is remembered once all of it is in.
 */
export async function keepSubmissions(
  ground: Ground,
  plan: SubmissionsPlan,
  agency: Agency,
  options: ImportOptions,
): Promise<Keep<Submission>> {
  const file = createHash('sha256')
    .update(JSON.stringify([plan.table.sha256, plan.mapping]))
    .digest('hex');
  const secretOf = (what: string): string => idempotencySecretOf(ground.keys, agency.id, `import|${file}|${what}`);
  const source: Source = {
    key: `agency:${agency.id}`,
    name: `${agency.name}: imported file`,
    role: 'feed',
    agencyId: agency.id,
    agencyName: agency.name,
    contact: 'through the agency',
  };
  const receiving = { channel: 'import', agencyType: agency.type, district: agency.district } as const;
  return async (batch, number) => {
    const secret = secretOf(`batch|${number}`);
    if (batch.length === 0 || (await readSlot(ground.database, 'idempotency', secret)) !== null)
      return { taken: 0, alreadyHere: batch.length };
    const receipts = await sideBySide(batch, async ({ row, taken }) => {
      if (taken === null) return '';
      const received = await receiveSubmission(ground, taken, source, {
        ...receiving,
        idempotencySecret: secretOf(`row|${row.number}`),
      });
      return `${row.number},${received.receiptCode}\n`;
    });
    if (options.receipts !== null) await appendFile(options.receipts, receipts.join(''), { mode: 0o600 });
    await writeSlot(ground.database, 'idempotency', secret, { taken: batch.length }, inYears(YEARS_REMEMBERED));
    return { taken: batch.length, alreadyHere: 0 };
  };
}

function checked(
  table: Table,
  row: Row,
  body: unknown,
  columnOf: ReadonlyMap<string, string>,
  problems: readonly RowProblem[],
): Judged<Submission> {
  if (problems.length > 0) return judged(table, row, null, problems);
  const read = submissionSchema.safeParse(body);
  if (read.success) return judged(table, row, read.data, []);
  const found = Object.entries(fieldErrors(read.error, body)).map(([field, advice]): RowProblem => {
    const column = columnBehind(field, columnOf);
    const value = column === null ? '' : (row.cells[table.columns.indexOf(column)] ?? '');
    return {
      row: row.number,
      column,
      value: shown(value),
      reason: `${nameOf(field)} ${advice.split(':')[0] ?? ''}`.trim(),
      whatToDo: `${nameOf(field)} ${advice}.`,
    };
  });
  return judged(table, row, null, found);
}

/** 'things.0.text' is found under itself, or under the nearest field around it. */
function columnBehind(field: string, columnOf: ReadonlyMap<string, string>): string | null {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const column = columnOf.get(parts.slice(0, length).join('.'));
    if (column !== undefined) return column;
  }
  return columnOf.get(`${field}.from`) ?? null;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  topics: 'The theme',
  narrative: 'The text',
  howKnown: 'How it is known',
  whoElseKnows: 'Who else knows',
  sourceRisk: 'Risk to the source',
  urgent: 'Urgency',
};

function nameOf(field: string): string {
  return FIELD_NAMES[field.split('.')[0] ?? ''] ?? `"${field.slice(0, 60)}"`;
}

function judged(table: Table, row: Row, taken: Submission | null, problems: readonly RowProblem[]): Judged<Submission> {
  return {
    table,
    row,
    taken,
    problems,
    looks: () =>
      taken === null
        ? {}
        : {
            row: String(row.number),
            themes: taken.topics.join(', '),
            happened: Object.values(taken.happened).join(' '),
            text: shown(taken.narrative),
            names: taken.things.map((thing) => `${thing.kind}: ${shown(thing.text)}`).join('; '),
          },
  };
}

/** Works through items, eight at a time, results in order. The first error is thrown once those under way have ended. */
async function sideBySide<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += SIDE_BY_SIDE) {
    const settled = await Promise.allSettled(items.slice(from, from + SIDE_BY_SIDE).map(work));
    for (const one of settled) {
      if (one.status === 'rejected')
        throw one.reason instanceof Error ? one.reason : new Problem(500, 'import', String(one.reason));
      results.push(one.value);
    }
  }
  return results;
}

function inYears(years: number): Date {
  const day = new Date();
  day.setFullYear(day.getFullYear() + years);
  return day;
}
