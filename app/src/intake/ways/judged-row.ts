import {
  namedRows,
  problemsOfRow,
  shown,
  submissionFromRow,
  type Mapping,
  type RecordsMapping,
  type Row,
  type RowProblem,
  type Table,
} from '../../importing/index.ts';
import { fieldErrors } from '../field-errors.ts';
import { submissionSchema, type Submission } from '../submission.ts';

/** A row of a file as a submission of the form, or with what is wrong with it. */
export interface JudgedRow {
  readonly row: Row;
  /** Null where there are problems. */
  readonly taken: Submission | null;
  readonly problems: readonly RowProblem[];
}

/** Every row of a table, judged by the form's own rules. */
export async function* judgedRows(table: Table, mapping: Exclude<Mapping, RecordsMapping>): AsyncGenerator<JudgedRow> {
  const named = namedRows(table);
  for await (const row of table.rows()) {
    const found = problemsOfRow(table, row);
    if (found.length > 0) yield { row, taken: null, problems: found };
    else if (mapping.kind === 'submissions-as-api') yield checked(table, row, row.object, new Map(), []);
    else {
      const { body, columnOf, problems } = submissionFromRow(mapping, named(row));
      yield checked(table, row, body, columnOf, problems);
    }
  }
}

function checked(
  table: Table,
  row: Row,
  body: unknown,
  columnOf: ReadonlyMap<string, string>,
  problems: readonly RowProblem[],
): JudgedRow {
  if (problems.length > 0) return { row, taken: null, problems };
  const read = submissionSchema.safeParse(body);
  if (read.success) return { row, taken: read.data, problems: [] };
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
  return { row, taken: null, problems: found };
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
