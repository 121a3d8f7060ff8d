import {
  mappingOf,
  ProblemGroups,
  rejectHeader,
  rejectLine,
  type ProblemGroup,
  type Table,
} from '../../importing/index.ts';
import type { Topic } from '../codes.ts';
import type { Submission } from '../submission.ts';
import { CODES } from './import-form.ts';
import { judgedRows } from './judged-row.ts';
import { fileMark, type GoodRow } from './keep-rows.ts';
import type { RememberedMapping } from './upload-store.ts';

/** What a file would become: every row judged, none of it kept. */
export interface JudgedFile {
  readonly mark: string;
  readonly good: readonly GoodRow[];
  readonly bad: number;
  readonly problems: readonly ProblemGroup[];
  /** The bad rows with their reasons, as a file to be put right. */
  readonly rowsToFix: string;
}

/** Judges a whole file; it is small, the page takes no other. */
export async function judgeFile(table: Table, { meanings, constants }: RememberedMapping): Promise<JudgedFile> {
  const mapping = mappingOf(meanings, CODES, constants);
  const groups = new ProblemGroups();
  const good: GoodRow[] = [];
  const lines: string[] = [];
  for await (const { row, taken, problems } of judgedRows(table, mapping)) {
    if (taken !== null) good.push({ number: row.number, submission: taken });
    else {
      problems.forEach((problem) => groups.add(problem));
      lines.push(rejectLine(table.columns.length, row.cells, problems));
    }
  }
  return {
    mark: fileMark(table, mapping),
    good,
    bad: lines.length,
    problems: groups.all(),
    rowsToFix: lines.length === 0 ? '' : `${rejectHeader(table.columns)}${lines.join('')}`,
  };
}

/** A row as the page of the preview shows it. */
export interface PreviewRow {
  readonly number: number;
  /** The day, or the first day; null where it is not known. */
  readonly from: string | null;
  readonly to: string | null;
  readonly themes: string;
  readonly text: string;
  readonly names: string;
}

const SHOWN = 5;
const LONGEST_SHOWN = 200;

export function previewRows(good: readonly GoodRow[], topics: Readonly<Record<Topic, string>>): PreviewRow[] {
  return good.slice(0, SHOWN).map(({ number, submission }) => ({
    number,
    from: 'from' in submission.happened ? (submission.happened.from ?? null) : null,
    to: 'to' in submission.happened ? submission.happened.to : null,
    themes: submission.topics.map((topic) => topics[topic]).join(', '),
    text: shortened(submission.narrative),
    names: namesOf(submission),
  }));
}

function namesOf({ things }: Submission): string {
  return things.map(({ text }) => shortened(text)).join('; ');
}

function shortened(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).toWellFormed()}…` : text;
}
