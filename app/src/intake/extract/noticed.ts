import type { Thing } from '../submission.ts';

/** Something noticed in free text. The writer is asked about it; nothing is kept without their yes. */
export interface Noticed {
  /** As written. */
  readonly text: string;
  /** Where it begins, in UTF-16 code units. */
  readonly at: number;
  /** Why it was picked out, in words for the writer. */
  readonly reason: string;
  /** What it would become. Dates and sums of money become nothing by themselves: they help with later questions. */
  readonly thing: Thing | null;
}

/** Every match of a global regular expression, as what `make` makes of it; null is passed over. */
export function noticeAll(
  text: string,
  pattern: RegExp,
  make: (match: RegExpMatchArray & { readonly index: number }) => Omit<Noticed, 'at'> | null,
): Noticed[] {
  const found: Noticed[] = [];
  for (const match of text.matchAll(pattern)) {
    const made = make(match);
    if (made) found.push({ ...made, at: match.index + Math.max(0, match[0].indexOf(made.text)) });
  }
  return found;
}

/** Whether one of the words stands in the stretch before a place. `words` is not global. */
export function spokenOfBefore(text: string, at: number, words: RegExp, reach = 70): boolean {
  return words.test(text.slice(Math.max(0, at - reach), at));
}
