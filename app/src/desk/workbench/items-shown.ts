import type { DecisionForm } from '../decision-form.ts';
import { marked } from '../leak/index.ts';
import { AS_SENT } from './flag-answer.ts';
import { MOST_ITEMS, type ItemForm } from './item-form.ts';
import type { Examined } from './examine.ts';

/** One item as its view shows it: what was typed, and what was found in it. */
export interface ItemShown extends ItemForm {
  readonly number: number;
  readonly of: number;
  readonly maySplit: boolean;
  /** The text in pieces, each plain or flagged. */
  readonly marked: ReturnType<typeof marked>;
  readonly flags: readonly Readonly<Record<string, unknown>>[];
  readonly overlap: Readonly<Record<string, unknown>>;
  readonly knowers: { readonly k: number; readonly enough: boolean; readonly why: readonly string[] };
  readonly findings: Examined['findings'][number];
  /** Whether anything was typed that could be looked at. */
  readonly written: boolean;
  readonly openCount: number;
}

/** The items of a form for its page, each with what was found. */
export function itemsShown(form: DecisionForm, { reviewed, findings }: Examined): ItemShown[] {
  return form.items.flatMap((item, at): ItemShown[] => {
    const found = reviewed[at];
    if (!found) return [];
    const { share, tooMuch, longest } = found.review.overlap;
    return [
      {
        ...item,
        number: at + 1,
        of: form.items.length,
        maySplit: form.items.length < MOST_ITEMS,
        marked: marked(item.text, found.review.flags),
        flags: found.flags.map((flag) => ({
          ...flag,
          answer: item.safe[flag.id] ?? '',
          ways: flag.replacement === null ? [] : [flag.replacement, ...flag.coarser],
        })),
        overlap: { percent: Math.round(share * 100), tooMuch, longest, id: AS_SENT, answer: item.safe[AS_SENT] ?? '' },
        knowers: found.review.knowers,
        findings: findings[at] ?? [],
        written: item.text !== '',
        openCount: found.open.length + (found.copied ? 1 : 0),
      },
    ];
  });
}

/** What to say aloud after a look: how much waits for an answer, in one sentence. */
export function announcement(items: readonly ItemShown[], links: number): string {
  const open = items.reduce((sum, { openCount, findings }) => sum + openCount + findings.length, 0);
  const flags = open === 0 ? 'Nothing flagged' : `${open} flagged`;
  return `${flags}. ${links === 0 ? 'No possible links' : `${links} possible ${links === 1 ? 'link' : 'links'}`}.`;
}
