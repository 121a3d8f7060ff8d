import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinkageModel } from '../../../packages/linkage/src/model/linkage-model.ts';
import type { LinkRecord } from '../../../packages/linkage/src/record.ts';
import { fakeModel, prepareFake, type FakeRow } from './fake-1000.ts';
import { febrlModel, prepareFebrl, type FebrlRow } from './febrl3.ts';
import { historicalModel, prepareHistorical, type HistoricalRow } from './historical-50k.ts';

/** The labelled sets. */
export const DATA_SETS = ['fake_1000', 'febrl3', 'historical_50k'] as const;
/** See `DATA_SETS`. */
export type DataSetName = (typeof DATA_SETS)[number];

/** A set ready to be linked, and apart from it the truth to judge by. */
export interface DataSet {
  readonly records: readonly LinkRecord[];
  readonly model: LinkageModel;
  /** Person code of each record: for judging only. */
  readonly personOf: Int32Array;
  /** For each of Splink's block rules the value of each record, or `null`: to compare on the pairs that Splink had. */
  readonly splinkValues: readonly (readonly (string | null)[])[];
}

/**
 * Read a set from `<shared>/data/linkage`. The historical figures need the package `hyparquet`.
 * @throws Error naming the file or package that is missing
 */
export async function readDataSet(name: DataSetName, shared: string): Promise<DataSet> {
  const folder = join(shared, 'data', 'linkage');
  if (name === 'fake_1000') {
    const rows = csvRows(join(folder, 'fake_1000.csv')) as readonly (FakeRow & Row)[];
    return dataSet(rows, prepareFake(rows), fakeModel, ({ cluster }) => cluster, [
      ['first_name', 'city'],
      ['surname'],
      ['dob'],
      ['email'],
    ]);
  }
  if (name === 'febrl3') {
    const rows = csvRows(join(folder, 'febrl', 'dataset3.csv')) as readonly (FebrlRow & Row)[];
    return dataSet(rows, prepareFebrl(rows), febrlModel, (row) => row['rec_id']?.split('-')[1], [
      ['soc_sec_id'],
      ['given_name', 'surname'],
      ['date_of_birth'],
      ['postcode', 'surname'],
      ['postcode', 'given_name'],
      ['suburb', 'surname'],
    ]);
  }
  const rows = (await parquetRows(
    join(folder, 'historical_figures_with_errors_50k.parquet'),
  )) as readonly (HistoricalRow & Row)[];
  const years = rows.map((row) => ({ ...row, year: row.dob?.slice(0, 4) ?? null }));
  return dataSet(years, prepareHistorical(rows), historicalModel, ({ cluster }) => cluster, [
    ['first_name', 'surname', 'year'],
    ['surname', 'dob'],
    ['first_name', 'dob'],
    ['postcode_fake', 'first_name'],
    ['postcode_fake', 'surname'],
    ['dob', 'birth_place'],
  ]);
}

type Row = Readonly<Record<string, string | null | undefined>>;

function dataSet(
  rows: readonly Row[],
  records: readonly LinkRecord[],
  model: LinkageModel,
  personOf: (row: Row) => string | null | undefined,
  splinkRules: readonly (readonly string[])[],
): DataSet {
  const codes = new Map<string, number>();
  const people = rows.map((row, at) => {
    const person = personOf(row);
    if (person === undefined || person === null || person === '') throw new Error(`Row ${at + 1} has no label.`);
    const code = codes.get(person) ?? codes.size;
    codes.set(person, code);
    return code;
  });
  const splinkValues = splinkRules.map((columns) =>
    rows.map((row) => {
      const values = columns.map((column) => row[column] ?? '');
      return values.includes('') ? null : values.join('\u001f');
    }),
  );
  return { records, model, personOf: Int32Array.from(people), splinkValues };
}

/** Neither CSV file quotes a value. */
function csvRows(path: string): readonly Row[] {
  const [header = '', ...lines] = readFileSync(requireFile(path), 'utf8').trim().split(/\r?\n/);
  const columns = header.split(',').map((column) => column.trim());
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(columns.map((column, at) => [column, values[at]?.trim() ?? '']));
  });
}

interface ParquetReader {
  readonly asyncBufferFromFile: (path: string) => Promise<unknown>;
  readonly parquetReadObjects: (options: { readonly file: unknown }) => Promise<readonly Row[]>;
}

async function parquetRows(path: string): Promise<readonly Row[]> {
  requireFile(path);
  const name = process.env['HYPARQUET'] ?? 'hyparquet';
  const reader = (await import(name).catch(() => {
    throw new Error(`The historical figures are a Parquet file: install the package hyparquet to read them.`);
  })) as ParquetReader;
  return reader.parquetReadObjects({ file: await reader.asyncBufferFromFile(path) });
}

function requireFile(path: string): string {
  if (!existsSync(path))
    throw new Error(`${path} is missing: set THROUGHLINE_SHARED to the folder that holds data/linkage.`);
  return path;
}
