import { sql } from 'kysely';
import { agencyClassOf, audiences, releaseMany, type NewReport, type ReleasedThing } from '../desk/index.ts';
import { asService, MAX_TEXT, SERVICE, type Ground, type Tx } from '../ground/index.ts';
import { takeInMentions } from '../identity/index.ts';
import {
  ImportRefused,
  JoinedTables,
  namedRows,
  nearest,
  problemsOfRow,
  recordFromRow,
  shown,
  type FeedRecord,
  type RecordsMapping,
  type Row,
  type RowProblem,
  type Table,
} from '../importing/index.ts';
import { bindFeed, fieldErrors, thingSchema } from '../intake/index.ts';
import { takeInTies } from '../lines/index.ts';
import type { Agency, Judged, Keep } from './import-files.ts';
import type { Plan } from './import-plan.ts';

type RecordsPlan = Extract<Plan, { kind: 'records' }>;

/** Every row of every table that reports come from, as a record, or with what is wrong with it. */
export async function* judgedRecords({ mapping, tables }: RecordsPlan): AsyncGenerator<Judged<FeedRecord>> {
  const joined = await JoinedTables.read(mapping.reports, tables);
  for (const report of mapping.reports) {
    const table = tables.get(report.each);
    if (!table) continue;
    const named = namedRows(table);
    for await (const row of table.rows()) {
      const wrong = problemsOfRow(table, row);
      if (wrong.length > 0) yield judged(table, row, null, wrong);
      else {
        const { record, problems } = recordFromRow(report, named(row), joined);
        const all = [...problems, ...problemsOfRecord(record, row.number)];
        yield judged(table, row, all.length > 0 ? null : record, all);
      }
    }
  }
}

/**
 * Releases batches as reports of the feed, one transaction each, through the rooms after the desk. A record that is here already is
 * left as it is. All of a feed is one source, whoever wrote its records.
 */
export function keepRecords(
  ground: Ground,
  mapping: RecordsMapping,
  agency: Agency,
  audience: string,
): Keep<FeedRecord> {
  const { name } = mapping.dataSet;
  return async (batch) => {
    if (batch.length === 0) return { taken: 0, alreadyHere: 0 };
    const act = {
      op: 'collect',
      what: 'report',
      did: `records of the data set ${name} imported`,
      purpose: 'intelligence',
    } as const;
    return ground.database.act(SERVICE, act, async (tx) => {
      // Two imports of one feed at once take turns, so that neither misses what the other has just written.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`import|${name}`}, 7208919))`.execute(tx);
      const records = new Map(batch.flatMap(({ taken }) => (taken ? [[taken.recordId, taken] as const] : [])));
      const known = await knownIds(tx, name, [...records.keys()]);
      const fresh = [...records.values()].filter((record) => !known.has(record.recordId));
      const reports = fresh.map((record) => reportOf(record, mapping, agency, audience));
      const ids =
        reports.length === 0 ? [] : await releaseMany(tx, ground, SERVICE, reports, [takeInMentions, takeInTies]);
      await bindFeed(tx, ground.keys, ids, `agency:${agency.id}`);
      return { taken: fresh.length, alreadyHere: batch.length - fresh.length };
    });
  };
}

/** The compartment of an audience. @throws {ImportRefused} where there is none of that name */
export async function requireAudience({ database }: Ground, name: string): Promise<string> {
  const all = await database.asNobody('administration', (tx) => asService(tx, () => audiences(tx)));
  const found = all.find((audience) => audience.name === name);
  if (found) return found.id;
  const near = nearest(
    name,
    all.map((audience) => audience.name),
  );
  throw new ImportRefused(
    'no-such-audience',
    `There is no audience "${name}". ${near === null ? `There are: ${all.map((audience) => audience.name).join(', ')}.` : `Did you mean ${near}?`} Correct "audience" in the mapping.`,
  );
}

async function knownIds(tx: Tx, dataSet: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('tl.report')
    .select('record_id')
    .where('data_set', '=', dataSet)
    .where('record_id', '=', sql<string>`any (${[...ids]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.record_id ?? ''));
}

function reportOf(record: FeedRecord, mapping: RecordsMapping, agency: Agency, audience: string): NewReport {
  const { grade } = mapping;
  return {
    submissionId: null,
    kind: 'record',
    text: record.text,
    topics: record.topics,
    grade:
      grade.scheme === 'ungraded'
        ? { scheme: 'ungraded' }
        : { scheme: '3x5x2', source: grade.source, assessment: grade.assessment, handling: grade.handling },
    audience,
    agencyClass: agencyClassOf(agency.type),
    district: agency.district,
    happenedFrom: record.happenedFrom,
    happenedTo: record.happenedTo,
    // The schema of the form has judged each thing in problemsOfRecord.
    things: record.things as unknown as readonly ReleasedThing[],
    ties: record.ties,
    lawfulBasis: mapping.lawfulBasis,
    reason: grade.reason,
    gradedBy: null,
    dataSet: mapping.dataSet.name,
    recordId: record.recordId,
  };
}

function problemsOfRecord(record: FeedRecord, row: number): RowProblem[] {
  const problems: RowProblem[] = [];
  const add = (value: string, reason: string, whatToDo: string): number =>
    problems.push({ row, column: null, value: shown(value), reason, whatToDo });
  if (record.text === '')
    add('', 'The report would have no text', 'Fill in the cells that "text" in the mapping is made from.');
  if (record.text.length > MAX_TEXT)
    add(record.text, `The text is longer than ${MAX_TEXT.toLocaleString('en-GB')} characters`, 'Shorten it.');
  if (record.happenedFrom && record.happenedTo && record.happenedTo < record.happenedFrom)
    add(record.happenedTo, 'It ends before it begins', 'Correct one of the two days.');
  for (const thing of record.things) {
    const fields: Record<string, string> = { ...thing };
    // Ours, and no part of what the form's rules know.
    delete fields['id'];
    delete fields['recordKey'];
    const read = thingSchema.safeParse(fields);
    if (!read.success)
      for (const [field, advice] of Object.entries(fieldErrors(read.error, fields)))
        add(
          fields[field] ?? '',
          `${fields['kind'] ?? 'thing'}: "${field}" ${advice}`,
          'Correct the cell, or how the mapping reads it.',
        );
  }
  return problems;
}

function judged(table: Table, row: Row, taken: FeedRecord | null, problems: readonly RowProblem[]): Judged<FeedRecord> {
  return {
    table,
    row,
    taken,
    problems,
    looks: () =>
      taken === null
        ? {}
        : {
            row: `${table.name} ${row.number}`,
            record: shown(taken.recordId),
            happened: taken.happenedFrom ?? 'not known',
            text: shown(taken.text),
            names: taken.things.map((thing) => `${thing['kind'] ?? ''}: ${shown(thing['text'] ?? '')}`).join('; '),
            ties: taken.ties
              .map((tie) => `${tie.from} ${tie.kind} ${tie.to}${tie.weight === undefined ? '' : ` (${tie.weight})`}`)
              .join('; '),
          },
  };
}
