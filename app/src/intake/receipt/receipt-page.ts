import type { FastifyReply } from 'fastify';
import type { ReceiptWords } from '../words/receipt.ts';
import { RISKS_NOW, WITHDRAWAL_REASONS, type Doing, type Typed } from './come-back.ts';
import { QUESTIONS } from './question.ts';
import type { Shown } from './shown.ts';

/** What the page of a code says, and what was done with it. */
export interface ReceiptPage {
  readonly w: ReceiptWords;
  readonly code: string;
  readonly pass: string;
  readonly shown: Shown;
  /** What was typed, where a form was sent. */
  readonly typed?: Typed;
  /** The form that was taken. */
  readonly taken?: Doing;
  /** The form that must be put right, and how. */
  readonly doing?: Doing;
  readonly errors?: Readonly<Record<string, string>>;
}

/** Sends the page of a code. It depends on nothing but what is shown and what was typed. */
export function showReceipt(reply: FastifyReply, page: ReceiptPage): FastifyReply {
  const { w, shown, typed, taken, doing } = page;
  const was = (name: string, of: Doing): string => (doing === of && typed ? typed(name) : '');
  return reply.page('intake/views/receipt.njk', {
    w,
    code: page.code,
    pass: page.pass,
    errors: page.errors,
    taken,
    doing,
    heading: headingOf(shown, w),
    ending: shown.ending === null ? null : w.endings[shown.ending],
    // Taken back, there is nothing to thank for, and thanks might not be wanted.
    thanks: shown.ending !== null && shown.ending !== 'WITHDRAWN',
    week: shown.week,
    feedback: shown.feedback.map((code) => w.feedback.codes[code]),
    questions: shown.questions.map(({ id, template, about }) => ({
      name: `answer-${id}`,
      text: w.questions.codes[template],
      number: about === 0 ? null : w.questions.number(about),
      choices: items(QUESTIONS[template].choices, (code) => answerWords(w, code), was(`answer-${id}`, 'answer')),
      value: was(`answer-${id}`, 'answer'),
    })),
    risks: items(['no_change', ...RISKS_NOW] as const, (code) => w.add.risks[code], was('risk', 'add')),
    reasons: items(WITHDRAWAL_REASONS, (code) => w.withdraw.reasons[code], was('reason', 'withdraw')),
    values: { more: was('more', 'add'), why: was('why', 'withdraw') },
    // What was sent with a code is shown back: if the code was not theirs, the words are not lost.
    kept: taken === 'add' && typed ? typed('more').trim() : taken === 'withdraw' && typed ? typed('why').trim() : '',
  });
}

function headingOf({ ending }: Shown, w: ReceiptWords): string {
  if (ending === null) return w.state.waiting;
  return ending === 'WITHDRAWN' ? w.state.withdrawn : w.state.decided;
}

/** The words of an answer's code. */
export function answerWords(w: ReceiptWords, code: string): string {
  const all: Readonly<Record<string, string>> = w.questions.answers;
  return all[code] ?? code;
}

/** Radios as the GOV.UK macro takes them. */
function items<Code extends string>(
  codes: readonly Code[],
  text: (code: Code) => string,
  chosen: string,
): { value: Code; text: string; checked: boolean }[] {
  return codes.map((value) => ({ value, text: text(value), checked: value === chosen }));
}
