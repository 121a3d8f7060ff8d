import type { Actor, Tx } from '../../ground/index.ts';
import {
  FEEDBACK,
  QUESTIONS_ALONE,
  RECEIPT,
  SOURCE_RISK,
  type RiskNow,
  type WithdrawalReason,
} from '../../intake/index.ts';
import { askableOf, needsAgreement, questionText, whyNotAsk, type Askable, type AskedAbout } from './askable.ts';
import { additionsFor, type CameBack } from './come-back-store.ts';
import { feedbackOn } from './feedback-store.ts';
import { mayAsk, questionsFor, type AskedQuestion } from './question-store.ts';

const w = RECEIPT.en;

/** The desk's side of a receipt: what was asked, what came back, and what can still be asked. For `views/thread.njk`. */
export interface Thread {
  readonly questions: readonly QuestionLine[];
  readonly additions: readonly { readonly words: string; readonly day: string; readonly read: boolean }[];
  /** What the sender later said could happen to someone, in words, and whether it is more than being guessed. */
  readonly risks: readonly {
    readonly text: string;
    readonly threat: boolean;
    readonly day: string;
    readonly read: boolean;
  }[];
  readonly withdrawn: {
    readonly reason: string;
    readonly words: string | null;
    readonly inTime: boolean;
    readonly day: string;
  } | null;
  readonly unread: number;
  readonly askable: readonly Askable[];
  /** Why nothing may be asked; null when something may. */
  readonly whyNotAsk: string | null;
  /** How many more go out on one person's word. */
  readonly alone: number;
  /** What may be said to have helped, and whether it was; empty until there is a decision to say it with. */
  readonly feedback: readonly { readonly code: string; readonly text: string; readonly said: boolean }[];
}

interface QuestionLine {
  readonly id: string;
  readonly text: string;
  readonly askedBy: string;
  readonly state: 'waits for agreement' | 'asked' | 'answered';
  readonly answer: string | null;
  readonly day: string | null;
  readonly mayAgree: boolean;
}

/** What the desk's page of a submission says of its receipt, to this reader. */
export async function threadOf(tx: Tx, reader: Actor, submission: AskedAbout): Promise<Thread> {
  const asked = await questionsFor(tx, submission.id);
  const back = await additionsFor(tx, submission.id);
  const withdrawal = back.find((one) => one.kind === 'withdrawal');
  const whyNot = whyNotAsk(submission, withdrawal?.inTime === true, await mayAsk(tx, submission.id));
  const said = submission.state.state === 'decided' ? await feedbackOn(tx, submission.id) : [];
  return {
    questions: asked.map((one) => lineOf(one, submission, whyNot === null ? reader : null)),
    additions: back.flatMap(({ kind, words, day, read }) =>
      kind === 'addition' && words !== null ? [{ words, day, read }] : [],
    ),
    risks: back.flatMap(({ kind, choice, day, read }) =>
      kind === 'risk' && choice !== null
        ? [{ text: SOURCE_RISK[choice as RiskNow], threat: choice !== 'possible_identification', day, read }]
        : [],
    ),
    withdrawn: withdrawal ? withdrawnOf(withdrawal) : null,
    unread: back.filter((one) => !one.read).length,
    askable: whyNot === null ? askableOf(submission.things, asked) : [],
    whyNotAsk: whyNot,
    alone: Math.max(0, QUESTIONS_ALONE - asked.length),
    feedback:
      submission.state.state === 'decided'
        ? FEEDBACK.map((code) => ({ code, text: w.feedback.codes[code], said: said.includes(code) }))
        : [],
  };
}

/** @param reader who could agree to it; null once nothing may be asked. */
function lineOf(question: AskedQuestion, submission: AskedAbout, reader: Actor | null): QuestionLine {
  const { id, ordinal, askedBy, agreedBy, answer } = question;
  const waits = needsAgreement(ordinal) && agreedBy === null;
  return {
    id,
    text: questionText(question, submission.things),
    askedBy: agreedBy === null ? askedBy.name : `${askedBy.name}, agreed by ${agreedBy}`,
    state: answer ? 'answered' : waits ? 'waits for agreement' : 'asked',
    answer: answer ? (answer.words ?? answerText(answer.choice)) : null,
    day: answer?.day ?? null,
    mayAgree: waits && reader !== null && askedBy.accountId !== reader.accountId,
  };
}

function answerText(choice: string | null): string | null {
  const all: Readonly<Record<string, string>> = w.questions.answers;
  return choice === null ? null : (all[choice] ?? choice);
}

function withdrawnOf({ choice, words, inTime, day }: CameBack): NonNullable<Thread['withdrawn']> {
  return { reason: w.withdraw.reasons[choice as WithdrawalReason], words, inTime: inTime === true, day };
}
