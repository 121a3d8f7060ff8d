import {
  furtherInWords,
  happenedInWords,
  HOW_KNOWN,
  SOURCE_RISK,
  WHO_ELSE_KNOWS,
  type Further,
} from '../../intake/index.ts';
import type { Received } from '../store.ts';

/** What the sender answered beside their own words. */
export interface SenderAnswer {
  readonly question: string;
  readonly answer: string;
}

type Asked = NonNullable<Further['notAsked']>[number];

/** The sender's answers for the desk's page. What was not asked says so: the column then holds a careful stand-in that nobody gave. */
export function senderAnswers(submission: Received): SenderAnswer[] {
  const { happened, howKnown, whoElseKnows, sourceRisk, further } = submission;
  const given = (asked: Asked, words: string): string =>
    further.notAsked?.includes(asked) === true ? 'Not asked: handed over in haste' : words;
  const only = whoElseKnows === 'only_me' ? ': whatever only the sender can know points at them' : '';
  return [
    { question: 'When', answer: given('happened', happenedInWords(happened)) },
    { question: 'How the sender knows', answer: given('howKnown', HOW_KNOWN[howKnown]) },
    { question: 'Who else knows', answer: given('whoElseKnows', `${WHO_ELSE_KNOWS[whoElseKnows]}${only}`) },
    { question: 'Could someone be harmed', answer: given('sourceRisk', SOURCE_RISK[sourceRisk]) },
    ...furtherInWords(further),
  ];
}
