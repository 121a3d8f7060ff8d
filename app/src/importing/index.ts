export { LONGEST_CELL, namedRows, problemsOfRow, type NamedRow } from './cell-value.ts';
export { nearest, parseMapping, requireColumnsOfRecords, requireColumnsOfSubmissions } from './check-mapping.ts';
export { ENCODINGS, type Encoding } from './decode-text.ts';
export {
  CAUTIOUS,
  COLUMN_MEANINGS,
  guessMeanings,
  mappingOf,
  type CodeTables,
  type ColumnMeaning,
  type Constants,
  type Meanings,
} from './column-meaning.ts';
export { guessMapping, type Guess } from './guess-mapping.ts';
export { ImportRefused } from './import-refused.ts';
export { JoinedTables } from './joined-tables.ts';
export type { MappedReport, Mapping, RecordsMapping, SubmissionsMapping } from './mapping.ts';
export { openTable, type Reading } from './read-table.ts';
export { recordFromRow, type FeedRecord } from './record-row.ts';
export { csvLine, REASON_COLUMNS, rejectHeader, rejectLine, RejectsFile, restored, withoutReasons } from './rejects.ts';
export { printable, ProblemGroups, shown, type ProblemGroup, type RowProblem } from './row-problem.ts';
export { submissionFromRow, type SubmissionRow } from './submission-row.ts';
export type { Row, Table } from './table.ts';
