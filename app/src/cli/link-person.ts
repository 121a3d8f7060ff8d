import {
  Dictionary,
  LinkageError,
  modelColumns,
  parseDateOfBirth,
  personModel,
  personRecord,
} from '@throughline/linkage';
import type { Columns, PersonAsWritten } from '@throughline/linkage';
import { LinkRefused } from './link-refused.ts';

/** A field of a person, or the day on which the row was written. */
export type PersonField = keyof PersonAsWritten | 'recordedOn';

/** Names of columns, in small letters without signs, and what they hold. */
const FIELD_OF: Readonly<Record<string, PersonField | undefined>> = {
  name: 'name',
  fullname: 'name',
  forename: 'forename',
  firstname: 'forename',
  givenname: 'forename',
  surname: 'surname',
  lastname: 'surname',
  familyname: 'surname',
  aliases: 'aliases',
  alias: 'aliases',
  knownas: 'aliases',
  born: 'born',
  dob: 'born',
  dateofbirth: 'born',
  age: 'born',
  yeargroup: 'yearGroup',
  phone: 'phone',
  mobile: 'phone',
  telephone: 'phone',
  postcode: 'postcode',
  address: 'address',
  addressline: 'address',
  registration: 'registration',
  vrm: 'registration',
  handle: 'handle',
  school: 'school',
  locality: 'locality',
  recordedon: 'recordedOn',
};

/** Fields of which a person may have several: their cells are parted by semicolons. */
const LISTS: ReadonlySet<PersonField> = new Set(['aliases', 'registration', 'handle']);

/** The columns of a file that say something about a person, by field. */
export type PersonColumns = ReadonlyMap<PersonField, string>;

/**
 * Which column holds what, by the names of the columns.
 * @throws LinkRefused when two columns would be one field
 */
export function personColumns(names: readonly string[], path: string): PersonColumns {
  const found = new Map<PersonField, string>();
  for (const name of names) {
    const field = FIELD_OF[name.toLowerCase().replace(/[^a-z]/gu, '')];
    if (field === undefined) continue;
    const before = found.get(field);
    if (before !== undefined)
      throw new LinkRefused(
        `In ${path} the columns "${before}" and "${name}" would both be the ${field} of a person; rename one of them.`,
      );
    found.set(field, name);
  }
  return found;
}

/** @throws LinkRefused when the columns name nobody */
export function requireNames(found: PersonColumns, path: string): void {
  if (found.has('name') || found.has('forename') || found.has('surname')) return;
  throw new LinkRefused(
    `No column of ${path} holds a name that the model "person" can read. Name one "name", or two "forename" and "surname"; ` +
      'it also reads born (or dob), yearGroup, aliases, phone, postcode, address, registration, handle, school, locality and recordedOn.',
  );
}

/** Rows made into what `personModel` compares. */
export interface PersonRows {
  readonly columns: Columns;
  /** Cells that were filled in and could not be read, by field; they count as not known. */
  readonly unread: ReadonlyMap<PersonField, number>;
}

const AT_ONCE = 2000;

/**
 * Normalise the rows of a file. One row is in memory at a time beside the coded columns; other work is let in between.
 * @param on the day from which ages are counted where a row has none of its own
 * @throws LinkageError `batch-cancelled`
 */
export async function personRows(
  rows: Columns,
  found: PersonColumns,
  on: string,
  { signal, onRows }: { readonly signal?: AbortSignal; readonly onRows?: (done: number) => void } = {},
): Promise<PersonRows> {
  const names = modelColumns(personModel);
  const dictionaries = names.map((name) => Dictionary.empty(name));
  const codes = names.map(() => new Int32Array(new SharedArrayBuffer(rows.size * 4)));
  const unread = new Map<PersonField, number>();
  const count = (field: PersonField): unknown => unread.set(field, (unread.get(field) ?? 0) + 1);
  const cell = cellsOf(rows, found);
  for (let at = 0; at < rows.size; at += 1) {
    if (at % AT_ONCE === 0) {
      onRows?.(at);
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
      if (signal?.aborted === true) throw new LinkageError('batch-cancelled', 'Stopped while the rows were read.');
    }
    const { record, unread: refused } = personRecord(
      written(found, (field) => cell(field, at)),
      dayOf(cell('recordedOn', at), on, count),
    );
    for (const { field } of refused) count(field);
    names.forEach((name, column) => {
      const [dictionary, into] = [dictionaries[column], codes[column]];
      if (dictionary !== undefined && into !== undefined) into[at] = dictionary.intern(record[name], true);
    });
  }
  return { columns: { size: rows.size, names, codes, dictionaries }, unread };
}

function cellsOf(rows: Columns, found: PersonColumns): (field: PersonField, at: number) => string {
  const places = new Map([...found].map(([field, name]) => [field, rows.names.indexOf(name)]));
  return (field, at) => {
    const column = places.get(field) ?? -1;
    return rows.dictionaries[column]?.text(rows.codes[column]?.[at] ?? 0) ?? '';
  };
}

function written(found: PersonColumns, cell: (field: PersonField) => string): PersonAsWritten {
  const person: Partial<Record<PersonField, string | readonly string[]>> = {};
  for (const field of found.keys()) {
    const text = cell(field);
    if (text === '' || field === 'recordedOn') continue;
    person[field] = LISTS.has(field) ? text.split(';').filter((item) => item.trim() !== '') : text;
  }
  return person as PersonAsWritten;
}

function dayOf(text: string, on: string, count: (field: PersonField) => unknown): string {
  if (text === '') return on;
  const read = parseDateOfBirth(text, on);
  if (read.ok && read.value.kind === 'date') return read.value.date;
  count('recordedOn');
  return on;
}
