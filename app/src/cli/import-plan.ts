import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  guessMapping,
  ImportRefused,
  nearest,
  openTable,
  parseMapping,
  requireColumnsOfRecords,
  requireColumnsOfSubmissions,
  withoutReasons,
  type Encoding,
  type Guess,
  type Mapping,
  type RecordsMapping,
  type Table,
} from '../importing/index.ts';
import { HOW_KNOWN, SOURCE_RISK, TOPICS, WHO_ELSE_KNOWS } from '../intake/index.ts';

export interface PlanOptions {
  readonly mapping?: string;
  readonly saveMapping?: string;
  readonly encoding?: string;
}

/** What will be imported, checked as far as it can be without a database. */
export type Plan =
  | {
      readonly kind: 'submissions';
      readonly table: Table;
      readonly mapping: Exclude<Mapping, RecordsMapping>;
      readonly guess: Guess | null;
    }
  | { readonly kind: 'records'; readonly mapping: RecordsMapping; readonly tables: ReadonlyMap<string, Table> };

/** @throws {ImportRefused} for a file or mapping that cannot be used */
export async function readPlan(files: readonly string[], options: PlanOptions): Promise<Plan> {
  const encoding = options.encoding as Encoding | undefined;
  const mapping =
    options.mapping === undefined ? null : parseMapping(await readMapping(options.mapping), basename(options.mapping));
  if (mapping?.kind === 'records') return recordsPlan(files, mapping, encoding);
  const [file, more] = files;
  if (file === undefined) throw new ImportRefused('no-such-file', 'Name the file to import.');
  if (more !== undefined)
    throw new ImportRefused(
      'one-file',
      'Submissions are imported one file at a time. Several files at once need a mapping of records (--mapping).',
    );
  const table = withoutReasons(await openTable(file, encoding ? { encoding } : {}));
  if (mapping?.kind === 'submissions-as-api') {
    requireObjects(table);
    return { kind: 'submissions', table, mapping, guess: null };
  }
  if (mapping) {
    requireColumnsOfSubmissions(mapping, table);
    return { kind: 'submissions', table, mapping, guess: null };
  }
  return guessedPlan(table, options.saveMapping);
}

async function guessedPlan(table: Table, saveTo: string | undefined): Promise<Plan> {
  const guess = guessMapping(table.columns, {
    topics: TOPICS,
    howKnown: HOW_KNOWN,
    whoElseKnows: WHO_ELSE_KNOWS,
    sourceRisk: SOURCE_RISK,
  });
  const asApi =
    table.format === 'json' && table.columns.includes('narrative') && table.columns.includes('happened.kind');
  const mapping: Exclude<Mapping, RecordsMapping> | undefined = asApi
    ? { version: 1, kind: 'submissions-as-api' }
    : guess?.mapping;
  if (mapping === undefined) {
    throw new ImportRefused(
      'no-guess',
      `${table.name}: none of its columns is named as the text of what was seen or heard (narrative, description, details …). It has: ${table.columns.slice(0, 30).join(', ')}. Rename that column, or say what the columns mean with --mapping (see samples/README.md).`,
    );
  }
  if (saveTo !== undefined) await save(mapping, saveTo);
  return { kind: 'submissions', table, mapping, guess: asApi ? null : guess };
}

async function recordsPlan(
  files: readonly string[],
  mapping: RecordsMapping,
  encoding: Encoding | undefined,
): Promise<Plan> {
  const given = new Map(files.map((file) => [basename(file), file]));
  const tables = new Map<string, Table>();
  for (const [name, wanted] of Object.entries(mapping.tables)) {
    const path = given.get(wanted.file);
    if (path === undefined) {
      const near = nearest(wanted.file, [...given.keys()]);
      throw new ImportRefused(
        'missing-file',
        `The mapping needs the file ${wanted.file}, which was not named${near === null ? '' : ` (is it ${near}?)`}. Name every file it speaks of: ${Object.values(
          mapping.tables,
        )
          .map((one) => one.file)
          .join(', ')}.`,
      );
    }
    const { header, matrix } = wanted;
    const how = wanted.encoding ?? encoding;
    tables.set(
      name,
      withoutReasons(
        await openTable(path, {
          ...(how ? { encoding: how } : {}),
          ...(header ? { header } : {}),
          ...(matrix ? { matrix } : {}),
        }),
      ),
    );
  }
  requireColumnsOfRecords(mapping, tables);
  return { kind: 'records', mapping, tables };
}

function requireObjects(table: Table): void {
  if (table.format !== 'json')
    throw new ImportRefused(
      'bad-mapping',
      `A mapping of the kind "submissions-as-api" is for JSON files, and ${table.name} is none. Use the kind "submissions".`,
    );
}

async function readMapping(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new ImportRefused(
      'no-such-file',
      `There is no mapping ${path} that can be read. Check the path; samples/ holds some.`,
    );
  }
}

async function save(mapping: Mapping, path: string): Promise<void> {
  if (existsSync(path))
    throw new ImportRefused(
      'exists',
      `${path} exists already. Give --save-mapping another name, or use it with --mapping ${path}.`,
    );
  await writeFile(path, `${JSON.stringify(mapping, null, 2)}\n`);
}
