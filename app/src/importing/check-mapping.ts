import { levenshtein } from '@throughline/linkage';
import { columnsOf } from './cell-value.ts';
import { ImportRefused } from './import-refused.ts';
import {
  mappingSchema,
  THING_FIELDS,
  type Mapping,
  type RecordsMapping,
  type SubmissionsMapping,
  type Value,
} from './mapping.ts';
import type { Table } from './table.ts';

/**
 * Reads a saved mapping.
 * @throws {ImportRefused} naming each place in it that is wrong
 */
export function parseMapping(text: string, name: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new ImportRefused('bad-mapping', `The mapping ${name} is no JSON: ${(error as Error).message.slice(0, 200)}`);
  }
  const read = mappingSchema.safeParse(json);
  if (!read.success) {
    const issues = read.error.issues
      .slice(0, 10)
      .map((issue) => `  ${issue.path.map(String).join('.') || '(the whole)'}: ${issue.message}`);
    throw new ImportRefused(
      'bad-mapping',
      `The mapping ${name} cannot be used (samples/README.md describes mappings):\n${issues.join('\n')}`,
    );
  }
  return read.data;
}

/** @throws {ImportRefused} for a column that the file does not have, with the nearest that it has */
export function requireColumnsOfSubmissions(mapping: SubmissionsMapping, table: Table): void {
  const { fields } = mapping;
  const { topics, happened, routing, ...plain } = fields;
  const values: (Value | undefined)[] = [
    ...Object.values(plain),
    ...Object.values(happened),
    ...Object.values(routing),
    ...thingValues(mapping.things),
    ...mapping.ties.map((tie) => tie.kind),
  ];
  const topicColumns =
    typeof topics === 'object' && !Array.isArray(topics) && 'split' in topics ? [topics.column] : columnsOf(topics);
  requireColumns([...topicColumns, ...values.flatMap((value) => (value === undefined ? [] : columnsOf(value)))], table);
  requireNames(mapping.things, mapping.ties);
}

/** The same for a feed: each value must find its columns in the table that the steps lead to. */
export function requireColumnsOfRecords(mapping: RecordsMapping, tables: ReadonlyMap<string, Table>): void {
  const tableNamed = (name: string): Table => {
    const table = tables.get(name);
    if (!table)
      throw new ImportRefused(
        'bad-mapping',
        `The mapping speaks of a table "${name}" that is not among its "tables": ${[...tables.keys()].join(', ')}.`,
      );
    return table;
  };
  for (const report of mapping.reports) {
    const own = tableNamed(report.each);
    const values = [
      report.recordId,
      report.text,
      report.topics,
      report.happenedFrom,
      report.happenedTo,
      ...report.ties.flatMap((tie) => [tie.kind, tie.weight]),
    ];
    requireColumns(
      values.flatMap((value) => (value === undefined ? [] : columnsOf(value))),
      own,
    );
    for (const thing of report.things) {
      let at = own;
      for (const step of thing.via ?? []) {
        requireColumns([step.equals], at);
        at = tableNamed(step.table);
        requireColumns([step.where], at);
      }
      requireColumns(
        thingValues([thing]).flatMap((value) => (value === undefined ? [] : columnsOf(value))),
        at,
      );
    }
    requireNames(report.things, report.ties);
  }
}

/** Of some names the one that is spelt most like this, if any is near: for "did you mean". */
export function nearest(name: string, among: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const ranked = among
    .map((one) => ({
      one,
      distance: one.toLowerCase().includes(wanted) && wanted.length > 3 ? 1 : levenshtein(wanted, one.toLowerCase()),
    }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  return ranked && ranked.distance <= Math.max(2, Math.ceil(name.length / 3)) ? ranked.one : null;
}

function thingValues(
  things: readonly Partial<Record<(typeof THING_FIELDS)[number] | 'recordKey', Value | undefined>>[],
): (Value | undefined)[] {
  return things.flatMap((thing) => [...THING_FIELDS.map((field) => thing[field]), thing.recordKey]);
}

function requireColumns(wanted: readonly string[], table: Table): void {
  const missing = [...new Set(wanted)].filter((column) => column !== '#row' && !table.columns.includes(column));
  if (missing.length === 0) return;
  const said = missing.map((column) => {
    const near = nearest(column, table.columns);
    return near === null ? `"${column}"` : `"${column}" (did you mean "${near}"?)`;
  });
  throw new ImportRefused(
    'missing-column',
    `${table.name} has no column ${said.join(', ')}, which the mapping reads. It has: ${table.columns.slice(0, 30).join(', ')}. Correct the mapping or the file.`,
  );
}

function requireNames(things: readonly { as: string }[], ties: readonly { from: string; to: string }[]): void {
  const names = things.map((thing) => thing.as);
  const unknown = ties.flatMap((tie) => [tie.from, tie.to]).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new ImportRefused(
      'bad-mapping',
      `A tie of the mapping speaks of "${unknown}", but no thing beside it is called so ("as"): ${names.join(', ')}.`,
    );
}
