import {
  CAUTIOUS,
  COLUMN_MEANINGS,
  guessMeanings,
  mappingOf,
  type CodeTables,
  type ColumnMeaning,
} from './column-meaning.ts';
import type { SubmissionsMapping } from './mapping.ts';

/** A mapping guessed from the names of columns, and what it assumes where no column says it. */
export interface Guess {
  readonly mapping: SubmissionsMapping;
  readonly assumed: readonly string[];
  /** Columns that nothing was made of. */
  readonly unused: readonly string[];
}

/** Null where no column could be the text of what was seen or heard: without it there is nothing to share. */
export function guessMapping(columns: readonly string[], codes: CodeTables): Guess | null {
  const meanings = guessMeanings(columns);
  if (meanings.narrative === undefined) return null;
  const assumed = (meaning: ColumnMeaning, words: string): string[] => (meanings[meaning] === undefined ? [words] : []);
  const inWords = (name: keyof CodeTables): string => `"${codes[name][CAUTIOUS[name]] ?? CAUTIOUS[name]}"`;
  const used = COLUMN_MEANINGS.map((meaning) => meanings[meaning]);
  return {
    mapping: mappingOf(meanings, codes),
    assumed: [
      ...assumed('topics', `Theme: ${inWords('topics')}`),
      ...assumed('from', 'When it happened: not known'),
      ...assumed('howKnown', `How it is known: ${inWords('howKnown')}`),
      ...assumed('whoElseKnows', `Who else knows: ${inWords('whoElseKnows')}`),
      ...assumed('sourceRisk', `Risk to the source: ${inWords('sourceRisk')}`),
    ],
    unused: columns.filter((column) => !used.includes(column)),
  };
}
