import type { LinkRecord } from '../record.ts';
import { Dictionary, lengthOf, refuseLong, shared, type SharedDictionary } from './dictionary.ts';

/** Records as columns of codes: `codes[c][r]` is the value of record r in column c, under the dictionary of that column. */
export interface Columns {
  /** Number of records. */
  readonly size: number;
  readonly names: readonly string[];
  readonly codes: readonly Int32Array[];
  readonly dictionaries: readonly Dictionary[];
}

/** The parts of columns that threads share. */
export interface SharedColumns {
  readonly size: number;
  readonly names: readonly string[];
  readonly codes: readonly Int32Array[];
  readonly dictionaries: readonly SharedDictionary[];
}

/**
 * Encode records by dictionary: one pass, each distinct value kept once.
 * @param names the columns wanted; what else the records hold is left alone
 * @throws LinkageError `value-too-long`, naming record and column
 */
export function encodeRecords(records: readonly LinkRecord[], names: readonly string[]): Columns {
  const dictionaries = names.map((name) => Dictionary.empty(name));
  const codes = names.map(() => new Int32Array(shared(records.length * 4)));
  names.forEach((name, column) => {
    const [dictionary, into] = [dictionaries[column], codes[column]];
    if (dictionary === undefined || into === undefined) return;
    records.forEach((record, at) => {
      const value = record[name];
      refuseLong(name, at, lengthOf(value));
      into[at] = dictionary.intern(value, true);
    });
  });
  return { size: records.length, names, codes, dictionaries };
}

/** One record back from its codes. */
export function recordAt(columns: Columns, at: number): LinkRecord {
  return Object.fromEntries(
    columns.names.map((name, column) => [
      name,
      columns.dictionaries[column]?.value(columns.codes[column]?.[at] ?? 0) ?? null,
    ]),
  );
}

/** What is sent to another thread; nothing is copied. */
export function sharedColumns({ size, names, codes, dictionaries }: Columns): SharedColumns {
  return { size, names, codes, dictionaries: dictionaries.map((dictionary) => dictionary.shared) };
}

/** The columns again, in the thread that received them. */
export function columnsFrom({ size, names, codes, dictionaries }: SharedColumns): Columns {
  return { size, names, codes, dictionaries: dictionaries.map((dictionary) => new Dictionary(dictionary)) };
}
