import { appendFile } from 'node:fs/promises';
import type { Ground } from '../ground/index.ts';
import { shown } from '../importing/index.ts';
import { fileMark, judgedRows, keepRows, type Submission } from '../intake/index.ts';
import type { Agency, ImportOptions, Judged, Keep } from './import-files.ts';
import type { Plan } from './import-plan.ts';

type SubmissionsPlan = Extract<Plan, { kind: 'submissions' }>;

/** Every row of a plan's table as a submission, or with what is wrong with it. */
export async function* judgedSubmissions({ table, mapping }: SubmissionsPlan): AsyncGenerator<Judged<Submission>> {
  for await (const one of judgedRows(table, mapping))
    yield { ...one, table, looks: () => (one.taken === null ? {} : looksOf(one.row.number, one.taken)) };
}

/** Takes batches in as the page for files does, with the agency as their one source; receipts are added to a file where asked for. */
export async function keepSubmissions(
  ground: Ground,
  plan: SubmissionsPlan,
  agency: Agency,
  options: ImportOptions,
): Promise<Keep<Submission>> {
  const whose = {
    file: fileMark(plan.table, plan.mapping),
    owner: agency.id,
    source: {
      key: `agency:${agency.id}`,
      name: `${agency.name}: imported file`,
      role: 'feed',
      agencyId: agency.id,
      agencyName: agency.name,
      contact: 'through the agency',
    },
    receiving: { agencyType: agency.type, district: agency.district },
  };
  return async (batch, number) => {
    const rows = batch.flatMap(({ row, taken }) => (taken === null ? [] : [{ number: row.number, submission: taken }]));
    const { taken, alreadyHere, receipts } = await keepRows(ground, whose, rows, number);
    if (options.receipts !== null && receipts.length > 0)
      await appendFile(options.receipts, receipts.map(({ row, code }) => `${row},${code}\n`).join(''), { mode: 0o600 });
    return { taken, alreadyHere };
  };
}

function looksOf(number: number, taken: Submission): Readonly<Record<string, string>> {
  return {
    row: String(number),
    themes: taken.topics.join(', '),
    happened: Object.values(taken.happened).join(' '),
    text: shown(taken.narrative),
    names: taken.things.map((thing) => `${thing.kind}: ${shown(thing.text)}`).join('; '),
  };
}
