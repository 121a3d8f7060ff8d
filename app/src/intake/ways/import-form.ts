import {
  CAUTIOUS,
  COLUMN_MEANINGS,
  guessMeanings,
  type CodeTables,
  type ColumnMeaning,
  type Constants,
} from '../../importing/index.ts';
import { HOW_KNOWN, SOURCE_RISK, TOPICS, WHO_ELSE_KNOWS } from '../codes.ts';
import type { FromFileWords } from '../words/import.ts';
import type { RememberedMapping } from './upload-store.ts';

/** The form's tables, by which cells and answers are read. */
export const CODES: CodeTables = {
  topics: TOPICS,
  howKnown: HOW_KNOWN,
  whoElseKnows: WHO_ELSE_KNOWS,
  sourceRisk: SOURCE_RISK,
};
export const CONSTANTS = [
  'topics',
  'howKnown',
  'whoElseKnows',
  'sourceRisk',
] as const satisfies readonly (keyof Constants)[];

/** What was chosen on the page of columns, as typed: by the position of each column. */
export interface ColumnsTyped {
  readonly byColumn: readonly string[];
  readonly constants: Readonly<Record<keyof Constants, string>>;
}

/** Name of the field for the column at a position. */
export function fieldOfColumn(at: number): string {
  return `column-${at}`;
}

/** What is chosen at first: as the agency chose the last time, else by the names of the columns. */
export function chosenAtFirst(columns: readonly string[], remembered: RememberedMapping | null): ColumnsTyped {
  const meanings = remembered?.meanings ?? guessMeanings(columns);
  return {
    byColumn: columns.map((column) => COLUMN_MEANINGS.find((meaning) => meanings[meaning] === column) ?? ''),
    constants: { ...CAUTIOUS, ...remembered?.constants },
  };
}

/** Reads what was chosen; `errors` by field where it cannot be used. */
export function readColumns(
  columns: readonly string[],
  typed: ColumnsTyped,
  w: FromFileWords,
): { readonly mapping: RememberedMapping } | { readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {};
  const meanings: Partial<Record<ColumnMeaning, string>> = {};
  for (const [at, column] of columns.entries()) {
    const chosen = typed.byColumn[at] ?? '';
    const meaning = COLUMN_MEANINGS.find((one) => one === chosen);
    if (meaning === undefined) continue;
    if (meanings[meaning] !== undefined) errors[fieldOfColumn(at)] = w.errors.twice(w.columns.meanings[meaning]);
    meanings[meaning] ??= column;
  }
  if (meanings.narrative === undefined) errors[fieldOfColumn(0)] ??= w.errors.narrative;
  for (const name of CONSTANTS)
    if (!Object.hasOwn(CODES[name], typed.constants[name])) errors[name] = w.errors.constant;
  if (Object.keys(errors).length > 0) return { errors };
  return { mapping: { meanings, constants: typed.constants } };
}
