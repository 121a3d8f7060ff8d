import { columnsOf, keysOf, looked, readValue, type NamedRow } from './cell-value.ts';
import { THING_FIELDS, type SubmissionsMapping, type Value } from './mapping.ts';
import { shown, type RowProblem } from './row-problem.ts';

/** A row as a submission of the form, still to be checked by the form's own rules. */
export interface SubmissionRow {
  readonly body: Record<string, unknown>;
  /** Path of a field ('happened.from') → the column it came from, so that what the form's rules refuse can be found in the file. */
  readonly columnOf: ReadonlyMap<string, string>;
  readonly problems: readonly RowProblem[];
}

/** What a mapping makes of one row. A thing without any text is left out, and the ties to it with it. */
export function submissionFromRow(mapping: SubmissionsMapping, row: NamedRow): SubmissionRow {
  const problems: RowProblem[] = [];
  const columnOf = new Map<string, string>();
  const read = (path: string, value: Value): string => {
    const column = columnsOf(value)[0];
    if (column !== undefined) columnOf.set(path, column);
    return readValue(value, row, problems);
  };
  const { fields } = mapping;
  const { things, positions } = thingsOf(mapping, read);
  const body = {
    topics: topicsOf(fields.topics, row, read, problems, columnOf),
    narrative: read('narrative', fields.narrative),
    happened: happenedOf(fields.happened, read),
    howKnown: read('howKnown', fields.howKnown),
    whoElseKnows: read('whoElseKnows', fields.whoElseKnows),
    sourceRisk: read('sourceRisk', fields.sourceRisk),
    urgent: read('urgent', fields.urgent),
    things,
    ties: mapping.ties.flatMap((tie) => {
      const from = positions.get(tie.from);
      const to = positions.get(tie.to);
      return from === undefined || to === undefined ? [] : [{ from, to, kind: read('ties', tie.kind) }];
    }),
    routing: {
      dangerNow: read('routing.dangerNow', fields.routing.dangerNow) === 'true',
      crime: read('routing.crime', fields.routing.crime) === 'true',
      significantHarm: read('routing.significantHarm', fields.routing.significantHarm) === 'true',
    },
  };
  return { body, columnOf, problems };
}

type Read = (path: string, value: Value) => string;

function topicsOf(
  topics: SubmissionsMapping['fields']['topics'],
  row: NamedRow,
  read: Read,
  problems: RowProblem[],
  columnOf: Map<string, string>,
): string[] {
  if (typeof topics === 'string' || Array.isArray(topics) || !('split' in topics))
    return [read('topics', topics)].filter((topic) => topic !== '');
  const { column, split, values, otherwise } = topics;
  columnOf.set('topics', column);
  const cells = row
    .cell(column)
    .split(split)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const found = (cells.length === 0 && otherwise !== undefined ? [''] : cells).map((cell) => {
    const topic = values ? looked(cell, values, otherwise) : cell === '' ? (otherwise ?? '') : cell;
    if (topic === null)
      problems.push({
        row: row.number,
        column,
        value: shown(cell),
        reason: `"${column}" names a theme that is not known`,
        whatToDo: `Use one of: ${keysOf(values ?? {})}; separate several with "${split}".`,
      });
    return topic ?? '';
  });
  return [...new Set(found)].filter((topic) => topic !== '');
}

/** A day without a kind is 'about' that day; two days are a range; no day is not known. */
function happenedOf(happened: SubmissionsMapping['fields']['happened'], read: Read): Record<string, string> {
  const from = happened.from === undefined ? '' : read('happened.from', happened.from);
  const to = happened.to === undefined ? '' : read('happened.to', happened.to);
  const kind = read('happened.kind', happened.kind);
  const told =
    kind === '' || kind === 'auto' ? (from === '' ? 'unknown' : to === '' || to === from ? 'about' : 'range') : kind;
  return {
    kind: told,
    ...(from !== '' && told !== 'unknown' ? { from } : {}),
    ...(to !== '' && told === 'range' ? { to } : {}),
  };
}

function thingsOf(
  mapping: SubmissionsMapping,
  read: Read,
): { things: Record<string, string>[]; positions: Map<string, number> } {
  const things: Record<string, string>[] = [];
  const positions = new Map<string, number>();
  for (const mapped of mapping.things) {
    const thing: Record<string, string> = { kind: mapped.kind };
    for (const field of THING_FIELDS) {
      const value = mapped[field];
      const text = value === undefined ? '' : read(`things.${things.length}.${field}`, value);
      if (text !== '') thing[field] = text;
    }
    if (thing['text'] === undefined) continue;
    positions.set(mapped.as, things.length);
    things.push(thing);
  }
  return { things, positions };
}
