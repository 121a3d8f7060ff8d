import type { Thing } from '../submission.ts';

/** Why something was picked out; the page has the words for it. */
export type NoticedReason =
  | 'name_given'
  | 'nickname_given'
  | 'looks_like_name'
  | 'could_be_name'
  | 'could_be_nickname'
  | 'described'
  | 'phone'
  | 'phone_gaps'
  | 'phone_part'
  | 'plate'
  | 'plate_part'
  | 'vehicle'
  | 'postcode'
  | 'postcode_part'
  | 'address'
  | 'handle'
  | 'date'
  | 'money';

/** Something noticed in free text. The writer is asked about it; nothing is kept without their yes. */
export interface Noticed {
  /** As written. */
  readonly text: string;
  /** Where it begins, in UTF-16 code units. */
  readonly at: number;
  readonly reason: NoticedReason;
  /** What it would become. Dates and sums of money become no thing of their own: they are noted beside. */
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
