import { readCsv } from '@throughline/linkage';
import { readHeader } from './link-header.ts';
import { cellOf, positionsByCode, type LinkInput } from './link-input.ts';
import { LinkRefused } from './link-refused.ts';

/** What a file of pairs is, and how its third column is read. */
export interface PairFile<Verdict> {
  /** As it is called in a refusal: "labels". */
  readonly what: string;
  /** Names that the third column may have. */
  readonly columns: readonly string[];
  readonly verdictOf: (text: string) => Verdict | undefined;
  /** What may stand in it. */
  readonly write: string;
}

/** Two records, by their positions, and what a person said of them. */
export interface JudgedPair<Verdict> {
  readonly a: number;
  readonly b: number;
  readonly verdict: Verdict;
}

/** Names that the columns of the two ids may have, as Splink writes them or shorter. */
const LEFT = ['unique_id_l', 'id_l', 'a', 'left'];
const RIGHT = ['unique_id_r', 'id_r', 'b', 'right'];

/**
 * Pairs of records about which a person has said something.
 * @throws LinkRefused naming the file, the column, or the number of the pair that cannot be used, never an id
 */
export function readPairs<Verdict>(
  path: string,
  input: LinkInput,
  file: PairFile<Verdict>,
): readonly JudgedPair<Verdict>[] {
  const refuse = (what: string): never => {
    throw new LinkRefused(`The file of ${file.what} ${path} ${what}.`);
  };
  const names = readHeader(path);
  const columnFor = (side: string, known: readonly string[]): string =>
    known.find((name) => names.includes(name)) ??
    refuse(`has no column for ${side}; name it one of ${known.join(', ')}`);
  const left = columnFor('the first id', LEFT);
  const right = columnFor('the second id', RIGHT);
  const verdict = columnFor('the verdict', file.columns);
  const pairs = readCsv(path, [left, right, verdict]);
  if (pairs.size === 0) refuse('names no pair; each line holds two ids and a verdict');
  const ids = input.rows.dictionaries[input.rows.names.indexOf(input.id)];
  const positions = positionsByCode(input.rows, input.id);
  const position = (column: string, at: number): number => {
    const found = positions[ids?.find(cellOf(pairs, column, at)) ?? 0] ?? -1;
    return found >= 0
      ? found
      : refuse(
          `names in pair ${at + 1}, column "${column}", a record that is not in the file to link; remove the pair or add the record`,
        );
  };
  return Array.from({ length: pairs.size }, (_, at) => ({
    a: position(left, at),
    b: position(right, at),
    verdict:
      file.verdictOf(cellOf(pairs, verdict, at).trim().toLowerCase()) ??
      refuse(`has no verdict in pair ${at + 1}, column "${verdict}"; write ${file.write}`),
  }));
}
