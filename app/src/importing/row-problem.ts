/** What is wrong with one row, and what to do about it. */
export interface RowProblem {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** Null where it is the row as a whole. */
  readonly column: string | null;
  /** As shown: short, with control characters written out. Never the whole of a huge cell. */
  readonly value: string;
  readonly reason: string;
  readonly whatToDo: string;
}

const LONGEST_SHOWN = 60;

/** A value as it may be shown in a terminal: at most 60 characters, and nothing in it that a terminal would obey or hide. */
export function shown(value: string): string {
  const cut = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  return writtenOut(cut);
}

/** A text of several lines as it may be printed: names of columns and files come from outside too. */
export function printable(text: string): string {
  return text.split('\n').map(writtenOut).join('\n');
}

function writtenOut(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Problems of one kind together: how many rows, and the first few. */
export interface ProblemGroup {
  readonly reason: string;
  readonly whatToDo: string;
  readonly column: string | null;
  readonly count: number;
  readonly examples: readonly RowProblem[];
}

const EXAMPLES = 3;
const MOST_GROUPS = 200;

/** Gathers problems by what is wrong, in bounded memory however many there are. */
export class ProblemGroups {
  readonly #groups = new Map<string, { first: RowProblem; count: number; examples: RowProblem[] }>();

  add(problem: RowProblem): void {
    const key = JSON.stringify([problem.column, problem.reason, problem.whatToDo]);
    const group = this.#groups.get(key);
    if (group) {
      group.count += 1;
      if (group.examples.length < EXAMPLES) group.examples.push(problem);
    } else if (this.#groups.size < MOST_GROUPS)
      this.#groups.set(key, { first: problem, count: 1, examples: [problem] });
  }

  /** The most frequent first. */
  all(): ProblemGroup[] {
    return [...this.#groups.values()]
      .toSorted((a, b) => b.count - a.count)
      .map(({ first, count, examples }) => ({
        reason: first.reason,
        whatToDo: first.whatToDo,
        column: first.column,
        count,
        examples,
      }));
  }
}
