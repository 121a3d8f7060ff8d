import {
  byWholePerson,
  groupByAge,
  groupByNameOrigin,
  parseDateOfBirth,
  readCsv,
  type GroupColumn,
  type LinkRecord,
  type NameOrigin,
  type Truth,
} from '@throughline/linkage';
import type { GroupCall, LinkCall } from './link-call.ts';
import { readHeader, requireColumn } from './link-header.ts';
import { cellOf, type LinkInput } from './link-input.ts';
import { LinkRefused } from './link-refused.ts';

/**
 * The ways in which records are told apart to see whether a model fails some of them. They are never fields of the model
 * and are not written to any file.
 * @throws LinkRefused naming the column or the table of names that cannot be used
 */
export function readGroups({ groups, on }: LinkCall, input: LinkInput, truth: Truth): readonly GroupColumn[] {
  return groups.map((call) => {
    const column = groupFor(call, input, on);
    return truth.kind === 'people' ? byWholePerson(column, truth.personOf) : column;
  });
}

function groupFor(call: GroupCall, input: LinkInput, on: string): GroupColumn {
  switch (call.kind) {
    case 'column':
      return { name: call.column, groupOf: (at) => cellOf(input.rows, call.column, at).trim() || null };
    case 'age':
      return byAge(call.column, input, on);
    case 'names':
      return byNames(call.path, input);
  }
}

/** Each date is read once, however many records share it. */
function byAge(column: string, { rows }: LinkInput, on: string): GroupColumn {
  const place = rows.names.indexOf(column);
  const [dictionary, codes] = [rows.dictionaries[place], rows.codes[place]];
  const dates = Array.from({ length: dictionary?.size ?? 0 }, (_, code): LinkRecord => {
    const read = parseDateOfBirth(dictionary?.text(code) ?? '', on);
    return { born: read.ok && read.value.kind === 'date' ? read.value.date : null };
  });
  const byCode = groupByAge(`age on ${on}`, dates, 'born', on);
  return { name: byCode.name, groupOf: (at) => byCode.groupOf(codes?.[at] ?? 0) };
}

function byNames(path: string, { rows, person }: LinkInput): GroupColumn {
  const [forename, surname] = [person.get('forename'), person.get('surname')];
  if (forename === undefined || surname === undefined)
    throw new LinkRefused('--groups names: needs the columns "forename" and "surname" in the file to link.');
  const records = Array.from({ length: rows.size }, (_, at): LinkRecord => ({
    forename: cellOf(rows, forename, at),
    surname: cellOf(rows, surname, at),
  }));
  return groupByNameOrigin(
    'where the name is usual',
    records,
    { forename: 'forename', surname: 'surname' },
    tableOf(path),
  );
}

/** A table of names: columns `origin`, `name`, and `kind`, which is forename or surname. */
function tableOf(path: string): readonly NameOrigin[] {
  const names = readHeader(path);
  for (const column of ['origin', 'name', 'kind']) requireColumn(names, column, path, '--groups names: reads');
  const table = readCsv(path, ['origin', 'name', 'kind']);
  const origins = new Map<string, { forenames: string[]; surnames: string[] }>();
  for (let at = 0; at < table.size; at += 1) {
    const [origin, name, kind] = ['origin', 'name', 'kind'].map((column) => cellOf(table, column, at).trim());
    const lists = origins.get(origin ?? '') ?? { forenames: [], surnames: [] };
    if (!origin || !name || (kind !== 'forename' && kind !== 'surname'))
      throw new LinkRefused(
        `Line ${at + 2} of ${path} is not an origin, a name and a kind, which is "forename" or "surname".`,
      );
    lists[kind === 'forename' ? 'forenames' : 'surnames'].push(name);
    origins.set(origin, lists);
  }
  return [...origins].map(([origin, lists]) => ({ origin, ...lists }));
}
