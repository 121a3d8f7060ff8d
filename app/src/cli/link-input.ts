import { modelColumns, readCsv, type Columns } from '@throughline/linkage';
import type { GroupCall, LinkCall } from './link-call.ts';
import { readHeader, requireColumn } from './link-header.ts';
import type { LoadedModel } from './link-model.ts';
import { personColumns, personRows, requireNames, type PersonColumns, type PersonField } from './link-person.ts';
import { LinkRefused } from './link-refused.ts';

/** A file that is read: its own columns, and those that the model compares. */
export interface LinkInput {
  readonly rows: Columns;
  readonly compared: Columns;
  readonly id: string;
  /** What its columns say of a person, for twins and groups; of any model. */
  readonly person: PersonColumns;
  readonly unread: ReadonlyMap<PersonField, number>;
}

/** Told while a file is read. */
export interface ReadingWatch {
  readonly signal?: AbortSignal;
  readonly onRows?: (done: number, of: number) => void;
}

/**
 * Read the columns that the model, the truth and the groups need.
 * @throws LinkRefused naming the column that is missing, or the records whose ids are empty or not their own
 * @throws LinkageError `file-invalid` naming the line, `value-too-long`, `batch-cancelled`
 */
export async function readInput(call: LinkCall, { kind, model }: LoadedModel, watch: ReadingWatch): Promise<LinkInput> {
  const { file } = call;
  const names = readHeader(file);
  const id = call.id ?? names[0] ?? '';
  requireColumn(names, id, file, '--id names');
  if (call.truth?.kind === 'people') requireColumn(names, call.truth.column, file, '--evaluate names');
  for (const group of call.groups)
    if (group.kind !== 'names') requireColumn(names, group.column, file, '--groups names');
  const person = kind === 'person' ? personColumns(names, file) : personColumnsOrNone(names, file);
  if (kind === 'person') requireNames(person, file);
  const own = kind === 'person' ? [] : modelColumns(model);
  for (const column of own) requireColumn(names, column, file, 'the model reads');
  const wanted = new Set([id, ...own, ...person.values(), ...judged(call.truth, call.groups)]);
  const rows = readCsv(file, [...wanted]);
  requireIds(rows, id, file);
  if (kind === 'columns') return { rows, compared: onlyColumns(rows, own), id, person, unread: new Map() };
  const { columns: compared, unread } = await personRows(rows, person, call.on, {
    ...(watch.signal !== undefined && { signal: watch.signal }),
    onRows: (done) => watch.onRows?.(done, rows.size),
  });
  return { rows, compared, id, person, unread };
}

/** The text of one cell; empty where nothing is known. */
export function cellOf(columns: Columns, column: string, at: number): string {
  const place = columns.names.indexOf(column);
  return columns.dictionaries[place]?.text(columns.codes[place]?.[at] ?? 0) ?? '';
}

/** For each value of a column, by its code, the position of its record: for a column whose values are all different. */
export function positionsByCode(columns: Columns, column: string): Int32Array {
  const place = columns.names.indexOf(column);
  const positions = new Int32Array(columns.dictionaries[place]?.size ?? 1).fill(-1);
  columns.codes[place]?.forEach((code, at) => {
    positions[code] = at;
  });
  return positions;
}

/** With a model of the file's own columns these only serve the flags, so a doubt about them is no reason to stop. */
function personColumnsOrNone(names: readonly string[], file: string): PersonColumns {
  try {
    return personColumns(names, file);
  } catch (error) {
    if (error instanceof LinkRefused) return new Map();
    throw error;
  }
}

function judged(truth: LinkCall['truth'], groups: readonly GroupCall[]): readonly string[] {
  return [
    ...(truth?.kind === 'people' ? [truth.column] : []),
    ...groups.flatMap((group) => (group.kind === 'names' ? [] : [group.column])),
  ];
}

function onlyColumns(rows: Columns, names: readonly string[]): Columns {
  const places = names.map((name) => rows.names.indexOf(name));
  return {
    size: rows.size,
    names,
    codes: places.flatMap((place) => rows.codes[place] ?? []),
    dictionaries: places.flatMap((place) => rows.dictionaries[place] ?? []),
  };
}

/** Links name records by their ids. The ids themselves are not said: they may be someone's number. */
function requireIds(rows: Columns, id: string, file: string): void {
  const place = rows.names.indexOf(id);
  const codes = rows.codes[place] ?? new Int32Array(0);
  const first = new Int32Array(rows.dictionaries[place]?.size ?? 1).fill(-1);
  codes.forEach((code, at) => {
    if (code === 0) throw new LinkRefused(`Record ${at + 1} of ${file} has no id in the column "${id}". ${OTHER_ID}`);
    const before = first[code] ?? -1;
    if (before >= 0)
      throw new LinkRefused(
        `Records ${before + 1} and ${at + 1} of ${file} have one id in the column "${id}". ${OTHER_ID}`,
      );
    first[code] = at;
  });
}

const OTHER_ID = 'Every record needs an id of its own; name the column that holds it with --id COLUMN.';
