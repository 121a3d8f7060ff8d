import type { Thing } from '../../intake/index.ts';
import { leaksIn, openFlags, review, type Leak, type LeakReview, type RecordedContact } from '../leak/index.ts';
import type { Received } from '../store.ts';
import { AS_SENT, SAFE_REASONS, type SafeReason } from './flag-answer.ts';
import type { ItemForm } from './item-form.ts';

/** What an item's text is judged against. */
export interface Against {
  readonly submission: Pick<Received, 'narrative' | 'things' | 'whoElseKnows'>;
  readonly agencies: readonly string[];
  readonly contact: RecordedContact | null;
}

/** What was found in an item, and what of it waits for an answer. */
export interface ReviewedItem {
  readonly prefix: string;
  readonly review: LeakReview;
  /** Of the text and of the names that go with it, each once. */
  readonly flags: readonly Leak[];
  readonly open: readonly Leak[];
  /** Much of it is word for word as it was sent, and nobody has said why that may be. */
  readonly copied: boolean;
}

/** Looks at one item as it stands. Nothing of it is kept. */
export function reviewItem(item: ItemForm, { submission, agencies, contact }: Against): ReviewedItem {
  const kept = submission.things.filter((_, at) => item.keep.includes(at));
  const found = review(submission.narrative, item.text, {
    agencies,
    whoElseKnows: submission.whoElseKnows,
    contact,
    own: kept.map(({ text }) => text),
  });
  const names = kept.filter(isNamed).flatMap(({ text }) => leaksIn(text, agencies));
  const flags = [...new Map([...found.flags, ...names].map((flag) => [flag.id, flag])).values()];
  const answered = Object.keys(item.safe);
  return {
    prefix: item.prefix,
    review: found,
    flags,
    open: openFlags({ ...found, flags }, answered),
    copied: found.overlap.tooMuch && !answered.includes(AS_SENT),
  };
}

/** What was let stand, as rule and reason: never the words themselves. */
export interface LetStand {
  readonly kind: string;
  readonly rule: string;
  readonly reason: SafeReason;
}

/** What the officer let stand although it was flagged. */
export function letStand(item: ItemForm, { flags, review: { overlap } }: ReviewedItem): LetStand[] {
  const answered = flags.flatMap(({ id, kind, why }): LetStand[] => {
    const reason = item.safe[id];
    return reason ? [{ kind, rule: why, reason }] : [];
  });
  const copied = item.safe[AS_SENT];
  if (overlap.tooMuch && copied)
    answered.push({ kind: 'writers_phrases', rule: 'Much of it is word for word as it was sent', reason: copied });
  return answered;
}

/** The same in words, for what is kept with the decision; '' when nothing was let stand. */
export function letStandInWords(all: readonly LetStand[]): string {
  const said = new Set(all.map(({ rule, reason }) => `${rule} (${SAFE_REASONS[reason].toLowerCase()})`));
  return said.size === 0 ? '' : `\nChecked by hand, though flagged: ${[...said].join('; ')}.`;
}

function isNamed({ kind }: Thing): boolean {
  return kind === 'person' || kind === 'organisation';
}
