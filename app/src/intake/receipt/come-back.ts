import { textFault } from '../../ground/index.ts';
import type { ReceiptWords } from '../words/receipt.ts';
import { LONGEST_ANSWER, QUESTIONS } from './question.ts';
import type { Shown } from './shown.ts';

/** Why someone takes back what they shared. */
export const WITHDRAWAL_REASONS = ['mistake', 'elsewhere', 'unsafe', 'other'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** How someone could be harmed, where that has changed since it was shared; codes of `SOURCE_RISK`. */
export const RISKS_NOW = ['possible_identification', 'threat_to_safety', 'threat_to_life'] as const;
export type RiskNow = (typeof RISKS_NOW)[number];

/** The three things that can be done with a receipt besides looking. */
export const DOINGS = ['add', 'answer', 'withdraw'] as const;
export type Doing = (typeof DOINGS)[number];

export const LONGEST_ADDITION = 5000;
const LONGEST_WHY = 1000;

/** One thing that the holder of a receipt sends: a row of `tl.come_back`. */
export type ComeBack =
  | { readonly kind: 'addition'; readonly words: string }
  | { readonly kind: 'risk'; readonly choice: RiskNow }
  | { readonly kind: 'withdrawal'; readonly choice: WithdrawalReason; readonly words: string | null }
  | {
      readonly kind: 'answer';
      readonly question: string;
      readonly choice: string | null;
      readonly words: string | null;
    };

/** What was typed into one of the forms: field → value. */
export type Typed = (name: string) => string;

/** What a form says: what to keep, or what to put right (field → message). */
export interface Read {
  readonly entries: readonly ComeBack[];
  readonly errors: Readonly<Record<string, string>>;
}

/** Reads one of the three forms. Nothing is kept unless all of it can be. */
export function readForm(doing: Doing, typed: Typed, shown: Pick<Shown, 'questions'>, w: ReceiptWords): Read {
  switch (doing) {
    case 'add':
      return readAddition(typed, w);
    case 'answer':
      return readAnswers(typed, shown.questions, w);
    case 'withdraw':
      return readWithdrawal(typed, w);
  }
}

function readAddition(typed: Typed, w: ReceiptWords): Read {
  const words = typed('more').trim();
  const risk = RISKS_NOW.find((code) => code === typed('risk'));
  const fault = faultOf(words, LONGEST_ADDITION, w);
  if (fault) return { entries: [], errors: { more: fault } };
  if (words === '' && !risk) return { entries: [], errors: { more: w.errors.nothing } };
  return {
    entries: [
      ...(words === '' ? [] : [{ kind: 'addition', words: tidy(words) } as const]),
      ...(risk ? [{ kind: 'risk', choice: risk } as const] : []),
    ],
    errors: {},
  };
}

function readWithdrawal(typed: Typed, w: ReceiptWords): Read {
  const reason = WITHDRAWAL_REASONS.find((code) => code === typed('reason'));
  const words = typed('why').trim();
  const fault = faultOf(words, LONGEST_WHY, w);
  const errors = { ...(reason ? {} : { reason: w.errors.reason }), ...(fault ? { why: fault } : {}) };
  if (!reason || fault) return { entries: [], errors };
  return { entries: [{ kind: 'withdrawal', choice: reason, words: words === '' ? null : tidy(words) }], errors };
}

function readAnswers(typed: Typed, questions: Shown['questions'], w: ReceiptWords): Read {
  const entries: ComeBack[] = [];
  const errors: Record<string, string> = {};
  for (const { id, template } of questions) {
    const { answer, choices } = QUESTIONS[template];
    const value = typed(`answer-${id}`).trim();
    if (value === '') continue;
    const fault = answer === 'words' ? faultOf(value, LONGEST_ANSWER, w) : null;
    if (fault) errors[`answer-${id}`] = fault;
    else if (answer === 'words') entries.push({ kind: 'answer', question: id, choice: null, words: tidy(value) });
    else if (choices.some((one) => one === value))
      entries.push({ kind: 'answer', question: id, choice: value, words: null });
  }
  if (Object.keys(errors).length > 0) return { entries: [], errors };
  const first = questions[0];
  // A code without open questions is answered like any other: it is no error to come second.
  if (entries.length === 0 && first) return { entries, errors: { [`answer-${first.id}`]: w.errors.noAnswer } };
  return { entries, errors };
}

function faultOf(text: string, limit: number, w: ReceiptWords): string | null {
  const fault = textFault(text, limit);
  if (fault === null) return null;
  return fault.kind === 'too-long' ? w.errors.tooLong(fault.limit, fault.length) : w.errors.badCharacter;
}

/** As `cleanText` keeps it, once `textFault` found nothing. */
function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC');
}
